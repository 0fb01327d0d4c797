"""The command that gives proposals to the bodies that answer them."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import (
    Codes,
    Reason,
    Unchanged,
    body_option,
    code_option,
    day_option,
    deadline_option,
)
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "route",
    _(
        "Route proposals to the body that is to answer them.\n\n"
        "Routing again needs a reason; the history keeps the body that held the proposal"
        " before."
    ),
    "conclusion route KN1 KN4-KN20 --to BTCTU --due 30/9/2023",
    'conclusion route KN3 --to ppc --under A4 --due +20wd --reason "Within its authority"',
)
def route(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[str, body_option("--to", _("The body that is to answer."))],
    under: Annotated[
        str | None,
        code_option(
            "--under", _("The assignment under which it answers (default: the body's own in the notice).")
        ),
    ] = None,
    due: Annotated[
        date | None,
        deadline_option(
            "--due",
            _(
                "The deadline of the answer: a date, or +10d or +20wd (working days) after the routing"
                " (default: that of the assignment)."
            ),
        ),
    ] = None,
    dated: Annotated[
        date | None, day_option("--date", _("The date of the routing (default: today)."))
    ] = None,
    reason: Reason = None,
) -> None:
    """Give proposals to a body."""
    from conclusion_cli.actions.route import route as carry_out

    run_verb(
        ctx,
        "route",
        lambda work: carry_out(work, code, to=to, under=under, due=due, dated=dated, reason=reason),
        receipts.routed,
        by,
        reason=reason,
    )
