"""The verb load: what a notice file adds, changes and retires, planned first, then carried out."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING

from conclusion_cli.actions.body_names import check_names
from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import item_text
from conclusion_cli.model.enums import Role
from conclusion_cli.model.records import Change, Text
from conclusion_cli.model.results import ItemPlan, Plan
from conclusion_cli.model.stored_text import body_text, encode
from conclusion_cli.rules.limits import check_body
from conclusion_cli.store.tables import bodies, event_log, items, notices
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.definition import Definition, Notice
    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session, Store
    from conclusion_cli.store.tables.items import Stored


def load(work: Work, wanted: Sequence[Notice], *, rename_bodies: bool = False) -> list[Plan]:
    """Add or update notices with all that belongs to them; what was done.

    Raises:
        Refused: see :func:`make_plan`.
    """
    plans = []
    for notice in wanted:
        plan = make_plan(work.session, notice, rename_bodies=rename_bodies)
        work.change(plan.changes)
        plans.append(plan)
    return plans


def preview(store: Store | None, wanted: Sequence[Notice], *, rename_bodies: bool = False) -> list[Plan]:
    """What :func:`load` would do; ``None`` is a database that does not exist yet."""
    with store.reading() if store else nullcontext() as session:
        return [
            make_plan(session, notice, wanted[:number], rename_bodies=rename_bodies)
            for number, notice in enumerate(wanted)
        ]


def make_plan(
    session: Session | None, notice: Notice, earlier: Sequence[Notice] = (), *, rename_bodies: bool = False
) -> Plan:
    """Compare a notice with what the database holds of it.

    Args:
        session: the database, or ``None`` where there is none yet.
        notice: the notice as its file has it.
        earlier: notices that would be loaded before it.
        rename_bodies: whether it may give other names to bodies that other notices list.

    Raises:
        Refused: an item has the code of a proposal, or a body the name of another; or a body of another
            notice would be renamed.
    """
    coming = {body.id: body for one in earlier for body in one.bodies}
    changes: list[Change] = []
    definition = encode(notice.details)
    old_definition = notices.definition(session, notice.id) if session else None
    if definition != old_definition:
        changes.append(Change("notice", notice.id, "definition", old_definition, definition))
    listed = [body.id for body in notice.bodies]
    known = bodies.by_ids(session, listed) if session else {}
    known |= {one: coming[one] for one in listed if one in coming}
    for body in notice.bodies:
        check_body(body)
    check_names(session, notice.bodies, known, coming)
    if not rename_bodies:
        _check_renamed(session, notice, known, earlier)
    for body in notice.bodies:
        old = known.get(body.id)
        if old != body:
            changes.append(
                Change("body", body.id, "definition", body_text(old) if old else None, body_text(body))
            )
    members = []
    for group, ids in notice.members.items():
        had = bodies.member_ids(session, group) if session else []
        added = event_log.added_members(session, group) if session else set()
        will = [*ids, *(body for body in had if body in added and body not in ids)]
        if will != had:
            members.append((group, len(had), len(will)))
            changes.append(Change("body", group, "members", encode(had) if had else None, encode(will)))
    stored = items.stored(session, notice.id) if session else {}
    _check_codes(session, notice, stored)
    plans = tuple(_plan_items(stored, notice.items))
    return Plan(
        notice=notice.id,
        is_new=old_definition is None,
        notice_changed=definition != old_definition,
        bodies_added=sum(body.id not in known for body in notice.bodies),
        bodies_changed=tuple(body.id for body in notice.bodies if known.get(body.id, body) != body),
        members=tuple(members),
        items=plans,
        changes=(*changes, *(change for plan in plans for change in plan.changes)),
    )


def _check_renamed(
    session: Session | None, notice: Notice, known: Mapping[str, Body], earlier: Sequence[Notice]
) -> None:
    """Refuse other names or abbreviations of bodies that other notices list; more names are none."""
    renamed = {
        body.id: pairs
        for body in notice.bodies
        if body.id in known and (pairs := list(_renamed(known[body.id], body)))
    }
    if not renamed:
        return
    listed = {body.id for one in earlier for body in one.bodies}
    if session:
        groups = bodies.members_by_group(session)
        skipped = {notice.id, *(one.id for one in earlier)}
        for text in notices.definitions(session):
            definition = json.loads(text)
            if definition["notice"]["id"] not in skipped:
                for body in definition.get("bodies", ()):
                    listed |= {body, *groups.get(body, ())}
    if told := [
        _("{id}: {old} → {new}").format(id=body, old=safe(old or "–"), new=safe(new or "–"))
        for body, pairs in renamed.items()
        if body in listed
        for old, new in pairs
    ]:
        raise Refused(
            _("The notice {notice} would rename bodies that other notices list: {changes}.").format(
                notice=safe(notice.id), changes="; ".join(told)
            ),
            _("Write the names in the file as they are, or add --rename-bodies."),
        )


def _renamed(old: Body, new: Body) -> Iterator[tuple[str | None, str | None]]:
    """The names, with the district, and the abbreviation that a body would lose, and what it would have."""
    # A district that was not known before is added, as any other name.
    placed = new if old.district else new._replace(district=None)
    was = (*map(old.placed, reversed(old.name)), old.abbreviation)
    will = (*map(placed.placed, reversed(new.name)), new.abbreviation)
    return ((known, wanted) for known, wanted in zip(was, will, strict=True) if known and known != wanted)


def _check_codes(session: Session | None, notice: Notice, stored: dict[str, Stored]) -> None:
    """Refuse a file that gives an item the code of a proposal."""
    new = [one.key for one in notice.items if one.key not in stored]
    if session and (taken := items.definitions(session, new)):
        raise Refused(
            _("The code {code} already belongs to a proposal.").format(code=min(taken).rpartition("/")[2]),
            _("Give the item in the file another code."),
        )


def _plan_items(stored: dict[str, Stored], definitions: Iterable[Definition]) -> Iterator[ItemPlan]:
    present = set()
    for definition in definitions:
        key = definition.key
        present.add(key)
        text = item_text(definition)
        old = stored.get(key)
        if old is None:
            added = Change("item", key, "definition", None, text)
            yield ItemPlan("add", key, definition.title, (added,))
        elif old.definition != text or old.retired:
            yield _plan_change(old, definition, text)
    for old in stored.values():
        if old.key not in present and not old.retired:
            title = Text(*json.loads(old.definition)["title"])
            yield ItemPlan("retire", old.key, title, (Change("item", old.key, "retired", "no", "yes"),))


def _plan_change(old: Stored, definition: Definition, text: str) -> ItemPlan:
    """Merge three ways: changes of the file are adopted, unless a clerk has changed the same value since."""
    key = old.key
    before, after = json.loads(old.definition), json.loads(text)
    changes, kept = [], []
    if old.definition != text:
        changes.append(Change("item", key, "definition", old.definition, text))
    if old.retired:
        changes.append(Change("item", key, "retired", "yes", "no"))
    if before["due"] != after["due"] and old.due != after["due"]:
        if old.due == before["due"]:
            changes.append(Change("item", key, "due", old.due, after["due"]))
            if old.counted:
                changes.append(Change("item", key, "counted", old.counted, None))
        else:
            kept.append("due")
    was = {(Role(role), body) for role, body in before["roles"]}
    will, has = set(definition.roles), set(old.roles)
    taken = [pair for pair in old.roles if pair in was and pair not in will]
    given = [pair for pair in definition.roles if pair not in was and pair not in has]
    if _leads(was) != _leads(has) and _leads(given):
        given = [pair for pair in given if pair[0] is not Role.LEAD]
        kept.append("lead")
    changes += [Change("item", key, role, body, None) for role, body in taken]
    changes += [Change("item", key, role, None, body) for role, body in given]
    return ItemPlan(
        "restore" if old.retired else "change",
        key,
        definition.title,
        tuple(changes),
        fields=tuple(field for field in after if before.get(field) != after[field]),
        kept=tuple(kept),
    )


def _leads(roles: Iterable[tuple[Role, str]]) -> set[str]:
    return {body for role, body in roles if role is Role.LEAD}
