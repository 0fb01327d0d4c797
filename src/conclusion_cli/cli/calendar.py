"""The command that writes deadlines into a calendar file."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.options import OutFile, check_ending
from conclusion_cli.cli.output import destination, print_message, print_replaced
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import safe

app = new_app()


@command(
    app,
    "calendar",
    _(
        "Write the deadlines of open items into a calendar file (ics), with alarms three days before.\n\n"
        "The next days that reminders and inspections name are in it too. Import the file again after"
        " changes: its entries are updated."
    ),
    "conclusion calendar -o deadlines.ics",
    "conclusion --lang vi calendar --body BTCTU -o btctu.ics",
)
def calendar(ctx: typer.Context, filters: Filters, output: OutFile = None) -> None:
    """Write deadlines into a calendar file."""
    from conclusion_cli.documents.calendar import write_calendar
    from conclusion_cli.queries.calendar import calendar as ask

    check_ending(output, ".ics")
    wanted = filters.wanted(open_only=True)
    with context.open_database(ctx) as store:
        found = ask(store, wanted, as_of=filters.day)
        print_replaced(store, wanted.bodies, filters.day)
    with destination(output) as file:
        write_calendar(file, found, filters.day)
    if output:
        words = ngettext("{count} day written to {path}", "{count} days written to {path}", len(found.days))
        print_message(words.format(count=len(found.days), path=safe(str(output))))
    if found.undated:
        print_message(
            ngettext(
                "{count} item without deadline is not in it",
                "{count} items without deadline are not in it",
                found.undated,
            ).format(count=found.undated)
        )
