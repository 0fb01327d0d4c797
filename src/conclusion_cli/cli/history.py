"""The command that shows the history."""

from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import FileOutput, count_option, text_option
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "history",
    _("Show the history, oldest first: when, by whom, what, old → new, and why."),
    "conclusion history A2",
    "conclusion history --by lan --limit 20",
)
def history(
    ctx: typer.Context,
    output: FileOutput,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[" + _("CODE") + "]",
            help=_("Only events of this item."),
            parser=values.text,
            autocompletion=complete.codes,
        ),
    ] = None,
    by: Annotated[str | None, text_option("--by", _("NAME"), _("Only events recorded by NAME."))] = None,
    limit: Annotated[
        int, count_option("--limit", _("N"), _("The latest N events; 0 for all."), show_default=False)
    ] = 0,
) -> None:
    """Show the history."""
    from conclusion_cli.queries.history import latest_events
    from conclusion_cli.views import history as view

    with context.open_database(ctx) as store:
        found = latest_events(store, code, actor=by, limit=limit)
    show_answer(
        output,
        lambda: view.answer(found.events),
        lambda screen: view.draw(screen, found, with_item=code is None),
        _("History"),
        lambda: [code] if code else [],
    )
