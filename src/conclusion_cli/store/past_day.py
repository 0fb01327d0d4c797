"""How items stood on a day that has passed, as far as what is dated tells it, in SQL."""

from datetime import date

from conclusion_cli.model.enums import Role, StepKind
from conclusion_cli.store.sql import ALWAYS, Fragment, fill


def status(day: date | None) -> Fragment:
    """The status of the item ``i`` on a day; as recorded, if none is given.

    What was answered, sent, given back, withdrawn or reopened later was not yet so. Nothing tells the days of
    other statuses: they are as recorded.
    """
    return fill(_STATUS, day=_text(day)) if day else Fragment("i.status")


def done_on(day: date | None) -> Fragment:
    """The day on which the item ``i`` was done, if it was by a day."""
    return fill(_DONE_ON, day=_text(day)) if day else Fragment("i.done_on")


def there(day: date | None) -> Fragment:
    """That the item ``i`` was there on a day: a proposal is from the day on which it was received."""
    return fill("(i.received IS NULL OR i.received <= {day})", day=_text(day)) if day else ALWAYS


def roles(day: date | None) -> Fragment:
    """The table of roles on a day: who led what was routed or given back later; else as recorded."""
    return fill(_ROLES, day=_text(day)) if day else Fragment("roles")


def _text(day: date) -> Fragment:
    return Fragment("?", (day.isoformat(),))


_ANSWER = (
    "EXISTS (SELECT 1 FROM response_items a JOIN responses p ON p.id = a.response WHERE a.item = i.key"
    " AND p.dated {} {{day}} AND NOT EXISTS (SELECT 1 FROM roles h WHERE h.item = i.key AND h.body = p.body"
    f" AND h.role = '{Role.COORDINATING}'))"
).format
_LATER = _ANSWER(">")
_ANSWERED = (
    f"({_ANSWER('<=')} AND NOT ({_LATER} AND EXISTS (SELECT 1 FROM roles h"
    " JOIN members m ON m.body_group = h.body WHERE h.item = i.key"
    " AND h.role IN ('lead', 'implementing', 'addressed'))))"
)
"""That whoever owes it had answered by the day: of a group, the last of its members."""
_REOPENED = (
    "EXISTS (SELECT 1 FROM steps o WHERE o.item = i.key AND o.kind = 'reopened' AND o.dated {} {{day}})"
).format
_WITHDRAWN_LATER = (
    "EXISTS (SELECT 1 FROM steps w WHERE w.item = i.key AND w.kind = 'withdrawn' AND w.dated > {day})"
)
_STILL = (
    "SELECT {} FROM steps s WHERE s.item = i.key AND s.kind = '{}' AND s.dated <= {{day}}"
    " AND NOT EXISTS (SELECT 1 FROM steps o WHERE o.item = i.key AND o.kind = 'reopened'"
    " AND o.dated <= {{day}} AND (o.dated > s.dated OR (o.dated = s.dated AND o.seq > s.seq)))"
).format
"""What had happened by the day, and no reopening after it."""
_MOVED = f"t.kind IN ('{StepKind.ROUTED}', '{StepKind.RETURNED}')"
_MOVED_LATER = (
    f"EXISTS (SELECT 1 FROM steps t WHERE t.item = {{}}.{{}} AND {_MOVED} AND t.dated > {{{{day}}}})".format
)
_LAST = (
    f"s.dated <= {{day}} AND NOT EXISTS (SELECT 1 FROM steps t WHERE t.item = s.item AND {_MOVED}"
    " AND t.dated <= {day} AND (t.dated, t.seq, t.position) > (s.dated, s.seq, s.position))"
)
_GIVEN_BACK = (
    f"EXISTS (SELECT 1 FROM steps s WHERE s.item = i.key AND s.kind = '{StepKind.RETURNED}' AND {_LAST})"
)
"""That the last that a body did with it by the day was to give it back."""
_ROLES = (
    "(SELECT r.item, r.role, r.body FROM roles r"
    f" WHERE r.role <> '{Role.LEAD}' OR NOT {_MOVED_LATER('r', 'item')}"
    f" UNION ALL SELECT s.item, '{Role.LEAD}', s.body FROM steps s"
    f" WHERE s.kind = '{StepKind.ROUTED}' AND {_MOVED_LATER('s', 'item')} AND {_LAST})"
)
_STATUS = (
    f"CASE WHEN {_REOPENED('>')} AND EXISTS ({_STILL('1', 'sent')}) THEN 'completed'"
    f" WHEN {_REOPENED('>')} AND EXISTS ({_STILL('1', 'withdrawn')}) THEN 'withdrawn'"
    f" WHEN {_MOVED_LATER('i', 'key')} AND {_GIVEN_BACK} THEN 'returned'"
    f" WHEN ({_REOPENED('>')} AND NOT {_REOPENED('<=')}) OR (i.status = 'completed' AND i.done_on > {{day}})"
    f" OR (i.status = 'returned' AND {_MOVED_LATER('i', 'key')})"
    f" OR (i.status = 'withdrawn' AND {_WITHDRAWN_LATER} AND NOT EXISTS ({_STILL('1', 'withdrawn')}))"
    f" OR (i.status = 'responded' AND {_LATER} AND NOT {_ANSWERED})"
    f" THEN CASE WHEN {_ANSWERED} THEN 'responded' WHEN EXISTS (SELECT 1 FROM response_items a"
    " JOIN responses p ON p.id = a.response WHERE a.item = i.key AND p.dated <= {day})"
    f" THEN 'in-progress' WHEN {_GIVEN_BACK} THEN 'returned' ELSE 'not-started' END ELSE i.status END"
)
_DONE_ON = (
    f"CASE WHEN {_REOPENED('>')} AND EXISTS ({_STILL('1', 'sent')}) THEN ({_STILL('MAX(s.dated)', 'sent')})"
    " WHEN i.done_on <= {day} THEN i.done_on END"
)
