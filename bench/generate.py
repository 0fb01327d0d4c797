"""Create databases of any size with the code of the verbs; the same seed gives the same items.

``python -m bench.generate 10000 FILE`` creates one; with ``--events``, one of a few hundred items with that
number of events; with ``--responses``, one of the real notice with that number of responses to one item.
Everything except the times of recording is determined by the seed.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bench import words
from conclusion_cli.actions.extend import extend
from conclusion_cli.actions.load import load
from conclusion_cli.actions.note import add_note
from conclusion_cli.actions.respond import respond
from conclusion_cli.actions.route import give_back
from conclusion_cli.actions.send import send
from conclusion_cli.actions.status import set_status
from conclusion_cli.errors import Refused
from conclusion_cli.history.work import perform
from conclusion_cli.model.definition import Definition, Notice
from conclusion_cli.model.enums import Kind, Outcome, Role, Status, StepKind
from conclusion_cli.model.records import Change, Request, Response, Step
from conclusion_cli.model.stored_text import response_id, response_text, step_text
from conclusion_cli.notice.read import read_notice
from conclusion_cli.rules.deadlines import ExtendOrder
from conclusion_cli.rules.lifecycle import NEXT
from conclusion_cli.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Store

SEED = 2023
NOTICE = 5_000
"""The number of items in one made-up notice."""
PIECE = 50_000
"""The number of items loaded in one transaction, to limit memory."""
MEASURED = "organization"
"""The body whose items the benchmark lists; it leads its share of the items and coordinates a few of them."""
ANSWERED = "T1"
"""The item of the real notice that has many responses: a task of all communes."""
DATA = Path(__file__).parent.parent / "data"

_KINDS = {Kind.ASSIGNMENT: 83, Kind.PROPOSAL: 15, Kind.TASK: 2}
_STATUSES = {
    Status.NOT_STARTED: 42,
    Status.IN_PROGRESS: 18,
    Status.RESPONDED: 12,
    Status.COMPLETED: 20,
    Status.RETURNED: 4,
    Status.WITHDRAWN: 4,
}
_FIRST_DUE, _DUE_DAYS = date(2023, 1, 1), 5 * 365
_TODAY = date(2027, 12, 31)
_WITHOUT_DEADLINE, _COORDINATED, _EXTENDED = 0.2, 0.15, 0.02
_ANSWERED_AT_ONCE, _MOVED_AT_ONCE = 8, 20


@cache
def real_notice() -> Notice:
    """The real notice; the made-up notices have its bodies and its 460 communes."""
    return read_notice(DATA / "notice.yaml")


def leads(rng: Random) -> list[Body]:
    """The bodies that are not groups, in random order; the measured one first."""
    found = [body for body in real_notice().bodies if not body.is_group]
    rng.shuffle(found)
    return sorted(found, key=lambda body: body.id != MEASURED)


def definitions(
    rng: Random, notice: str, start: int, count: int, bodies: Sequence[Body], kinds: dict[Kind, int]
) -> Iterator[Definition]:
    """The items from number ``start`` on; the bodies lead them in turn."""
    places = [body for body in real_notice().bodies if body.district]
    for number in range(start, start + count):
        kind = rng.choices(list(kinds), list(kinds.values()))[0]
        due = _FIRST_DUE + timedelta(rng.randrange(_DUE_DAYS))
        yield Definition(
            notice=notice,
            code=f"{kind[0].upper()}{number - start + 1}",
            kind=kind,
            title=words.title(rng, places),
            clauses=words.clauses(rng),
            roles=tuple(_roles(rng, kind, bodies[number % len(bodies)].id, bodies)),
            others=None,
            due=None if kind is Kind.TASK or rng.random() < _WITHOUT_DEADLINE else due,
            recurs=None,
            translated=("vi",),
            source="press",
        )


def _roles(rng: Random, kind: Kind, lead: str, bodies: Sequence[Body]) -> Iterator[tuple[Role, str]]:
    if kind is Kind.TASK:
        yield Role.ADDRESSED, "communes"
        yield Role.MONITORING, "mass-mobilization"
        return
    yield Role.LEAD, lead
    others = {lead}
    if rng.random() < _COORDINATED:
        others |= {rng.choice(bodies).id for _number in range(rng.choice((1, 2)))}
        yield from ((Role.COORDINATING, body) for body in sorted(others - {lead}))
    if "mass-mobilization" not in others:
        yield Role.MONITORING, "mass-mobilization"


def notices(rng: Random, number: int, size: int) -> Iterator[Notice]:
    """Notices with ``number`` items in total, ``size`` in each."""
    bodies = leads(rng)
    for index, start in enumerate(range(0, number, size), 1):
        identity = f"notice-{index:05}"
        head: dict[str, Any] = dict(real_notice().details["notice"])  # type: ignore[call-overload]
        items = definitions(rng, identity, start, min(size, number - start), bodies, _KINDS)
        yield real_notice()._replace(
            id=identity,
            issued=_FIRST_DUE,
            details=real_notice().details
            | {"notice": head | {"id": identity, "issued": _FIRST_DUE.isoformat()}},
            items=tuple(items),
        )


def build(path: Path, number: int, *, seed: int = SEED, size: int = NOTICE) -> None:
    """Create the database; the file gets its name when it is complete."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    rng = Random(f"{seed} {number}")
    store = open_store(str(part), create=True)
    # The data is made up and may be lost; waiting for the disk would take most of the time.
    store.connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]
    coming = notices(rng, number, size)
    while piece := list(islice(coming, max(PIECE // size, 1))):
        _do(store, "load", partial(load, wanted=piece))
        _do(store, "route", partial(_give, items=[item for notice in piece for item in notice.items]))
        _work(store, rng, [item for notice in piece for item in notice.items])
    store.close()
    part.rename(path)


def build_history(path: Path, events: int, *, seed: int = SEED, size: int = 300) -> None:
    """Create a database of the real notice and a made-up one, with the given number of events."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    rng = Random(f"{seed} {events}")
    store = open_store(str(part), create=True)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY"):
        store.connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
    loaded = [real_notice(), *notices(rng, size, size)]
    _do(store, "load", partial(load, wanted=loaded))
    _do(store, "route", partial(_give, items=[item for notice in loaded for item in notice.items]))
    keys = [item.key for notice in loaded for item in notice.items]
    made = 2
    while made < events:
        verb = rng.choices(list(_DEEDS), (35, 30, 20, 15))[0]
        # A refused change creates no event; the next round tries another one.
        with suppress(Refused):
            _do(store, verb, partial(_DEEDS[verb], rng=rng, key=rng.choice(keys), number=made))
            made += 1
    store.close()
    part.rename(path)


def build_responses(path: Path, number: int, *, at_once: int) -> None:
    """Create a database of the real notice with so many responses to one item, ``at_once`` in each event."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    store = open_store(str(part), create=True)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY"):
        store.connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
    _do(store, "load", partial(load, wanted=[real_notice()]))
    bodies = [body.id for body in real_notice().bodies if body.district]
    for start in range(0, number, at_once):
        numbers = range(start, start + at_once)
        _do(store, "respond", partial(_answer_much, numbers=numbers, bodies=bodies))
    store.close()
    part.rename(path)


def _give(work: Work, items: Iterable[Definition]) -> None:
    """Say since when proposals are with the bodies that lead them: no notice file has proposals."""
    for item in items:
        lead = next((body for role, body in item.roles if role is Role.LEAD), None)
        if item.kind is Kind.PROPOSAL and lead:
            work.change_item(item.key, "step", None, step_text(Step(StepKind.ROUTED, _FIRST_DUE, lead)))


def _answer_much(work: Work, numbers: Iterable[int], bodies: Sequence[str]) -> None:
    # The verb looks for each letter among all that are recorded, which takes hours for so many.
    for number in numbers:
        body, document = bodies[number % len(bodies)], f"{number}-CV/ĐU"
        dated = _FIRST_DUE + timedelta(number % _DUE_DAYS)
        summary = "Đã thực hiện" if number % 2 else None
        identity = response_id(body, dated, document, None)
        response = Response(identity, body, document, dated, None, summary)
        work.change(
            [
                Change("response", identity, "record", None, response_text(response)),
                Change("item", f"{real_notice().id}/{ANSWERED}", "response", None, f"{identity} {document}"),
            ]
        )


def _answer(work: Work, rng: Random, key: str, number: int) -> object:
    (item,) = work.items([key])
    return respond(
        work,
        [key],
        body=rng.choice(item.roles)[1],
        document=f"{number}-CV/TU",
        dated=_FIRST_DUE + timedelta(rng.randrange(_DUE_DAYS)),
        summary="Trả lời kiến nghị, đề xuất" if rng.random() < 1 / 2 else None,
        outcome=rng.choice((Outcome.SETTLED, Outcome.EXPLAINED, None)),
        evidence=(),
    )


def _move(work: Work, rng: Random, key: str, number: int) -> object:
    (item,) = work.items([key])
    status = rng.choice(NEXT[item.status])
    return set_status(work, [key], status, reason=f"Decision {number}", force=True)


def _remark(work: Work, rng: Random, key: str, number: int) -> object:
    return add_note(work, key, f"{number}: {words.clauses(rng)[0].pick('vi')}")


def _put_off(work: Work, rng: Random, key: str, number: int) -> object:
    (item,) = work.items([key])
    later = (item.due or _FIRST_DUE) + timedelta(rng.randrange(1, 90))
    return extend(work, [key], ExtendOrder(later, f"Letter {number} asks for more time", sure=True))


_DEEDS = {"respond": _answer, "status": _move, "note": _remark, "extend": _put_off}


def _work(store: Store, rng: Random, items: Iterable[Definition]) -> None:
    """Record work of the bodies: extensions, responses, statuses."""
    meant: dict[tuple[str, Callable[..., Any]], list[str]] = defaultdict(list)
    answered: dict[str, list[str]] = defaultdict(list)
    for item in items:
        status = rng.choices(list(_STATUSES), list(_STATUSES.values()))[0]
        lead = next((body for role, body in item.roles if role is Role.LEAD), None)
        if item.due and rng.random() < _EXTENDED:
            later = item.due + timedelta(rng.randrange(30, 180))
            _do(
                store,
                "extend",
                partial(
                    extend, codes=[item.key], order=ExtendOrder(later, "Letter asks for more time", sure=True)
                ),
            )
        if status in (Status.RESPONDED, Status.COMPLETED):
            if lead is None:
                continue
            answered[lead].append(item.key)
        if status not in (Status.NOT_STARTED, Status.RESPONDED):
            meant[_way(item.kind, status)].append(item.key)
    for number, (lead, keys) in enumerate(sorted(answered.items()), 1):
        for piece in range(0, len(keys), _ANSWERED_AT_ONCE):
            answer = partial(
                respond,
                codes=keys[piece : piece + _ANSWERED_AT_ONCE],
                body=lead,
                document=f"{number}-{piece}-CV/TU",
                dated=_FIRST_DUE + timedelta(rng.randrange(_DUE_DAYS)),
                summary="Trả lời kiến nghị, đề xuất" if rng.random() < 1 / 2 else None,
                outcome=rng.choice((Outcome.SETTLED, Outcome.BEING_SETTLED, Outcome.EXPLAINED, None)),
                evidence=(),
            )
            _do(store, "respond", answer)
    for (verb, act), keys in meant.items():
        for piece in range(0, len(keys), _MOVED_AT_ONCE):
            _do(store, verb, partial(act, codes=keys[piece : piece + _MOVED_AT_ONCE]))


@cache
def _way(kind: Kind, status: Status) -> tuple[str, Callable[..., Any]]:
    """The verb that gives an item a status, and its arguments other than the codes."""
    if kind is Kind.PROPOSAL and status is Status.COMPLETED:
        return "send", partial(send, to=MEASURED, dated=_TODAY)
    if kind is Kind.PROPOSAL and status is Status.RETURNED:
        return "return", partial(give_back, reason="Decided", dated=_TODAY)
    return "status", partial(set_status, status=status, reason="Decided")


def _do(store: Store, verb: str, act: Callable[[Work], Any]) -> None:
    perform(store, verb, act, lambda _receipt: (), Request("bench", today=_TODAY))


def main() -> None:
    """Create one database and print the time that it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, help="how many items, or events")
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", action="store_true", help="a long history of few items")
    parser.add_argument("--responses", action="store_true", help="many responses to one item")
    parser.add_argument("--at-once", type=int, default=1, help="how many responses an event records")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--notice", type=int, default=NOTICE, help=f"items to a notice, else {NOTICE:,}")
    asked = parser.parse_args()
    start = time.monotonic()
    what = "events" if asked.events else "responses" if asked.responses else "items"
    if asked.responses:
        build_responses(asked.file, asked.number, at_once=asked.at_once)
    elif asked.events:
        build_history(asked.file, asked.number, seed=asked.seed)
    else:
        build(asked.file, asked.number, seed=asked.seed, size=asked.notice)
    size = asked.file.stat().st_size / 1e6
    print(f"{asked.number:,} {what}, {size:.1f} MB, in {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
