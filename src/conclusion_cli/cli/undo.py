"""The command that undoes a change."""

from typing import Annotated

import typer

from conclusion_cli.cli import values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import By, Reason
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "undo",
    _(
        "Undo a change, with a new event that reverses it.\n\n"
        "Default: your own latest change of the last hour. A whole load or import is one step,"
        " and an undo can be undone."
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
            metavar="[" + _("EVENT") + "]",
            help=_("Number of an event (see: conclusion history)."),
            parser=values.count,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Undo an event."""
    from conclusion_cli.actions.undo import undo as carry_out

    run_verb(ctx, "undo", lambda work: carry_out(work, event), receipts.undone, by, reason=reason)
