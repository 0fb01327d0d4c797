"""The commands that ask: outstanding, list, show, history, bodies, summary."""

from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import complete, place, values
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.options import AsOf, Code, ExitCodeOption, Filters, Order, Output, Retired
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.views.formats import Format

if TYPE_CHECKING:
    from conclusion_cli.views.screen import Screen

app = new_app()


@command(
    app,
    "outstanding",
    _("Print what is outstanding: the main table, overdue first, then by deadline."),
    "conclusion outstanding",
    "conclusion outstanding --body BTCTU --due-within 14",
    "conclusion outstanding --overdue --exit-code --format csv",
)
def outstanding(
    ctx: typer.Context, filters: Filters, order: Order, output: Output, exit_code: ExitCodeOption = False
) -> None:
    """Items that are not closed."""
    _list(ctx, filters, order, output, open_only=True, retired=False, exit_code=exit_code)


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
    order: Order,
    output: Output,
    retired: Retired = False,
    exit_code: ExitCodeOption = False,
) -> None:
    """All items."""
    _list(ctx, filters, order, output, open_only=False, retired=retired, exit_code=exit_code)


def _list(
    ctx: typer.Context,
    filters: Filters,
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
    with place.opened(ctx) as store:
        found = listing(store, wanted, as_of=filters.day, labels=table)

    def draw(screen: "Screen") -> None:
        from conclusion_cli.views import totals

        items.draw(screen, found.items, filters.day, found.bodies, with_notice=found.several_notices)
        totals.draw_hidden(screen, found.totals.items - found.number)
        counts = found.totals._asdict()
        counts.pop("items")
        totals.draw(screen, **counts, as_of=filters.day)

    show_answer(output, lambda: items.answer(found.items, filters.day, found.totals._asdict()), draw)
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
    from conclusion_cli.queries.detail import detail
    from conclusion_cli.views import detail as view

    day = as_of or place.today()
    with place.opened(ctx) as store:
        found = detail(store, code, as_of=day)
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
            bodies=found.bodies,
            members=found.members,
        ),
    )


@command(
    app,
    "history",
    _("Print what happened, oldest first: when, by whom, what, old → new, and why."),
    "conclusion history A2",
    "conclusion history --by lan --limit 20",
)
def history(
    ctx: typer.Context,
    output: Output,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help=_("Only what concerned this item."),
            parser=values.text,
            autocompletion=complete.codes,
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=_("Only what NAME did."), parser=values.text)
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="N",
            help=_("The latest N events; 0 for all."),
            parser=values.count,
            show_default=False,
        ),
    ] = 0,
) -> None:
    """The history."""
    from conclusion_cli.queries.past import past
    from conclusion_cli.views import history as view

    with place.opened(ctx) as store:
        events, bodies = past(store, code, actor=by, limit=limit)
    show_answer(
        output,
        lambda: view.answer(events),
        lambda screen: view.draw(screen, events, bodies, with_item=code is None),
    )


@command(
    app,
    "bodies",
    _("Print who is who: names, abbreviations, groups and members, and what each has outstanding."),
    "conclusion bodies",
    "conclusion bodies communes",
    'conclusion bodies "Xã Môn Sơn"',
)
def bodies(
    ctx: typer.Context,
    output: Output,
    body: Annotated[
        str | None,
        typer.Argument(
            metavar="[BODY]",
            help=_("Only this body, and its members if it is a group."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("The members of groups too."))] = False,
) -> None:
    """The bodies."""
    from conclusion_cli.queries.who import who
    from conclusion_cli.views import bodies as view

    with place.opened(ctx) as store:
        found = who(store, body, as_of=place.today(), everyone=everyone)
    entries = [
        view.Entry(row.body, row.members, row.outstanding, row.groups, row.note, row.verified)
        for row in found
    ]
    show_answer(
        output,
        lambda: view.answer(entries),
        lambda screen: view.draw(screen, entries, notes=body is not None),
    )


@command(
    app,
    "summary",
    _("Print the four cells and 'no deadline', per lead body and in total."),
    "conclusion summary",
    "conclusion summary --as-of 31/12/2023 --format json",
)
def summary(
    ctx: typer.Context,
    filters: Filters,
    output: Output,
    exit_code: ExitCodeOption = False,
) -> None:
    """The summary."""
    from conclusion_cli.model import Timeliness
    from conclusion_cli.queries.summary import summary as ask
    from conclusion_cli.queries.summary import total
    from conclusion_cli.views import summary as view

    with place.opened(ctx) as store:
        found = ask(store, filters.wanted(), as_of=filters.day)
    rows = [(row.lead, row.cells) for row in found]
    whole = total(found).cells
    show_answer(
        output,
        lambda: view.answer(rows, whole, filters.day),
        lambda screen: view.draw(screen, rows, whole, filters.day),
    )
    if exit_code and whole[Timeliness.OVERDUE]:
        raise typer.Exit(ExitCode.OVERDUE)
