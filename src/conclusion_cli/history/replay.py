"""Replay of the history: the present state of everything, from the changes alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conclusion_cli.model.definition import DERIVED, derive, notice_columns, parse_item
from conclusion_cli.model.enums import Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conclusion_cli.store.snapshot import State

_ROLES = frozenset(Role)
_TOLD = frozenset(("note", "evidence", "outcome", "summary"))


def replay(changes: Iterable[tuple[int, str, str, str, str | None, str | None]]) -> State:
    """The state after changes, each given as event, kind, subject, field, old and new, in their order."""
    state: State = {}
    last = position = 0
    for event, kind, subject, field, old, new in changes:
        place = (kind, subject)
        position = position + 1 if event == last else 1
        last = event
        if field in ("definition", "record", "office"):
            _define(state, place, field, new)
        elif kind == "item" and field in _ROLES:
            _move(state[place]["roles"], f"{field} {old}", f"{field} {new}", old, new)
        elif kind == "item" and field == "response":
            _move(state[place]["responses"], _first(old), _first(new), old, new)
        elif kind == "request":
            state[place] = {"answer": new}
        elif field == "step":
            _step(state[place]["steps"], event, position, old, new)
        elif kind == "response" and field == "evidence":
            _move(state[place]["evidence"], old, new, old, new)
        elif not (kind == "item" and field in _TOLD):
            state[place][field] = new
        if kind == "item" and place in state:
            state[place]["version"] = event
    for (kind, key), fields in state.items():
        if kind == "item":
            fields.update(zip(DERIVED, derive(key, parse_item(fields.pop("definition"))), strict=True))
        elif kind == "notice":
            fields["head"] = [*notice_columns(fields["definition"])]
    return state


def _define(state: State, place: tuple[str, str], field: str, new: str | None) -> None:
    if new is None:
        del state[place]
    elif place in state:
        state[place][field] = new
    else:
        state[place] = {field: new}
        kind = place[0]
        if kind == "item":
            record = parse_item(new)
            state[place] |= {
                "status": Status.NOT_STARTED.value,
                "due": record["due"],
                "counted": None,
                "done_on": None,
                "retired": "no",
                "roles": {f"{role} {body}" for role, body in record["roles"]},
                "responses": set(),
                "steps": [],
                "under": (record.get("proposal") or {}).get("under"),
            }
        elif kind == "body":
            state[place] |= {"members": None, "succession": None}
        elif kind == "response":
            state[place]["evidence"] = set()


def _move(members: set[Any], leaving: Any, coming: Any, old: str | None, new: str | None) -> None:  # noqa: ANN401
    if old is not None:
        members.discard(leaving)
    if new is not None:
        members.add(coming)


def _step(steps: list[Any], event: int, position: int, old: str | None, new: str | None) -> None:
    if old is not None:
        last = max((at for at, step in enumerate(steps) if step[-1] == old), default=None)
        if last is not None:
            del steps[last]
    if new is not None:
        step = json.loads(new)
        steps.append((event, position, step["kind"], step["dated"], step.get("body"), new))


def _first(words: str | None) -> str | None:
    return words.partition(" ")[0] if words else None
