"""The root of the command line: it knows which command is in which file, and imports only that."""

from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer._click import Command, Context, Parameter

from conclusion_cli import __version__
from conclusion_cli.cli.command import Group, expand_options
from conclusion_cli.i18n import N_, _

COMMANDS = (
    "check", "load", "outstanding", "list", "show", "summary", "bodies", "history", "respond", "status",
    "assign", "extend", "note", "undo", "propose", "import", "route", "return", "send", "follow-up", "letter",
    "body", "day", "evidence", "export", "calendar", "verify", "backup", "restore", "doctor", "copy",
)  # fmt: skip
"""The commands, in the order of the help; each is in the file that is named like it."""

GROUPS = {
    "follow-up": ("urge", "inspect", "letter"),
    "letter": ("urge",),
    "body": ("add", "succeed"),
    "day": ("off", "worked", "list"),
}

_COMPLETION = {
    "install_completion": N_("Install completion for the current shell."),
    "show_completion": N_("Show the completion script for the current shell, to copy it."),
}


def every_command() -> list[str]:
    """The commands, those of groups too, as they are typed."""
    return [line for name in COMMANDS for line in (name, *(f"{name} {one}" for one in GROUPS.get(name, ())))]


class Root(Group):
    """A group that imports a command when it is called for."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - Typer's own
        super().__init__(**attributes)
        # Only the names: what the group suggests after a mistyped command.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"conclusion_cli.cli.{_module(cmd_name)}")
        for info in module.app.registered_commands:
            if cmd_name in (module.app.info.name, info.name):
                info.callback = expand_options(info.callback)
        if module.app.info.name == cmd_name:
            return typer.main.get_group(module.app)
        info = next(info for info in module.app.registered_commands if info.name == cmd_name)
        return typer.main.get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)

    def get_params(self, ctx: Context) -> list[Parameter]:
        params = super().get_params(ctx)
        for param in params:
            if param.name in _COMPLETION:
                param.help = _(_COMPLETION[param.name])  # type: ignore[attr-defined]  # options have it
        return params


def _module(command: str) -> str:
    name = command.replace("-", "_")
    # A module cannot be named like a keyword of Python.
    return f"{name}_" if iskeyword(name) else name


app = typer.Typer(
    cls=Root,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"conclusion {__version__}")
        raise typer.Exit


@app.callback(
    help=_(
        "Track the assignments of an official notice of conclusions.\n\n"
        "Start with: conclusion load, then: conclusion outstanding.\n\n"
        "Help on a command: conclusion COMMAND --help"
    )
)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar=_("PATH"),
            envvar="CONCLUSION_DB",
            help=_("The database (default: CONCLUSION_DB, then a file in your application folder)."),
            show_envvar=False,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="en|vi",
            help=_("The language (default: CONCLUSION_LANG, then the locale's)."),
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help=_("Show the version and exit."), is_eager=True, callback=_version),
    ] = False,
) -> None:
    """The options that come before the command; ``--lang`` was read before the commands were imported."""
    from conclusion_cli.errors import UsageError
    from conclusion_cli.i18n import LANGUAGES
    from conclusion_cli.text import safe

    if lang is not None and lang not in LANGUAGES:
        raise UsageError(
            _("This program has no language '{word}'.").format(word=safe(lang)), _("Use en or vi.")
        )
    if ctx.invoked_subcommand is None:
        _greet(ctx)


def _greet(ctx: typer.Context) -> None:
    """What the bare command prints: how to begin, or else its help."""
    from conclusion_cli.cli import context

    with context.open_database(ctx):
        typer.echo(ctx.get_help())
