"""The command that lists items, and the function that shows a list."""

from datetime import date

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.options import ExitCodeOption, FileOutput, Grouping, Order, Retired, SomeCodes
from conclusion_cli.cli.output import print_replaced
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.views.formats import FOR_PROGRAMS

app = new_app()


@command(
    app,
    "list",
    _("List all items, including closed ones."),
    "conclusion --lang vi list --kind task",
    'conclusion list --search "don doc" --sort code',
)
def list_(
    ctx: typer.Context,
    filters: Filters,
    grouping: Grouping,
    order: Order,
    output: FileOutput,
    code: SomeCodes = None,
    retired: Retired = False,
    exit_code: ExitCodeOption = False,
) -> None:
    """List items."""
    wanted = filters.wanted(retired=retired)._replace(codes=tuple(code or ()))
    show_items(ctx, wanted, filters.day, grouping, order, output, _("Items"), exit_code=exit_code)


def show_items(
    ctx: typer.Context,
    wanted: ItemQuestion,
    day: date,
    grouping: Grouping,
    order: Order,
    output: FileOutput,
    title: str,
    *,
    exit_code: bool,
) -> None:
    """Show the items that a filter lets through, as of a day."""
    from conclusion_cli.queries.listing import listing
    from conclusion_cli.views import items
    from conclusion_cli.views.asked import about

    wanted = order.apply(wanted, table=output.on_screen)
    by = grouping.by
    with context.open_database(ctx) as store:
        found = listing(store, wanted, as_of=day, labels=output.form not in FOR_PROGRAMS, by=by)
        print_replaced(store, wanted.bodies, day)

    show_answer(
        output,
        lambda: items.answer(found, day, by),
        lambda screen: items.draw(screen, found, day),
        title,
        lambda: about(day, wanted),
    )
    if exit_code and found.totals.overdue:
        raise typer.Exit(ExitCode.OVERDUE)
