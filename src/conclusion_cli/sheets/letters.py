"""The letters that are told of: one for many items is one response, as far as it says the same of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, Protocol

from conclusion_cli.model.packing import response_id, response_text
from conclusion_cli.model.records import Change, Response
from conclusion_cli.store.tables import responses

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.enums import Outcome
    from conclusion_cli.store.base import Session

    Content = tuple[Outcome | None, str | None]


class Pile(Protocol):
    """Where changes are put, each under the part to which it belongs."""

    def put(self, part: str, change: Change) -> None:
        """Add a change."""


class Said(NamedTuple):
    """What a row says of a letter to its item; ``None`` is what it does not say, ``id`` an export tells."""

    key: str
    body: str
    dated: date
    document: str | None
    outcome: Outcome | None
    summary: str | None
    id: str | None = None

    @property
    def letter(self) -> str:
        """What the letter is known by."""
        return response_id(self.body, self.dated, self.document, self.summary)


class Letters:
    """Collects what rows say of letters, and finds which responses that makes.

    Rows that say something else of the same letter than the others get a response of their own: the outcome
    for one item is not that for another.
    """

    def __init__(self, session: Session, pile: Pile) -> None:
        self._session = session
        self._pile = pile
        self._said: dict[str, list[Said]] = {}

    def add(self, said: Said) -> None:
        """Remember what a row says."""
        self._said.setdefault(said.letter, []).append(said)

    def settle(self) -> None:
        """Put the changes on the pile."""
        days = {said.dated.isoformat() for rows in self._said.values() for said in rows}
        there: dict[str, dict[str, Response]] = {letter: {} for letter in self._said}
        for response in responses.of_days(self._session, sorted(days)):
            letter = response_id(response.body, response.dated, response.document, response.summary)
            if letter in there:
                there[letter][response.id] = response
        linked = responses.items_of(self._session, [one for found in there.values() for one in found])
        for letter, rows in self._said.items():
            # Rows that leave something open go with one that does not.
            rows.sort(key=lambda said: (said.outcome is None) + (said.summary is None))
            Letter(self._pile, letter, there[letter], linked).settle(rows)


class Letter:
    """One letter: the responses that it is on record as, and what becomes of them."""

    def __init__(
        self, pile: Pile, letter: str, there: dict[str, Response], linked: dict[str, list[str]]
    ) -> None:
        self._pile = pile
        self._letter = letter
        self._there = there
        self._linked = {identity: linked.get(identity, []) for identity in there}
        self._has = {key: identity for identity, keys in self._linked.items() for key in keys}

    def of(self, key: str) -> Response | None:
        """The response by which the letter answers an item."""
        return self._there[self._has[key]] if key in self._has else None

    def settle(self, rows: list[Said]) -> None:
        """Put on the pile what the rows make of the letter."""
        wanted: dict[str, Content] = {}
        for said in rows:
            if identity := self._has.get(said.key):
                had = self._there[identity]
                wanted[said.key] = (said.outcome or had.outcome, said.summary or had.summary)
        self._correct(wanted)
        for said in rows:
            content = wanted.get(said.key)
            if content is None:
                content = self._fitting(said)
            now = self._has.get(said.key)
            if now is None or _content(self._there[now]) != content:
                self._link(said, content, now)

    def _correct(self, wanted: dict[str, Content]) -> None:
        """Let a response say something else, if nothing that it answers is left to say what it said."""
        for identity, keys in self._linked.items():
            had = self._there[identity]
            contents = [wanted.get(key, _content(had)) for key in keys]
            if not contents or _content(had) in contents:
                continue
            first = next(content for key, content in wanted.items() if key in keys)
            self._record(had, had._replace(outcome=first[0], summary=first[1]))
            for key in keys:
                self._tell(key, had, first)

    def _fitting(self, said: Said) -> Content:
        """What the response says that a row means which leaves something open."""
        for response in self._there.values():
            if said.id in (None, response.id) and (
                said.outcome in (None, response.outcome) and said.summary in (None, response.summary)
            ):
                return _content(response)
        return said.outcome, said.summary

    def _link(self, said: Said, content: Content, now: str | None) -> None:
        fitting = (one.id for one in self._there.values() if _content(one) == content)
        identity = next((one for one in fitting if said.id in (None, one)), None)
        if identity is None:
            identity = self._free(said.id or self._letter, content)
            response = Response(identity, said.body, said.document, said.dated, *content)
            self._record(None, response)
        shown = said.document or said.summary or ""
        if now is not None:
            self._pile.put("response", Change("item", said.key, "response", f"{now} {shown}", None))
            self._tell(said.key, self._there[now], content)
        self._pile.put("response", Change("item", said.key, "response", None, f"{identity} {shown}"))
        self._has[said.key] = identity

    def _tell(self, key: str, had: Response, content: Content) -> None:
        """What a letter says is news for every item that it answered before."""
        for field, old, new in zip(("outcome", "summary"), _content(had), content, strict=True):
            if old != new:
                self._pile.put("told", Change("item", key, field, old, new))

    def _free(self, identity: str, content: Content) -> str:
        while identity in self._there:
            words = f"{identity}\n{content[0] or ''}\n{content[1] or ''}"
            identity = hashlib.sha256(words.encode()).hexdigest()[:20]
        return identity

    def _record(self, old: Response | None, new: Response) -> None:
        text = response_text(old) if old else None
        self._pile.put("record", Change("response", new.id, "record", text, response_text(new)))
        self._there[new.id] = new


def _content(response: Response) -> Content:
    return response.outcome, response.summary
