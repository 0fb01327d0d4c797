"""Checks that the history is complete and that the tables agree with it."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from conclusion_cli.errors import Busy, StoreTrouble
from conclusion_cli.history.replay import replay
from conclusion_cli.i18n import _
from conclusion_cli.model import chain
from conclusion_cli.model.records import ORIGIN, Change, Event
from conclusion_cli.rules.moves import lacks_move
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import snapshot
from conclusion_cli.store.schema_check import schema_faults
from conclusion_cli.store.schema_parts import hides_content
from conclusion_cli.store.tables import bodies, event_log, requests, responses, steps, successions
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conclusion_cli.store.base import Row, Session, Store
    from conclusion_cli.store.schema_parts import SchemaFault
    from conclusion_cli.store.snapshot import State

_FILE = ("response", "evidence")
MISFITS = (AttributeError, LookupError, TypeError, ValueError)
"""The errors that a record causes which the program has not written."""

SHORTEST = 12
"""The fewest characters of a hash that are taken for one."""


def head(store: Store) -> tuple[int, str]:
    """The number and the hash of the last event."""
    with store.reading() as session:
        return event_log.latest(session)


def faults(store: Store, *, expect: str | None = None) -> list[str]:
    """Everything that is wrong with a database, a line each; it is only read.

    Args:
        expect: the hash of a head that was kept elsewhere, or its beginning; a history that no longer
            holds it was cut or rewritten.
    """
    with store.reading() as session:
        odd = schema_faults(session)
        found = [*map(_told, odd)]
        if any(map(hides_content, odd)):
            # What would be read may come from anywhere, and may have no end.
            return [*found, _("the content was not compared with the history")]
        found += [
            _("the database itself: {what}").format(what=safe(what)) for what in session.engine_faults()
        ]
        heads, rows = event_log.stream(session)
        checks: tuple[Callable[[], Iterator[str]], ...] = (
            lambda: _chain_faults(heads, rows, expect),
            lambda: _request_faults(session, heads, rows),
            lambda: _file_faults(session, rows),
            lambda: _name_faults(session),
            lambda: _order_faults(session),
            lambda: _lead_faults(session),
            lambda: _differences(replay(rows), _without_older(snapshot.state(session), heads, rows)),
        )
        for check in checks:
            try:
                found += check()
            except Busy:
                # Nothing is wrong with it.
                raise
            except StoreTrouble as error:
                found.append(error.message)
            except MISFITS as error:
                found.append(_("the history is inconsistent: {what}").format(what=safe(repr(error))))
        return found


def first_schema_fault(store: Store) -> str | None:
    """What is wrong with the schema of a database, if something is; its content is not read."""
    with store.reading() as session:
        return next(map(_told, schema_faults(session)), None)


def _told(fault: SchemaFault) -> str:
    words = {
        "missing": _("the schema: {part} is missing"),
        "foreign": _("the schema: {part} was not made by this program"),
        "changed": _("the schema: {part} is not as this program made it"),
    }
    kinds = {
        "table": _("the table {name}"),
        "index": _("the index {name}"),
        "trigger": _("the trigger {name}"),
        "view": _("the view {name}"),
        "rule": _("the rule {name}"),
        "function": _("the function {name}"),
    }
    return words[fault.problem].format(part=kinds[fault.kind].format(name=safe(fault.name)))


def _chain_faults(heads: list[Row], rows: list[Row], expect: str | None) -> Iterator[str]:
    changes = {seq: [Change(*row[1:]) for row in group] for seq, group in groupby(rows, key=itemgetter(0))}
    previous, last, seen = ORIGIN, 0, False
    for seq, at, actor, verb, reason, undoes, request, link in heads:
        if seq != last + 1:
            yield _("event {number} is missing").format(number=last + 1)
        event = Event(seq, at, actor, verb, reason, tuple(changes.pop(seq, ())), undoes, request)
        if chain.digest(previous, event) != link:
            yield _("event {number}, or one before it, is not as it was recorded").format(number=seq)
        seen = seen or (expect is not None and link.startswith(expect))
        previous, last = link, seq
    for seq in changes:
        yield _("the changes of event {number} are there, but not the event").format(number=seq)
    if expect is not None and not seen:
        yield _("no event of the history has the hash {hash}: events were removed or rewritten").format(
            hash=safe(expect)
        )


def _older_requests(heads: list[Row], rows: list[Row]) -> dict[str, int]:
    """The requests of earlier versions, with their events: their answers are no changes of those."""
    told = {subject for _seq, kind, subject, *_rest in rows if kind == "request"}
    asked = {request: seq for seq, *_rest, request, _link in heads if request is not None}
    return {request: seq for request, seq in asked.items() if request not in told}


def _without_older(state: State, heads: list[Row], rows: list[Row]) -> State:
    """What the history tells of: all but the answers to requests of earlier versions."""
    older = _older_requests(heads, rows)
    return {
        (kind, key): fields for (kind, key), fields in state.items() if kind != "request" or key not in older
    }


def _request_faults(session: Session, heads: list[Row], rows: list[Row]) -> Iterator[str]:
    """A request that is forgotten could be carried out again."""
    known = {request for request, _answer in requests.everything(session)}
    for request, seq in _older_requests(heads, rows).items():
        # Earlier versions took a blank id, and forgot it.
        if request.strip() and request not in known:
            yield _("event {number}: its request {request} is missing").format(
                number=seq, request=safe(str(request))
            )


def _file_faults(session: Session, rows: list[Row]) -> Iterator[str]:
    kept = responses.files(session)
    for sha256, size in kept:
        content = responses.content(session, sha256)
        if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
            yield _("the file {hash} is not as it was stored").format(hash=safe(str(sha256)))
    named = {
        new.partition(" ")[0] for _seq, kind, _key, field, _old, new in rows if new and (kind, field) == _FILE
    }
    for sha256 in sorted(named - {sha256 for sha256, _size in kept}):
        yield _("the file {hash} is missing").format(hash=safe(sha256))


def _name_faults(session: Session) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for name, owner in bodies.names(session):
        known.setdefault(owner, set()).add(name)
    for body in bodies.everyone(session):
        if known.pop(body.id, set()) != bodies.folded_names(body):
            yield _("body {name} is not found by its own names, or is found by another body's").format(
                name=safe(body.id)
            )
    for stranger in known:
        yield _("body {name} is not found by its own names, or is found by another body's").format(
            name=safe(stranger)
        )


def _lead_faults(session: Session) -> Iterator[str]:
    """A lead that no step gave would lose its days to another body as soon as it is not the lead any more."""
    ever = Successors(successions.everyone(session), date.max)
    for key, lead, step in steps.of_leads(session):
        if lacks_move(lead, [step] if step else [], ever.is_same):
            yield _("item {key}: no step tells since when {body} leads it").format(
                key=safe(key), body=safe(lead)
            )


def _differences(replayed: State, stored: State) -> Iterator[str]:
    for place in sorted(replayed.keys() | stored.keys()):
        name = f"{place[0]} {safe(place[1])}"
        if place not in stored:
            yield _("{name} is in the history but not in the database").format(name=name)
        elif place not in replayed:
            yield _("{name} is in the database but not in the history").format(name=name)
        elif replayed[place] != stored[place]:
            fields = [field for field in stored[place] if replayed[place].get(field) != stored[place][field]]
            yield _("{name} does not agree with its history: {fields}").format(
                name=name, fields=", ".join(fields)
            )
    if _bodies(replayed) != _bodies(stored):
        yield _("the bodies are not in the order of their notices")


def _order_faults(session: Session) -> Iterator[str]:
    """What is numbered is numbered from 1 on."""
    for seq in event_log.misnumbered(session):
        yield _("the changes of event {number} are not numbered as they were recorded").format(number=seq)
    if bodies.is_misnumbered(session):
        yield _("the bodies are not numbered in the order of their notices")
    for group in bodies.misnumbered_groups(session):
        yield _("the members of {group} are not numbered in their order").format(group=safe(group))


def _bodies(state: State) -> list[str]:
    """The bodies in the order in which they were found."""
    return [key for kind, key in state if kind == "body"]
