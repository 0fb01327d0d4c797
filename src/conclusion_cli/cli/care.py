"""The commands that take care of the database: backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import place
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.output import say
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

app = new_app()


@command(
    app,
    "backup",
    _("Copy the database, evidence included, while others go on writing."),
    "conclusion backup conclusion-2023-09-20.db",
)
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The copy; it must not exist yet."))],
    force: Annotated[bool, typer.Option("--force", help=_("Replace FILE if it exists."))] = False,
) -> None:
    """Back up."""
    from conclusion_cli.store.copies import back_up

    copy = back_up(Path(place.address(ctx)), file, force=force)
    say(_("copied to {path}, SHA-256 {sha256}").format(path=safe(str(copy.path)), sha256=copy.sha256))
    say(f"#{copy.seq} {copy.hash}")


@command(
    app,
    "restore",
    _(
        "Put a copy in the database's place.\n\n"
        "The copy is verified first; what it replaces is kept in a file beside the database."
    ),
    "conclusion restore conclusion-2023-09-20.db",
)
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A copy made by: conclusion backup."))],
) -> None:
    """Restore."""
    from conclusion_cli.queries.proof import faults
    from conclusion_cli.store.copies import restore as put_back

    copy, kept = put_back(file, Path(place.address(ctx, create=True)), faults)
    say(_("restored: {path}").format(path=safe(str(copy.path))))
    if kept:
        say(_("what was there before: {path}").format(path=safe(str(kept))))
    say(f"#{copy.seq} {copy.hash}")


@command(
    app,
    "doctor",
    _("Say what state the database is in and what it needs: damaged, locked, read-only, full, newer."),
    "conclusion doctor",
)
def doctor(ctx: typer.Context) -> None:
    """Examine."""
    from conclusion_cli.queries.health import examine

    findings = examine(Path(place.address(ctx)))
    for finding in findings:
        print(f"{'ok ' if finding.well else '!! '} {finding.what}")
        if finding.advice:
            print(f"     {finding.advice}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(ExitCode.STORE)
