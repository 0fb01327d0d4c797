"""The commands that look at the whole: history, bodies, summary."""

from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.filters import Filters, passed
from conclusion_cli.cli.options import AsOf, ExitCodeOption, Grouping, Output
from conclusion_cli.cli.output import say_who_is_gone
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Timeliness

app = new_app()


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
    from conclusion_cli.queries.history import past
    from conclusion_cli.views import history as view

    with context.opened(ctx) as store:
        events, bodies, issuers = past(store, code, actor=by, limit=limit)
    show_answer(
        output,
        lambda: view.answer(events),
        lambda screen: view.draw(screen, events, bodies, issuers, with_item=code is None),
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
    as_of: AsOf = None,
) -> None:
    """The bodies."""
    from conclusion_cli.queries.bodies import who
    from conclusion_cli.views import bodies as view

    day = as_of or context.today()
    with context.opened(ctx) as store:
        found = who(store, body, as_of=day, everyone=everyone, stood=passed(day))
    entries = [
        view.Entry(
            row.body,
            row.members,
            row.outstanding,
            row.groups,
            row.note,
            row.verified,
            row.succession,
            row.successor,
        )
        for row in found
    ]
    show_answer(
        output,
        lambda: view.answer(entries),
        lambda screen: view.draw(screen, entries, day, notes=body is not None),
    )


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
    with context.opened(ctx) as store:
        found = ask(store, filters.wanted(), as_of=filters.day, by=by)
        aside = withdrawn(store, filters.wanted(), as_of=filters.day)
        say_who_is_gone(store, filters.body or (), filters.day)
    rows = [(row.key, row.body, row.cells) for row in found]
    whole = total(found).cells
    show_answer(
        output,
        lambda: view.answer(rows, whole, filters.day, by, aside),
        lambda screen: view.draw(screen, rows, whole, filters.day, by, aside),
    )
    if exit_code and whole[Timeliness.OVERDUE]:
        raise typer.Exit(ExitCode.OVERDUE)
