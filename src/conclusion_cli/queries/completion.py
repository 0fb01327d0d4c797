"""Completion: codes, bodies, fields and districts that begin with the typed text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli.i18n import language
from conclusion_cli.rules.body_names import fold_name
from conclusion_cli.store.tables import bodies, items, notices, proposals
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conclusion_cli.store.base import Store


def codes(store: Store, begin: str) -> list[tuple[str, str]]:
    """Codes with titles; a code that is in two notices is offered with its notice."""
    notice, slash, bare = begin.rpartition("/")
    with store.reading() as session:
        found = [
            (notice_id, code, safe(title.pick(language())))
            for notice_id, code, title in items.codes(session, fold(bare))
        ]
    if slash:
        return [(f"{n}/{code}", title) for n, code, title in found if fold(n) == fold(notice)]
    seen = [code for _notice, code, _title in found]
    return [(f"{n}/{code}" if seen.count(code) > 1 else code, title) for n, code, title in found]


def body_ids(store: Store, begin: str) -> list[tuple[str, str]]:
    """Ids, abbreviations and names of bodies; members of groups only once a name has begun."""
    with store.reading() as session:
        found = bodies.everyone(session) if begin else bodies.top_level(session)
    wanted = fold_name(begin)
    called = Counter(body.name.pick(language()) for body in found)
    written = Counter(body.full(language()) for body in found)
    offered = []
    for body in found:
        name = body.name.pick(language())
        full = body.full(language())
        told = safe(full if written[full] == 1 else body.with_id(language()))
        for word in (body.abbreviation, body.id):
            if word and " " not in word and fold(word).startswith(wanted):
                offered.append((word, told))
                break
        else:
            bare = name[len(body.type) + 1 :] if body.type and fold(name).startswith(fold(body.type)) else ""
            for word in (name, bare) if wanted and not body.is_group else ():
                if word and fold_name(f"{word} {body.district or ''}").startswith(wanted):
                    whole = word if called[name] == 1 or not body.district else f"{word}, {body.district}"
                    # Case and accents stay as they were typed: shells keep only what begins like that.
                    offered.append((safe(begin + whole[len(begin) :]), told))
                    break
    return offered


def fields(store: Store, begin: str) -> list[tuple[str, str]]:
    """Fields of proposals."""
    with store.reading() as session:
        return _beginning(proposals.every(session, "field"), begin)


def districts(store: Store, begin: str) -> list[tuple[str, str]]:
    """Districts, where bodies lie and where proposals come from."""
    with store.reading() as session:
        known = [*bodies.districts(session), *proposals.every(session, "district")]
    return _beginning(known, begin)


def _beginning(known: Iterable[str], begin: str) -> list[tuple[str, str]]:
    spelt: dict[str, str] = {}
    for word in known:
        if fold(word).startswith(fold(begin)):
            spelt.setdefault(fold(word), safe(word))
    return [(word, "") for word in spelt.values()]


def notice_ids(store: Store, begin: str) -> list[tuple[str, str]]:
    """Ids of notices."""
    with store.reading() as session:
        return [(notice, "") for notice in notices.ids(session) if notice.startswith(fold(begin))]
