"""One change in progress: what it touches is written and remembered together, for its event."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from conclusion_cli.record import Change, Event
from conclusion_cli.store import history, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.model import Item, Role
    from conclusion_cli.store.base import Session, Store


class Work:
    """A transaction that is about to become event number ``seq``."""

    def __init__(self, session: Session, seq: int) -> None:
        self.session = session
        self.seq = seq
        self.changes: list[Change] = []

    def record(self, kind: str, subject: str, field: str, old: str | None, new: str | None) -> None:
        """Remember a change for the event."""
        self.changes.append(Change(kind, subject, field, old, new))

    def touch(self, key: str, field: str, old: str | None, new: str | None) -> None:
        """Remember a change that concerns an item, which thereby takes this event's number as its version."""
        self.record("item", key, field, old, new)
        items.update(self.session, key, version=self.seq)

    def set(self, item: Item, **fields: object) -> None:
        """Set fields of an item; those that stay as they are leave no trace."""
        for field, new in fields.items():
            old = getattr(item, field)
            if old != new:
                self.touch(item.key, field, _text(old), _text(new))
                items.update(self.session, item.key, **{field: _text(new)})

    def give_role(self, item: Item, role: Role, body: str) -> None:
        """Give a body a role in an item."""
        items.add_roles(self.session, [(item.key, role, body)])
        self.touch(item.key, role, None, body)

    def take_role(self, item: Item, role: Role, body: str) -> None:
        """Take a role in an item from a body."""
        items.remove_role(self.session, item.key, role, body)
        self.touch(item.key, role, body, None)


@contextmanager
def recording(store: Store, verb: str, *, actor: str, reason: str | None = None) -> Iterator[Work]:
    """A transaction for one verb: its changes and their event are written together, or nothing is.

    A verb that turns out to change nothing leaves no event.
    """
    with store.writing() as session:
        work = Work(session, history.next_number(session))
        yield work
        if work.changes:
            now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            history.append(session, Event(work.seq, now, actor, verb, reason, tuple(work.changes)))


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
