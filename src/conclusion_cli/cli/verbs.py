"""The commands that change something: respond, status, assign, extend, note; and evidence given back."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, receipts, values
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.options import By, Code, Codes, Reason, Unchanged
from conclusion_cli.cli.perform import do
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Outcome, Role, Status

app = new_app()

Bodies = list[str] | None


@command(
    app,
    "respond",
    _(
        "Record a body's response to one or several items.\n\n"
        "The same document (issuer, number and date) recorded again is recognised, not doubled."
    ),
    "conclusion respond A2 --body BTCTU --document 123-CV/BTCTU --date 15/9/2023",
    'conclusion respond A2 A3 --document 124-CV/BTCTU --summary "Answered in full" --evidence scan.pdf',
)
def respond(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    body: Annotated[
        str | None,
        typer.Option(
            "--body",
            metavar="BODY",
            help=_("Who responds; the lead unless told."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="NUMBER",
            help=_("Number of the document, such as 123-CV/BTCTU."),
            parser=values.text,
        ),
    ] = None,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date", metavar="DATE", help=_("Date on the document; today unless told."), parser=values.day
        ),
    ] = None,
    summary: Annotated[
        str | None,
        typer.Option("--summary", metavar="TEXT", help=_("What it says."), parser=values.text),
    ] = None,
    outcome: Annotated[
        Outcome | None,
        typer.Option(
            "--outcome",
            metavar="OUTCOME",
            help=_("settled, being-settled, explained, referred or not-settled."),
            parser=values.outcome,
            autocompletion=complete.outcomes,
        ),
    ] = None,
    evidence: Annotated[
        list[Path] | None,
        typer.Option(
            "--evidence",
            metavar="FILE",
            readable=False,
            help=_("A file that proves it; kept in the database."),
        ),
    ] = None,
) -> None:
    """Record a response."""
    from conclusion_cli.actions.respond import read_file
    from conclusion_cli.actions.respond import respond as carry_out

    files = [read_file(path) for path in evidence or ()]
    do(
        ctx,
        "respond",
        lambda work: carry_out(
            work,
            code,
            body=body,
            document=document,
            dated=dated or context.today(),
            summary=summary,
            outcome=outcome,
            evidence=files,
        ),
        receipts.responded,
        by,
    )


@command(
    app,
    "status",
    _("Move items through their life cycle."),
    "conclusion status A2 completed",
    'conclusion status KN8 withdrawn --date 12/9/2023 --reason "Taken back by the commune"',
    'conclusion status A5 A3 in-progress --reason "The Committee asked for a new draft"',
)
def status(
    ctx: typer.Context,
    by: Unchanged,
    code: Annotated[
        list[str],
        typer.Argument(
            metavar="CODE…",
            help=_("Codes of items, such as A2 or NOTICE/A2, or KN1-KN40 for all of these."),
            parser=values.text,
            autocompletion=complete.codes_and_statuses,
        ),
    ],
    new: Annotated[
        Status,
        typer.Argument(
            metavar="STATUS",
            help=_("not-started, in-progress, responded, completed, returned or withdrawn."),
            parser=values.status,
            autocompletion=complete.statuses,
        ),
    ],
    reason: Reason = None,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=_(
                "The day on which it was completed (the latest response's unless told), returned, withdrawn"
                " or taken up again (today unless told)."
            ),
            parser=values.day,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Complete without a response on record; needs a reason."))
    ] = False,
) -> None:
    """Change statuses."""
    from conclusion_cli.actions.status import set_status

    do(
        ctx,
        "status",
        lambda work: set_status(work, code, new, dated=dated, reason=reason, force=force),
        receipts.moved,
        by,
        reason=reason,
    )


@command(
    app,
    "assign",
    _("Change who does an item: give bodies roles, or take them away. A new lead replaces the old one."),
    'conclusion assign A5 --lead ppc --reason "Decision of the Standing Committee"',
    'conclusion assign A6 --coordinating propaganda --remove organization --reason "New division of work"',
)
def assign(
    ctx: typer.Context,
    by: Unchanged,
    code: Code,
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar="BODY",
            help=_("The body that answers for it."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    coordinating: Annotated[
        Bodies,
        typer.Option(
            "--coordinating",
            metavar="BODY",
            help=_("A body that helps the lead."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    implementing: Annotated[
        Bodies,
        typer.Option(
            "--implementing",
            metavar="BODY",
            help=_("A body that carries it out."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    monitoring: Annotated[
        Bodies,
        typer.Option(
            "--monitoring",
            metavar="BODY",
            help=_("A body that watches, urges and inspects."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    remove: Annotated[
        Bodies,
        typer.Option(
            "--remove",
            metavar="BODY",
            help=_("A body that has no part in it any longer."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Change bodies."""
    from conclusion_cli.actions.assign import assign as carry_out

    roles = {
        Role.LEAD: [lead] if lead else [],
        Role.COORDINATING: coordinating or [],
        Role.IMPLEMENTING: implementing or [],
        Role.MONITORING: monitoring or [],
    }
    do(
        ctx,
        "assign",
        lambda work: carry_out(work, code, roles, remove=remove or [], reason=reason),
        lambda done: receipts.reassigned(code, done),
        by,
        reason=reason,
    )


@command(
    app,
    "extend",
    _("Give items a later deadline, or a first one. The old one stays on record."),
    'conclusion extend A5 --to 31/12/2023 --reason "Letter 12-CV/BCSĐ asks for more time"',
    'conclusion extend KN4-KN20 --to +20wd --reason "Waiting for the ministry"',
)
def extend(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        date,
        typer.Option(
            "--to",
            metavar="DATE",
            help=_("The new deadline: 2023-12-31, 31/12/2023, +10d or +20wd (working days from today)."),
            parser=values.day,
        ),
    ],
    reason: Reason = None,
) -> None:
    """Extend a deadline."""
    from conclusion_cli.actions.extend import extend as carry_out

    do(
        ctx,
        "extend",
        lambda work: carry_out(work, code, to, reason=reason),
        receipts.extended,
        by,
        reason=reason,
    )


@command(
    app,
    "note",
    _("Add a remark to an item's history."),
    'conclusion note A2 "The department promised its answer by Friday"',
)
def note(
    ctx: typer.Context,
    by: Unchanged,
    code: Code,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("The remark."), parser=values.text)],
) -> None:
    """Add a note."""
    from conclusion_cli.actions.note import add_note

    do(ctx, "note", lambda work: add_note(work, code, text), receipts.noted, by)


@command(
    app,
    "undo",
    _(
        "Take back what was done, by a new event that refers to the old one.\n\n"
        "Without EVENT, the last change that stands. A whole load is one step, and an undo can be undone."
    ),
    "conclusion undo",
    'conclusion undo 12 --reason "Recorded for the wrong item"',
)
def undo(
    ctx: typer.Context,
    by: By,
    event: Annotated[
        int | None,
        typer.Argument(
            metavar="[EVENT]", help=_("Number of an event (see: conclusion history)."), parser=values.count
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Take back a change."""
    from conclusion_cli.actions.undo import undo as carry_out

    do(ctx, "undo", lambda work: carry_out(work, event), receipts.undone, by, reason=reason)
