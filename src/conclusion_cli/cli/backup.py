"""The command that copies the database while others write."""

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
    "backup",
    _("Back up the database, with all evidence, while others continue to work."),
    "conclusion backup conclusion-2023-09-20.db",
)
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar=_("FILE"), help=_("The backup file; it must not exist yet."))
    ],
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace FILE if it exists; what it was is kept beside it."))
    ] = False,
) -> None:
    """Copy the database into a file."""
    from conclusion_cli.store.engines.sqlite_copies import back_up

    copy, kept = back_up(context.database_file(ctx), file, force=force)
    print_message(
        _("copied to {path}, SHA-256 {sha256}").format(path=safe(str(copy.path)), sha256=copy.sha256)
    )
    if kept:
        print_message(_("the file it replaced: {path}").format(path=safe(str(kept))))
    print_message(f"#{copy.seq} {copy.hash}")
