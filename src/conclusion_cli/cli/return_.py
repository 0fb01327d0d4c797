"""The command that records that proposals were returned."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Reason, Unchanged, day_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "return",
    _("Record that the body that was to answer returns proposals, so that they can be routed again."),
    'conclusion return KN3 --reason "Belongs to the Ministry of Transport"',
)
def return_(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    dated: Annotated[date | None, day_option("--date", _("The date of the return (default: today)."))] = None,
    reason: Reason = None,
) -> None:
    """Record that proposals were returned."""
    from conclusion_cli.actions.route import give_back

    run_verb(
        ctx,
        "return",
        lambda work: give_back(work, code, reason=reason, dated=dated),
        receipts.returned,
        by,
        reason=reason,
    )
