"""The present state as the tables hold it, to be compared with what the history adds up to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from conclusion_cli.model.definition import DERIVED
from conclusion_cli.model.stored_text import (
    body_text,
    encode,
    office_day_text,
    response_text,
    succession_text,
)
from conclusion_cli.store.tables import bodies, office_days, requests, responses, successions

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session

State = dict[tuple[str, str], dict[str, Any]]
"""Kind and key of a subject → its fields. Sets (roles, responses, evidence) are sets of texts."""

_ITEM = ("status", "due", "counted", "done_on", "version", "under", *DERIVED)


def state(session: Session) -> State:
    """Everything that is tracked, as it is stored; what damage has left without its record is included."""
    found: State = defaultdict(dict)
    for notice, definition, *head in session.rows(
        "SELECT id, definition, title_en, title_vi, issued FROM notices"
    ):
        found["notice", notice] = {"definition": definition, "head": head}
    for body in bodies.everyone(session):
        found["body", body.id] = {"definition": body_text(body), "members": None, "succession": None}
    for old, succession in successions.everyone(session).items():
        found["body", old]["succession"] = succession_text(succession)
    for day in office_days.everyone(session):
        found["day", day.day.isoformat()] = {"office": office_day_text(day)}
    for group, members in bodies.members_by_group(session).items():
        found["body", group]["members"] = encode(members)
    names = ", ".join(_ITEM)
    for key, retired, *values in session.rows(f"SELECT key, retired, {names} FROM items"):
        fields = dict(zip(_ITEM, values, strict=True))
        found["item", key] = fields | {
            "retired": "yes" if retired else "no",
            "roles": set(),
            "responses": set(),
            "steps": [],
        }
    for item, role, body in session.rows("SELECT item, role, body FROM roles"):
        found["item", item].setdefault("roles", set()).add(f"{role} {body}")
    for item, *step in session.rows(
        "SELECT item, seq, position, kind, dated, body, record FROM steps ORDER BY item, seq, position"
    ):
        found["item", item].setdefault("steps", []).append(tuple(step))
    for response in responses.everyone(session):
        found["response", response.id] = {"record": response_text(response), "evidence": set()}
    for response, item in session.rows("SELECT response, item FROM response_items"):
        found["item", item].setdefault("responses", set()).add(response)
    for response, sha256, name in session.rows("SELECT response, sha256, name FROM evidence"):
        found["response", response].setdefault("evidence", set()).add(f"{sha256} {name}")
    for request, answer in requests.everything(session):
        found["request", request] = {"answer": answer}
    return found
