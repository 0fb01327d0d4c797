"""The command that adds a note."""

from typing import Annotated

import typer

from conclusion_cli.cli import values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Code, Unchanged
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "note",
    _("Add a note to an item's history."),
    'conclusion note A2 "The department promised its answer by Friday"',
)
def note(
    ctx: typer.Context,
    by: Unchanged,
    code: Code,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("The note."), parser=values.text)],
) -> None:
    """Add a remark to an item."""
    from conclusion_cli.actions.note import add_note

    run_verb(ctx, "note", lambda work: add_note(work, code, text), receipts.noted, by)
