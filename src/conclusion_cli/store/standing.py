"""The derivations of :mod:`conclusion_cli.rules.standing` in SQL, for many items at once.

Reading as many rows as there are items would take several times as long.
tests/store/test_standing.py compares both.
"""

from collections.abc import Iterable
from datetime import date

from conclusion_cli.model.enums import OWING_ROLES, WORKING_ROLES, Kind, Role, Status, StepKind, Timeliness
from conclusion_cli.rules.standing import MOVES, WAITING
from conclusion_cli.store.sql import ALWAYS, Fragment, fill


def status(day: date | None) -> Fragment:
    """The status of the item ``i`` on a day; as recorded, if none is given.

    What was answered, sent, returned, withdrawn or reopened later had not happened yet. Other statuses have
    no date: they are as recorded.
    """
    return fill(_STATUS, day=_text(day)) if day else Fragment("i.status")


def done_on(day: date | None) -> Fragment:
    """The day on which the item ``i`` was done, if it was by a day."""
    return fill(_DONE_ON, day=_text(day)) if day else Fragment("i.done_on")


def existed(day: date | None) -> Fragment:
    """That the item ``i`` existed on a day: a proposal does from the day on which it was received."""
    return fill("(i.received IS NULL OR i.received <= {day})", day=_text(day)) if day else ALWAYS


def roles(day: date | None) -> Fragment:
    """The table of roles on a day: with the lead of the day of what was routed or returned later."""
    return fill(_ROLES, day=_text(day)) if day else Fragment("roles")


def cell(day: date, past: date | None) -> Fragment:
    """The cell of the status report in which the item ``i`` stands on a day.

    Args:
        past: the day again, if it has passed.
    """
    return fill(_CELL, status=status(past), done_on=done_on(past), day=_text(day))


def words(values: Iterable[str]) -> str:
    """Words of the program as a list in SQL; never words that somebody typed."""
    return ", ".join(f"'{value}'" for value in values)


def has_role(role: Role) -> str:
    """The template of: somebody has a role in the item ``i``."""
    return f"EXISTS (SELECT 1 FROM {{roles}} h WHERE h.item = i.key AND h.role = '{role}')"


OWING_ROLE = "CASE" + "".join(f" WHEN {has_role(role)} THEN '{role}'" for role in OWING_ROLES) + " END"
"""The role of the bodies that owe the item: a template."""
IS_PROPOSAL = f"i.kind = '{Kind.PROPOSAL}'"
IS_WAITING = f"{{status}} IN ({words(WAITING)})"
WAITS = f"({IS_WAITING} OR NOT ({' OR '.join(map(has_role, OWING_ROLES))}))"
"""That the item is work of the body that sends the answers: answered, returned or not routed: a template."""


def _text(day: date) -> Fragment:
    return Fragment("?", (day.isoformat(),))


_HELPS = (
    "COALESCE((WITH RECURSIVE line(body, helps) AS ("
    f"SELECT h.body, CASE WHEN h.role = '{Role.COORDINATING}' THEN 1 ELSE 0 END FROM roles h"
    f" WHERE h.item = i.key AND h.role IN ({words(WORKING_ROLES)})"
    f" UNION SELECT t.body, 0 FROM steps t WHERE t.item = i.key AND t.kind = '{StepKind.ROUTED}'"
    " UNION SELECT c.new, line.helps FROM successions c JOIN line ON line.body = c.old)"
    " SELECT MIN(line.helps) FROM line WHERE line.body = p.body), 0) = 1"
)
"""That the body which answers, or the one in whose place it is, coordinates and never was to answer."""
_ANSWER = "SELECT 1 FROM response_items a JOIN responses p ON p.id = a.response WHERE a.item = i.key"
_LATER = f"EXISTS ({_ANSWER} AND p.dated > {{day}} AND NOT ({_HELPS}))"
_GROUP_OWES = (
    "EXISTS (SELECT 1 FROM roles g JOIN members m ON m.body_group = g.body"
    f" WHERE g.item = i.key AND g.role = {OWING_ROLE.replace('{roles}', 'roles')})"
)
_REOPENED = f"SELECT 1 FROM steps o WHERE o.item = i.key AND o.kind = '{StepKind.REOPENED}'"
_REOPENED_LATER = f"EXISTS ({_REOPENED} AND o.dated > {{day}})"
_ANSWERED = (
    f"(EXISTS ({_ANSWER} AND p.dated <= {{day}} AND NOT ({_HELPS})"
    f" AND NOT EXISTS ({_REOPENED} AND o.dated <= {{day}} AND o.dated >= p.dated))"
    f" AND NOT ({_GROUP_OWES} AND {_LATER}))"
)
"""That the bodies that owe it had answered by the day: of a group, the last of its members."""
_STILL = (
    "FROM steps s WHERE s.item = i.key AND s.kind = '{}' AND s.dated <= {{day}}"
    f" AND NOT EXISTS ({_REOPENED} AND o.dated <= {{{{day}}}}"
    " AND (o.dated, o.seq, o.position) > (s.dated, s.seq, s.position))"
).format
"""What had happened by the day, and no reopening after it."""
_SENT, _WITHDRAWN = _STILL(StepKind.SENT), _STILL(StepKind.WITHDRAWN)
_WITHDRAWN_LATER = (
    f"EXISTS (SELECT 1 FROM steps w WHERE w.item = i.key AND w.kind = '{StepKind.WITHDRAWN}'"
    " AND w.dated > {day})"
)
_MOVED_LATER = (
    f"EXISTS (SELECT 1 FROM steps t WHERE t.item = {{}} AND t.kind IN ({words(MOVES)})"
    " AND t.dated > {{day}})"
).format
_LAST = (
    "s.dated <= {{day}} AND NOT EXISTS (SELECT 1 FROM steps t WHERE t.item = s.item AND t.kind IN ({})"
    " AND t.dated <= {{day}} AND (t.dated, t.seq, t.position) > (s.dated, s.seq, s.position))"
).format
_GIVEN_BACK = (
    f"EXISTS (SELECT 1 FROM steps s WHERE s.item = i.key AND s.kind = '{StepKind.RETURNED}'"
    f" AND {_LAST(words((*MOVES, StepKind.REOPENED)))})"
)
"""That the last move by the day was a return."""
_ROLES = (
    f"(SELECT r.item, r.role, r.body FROM roles r WHERE r.role <> '{Role.LEAD}'"
    f" OR NOT ({_MOVED_LATER('r.item')}"
    f" AND EXISTS (SELECT 1 FROM items i WHERE i.key = r.item AND {IS_PROPOSAL}))"
    f" UNION ALL SELECT s.item, '{Role.LEAD}', s.body FROM steps s"
    f" WHERE s.kind = '{StepKind.ROUTED}' AND {_MOVED_LATER('s.item')} AND {_LAST(words(MOVES))})"
)
_NOT_YET = (
    f"({_REOPENED_LATER} OR (i.status = '{Status.COMPLETED}' AND i.done_on > {{day}})"
    f" OR (i.status = '{Status.RETURNED}' AND {_MOVED_LATER('i.key')})"
    f" OR (i.status = '{Status.WITHDRAWN}' AND {_WITHDRAWN_LATER} AND NOT EXISTS (SELECT 1 {_WITHDRAWN}))"
    f" OR (i.status = '{Status.RESPONDED}' AND {_LATER} AND NOT {_ANSWERED}))"
)
"""That what is recorded now came about after the day."""
_STATUS = (
    f"CASE WHEN {_REOPENED_LATER} AND EXISTS (SELECT 1 {_SENT}) THEN '{Status.COMPLETED}'"
    f" WHEN {_REOPENED_LATER} AND EXISTS (SELECT 1 {_WITHDRAWN}) THEN '{Status.WITHDRAWN}'"
    f" WHEN {_MOVED_LATER('i.key')} AND {_GIVEN_BACK} THEN '{Status.RETURNED}'"
    f" WHEN {_NOT_YET} THEN CASE WHEN {_GIVEN_BACK} THEN '{Status.RETURNED}'"
    f" WHEN {_ANSWERED} THEN '{Status.RESPONDED}'"
    f" WHEN EXISTS ({_ANSWER} AND p.dated <= {{day}}) THEN '{Status.IN_PROGRESS}'"
    f" ELSE '{Status.NOT_STARTED}' END ELSE i.status END"
)
_DONE_ON = (
    f"CASE WHEN {_REOPENED_LATER} THEN (SELECT MIN(s.dated) {_SENT})"
    f" WHEN {_GIVEN_BACK} AND {_MOVED_LATER('i.key')} THEN NULL"
    " WHEN i.done_on <= {day} THEN i.done_on END"
)
_CELL = (
    f"CASE WHEN {{status}} = '{Status.WITHDRAWN}' THEN NULL"
    f" WHEN i.due IS NULL THEN '{Timeliness.NO_DEADLINE}'"
    f" WHEN {{status}} = '{Status.COMPLETED}'"
    f" THEN CASE WHEN {{done_on}} > i.due THEN '{Timeliness.LATE}' ELSE '{Timeliness.ON_TIME}' END"
    f" WHEN {{day}} > i.due THEN '{Timeliness.OVERDUE}' ELSE '{Timeliness.IN_TIME}' END"
)
