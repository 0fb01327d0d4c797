"""The command that verifies the history and compares the database with it."""

from typing import Annotated

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import text_option
from conclusion_cli.cli.output import print_message
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _, ngettext

app = new_app()


@command(
    app,
    "verify",
    _(
        "Check that the history is whole and that the database is what it adds up to.\n\n"
        "Silent when all is well; else each fault is a line. The history is tamper-evident: with --expect, a"
        " cut or rewritten past shows too. Every receipt and export gives a head to keep elsewhere for that."
    ),
    "conclusion verify",
    "conclusion verify --expect 5a0e3c4d9b21",
)
def verify(
    ctx: typer.Context,
    expect: Annotated[
        str | None,
        text_option(
            "--expect", "HASH", _("A head that was kept elsewhere, or its first 12 characters or more.")
        ),
    ] = None,
) -> None:
    """Verify the history and the database."""
    from conclusion_cli.queries.verify import SHORTEST, faults

    if expect is not None:
        expect = expect.rpartition(" ")[2].lower()
        if len(expect) < SHORTEST or not set(expect) <= set("0123456789abcdef"):
            raise UsageError(
                _("--expect takes the hash of a head."),
                _("It stands after the number in every receipt: #12 5a0e3c4d9b21…"),
            )
    with context.open_database(ctx) as store:
        found = faults(store, expect=expect)
    for fault in found:
        print(fault)
    if found:
        count = len(found)
        print_message(
            ngettext("{count} fault was found.", "{count} faults were found.", count).format(count=count)
        )
        raise typer.Exit(ExitCode.STORE)
