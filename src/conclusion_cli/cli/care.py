"""The commands that take care of the database: backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import context, values
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.output import say
from conclusion_cli.errors import ExitCode, Refused
from conclusion_cli.i18n import _
from conclusion_cli.store.opening import is_server, shown
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
    from conclusion_cli.store.engines.sqlite_copies import back_up

    copy = back_up(_file(ctx), file, force=force)
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
    from conclusion_cli.queries.verify import faults
    from conclusion_cli.store.engines.sqlite_copies import restore as put_back

    copy, kept = put_back(file, _file(ctx, create=True), faults)
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
    from conclusion_cli.queries.doctor import examine

    findings = examine(_file(ctx))
    for finding in findings:
        print(f"{'ok ' if finding.well else '!! '} {finding.what}")
        if finding.advice:
            print(f"     {finding.advice}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(ExitCode.STORE)


@command(
    app,
    "copy",
    _(
        "Move a database to another engine: all of its history, with the same numbers, times and hashes.\n\n"
        "FROM and TO are paths or postgresql:// addresses; TO must be empty."
    ),
    "conclusion copy conclusion.db postgresql://owner@server/conclusion",
)
def copy(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help=_("The database."), parser=values.text)],
    target: Annotated[str, typer.Argument(metavar="TO", help=_("Where it goes."), parser=values.text)],
) -> None:
    """Copy."""
    from conclusion_cli.actions.copy import copy as carry_out

    with context.store_at(source) as old, context.store_at(target, create=True) as new:
        seq, link = carry_out(old, new)
    say(_("copied to {path}").format(path=shown(target)))
    say(f"#{seq} {link}")


def _file(ctx: typer.Context, *, create: bool = False) -> Path:
    address = context.address(ctx, create=create)
    if is_server(address):
        raise Refused(
            _("A server's database is looked after with the server's own tools."),
            _("See docs/many-offices.md; to have a copy in a file: conclusion copy ADDRESS FILE"),
        )
    return Path(address)
