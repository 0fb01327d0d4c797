"""The condition in SQL by which criteria select items."""

from conclusion_cli.model.enums import WORKING_ROLES, Role
from conclusion_cli.model.filters import BodyPeriod, Criteria
from conclusion_cli.store import standing
from conclusion_cli.store.base import marks
from conclusion_cli.store.sql import Fragment, fill
from conclusion_cli.store.urging import not_urged


def where(criteria: Criteria) -> tuple[str, list[object]]:
    """The condition that an item is wanted, with its parameters; the item is ``i``."""
    clauses: list[str] = []
    parameters: list[object] = []

    def restrict(clause: str, *values: object) -> None:
        clauses.append(clause)
        parameters.extend(values)

    if not criteria.retired:
        restrict("i.retired = 0")
    if not criteria.keys:
        # An item that is asked for by its code is shown.
        there = standing.existed(criteria.stood)
        restrict(there.sql, *there.values)
    if criteria.notice is not None:
        restrict("i.notice = ?", criteria.notice)
    for column, values in (
        ("key", criteria.keys),
        ("kind", criteria.kinds),
        ("under", criteria.under),
        ("field_folded", criteria.fields),
        ("district_folded", criteria.districts),
        ("proposer", criteria.proposers),
    ):
        if values:
            restrict(f"i.{column} IN ({marks(values)})", *values)
    status, roles = standing.status(criteria.stood), standing.roles(criteria.stood)
    if criteria.statuses:
        restrict(f"{status.sql} IN ({marks(criteria.statuses)})", *status.values, *criteria.statuses)
    if criteria.shares:
        restrict(*_of_bodies(criteria, status, roles))
    elif criteria.roles:
        has = f"SELECT 1 FROM {roles.sql} r WHERE r.item = i.key AND r.role IN ({marks(criteria.roles)})"
        restrict(f"EXISTS ({has})", *roles.values, *criteria.roles)
    if criteria.due_from:
        restrict("i.due >= ?", criteria.due_from.isoformat())
    if criteria.due_before:
        restrict("i.due < ?", criteria.due_before.isoformat())
    if criteria.not_urged:
        urging = not_urged(criteria, status, roles)
        restrict(urging.sql, *urging.values)
    for word in criteria.words:
        pattern = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        restrict("i.searchable LIKE ? ESCAPE '!'", f"%{pattern}%")
    return " AND ".join(clauses) or "1 = 1", parameters


def _of_bodies(criteria: Criteria, status: Fragment, roles: Fragment) -> tuple[str, *tuple[object, ...]]:
    """The condition that bodies have a role in an item, or that a proposal waits for them."""
    asked = criteria.roles or WORKING_ROLES
    whole = [share.body for share in criteria.shares if share.since is None and share.until is None]
    owned = [f"r.body IN ({marks(whole)})"] if whole else []
    values: list[object] = [*roles.values, *whole]
    for share in criteria.shares:
        if share.body in whole:
            continue
        words, days = _within(share)
        owned.append(f"(r.body = ? AND {words})")
        values += [share.body, *days]
    has = (
        f"i.key IN (SELECT r.item FROM {roles.sql} r JOIN items i ON i.key = r.item"
        if len(whole) < len(criteria.shares)
        else f"i.key IN (SELECT r.item FROM {roles.sql} r"
    )
    clause = f"{has} WHERE ({' OR '.join(owned)}) AND r.role IN ({marks(asked)}))"
    values += asked
    if criteria.watched and (not criteria.roles or Role.MONITORING in criteria.roles):
        waits = "" if criteria.roles else f" AND {standing.WAITS}"
        waiting = fill(waits, status=status, roles=roles)
        notices = marks(criteria.watched)
        clause = f"({clause} OR ({standing.IS_PROPOSAL} AND i.notice IN ({notices}){waiting.sql}))"
        values += [*criteria.watched, *waiting.values]
    return clause, *values


def _within(share: BodyPeriod) -> tuple[str, list[str]]:
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
