"""The command that extends deadlines."""

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
    "extend",
    _("Give items a later deadline, or a first one. The old deadline stays in the history."),
    'conclusion extend A5 --to 31/12/2023 --reason "Letter 12-CV/BCSĐ asks for more time"',
    'conclusion extend KN4-KN20 --to +20wd --reason "Waiting for the ministry"',
)
def extend(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        date,
        day_option(
            "--to", _("The new deadline: 2023-12-31, 31/12/2023, +10d or +20wd (working days from today).")
        ),
    ],
    reason: Reason = None,
) -> None:
    """Give items a later deadline."""
    from conclusion_cli.actions.extend import extend as carry_out

    run_verb(
        ctx,
        "extend",
        lambda work: carry_out(work, code, to, reason=reason),
        receipts.extended,
        by,
        reason=reason,
    )
