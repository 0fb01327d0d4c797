"""The command that counts items."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.options import ExitCodeOption, Grouping, Output
from conclusion_cli.cli.output import print_replaced
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Timeliness

app = new_app()


@command(
    app,
    "summary",
    _("Print the four cells and 'no deadline', per lead body (or kind, field, district) and in total."),
    "conclusion summary",
    "conclusion summary --kind proposal --by-district",
    "conclusion summary --as-of 31/12/2023 --format json",
)
def summary(
    ctx: typer.Context,
    filters: Filters,
    grouping: Grouping,
    output: Output,
    exit_code: ExitCodeOption = False,
) -> None:
    """The summary."""
    from conclusion_cli.queries.summary import summary as ask
    from conclusion_cli.queries.summary import total, withdrawn
    from conclusion_cli.views import summary as view

    by = grouping.by or Dimension.BODY
    with context.open_database(ctx) as store:
        found = ask(store, filters.wanted(), as_of=filters.day, by=by)
        aside = withdrawn(store, filters.wanted(), as_of=filters.day)
        print_replaced(store, filters.body or (), filters.day)
    rows = [(row.key, row.body, row.cells) for row in found]
    whole = total(found).cells
    show_answer(
        output,
        lambda: view.answer(rows, whole, filters.day, by, aside),
        lambda screen: view.draw(screen, rows, whole, filters.day, by, aside),
    )
    if exit_code and whole[Timeliness.OVERDUE]:
        raise typer.Exit(ExitCode.OVERDUE)
