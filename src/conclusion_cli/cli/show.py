"""The command that shows one item in full."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import passed
from conclusion_cli.cli.options import AsOf, Code, FileOutput
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "show",
    _("Show one item in full: clauses, bodies, deadline, responses and history."),
    "conclusion show A2",
    "conclusion --lang vi show nghe-an-2023/T4",
)
def show(ctx: typer.Context, code: Code, output: FileOutput, as_of: AsOf = None) -> None:
    """Show one item in full."""
    from conclusion_cli.queries.show import detail
    from conclusion_cli.views import show as view
    from conclusion_cli.views.asked import about

    day = as_of or context.today()
    with context.open_database(ctx) as store:
        found = detail(store, code, as_of=day, stood=passed(day))
    show_answer(
        output,
        lambda: view.answer(found, day),
        lambda screen: view.draw(screen, found, day),
        found.item.code,
        lambda: about(day),
    )
