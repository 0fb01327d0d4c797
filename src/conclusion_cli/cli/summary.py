"""The command that counts items."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.options import ExitCodeOption, FileOutput, Grouping
from conclusion_cli.cli.output import print_replaced
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Timeliness

app = new_app()


@command(
    app,
    "summary",
    _(
        "Count items by lead body (or kind, field, district): completed on time or late, open"
        " in time or overdue, no deadline."
    ),
    "conclusion summary",
    "conclusion summary --kind proposal --by-district",
    "conclusion summary --as-of 31/12/2023 --format json",
)
def summary(
    ctx: typer.Context,
    filters: Filters,
    grouping: Grouping,
    output: FileOutput,
    exit_code: ExitCodeOption = False,
) -> None:
    """Count items by body, kind, field or district."""
    from conclusion_cli.queries.summary import summary as ask
    from conclusion_cli.views import summary as view
    from conclusion_cli.views.asked import about

    wanted = filters.wanted()
    with context.open_database(ctx) as store:
        found = ask(store, wanted, as_of=filters.day, by=grouping.by or Dimension.BODY)
        print_replaced(store, filters.body or (), filters.day)
    show_answer(
        output,
        lambda: view.answer(found, filters.day),
        lambda screen: view.draw(screen, found, filters.day),
        _("Summary"),
        lambda: about(filters.day, wanted),
    )
    if exit_code and found.total[Timeliness.OVERDUE]:
        raise typer.Exit(ExitCode.OVERDUE)
