"""The one place where errors become lines on standard error and exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EINVAL, EPIPE
from typing import TYPE_CHECKING, Any

import typer
from typer import _completion_classes
from typer._click import exceptions as click

from conclusion_cli.cli import complete, context
from conclusion_cli.cli.command import ExtraArguments, GivenTwice, UnknownCommand
from conclusion_cli.cli.output import wrapped
from conclusion_cli.cli.root import COMMANDS, GROUPS, app
from conclusion_cli.cli.values import BadValue
from conclusion_cli.errors import ConclusionError, ExitCode, UsageError
from conclusion_cli.i18n import N_, _
from conclusion_cli.model.enums import Place
from conclusion_cli.text import closest, safe

if TYPE_CHECKING:
    from collections.abc import Callable


def run() -> int:
    """Run the command line of this process; its exit code, when all output has been written."""
    completing = "_CONCLUSION_COMPLETE" in os.environ
    if completing:
        _complete()
    try:
        result = app(prog_name="conclusion", standalone_mode=False)
        sys.stdout.flush()
    except Exception as error:
        return _explain(error)
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as stop:
        # A completion ends the process with a code that its shell reads; otherwise Typer does so where the
        # reader of its help has closed the pipe.
        return stop.code if completing and isinstance(stop.code, int) else ExitCode.DONE
    if result == ExitCode.INTERRUPTED:
        return _interrupted()
    return result if isinstance(result, int) else ExitCode.DONE


def _complete() -> None:
    """Let Typer offer texts unchanged to shells, and names of several words as one word."""
    # It would read titles as markup, and wrap them into several lines.
    _completion_classes._sanitize_help_text = str  # type: ignore[assignment]  # text is what it is
    bash, powershell = _completion_classes.BashComplete, _completion_classes.PowerShellComplete
    bash.get_completions = _spelt(complete.for_bash)  # type: ignore[method-assign]
    powershell.get_completions = _spelt(complete.for_powershell)  # type: ignore[method-assign]


def _spelt(spell: Callable[[str], str]) -> Callable[..., list[Any]]:
    def completions(shell: Any, args: list[str], incomplete: str) -> list[Any]:  # noqa: ANN401 - Typer's own
        found = list(super(type(shell), shell).get_completions(args, incomplete))
        for item in found:
            item.value = spell(item.value)
        return found

    return completions


def _explain(error: Exception) -> int:
    if isinstance(error, ConclusionError):
        _tell(error)
        return error.code
    if isinstance(error, click.UsageError):
        _usage(error)
        return ExitCode.USAGE
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return _interrupted()
    if isinstance(error, OSError):
        return _system(error)
    if os.environ.get("CONCLUSION_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if trouble := context.damage():
        _tell(trouble)
        return trouble.code
    _line(_("This is an error in the program: {what}").format(what=f"{type(error).__name__}: {error}"))
    _line(_("Nothing was changed. Please report it, with the details that CONCLUSION_DEBUG=1 shows."))
    return ExitCode.INTERNAL


def _tell(error: ConclusionError) -> None:
    problems = getattr(error, "problems", ())
    if problems:
        from conclusion_cli.views.faults import problem_lines

        for line in problem_lines(problems):
            print(line, file=sys.stderr)
    _line(_("Error: {message}").format(message=error.message))
    if remedy := " ".join(filter(None, (_hint(error), None if error.meant else error.remedy))):
        _line(f"  {remedy}")


_OPTIONS = {
    Place.REFERENCE: "--reference",
    Place.DISTRICT: "--district",
    Place.FIELD: "--field",
    Place.DATE: "--date",
    Place.RECEIVED: "--received",
    Place.DUE: "--due",
    Place.NEXT: "--next",
}
_ADDED = {
    Place.BODY: N_("--body BODY"),
    Place.UNDER: N_("--under CODE"),
    Place.RECIPIENT: N_("--to NAME"),
    Place.PROPOSER: N_("--proposer NAME"),
    Place.TEXT: N_('--text "…"'),
    Place.SUMMARY: N_('--summary "…"'),
    Place.DOCUMENT: N_('--document NUMBER --date DATE, or --summary "…"'),
}


def _hint(error: ConclusionError) -> str:
    """Which option to look at, or to add."""
    if error.place == Place.REASON:
        return _('Add --reason "…".')
    if error.meant:
        return _("Check --date, or add --body {body}.").format(body=error.meant)
    if isinstance(error, UsageError):
        option = _ADDED.get(Place(error.place)) if error.place else None
        return _("Add {option}.").format(option=_(option)) if option else ""
    option = _OPTIONS.get(Place(error.place)) if error.place else None
    if option == "--due" and _command_path() == "conclusion extend":
        option = "--to"
    return _("Check {option}.").format(option=option) if option else ""


def _usage(error: click.UsageError) -> None:
    """A usage error in the chosen language; Typer's own texts are English."""
    message, remedy = error.format_message(), ""
    if isinstance(error, click.NoSuchOption):
        message = _("There is no option {name}.").format(name=error.option_name)
        if error.possibilities:
            remedy = _("Did you mean {names}?").format(names=", ".join(sorted(error.possibilities)))
    elif isinstance(error, click.MissingParameter) and error.param:
        message = _("{name} is missing.").format(name=_missing(error))
    elif isinstance(error, BadValue):
        message = ": ".join(filter(None, (_name(error), error.message)))
        remedy = error.remedy or ""
    elif isinstance(error, click.BadOptionUsage):
        message = _("{name} needs a value.").format(name=error.option_name)
    elif isinstance(error, GivenTwice):
        message = _("{name} takes one value and was given more.").format(name=error.name)
        remedy = _("Give it once.")
    elif isinstance(error, UnknownCommand):
        message = _("There is no command {name}.").format(name=safe(error.name))
        near = closest(error.name, error.known, number=3)
        remedy = _("Did you mean {names}?").format(names=", ".join(near)) if near else ""
    elif isinstance(error, ExtraArguments):
        message = _("Unexpected arguments: {words}. Text with spaces goes in quotes.").format(
            words=safe(" ".join(error.words))
        )
    _line(_("Error: {message}").format(message=message))
    path = _command_path()
    _line(f"  {remedy + ' ' if remedy else ''}" + _("Help: {command}").format(command=f"{path} --help"))


def _command_path() -> str:
    """The command as it was typed; an option without its value is found before Typer knows it."""
    words = iter(sys.argv[1:])
    command = next((word for word in words if word in COMMANDS), "")
    inner = next((word for word in words if word in GROUPS.get(command, ())), "")
    return f"conclusion {command} {inner}".strip()


def _missing(error: click.MissingParameter) -> str:
    """The missing argument; after codes without a status, the status."""
    if error.ctx and error.ctx.info_name == "status" and error.param and error.param.name == "code":
        from conclusion_cli.model.enums import Status
        from conclusion_cli.model.labels import parse_any

        words = sys.argv[sys.argv.index("status") + 1 :]
        if words and not any(parse_any(Status, word) for word in words):
            return _("STATUS")
    return _name(error)


def _name(error: click.BadParameter) -> str:
    """What the option or the argument is called on the command line."""
    param = error.param
    if param is None or error.ctx is None:
        return ""
    if param.param_type_name == "option":
        return max(param.opts, key=len)
    return param.make_metavar(ctx=error.ctx).strip("[]…")


def _system(error: OSError) -> int:
    if error.errno in (EPIPE, EINVAL) and error.filename is None:
        # The reader has closed the pipe (EINVAL on Windows).
        return ExitCode.DONE
    name = f"{safe(str(error.filename))}: " if error.filename else ""
    _line(_("Error: {message}").format(message=f"{name}{error.strerror or error}"))
    _line("  " + _("The output could not be written completely."))
    return ExitCode.STORE


def _interrupted() -> int:
    _line("")
    _line(_("Interrupted. Only the changes reported above were made."))
    return ExitCode.INTERRUPTED


def _line(text: str) -> None:
    with suppress(OSError):
        lines = [part for line in text.split("\n") for part in wrapped(safe(line))]
        print("\n".join(lines), file=sys.stderr, flush=True)
