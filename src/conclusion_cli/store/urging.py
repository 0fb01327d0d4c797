"""The derivation of :mod:`conclusion_cli.rules.urging` in SQL: items about which there was no reminder.

tests/store/test_urging.py compares both.
"""

from conclusion_cli.model.enums import Role, StepKind
from conclusion_cli.model.filters import Criteria
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.store.sql import NEVER, Fragment, among, fill, rows
from conclusion_cli.store.standing import IS_PROPOSAL, IS_WAITING, OWING_ROLE, WAITS, has_role, words


def not_urged(criteria: Criteria, status: Fragment, roles: Fragment) -> Fragment:
    """That one of the bodies asked for, or any body, has to act in the item ``i`` and got no reminder.

    Of a group, the members that have not answered have to act. A reminder to a replaced body counts for its
    successor, one to a group for its members; one to a body that no longer has the item counts for none.

    Args:
        criteria: what is asked for.
        status: the item's status.
        roles: the table of roles.
    """
    asked = criteria.owing
    letters = criteria.not_urged
    if (criteria.shares and not asked) or letters is None:
        return NEVER
    successors = [one for one in letters.successors if not asked or one.body in asked]
    senders = [one for one in letters.senders if not asked or one.body in asked]
    parts = {
        "status": status,
        "roles": roles,
        "open": fill("{status} IN (" + words(OPEN) + ")", status=status),
        "sent": among("i.notice", [one.notice for one in letters.senders]) if letters.senders else NEVER,
        "among_leads": Fragment(""),
        "among_members": Fragment(""),
        "since": Fragment("?", (letters.since.isoformat(),)),
        "until": Fragment("?", (letters.until.isoformat(),)),
        "successors": rows(successors) if successors else _NOBODY,
        "senders": rows(senders) if senders else _NOBODY,
    }
    if asked:
        lead, member = among("r.body", asked), among("m.body", asked)
        parts["among_leads"] = fill(" AND {lead}", lead=lead)
        parts["among_members"] = fill(" AND ({member} OR {group})", member=member, group=lead)
    turn = fill("r.role = CASE" + _TURN + " END", **parts)
    if criteria.roles:
        # For a role that is asked for, its bodies count, whether or not it is their turn.
        turn = among("r.role", criteria.roles)
    parts |= {"turn": turn, "waits": fill(WAITS, **parts)}
    if criteria.roles:
        parts["waits"] = Fragment("1 = 1" if Role.MONITORING in criteria.roles else "1 = 0")
    return fill(f"({_OPEN} AND ({_HAS} OR {_SENDS}))", **parts)


_NOBODY = Fragment("(SELECT '' AS column1, '' AS column2, '' AS column3 FROM notices WHERE 1 = 0)")
_OPEN = "i.retired = 0 AND {open}"
_TURN = (
    f" WHEN {IS_WAITING} AND ({has_role(Role.MONITORING)} OR ({IS_PROPOSAL} AND {{sent}}))"
    f" THEN '{Role.MONITORING}'"
    f" ELSE COALESCE({OWING_ROLE}, CASE WHEN {IS_PROPOSAL} THEN '{Role.MONITORING}' END)"
)
_LETTER = (
    f"EXISTS (SELECT 1 FROM steps s WHERE s.item = i.key AND s.kind = '{StepKind.URGED}'"
    " AND s.dated >= {{since}} AND s.dated <= {{until}} AND (s.body IS NULL OR s.body IN ({0}) OR EXISTS"
    " (SELECT 1 FROM {{successors}} c WHERE c.column1 = {1} AND c.column2 = s.body)))"
).format
_ANSWER = (
    "EXISTS (SELECT 1 FROM response_items a JOIN responses p ON p.id = a.response"
    " WHERE a.item = i.key AND p.dated <= {until}"
    " AND (p.body = m.body OR EXISTS (SELECT 1 FROM {successors} c"
    " WHERE c.column1 = m.body AND c.column2 = p.body AND p.dated >= c.column3)))"
)
_HAS = (
    "EXISTS (SELECT 1 FROM {roles} r WHERE r.item = i.key AND {turn}{among_leads}"
    " AND NOT EXISTS (SELECT 1 FROM members g WHERE g.body_group = r.body)"
    f" AND NOT {_LETTER('r.body', 'r.body')})"
    " OR EXISTS (SELECT 1 FROM {roles} r JOIN members m ON m.body_group = r.body WHERE r.item = i.key"
    f" AND {{turn}}{{among_members}} AND NOT {_ANSWER} AND NOT {_LETTER('m.body, r.body', 'm.body')})"
)
"""Who has a role, unless it is a group with members; then its members."""
_SENDS = (
    f"({IS_PROPOSAL} AND {{waits}} AND EXISTS (SELECT 1 FROM {{senders}} n WHERE n.column1 = i.notice"
    f" AND NOT {_LETTER('n.column2', 'n.column2')}))"
)
"""Who sends the answers has what waits for that, and what is not routed."""
