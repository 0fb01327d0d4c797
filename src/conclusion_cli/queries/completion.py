"""What a shell may offer: codes and bodies that begin like what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import language
from conclusion_cli.store import bodies, items, notices
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
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
    """Ids and abbreviations of bodies with names; members of groups only once a name has begun."""
    with store.reading() as session:
        found = bodies.everyone(session) if begin else bodies.top_level(session)
    wanted = fold(begin)
    offered = []
    for body in found:
        for word in (body.abbreviation, body.id):
            if word and " " not in word and fold(word).startswith(wanted):
                offered.append((word, safe(body.name.pick(language()))))
                break
    return offered


def notice_ids(store: Store, begin: str) -> list[tuple[str, str]]:
    """Ids of notices."""
    with store.reading() as session:
        return [(notice, "") for notice in notices.ids(session) if notice.startswith(fold(begin))]
