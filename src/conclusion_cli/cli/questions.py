"""The commands that ask about items: outstanding, list, show."""

from typing import TYPE_CHECKING

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.filters import Filters, passed
from conclusion_cli.cli.options import AsOf, Code, ExitCodeOption, Grouping, Order, Output, Retired, SomeCodes
from conclusion_cli.cli.output import say_who_is_gone
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Sort
from conclusion_cli.views.formats import Format

if TYPE_CHECKING:
    from conclusion_cli.views.terminal import Screen

app = new_app()


@command(
    app,
    "outstanding",
    _("Print what is outstanding: the main table, overdue first, then by deadline."),
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
    output: Output,
    code: SomeCodes = None,
    exit_code: ExitCodeOption = False,
) -> None:
    """Items that are not closed."""
    if code and grouping.by is Dimension.BODY:
        overdue = _members(ctx, code, filters, order, output)
        if overdue is not None:
            if exit_code and overdue:
                raise typer.Exit(ExitCode.OVERDUE)
            return
    _list(ctx, code, filters, grouping, order, output, open_only=True, retired=False, exit_code=exit_code)


def _members(
    ctx: typer.Context, code: list[str], filters: Filters, order: Order, output: Output
) -> bool | None:
    """Show which members of groups have not answered; whether that is overdue.

    ``None`` if the items are not all owed by groups: then items are what is asked for.
    """
    from conclusion_cli.queries.members import waiting
    from conclusion_cli.views import members as view

    wanted = order.apply(filters.wanted(open_only=True), table=output.format is Format.TABLE)
    with context.opened(ctx) as store:
        found = waiting(store, wanted._replace(codes=tuple(code)), as_of=filters.day)
        if found is None:
            return None
        say_who_is_gone(store, wanted.bodies, filters.day)
    if filters.role or order.sort is not Sort.DUE:
        raise UsageError(
            _("The members of a group are listed by district: {option} does not fit.").format(
                option="--role" if filters.role else "--sort"
            ),
            _("Leave it out, or leave out --by-body."),
        )
    told = (found.members, found.progress, found.districts, filters.day)
    show_answer(output, lambda: view.answer(*told), lambda screen: view.draw(screen, *told))
    return found.overdue


@command(
    app,
    "list",
    _("Print all items, closed ones too."),
    "conclusion --lang vi list --kind task",
    'conclusion list --search "don doc" --sort code',
)
def list_(
    ctx: typer.Context,
    filters: Filters,
    grouping: Grouping,
    order: Order,
    output: Output,
    code: SomeCodes = None,
    retired: Retired = False,
    exit_code: ExitCodeOption = False,
) -> None:
    """All items."""
    _list(ctx, code, filters, grouping, order, output, open_only=False, retired=retired, exit_code=exit_code)


def _list(
    ctx: typer.Context,
    code: list[str] | None,
    filters: Filters,
    grouping: Grouping,
    order: Order,
    output: Output,
    *,
    open_only: bool,
    retired: bool,
    exit_code: bool,
) -> None:
    from conclusion_cli.queries.listing import listing
    from conclusion_cli.views import items

    table = output.format is Format.TABLE
    wanted = order.apply(filters.wanted(open_only=open_only, retired=retired), table=table)
    wanted = wanted._replace(codes=tuple(code or ()))
    by = grouping.by
    with context.opened(ctx) as store:
        found = listing(store, wanted, as_of=filters.day, labels=table, by=by)
        say_who_is_gone(store, wanted.bodies, filters.day)

    def draw(screen: "Screen") -> None:
        from conclusion_cli.views import totals

        items.draw(
            screen,
            found.items,
            filters.day,
            found.bodies,
            with_notice=found.several_notices,
            progress=found.progress,
            division=found.division,
        )
        hidden = found.totals.items - found.number
        if by and hidden:
            screen.space()
        totals.draw_hidden(screen, hidden)
        counts = found.totals._asdict()
        counts.pop("items")
        totals.draw(screen, **counts, as_of=filters.day)

    show_answer(
        output,
        lambda: items.answer(found.items, filters.day, found.totals._asdict(), found.progress, by),
        draw,
    )
    if exit_code and found.totals.overdue:
        raise typer.Exit(ExitCode.OVERDUE)


@command(
    app,
    "show",
    _("Print one item whole: clauses, bodies, deadline, responses and history."),
    "conclusion show A2",
    "conclusion --lang vi show nghe-an-2023/T4",
)
def show(ctx: typer.Context, code: Code, output: Output, as_of: AsOf = None) -> None:
    """One item."""
    from conclusion_cli.queries.show import detail
    from conclusion_cli.views import show as view

    day = as_of or context.today()
    with context.opened(ctx) as store:
        found = detail(store, code, as_of=day, stood=passed(day))
    show_answer(
        output,
        lambda: view.answer(
            found.item,
            day,
            clauses=found.clauses,
            others=found.others,
            translated=found.translated,
            responses=found.responses,
            evidence=found.evidence,
            events=found.history,
            steps=found.steps,
            successions=found.successions,
            progress=found.progress,
            first_due=found.first_due,
        ),
        lambda screen: view.draw(
            screen,
            found.item,
            day,
            notice=found.notice_title,
            clauses=found.clauses,
            others=found.others,
            translated=found.translated,
            source=found.source,
            responses=found.responses,
            evidence=found.evidence,
            events=found.history,
            issuers=found.issuers,
            bodies=found.bodies,
            members=found.members,
            steps=found.steps,
            successions=found.successions,
            progress=found.progress,
            passed=passed(day) is not None,
        ),
    )
