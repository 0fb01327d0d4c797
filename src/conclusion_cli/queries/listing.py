"""Listings of items with their totals: how many, outstanding, overdue, due soon."""

from collections.abc import Iterable
from datetime import date

from conclusion_cli import lookup
from conclusion_cli.model.enums import Dimension, Timeliness
from conclusion_cli.model.filters import Criteria, ItemQuestion
from conclusion_cli.model.records import Body
from conclusion_cli.model.results import Listing, Totals
from conclusion_cli.queries.progress import progress
from conclusion_cli.rules import lifecycle, standing
from conclusion_cli.rules.grouping import divide
from conclusion_cli.store import counts, selection
from conclusion_cli.store.base import Session, Store
from conclusion_cli.store.tables import bodies, items


def listing(
    store: Store, question: ItemQuestion, *, as_of: date, labels: bool, by: Dimension | None = None
) -> Listing:
    """The items that a filter lets through, with the totals of all of them, whatever the limit.

    Args:
        as_of: the day on which deadlines are judged.
        labels: whether the bodies' names are needed as well.
        by: what the items are divided by; the groups count all of them, whatever the limit.
    """
    with store.reading() as session:
        criteria = lookup.criteria(session, question, as_of)
        rows = selection.select(session, criteria)
        found = items.read(session, rows, as_of, criteria.stood)
        known: dict[str, Body] = {}
        several = False
        groups = None
        if by is not None and labels:
            whole = rows
            if 0 < criteria.limit <= len(rows):
                whole = selection.select(session, criteria._replace(limit=0))
            groups = divide(items.read(session, whole, as_of, criteria.stood), by)
        if labels:
            every = list(found)
            found = iter(every)
            named = {body for item in every for _role, body in item.roles}
            if groups and by is Dimension.BODY:
                named |= {body for group in groups.counts for body in group}
            known = bodies.by_ids(session, sorted(named))
            several = len({item.notice for item in every}) > 1
        # A list without a limit need not be counted by a second question.
        counted = totals(counts.groups(rows), as_of=as_of) if not criteria.limit else None
        return Listing(
            found,
            len(rows),
            counted or count(session, criteria, as_of=as_of),
            known,
            several,
            progress(session, [row[items.KEY] for row in rows], as_of),
            groups,
        )


def count(session: Session, criteria: Criteria, *, as_of: date) -> Totals:
    """How the items that a filter lets through stand on a day."""
    groups = counts.totals(session, criteria)
    return totals(groups, as_of=as_of)


def totals(groups: Iterable[counts.StatusCount], *, as_of: date) -> Totals:
    """Add up groups of items that are alike: retired or not, status, deadline, and how many they are."""
    every = outstanding = overdue = soon = without = 0
    for retired, status, due, number in groups:
        every += number
        if retired or status not in lifecycle.OPEN:
            continue
        outstanding += number
        left = standing.days_left(status, due, as_of)
        cell = standing.timeliness(status, due, None, as_of)
        overdue += number * (cell is Timeliness.OVERDUE)
        without += number * (cell is Timeliness.NO_DEADLINE)
        soon += number * (left is not None and 0 <= left <= standing.DUE_SOON_DAYS)
    return Totals(every, outstanding, overdue, soon, without)
