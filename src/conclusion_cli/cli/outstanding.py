"""The command that lists what is outstanding."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.list import show_items
from conclusion_cli.cli.options import ExitCodeOption, FileOutput, Grouping, Order, SomeCodes
from conclusion_cli.cli.output import print_replaced
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Sort
from conclusion_cli.model.filters import ItemQuestion

app = new_app()


@command(
    app,
    "outstanding",
    _("List what is outstanding: overdue items first, then by deadline."),
    "conclusion outstanding",
    "conclusion outstanding --body BTCTU --due-within 14",
    "conclusion outstanding --overdue --exit-code --format csv",
    "conclusion outstanding T4 --by-body",
)
def outstanding(
    ctx: typer.Context,
    filters: Filters,
    grouping: Grouping,
    order: Order,
    output: FileOutput,
    code: SomeCodes = None,
    exit_code: ExitCodeOption = False,
) -> None:
    """List what is outstanding, or the members that have not answered."""
    wanted = filters.wanted(open_only=True)._replace(codes=tuple(code or ()))
    if code and grouping.by is Dimension.BODY:
        overdue = _members(ctx, wanted, filters, order, output)
        if overdue is not None:
            if exit_code and overdue:
                raise typer.Exit(ExitCode.OVERDUE)
            return
    show_items(ctx, wanted, filters.day, grouping, order, output, _("Outstanding items"), exit_code=exit_code)


def _members(
    ctx: typer.Context, wanted: ItemQuestion, filters: Filters, order: Order, output: FileOutput
) -> bool | None:
    """Show which members of groups have not answered; whether that is overdue.

    ``None`` if the items are not all owed by groups: then items are what is asked for.
    """
    from conclusion_cli.queries.members import waiting
    from conclusion_cli.views import members as view
    from conclusion_cli.views.asked import about

    wanted = order.apply(wanted, table=output.on_screen)
    with context.open_database(ctx) as store:
        found = waiting(store, wanted, as_of=filters.day)
        if found is None:
            return None
        print_replaced(store, wanted.bodies, filters.day)
    if filters.role or order.sort is not Sort.DUE:
        raise UsageError(
            _("The members of a group are listed by district: {option} cannot be used here.").format(
                option="--role" if filters.role else "--sort"
            ),
            _("Omit it, or omit --by-body."),
        )
    show_answer(
        output,
        lambda: view.answer(found, filters.day),
        lambda screen: view.draw(screen, found, filters.day),
        _("Members that have not answered"),
        lambda: about(filters.day, wanted),
    )
    return found.overdue
