"""Build listings, items, exports and summaries from the values that a test needs."""

from conclusion_cli.model.enums import Dimension, Kind, Status, Timeliness
from conclusion_cli.model.records import Item, Text
from conclusion_cli.model.results import (
    Export,
    ExportedItem,
    ItemDetail,
    Listing,
    Summary,
    SummaryRow,
    Totals,
)

NO_TOTALS = Totals(0, 0, 0, 0, 0)


def item(status=Status.NOT_STARTED, *roles, kind=Kind.ASSIGNMENT, **fields):
    """An item of the notice n with only the given values."""
    return Item(
        key="n/A2",
        notice="n",
        code="A2",
        kind=kind,
        title=Text("A", None),
        status=status,
        due=None,
        notice_due=None,
        done_on=None,
        recurs=None,
        retired=False,
        version=1,
        roles=roles,
    )._replace(**fields)


def listing(items, *, bodies=None, progress=None, groups=None, totals=None, several_notices=False):
    """A listing of items, with the totals of all of them."""
    found = list(items)
    return Listing(
        iter(found),
        len(found),
        totals or NO_TOTALS._replace(items=len(found)),
        bodies or {},
        several_notices,
        progress or {},
        groups,
    )


def detail(item, **more):
    """An item with only the given values."""
    known = {
        "item": item,
        "passed": False,
        "notice_title": Text(None, None),
        "clauses": (),
        "others": None,
        "translated": (),
        "source": None,
        "responses": [],
        "evidence": [],
        "history": [],
        "issuers": {},
        "bodies": {},
        "members": {},
        "steps": [],
        "successions": {},
        "progress": None,
        "first_due": None,
    }
    return ItemDetail(**(known | more))


def export(items, *, successions=None, **more):
    """An export of items with only the given values, by the keys of the items."""
    found = list(items)
    each = [
        ExportedItem(
            item,
            more["definitions"][item.key],
            more.get("responses", {}).get(item.key, ()),
            more.get("evidence", {}),
            more.get("steps", {}).get(item.key, ()),
            more.get("progress", {}).get(item.key),
            item.notice_due,
        )
        for item in found
    ]
    return Export(iter(each), len(found), NO_TOTALS, (7, "abc"), successions or {})


def cells(*numbers):
    """The five cells of a summary, in their order."""
    return dict(zip(Timeliness, numbers, strict=True))


def summary(rows, total=None, *, by=Dimension.BODY, withdrawn=0):
    """A summary of rows, each a key, a body and its cells."""
    found = [SummaryRow(*row) for row in rows]
    added = {cell: sum(row.cells[cell] for row in found) for cell in Timeliness}
    return Summary(by, found, total or added, withdrawn)
