"""The command that copies a database to another engine."""

from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import context, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.output import print_message
from conclusion_cli.errors import StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.store.opening import is_server, shown

app = new_app()


@command(
    app,
    "copy",
    _(
        "Copy a database to another engine: all of its history, with the same numbers, times"
        " and hashes.\n\n"
        "FROM and TO are paths or postgresql:// addresses; TO must be empty."
    ),
    "conclusion copy conclusion.db postgresql://owner@server/conclusion",
)
def copy(
    ctx: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar=_("FROM"), help=_("The database to copy."), parser=values.text)
    ],
    target: Annotated[
        str, typer.Argument(metavar=_("TO"), help=_("Where to copy it to."), parser=values.text)
    ],
) -> None:
    """Copy the whole history into an empty database."""
    from conclusion_cli.actions.copy import copy as carry_out
    from conclusion_cli.files.writing import check_target

    if not is_server(target) and not Path(target).exists():
        check_target(Path(target))
    from conclusion_cli.queries.verify import first_schema_fault

    asked = _("Name a Conclusion database as FROM: a path, or a postgresql:// address.")
    with context.named_source(source, asked), context.open_at(source) as old:
        if fault := first_schema_fault(old):
            raise StoreTrouble(
                _("{path} was not copied: {fault}.").format(path=shown(source), fault=fault),
                _("See every problem: conclusion --db {path} verify").format(path=shown(source)),
            )
        with context.open_at(target, create=True) as new:
            seq, link = carry_out(old, new)
    print_message(_("copied to {path}").format(path=shown(target)))
    print_message(f"#{seq} {link}")
