"""The command that puts a copy in the database's place."""

from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.output import print_message
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

app = new_app()


@command(
    app,
    "restore",
    _(
        "Replace the database by a backup.\n\n"
        "The backup is verified first; the database that it replaces is kept in a file beside"
        " it."
    ),
    "conclusion restore conclusion-2023-09-20.db",
)
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A backup made by: conclusion backup."))],
) -> None:
    """Replace the database by a copy."""
    from conclusion_cli.queries.verify import faults
    from conclusion_cli.store.engines.sqlite_copies import restore as put_back

    target = context.database_file(ctx, create=True)
    with context.named_source(str(file), _("Name a copy that was made by: conclusion backup FILE")):
        copy, kept = put_back(file, target, faults)
    print_message(_("restored: {path}").format(path=safe(str(copy.path))))
    if kept:
        print_message(_("the database it replaced: {path}").format(path=safe(str(kept))))
    print_message(f"#{copy.seq} {copy.hash}")
