"""Which items are wanted, as a condition in SQL."""

from conclusion_cli.model.enums import WORKING_ROLES, Role
from conclusion_cli.model.filters import ItemFilter, Share
from conclusion_cli.store import past_day
from conclusion_cli.store.base import marks
from conclusion_cli.store.not_urged import not_urged
from conclusion_cli.store.sql import Fragment, fill


def where(wanted: ItemFilter) -> tuple[str, list[object]]:
    """The condition that an item is wanted, with its parameters; the item is ``i``."""
    clauses: list[str] = []
    parameters: list[object] = []

    def restrict(clause: str, *values: object) -> None:
        clauses.append(clause)
        parameters.extend(values)

    if not wanted.retired:
        restrict("i.retired = 0")
    if not wanted.keys:
        # What is asked for by its code is told of.
        there = past_day.there(wanted.stood)
        restrict(there.sql, *there.values)
    if wanted.notice is not None:
        restrict("i.notice = ?", wanted.notice)
    for column, values in (
        ("key", wanted.keys),
        ("kind", wanted.kinds),
        ("under", wanted.under),
        ("field_folded", wanted.fields),
        ("district_folded", wanted.districts),
        ("proposer", wanted.proposers),
    ):
        if values:
            restrict(f"i.{column} IN ({marks(values)})", *values)
    status, roles = past_day.status(wanted.stood), past_day.roles(wanted.stood)
    if wanted.statuses:
        restrict(f"{status.sql} IN ({marks(wanted.statuses)})", *status.values, *wanted.statuses)
    if wanted.shares:
        restrict(*_of_bodies(wanted, status, roles))
    elif wanted.roles:
        has = f"SELECT 1 FROM {roles.sql} r WHERE r.item = i.key AND r.role IN ({marks(wanted.roles)})"
        restrict(f"EXISTS ({has})", *roles.values, *wanted.roles)
    if wanted.due_from:
        restrict("i.due >= ?", wanted.due_from.isoformat())
    if wanted.due_before:
        restrict("i.due < ?", wanted.due_before.isoformat())
    if wanted.not_urged_since:
        urging = not_urged(wanted, status, roles)
        restrict(urging.sql, *urging.values)
    for word in wanted.words:
        pattern = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        restrict("i.searchable LIKE ? ESCAPE '!'", f"%{pattern}%")
    return " AND ".join(clauses) or "1 = 1", parameters


_WAITING = (
    " AND ({status} IN ('responded', 'returned')"
    " OR NOT EXISTS (SELECT 1 FROM {roles} l WHERE l.item = i.key AND l.role = 'lead'))"
)
"""To whoever sends the answers, what is answered, returned or not yet routed is work to do."""


def _of_bodies(wanted: ItemFilter, status: Fragment, roles: Fragment) -> tuple[str, *tuple[object, ...]]:
    """The condition that bodies have a role in an item, or that a proposal waits for them."""
    asked = wanted.roles or WORKING_ROLES
    whole = [share.body for share in wanted.shares if share.since is None and share.until is None]
    owned = [f"r.body IN ({marks(whole)})"] if whole else []
    values: list[object] = [*roles.values, *whole]
    for share in wanted.shares:
        if share.body in whole:
            continue
        words, days = _within(share)
        owned.append(f"(r.body = ? AND {words})")
        values += [share.body, *days]
    has = (
        f"i.key IN (SELECT r.item FROM {roles.sql} r JOIN items i ON i.key = r.item"
        if len(whole) < len(wanted.shares)
        else f"i.key IN (SELECT r.item FROM {roles.sql} r"
    )
    clause = f"{has} WHERE ({' OR '.join(owned)}) AND r.role IN ({marks(asked)}))"
    values += asked
    if wanted.watched and (not wanted.roles or Role.MONITORING in wanted.roles):
        waiting = Fragment("") if wanted.roles else fill(_WAITING, status=status, roles=roles)
        notices = marks(wanted.watched)
        clause = f"({clause} OR (i.kind = 'proposal' AND i.notice IN ({notices}){waiting.sql}))"
        values += [*wanted.watched, *waiting.values]
    return clause, *values


def _within(share: Share) -> tuple[str, list[str]]:
    done = []
    days = []
    if share.since:
        done.append("i.done_on >= ?")
        days.append(share.since.isoformat())
    if share.until:
        done.append("i.done_on < ?")
        days.append(share.until.isoformat())
        return f"(i.done_on IS NOT NULL AND {' AND '.join(done)})", days
    return f"(i.done_on IS NULL OR {' AND '.join(done)})", days
