"""The commands about the days on which the office works, or does not, whatever the calendar says."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import context, values
from conclusion_cli.cli.command import command, new_group
from conclusion_cli.cli.options import By, FileOutput, Reason, text_option
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import OfficeDayRecorded

app = new_group("day", _("Record days off and days worked, for deadlines that are counted in working days."))

Days = Annotated[
    list[date],
    typer.Argument(metavar=_("DATE") + "…", help=_("One or more days."), parser=values.day),
]
Document = Annotated[
    str | None,
    text_option("--document", _("NUMBER"), _("Number of the document on which this is based.")),
]


@command(
    app,
    "off",
    _(
        "Record days on which the office does not work, in addition to weekends and public holidays.\n\n"
        "Deadlines that were counted before stay as they are; those that would differ are named."
    ),
    "conclusion day off 2/1/2026 --document 12729/VPCP-KGVX",
)
def off(ctx: typer.Context, by: By, days: Days, document: Document = None, reason: Reason = None) -> None:
    """Record days off."""
    _record(ctx, by, days, "day-off", document, reason)


@command(
    app,
    "worked",
    _(
        "Record days on which the office works although they are in a weekend or a public holiday.\n\n"
        "Deadlines that were counted before stay as they are; those that would differ are named."
    ),
    "conclusion day worked 10/1/2026 --document 12729/VPCP-KGVX",
)
def worked(ctx: typer.Context, by: By, days: Days, document: Document = None, reason: Reason = None) -> None:
    """Record days worked."""
    _record(ctx, by, days, "day-worked", document, reason)


def _record(
    ctx: typer.Context, by: By, days: list[date], verb: str, document: str | None, reason: str | None
) -> None:
    from conclusion_cli.actions.day import record_days

    def act(work: "Work") -> "list[OfficeDayRecorded]":
        return record_days(work, days, works=verb == "day-worked", document=document)

    run_verb(ctx, verb, act, receipts.office_days, by, reason=reason)


@command(app, "list", _("List the recorded days off and days worked."), "conclusion day list")
def list_(ctx: typer.Context, output: FileOutput) -> None:
    """List the recorded days."""
    from conclusion_cli.queries.days import list_days
    from conclusion_cli.views import days as view

    with context.open_database(ctx) as store:
        found = list_days(store)
    show_answer(
        output, lambda: view.answer(found), lambda screen: view.draw(screen, found), _("Days off and worked")
    )
