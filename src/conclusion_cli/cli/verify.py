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
        "Check that the history is complete and that the database agrees with it.\n\n"
        "Prints nothing if all is well; otherwise each problem is one line. The history is"
        " tamper-evident: with --expect, events that were removed or rewritten are found too."
        " Every receipt and export gives the hash of the latest event, to keep elsewhere for"
        " this check."
    ),
    "conclusion verify",
    "conclusion verify --expect 5a0e3c4d9b21",
)
def verify(
    ctx: typer.Context,
    expect: Annotated[
        str | None,
        text_option(
            "--expect",
            _("HASH"),
            _("The hash of the latest event as it was kept elsewhere, or its first 12 characters or more."),
        ),
    ] = None,
) -> None:
    """Verify the history and the database."""
    from conclusion_cli.queries.verify import SHORTEST, faults

    if expect is not None:
        expect = expect.rpartition(" ")[2].lower()
        if len(expect) < SHORTEST or not set(expect) <= set("0123456789abcdef"):
            raise UsageError(
                _("--expect takes the hash of an event, or its first 12 characters or more."),
                _("It follows the number in every receipt: #12 5a0e3c4d9b21…"),
            )
    with context.open_database(ctx) as store:
        found = faults(store, expect=expect)
    for fault in found:
        print(fault)
    if found:
        count = len(found)
        print_message(
            ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)
        )
        raise typer.Exit(ExitCode.STORE)
