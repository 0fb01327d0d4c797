"""The chain of the history: every event carries a hash of itself and of the event before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conclusion_cli.model.records import Event

_PART = 500
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def digest(previous: str, event: Event) -> str:
    """The SHA-256, in hexadecimal, of an event's whole content after the hash of the event before it.

    The content is the JSON array of number, time, actor, verb, reason, the number of the event that it takes
    back, the request's id, and the changes, each an array of its five fields; UTF-8, no spaces.
    """
    head = _encode([event.seq, event.at, event.actor, event.verb, event.reason, event.undoes, event.request])
    found = hashlib.sha256(f"{previous}\n{head[:-1]},[".encode())
    # In parts: an event may have as many changes as a whole import.
    for start in range(0, len(event.changes), _PART):
        part = _encode(event.changes[start : start + _PART])[1:-1]
        found.update(f"{',' if start else ''}{part}".encode())
    found.update(b"]]")
    return found.hexdigest()
