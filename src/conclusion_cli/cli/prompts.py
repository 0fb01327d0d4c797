"""Questions at a terminal; each answer is checked when it is given."""

import os
import sys
from collections.abc import Callable
from datetime import date

import typer

from conclusion_cli.cli import context, values
from conclusion_cli.cli.output import print_message
from conclusion_cli.errors import ConclusionError, NotFound, Refused, StoreTrouble, UsageError
from conclusion_cli.i18n import _

_MOMENT = 0.2


def ask(what: str, *, default: str | None = None) -> str:
    """What somebody answers; asked again until there is an answer, unless nothing means ``default``."""
    question = f"{what} [{default}]: " if default else f"{what}: "
    while True:
        print(question, end="", file=sys.stderr, flush=True)
        try:
            _wait_for_a_line()
            answer = input()
        except (KeyboardInterrupt, EOFError):
            raise typer.Abort from None
        if answer or default is not None:
            return values.text(answer or default or "")


def confirm(what: str) -> bool:
    """Whether somebody answers a question with yes; nothing means no."""
    question = _("{what} Is that right? [y/N]").format(what=what)
    return ask(question, default=" ").strip().lower() in ("y", "yes", "c", "co", "có")


def _wait_for_a_line() -> None:
    """Wait in moments: a Ctrl-C in the instant before ``input`` reads would be heard only after a line."""
    if os.name == "posix":
        import select

        while not select.select([sys.stdin], [], [], _MOMENT)[0]:
            pass


def ask_until_valid(what: str, check: Callable[[str], object], *, default: str | None = None) -> str:
    """What somebody answers to a question, which is asked again until the answer is valid."""
    while True:
        try:
            said = ask(what, default=default)
            check(said)
        except (ConclusionError, values.BadValue) as error:
            if isinstance(error, StoreTrouble):
                raise
            print_message(_("Error: {message}").format(message=error.message))
            if error.remedy:
                print_message(f"  {error.remedy}")
        else:
            return said


def proposer(
    ctx: typer.Context, notice: str | None, district: str | None, *, person: bool
) -> tuple[str, bool]:
    """The proposer, and whether it is not a body although one has nearly that name: if typed twice."""
    from conclusion_cli.actions.propose import check_notice, check_proposer

    with context.open_database(ctx) as store:
        check_notice(store, notice)
    refused = ""

    def check(said: str) -> None:
        nonlocal refused
        _needed(said)
        if person or said == refused:
            return
        with context.open_database(ctx) as store:
            try:
                check_proposer(store, said, context.today(), district=district)
            except NotFound as error:
                refused = said
                raise NotFound(
                    error.message,
                    " ".join((error.remedy or "", _("If this is someone else, type the same name again."))),
                ) from None

    said = ask_until_valid(_("Proposer"), check)
    return said, person or said == refused


def text() -> str:
    """The text of the proposal."""
    return ask_until_valid(_("Text of the proposal"), _needed)


def reference(ctx: typer.Context, notice: str | None, proposed: str) -> str | None:
    """Its number in the list that it comes from, if it has one."""
    from conclusion_cli.actions.propose import check_reference

    def check(said: str) -> None:
        if said:
            with context.open_database(ctx) as store:
                check_reference(store, notice, said, proposed)

    return ask_until_valid(_("Reference (Enter for none)"), check, default="") or None


def received() -> date:
    """The day on which it was received."""
    return values.day(ask_until_valid(_("Date received"), _check_day, default=_("today")))


def _check_day(said: str) -> None:
    day = values.day(said)
    if day > context.today():
        raise Refused(_("{date} is in the future.").format(date=day))


def _needed(said: str) -> None:
    if not said:
        raise UsageError(_("A proposal needs its proposer and its text."))
