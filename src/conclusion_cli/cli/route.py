"""The command that gives proposals to the bodies that answer them."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import complete, receipts, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Reason, Unchanged
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "route",
    _(
        "Give proposals to the body that is to answer them.\n\n"
        "Routing again needs a reason; the body that had it stays on record."
    ),
    "conclusion route KN1 KN4-KN20 --to BTCTU --due 30/9/2023",
    'conclusion route KN3 --to ppc --under A4 --due +20wd --reason "Within its authority"',
)
def route(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="BODY",
            help=_("Who is to answer."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ],
    under: Annotated[
        str | None,
        typer.Option(
            "--under",
            metavar="CODE",
            help=_("The assignment under which it answers; the notice's own for it unless told."),
            parser=values.text,
            autocompletion=complete.codes,
        ),
    ] = None,
    due: Annotated[
        date | None,
        typer.Option(
            "--due",
            metavar="DATE",
            help=_("The day by which it is to be answered; the assignment's deadline unless told."),
            parser=values.day,
        ),
    ] = None,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=_("The day on which it was given to it; today unless told."),
            parser=values.day,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Route."""
    from conclusion_cli.actions.route import route as carry_out

    run_verb(
        ctx,
        "route",
        lambda work: carry_out(work, code, to=to, under=under, due=due, dated=dated, reason=reason),
        receipts.routed,
        by,
        reason=reason,
    )
