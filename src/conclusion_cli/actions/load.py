"""Loading notices: what a file adds, changes and retires, planned first and then carried out whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.actions.work import recording
from conclusion_cli.model import Body, Role, Status, Text
from conclusion_cli.store import bodies, items, notices
from conclusion_cli.text import fold, natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conclusion_cli.definition import Definition, Notice
    from conclusion_cli.store.base import Session, Store
    from conclusion_cli.store.items import Stored

RoleSet = tuple[tuple[Role, str], ...]


class ItemPlan(NamedTuple):
    """What a load does to one item; ``verb`` is add, change, retire or restore.

    ``kept`` names what the file would have changed, had a clerk not decided otherwise since the last load.
    """

    verb: str
    key: str
    title: Text
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    definition: Definition | None = None
    text: str = ""
    old: Stored | None = None
    due: str | None = None
    taken: RoleSet = ()
    given: RoleSet = ()


class Plan(NamedTuple):
    """What a load does to one notice."""

    notice: Notice
    is_new: bool
    definition: str
    notice_changed: bool
    bodies: tuple[tuple[int, Body, Body | None], ...]
    members: tuple[tuple[str, tuple[str, ...], int], ...]
    items: tuple[ItemPlan, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.notice_changed or self.bodies or self.members or self.items)

    def of(self, verb: str) -> list[ItemPlan]:
        """The items to which ``verb`` happens."""
        return [item for item in self.items if item.verb == verb]


def load(store: Store, wanted: Sequence[Notice], *, actor: str) -> list[Plan]:
    """Add or update notices with all that belongs to them, in one transaction; what was done."""
    with recording(store, "load", actor=actor) as work:
        plans = []
        for notice in wanted:
            plan = make_plan(work.session, notice)
            for kind, subject, field, old, new in _carry_out(work.session, plan, work.seq):
                work.record(kind, subject, field, old, new)
            plans.append(plan)
    return plans


def preview(store: Store | None, wanted: Sequence[Notice]) -> list[Plan]:
    """What :func:`load` would do; ``None`` stands for a database that does not exist yet."""
    if store is None:
        return [make_plan(None, notice) for notice in wanted]
    with store.reading() as session:
        return [make_plan(session, notice) for notice in wanted]


def make_plan(session: Session | None, notice: Notice) -> Plan:
    """Compare a notice with what the database holds of it."""
    definition = _json(notice.details)
    old_definition = notices.definition(session, notice.id) if session else None
    known = bodies.by_ids(session, [body.id for body in notice.bodies]) if session else {}
    groups = {group: tuple(bodies.member_ids(session, group)) if session else () for group in notice.members}
    stored = items.stored(session, notice.id) if session else {}
    return Plan(
        notice=notice,
        is_new=old_definition is None,
        definition=definition,
        notice_changed=definition != old_definition,
        bodies=tuple(
            (position, body, known.get(body.id))
            for position, body in enumerate(notice.bodies, 1)
            if known.get(body.id) != body
        ),
        members=tuple(
            (group, members, len(groups[group]))
            for group, members in notice.members.items()
            if members != groups[group]
        ),
        items=tuple(_plan_items(stored, notice.items)),
    )


def _plan_items(stored: dict[str, Stored], definitions: Iterable[Definition]) -> Iterator[ItemPlan]:
    present = set()
    for definition in definitions:
        present.add(definition.key)
        text = _json(definition_record(definition))
        old = stored.get(definition.key)
        if old is None:
            due = definition.due.isoformat() if definition.due else None
            yield ItemPlan(
                "add",
                definition.key,
                definition.title,
                definition=definition,
                text=text,
                due=due,
                given=definition.roles,
            )
        elif old.definition != text or old.retired:
            yield _plan_change(old, definition, text)
    for old in stored.values():
        if old.key not in present and not old.retired:
            yield ItemPlan("retire", old.key, Text(*json.loads(old.definition)["title"]), old=old)


def _plan_change(old: Stored, definition: Definition, text: str) -> ItemPlan:
    """Merge three ways: what the file changed is taken, unless a clerk has changed the same since."""
    before = json.loads(old.definition)
    after = json.loads(text)
    kept = []
    due = old.due
    if before["due"] != after["due"]:
        if old.due == before["due"]:
            due = after["due"]
        elif old.due != after["due"]:
            kept.append("due")
    was = {(Role(role), body) for role, body in before["roles"]}
    will = set(definition.roles)
    has = set(old.roles)
    given = [pair for pair in definition.roles if pair not in was and pair not in has]
    taken = [pair for pair in old.roles if pair in was and pair not in will]
    lead_was = [body for role, body in was if role is Role.LEAD]
    lead_is = [body for role, body in has if role is Role.LEAD]
    if lead_was != lead_is and any(role is Role.LEAD for role, _body in given):
        given = [(role, body) for role, body in given if role is not Role.LEAD]
        kept.append("lead")
    fields = [field for field in after if before.get(field) != after[field]]
    return ItemPlan(
        "restore" if old.retired else "change",
        old.key,
        definition.title,
        fields=tuple(fields),
        kept=tuple(kept),
        definition=definition,
        text=text,
        old=old,
        due=due,
        taken=tuple(taken),
        given=tuple(given),
    )


def _carry_out(
    session: Session, plan: Plan, seq: int
) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    """Do what a plan says, and tell each change: kind, subject, field, old, new."""
    notice = plan.notice
    if plan.notice_changed:
        old = notices.definition(session, notice.id)
        issued = notice.issued.isoformat() if notice.issued else None
        notices.save(session, notice.id, notice.title, issued, plan.definition)
        yield "notice", notice.id, "definition", old, plan.definition
    bodies.save(session, [(position, body) for position, body, _old in plan.bodies])
    for _position, body, known in plan.bodies:
        yield "body", body.id, "definition", _json(known) if known else None, _json(body)
    for group, members, _count in plan.members:
        old_members = bodies.member_ids(session, group)
        bodies.set_members(session, group, members)
        yield "body", group, "members", _json(old_members) if old_members else None, _json(members)
    added = plan.of("add")
    items.insert(session, [_row(item, seq) for item in added])
    items.add_roles(session, [(item.key, role, body) for item in added for role, body in item.given])
    for item in added:
        yield "item", item.key, "definition", None, item.text
    for item in plan.items:
        if item.verb == "retire":
            items.update(session, item.key, retired=1, version=seq)
            yield "item", item.key, "retired", "no", "yes"
        elif item.verb != "add":
            yield from _change(session, item, seq)


def _change(
    session: Session, item: ItemPlan, seq: int
) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    assert item.old is not None
    fields = _row(item, seq)
    for own in ("key", "notice", "status", "done_on"):
        del fields[own]
    items.update(session, item.key, **fields)
    if item.old.definition != item.text:
        yield "item", item.key, "definition", item.old.definition, item.text
    if item.old.retired:
        yield "item", item.key, "retired", "yes", "no"
    if item.old.due != item.due:
        yield "item", item.key, "due", item.old.due, item.due
    for role, body in item.taken:
        items.remove_role(session, item.key, role, body)
        yield "item", item.key, role, body, None
    for role, body in item.given:
        items.add_roles(session, [(item.key, role, body)])
        yield "item", item.key, role, None, body


def _row(item: ItemPlan, seq: int) -> dict[str, object]:
    definition = item.definition
    assert definition is not None
    words = [*definition.title, *(word for clause in definition.clauses for word in clause)]
    return {
        "key": definition.key,
        "notice": definition.notice,
        "code": definition.code,
        "code_folded": fold(definition.code),
        "kind": definition.kind,
        "title_en": definition.title.en,
        "title_vi": definition.title.vi,
        "status": Status.NOT_STARTED,
        "due": item.due,
        "notice_due": definition.due.isoformat() if definition.due else None,
        "done_on": None,
        "recurs": definition.recurs,
        "retired": 0,
        "version": seq,
        "sort_code": natural(definition.code),
        "sort_title": fold(definition.title.pick("vi")),
        "searchable": " ".join([fold(definition.code), *(fold(word) for word in words if word)]),
        "definition": item.text,
    }


def definition_record(definition: Definition) -> dict[str, object]:
    """A definition as data for JSON; what the item is called is in its key."""
    return {
        "kind": definition.kind,
        "title": definition.title,
        "clauses": definition.clauses,
        "roles": sorted(definition.roles),
        "others": definition.others,
        "due": definition.due.isoformat() if definition.due else None,
        "recurs": definition.recurs,
        "translated": definition.translated,
        "source": definition.source,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
