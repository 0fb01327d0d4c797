"""The responses that a letter becomes: one for all of its items about which it says the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.records import Change, Response
from conclusion_cli.model.stored_text import response_id, response_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.enums import Outcome

    Content = tuple[Outcome | None, str | None]


class Statement(NamedTuple):
    """What a letter says about one item; ``None`` is what it leaves open, ``id`` is given by an export."""

    key: str
    body: str
    dated: date
    document: str | None
    outcome: Outcome | None
    summary: str | None
    id: str | None = None

    @property
    def letter(self) -> str:
        """The id by which the letter is known."""
        return response_id(self.body, self.dated, self.document, self.summary)


class ResponseLetter:
    """One letter: its recorded responses, and the changes that statements make to them.

    Statements that say something else about an item than about the others get their own response: the outcome
    for one item is not that for another.

    Args:
        letter: the id by which it is known.
        recorded: its recorded responses, by their ids.
        linked: the keys of the items that each of these answers.
    """

    def __init__(
        self, letter: str, recorded: Mapping[str, Response], linked: Mapping[str, Sequence[str]]
    ) -> None:
        self.changes: list[Change] = []
        self._letter = letter
        self._responses = dict(recorded)
        self._linked = {identity: linked.get(identity, ()) for identity in recorded}
        self._of = {key: identity for identity, keys in self._linked.items() for key in keys}

    def response_to(self, key: str) -> Response | None:
        """The response by which the letter answers an item."""
        return self._responses[self._of[key]] if key in self._of else None

    def add(self, statements: Iterable[Statement]) -> None:
        """Add the changes that statements make; a response is recorded before it answers an item."""
        # A statement that leaves something open is merged with one that does not.
        given = sorted(statements, key=lambda one: (one.outcome is None) + (one.summary is None))
        wanted: dict[str, Content] = {}
        for one in given:
            if identity := self._of.get(one.key):
                old = self._responses[identity]
                wanted[one.key] = (one.outcome or old.outcome, one.summary or old.summary)
        self._correct(wanted)
        for one in given:
            content = wanted.get(one.key) or self._fitting(one)
            now = self._of.get(one.key)
            if now is None or _content(self._responses[now]) != content:
                self._link(one, content, now)

    def _correct(self, wanted: Mapping[str, Content]) -> None:
        """Change what a response says, if none of its items is left for which it says the old."""
        for identity, keys in self._linked.items():
            old = self._responses[identity]
            contents = [wanted.get(key, _content(old)) for key in keys]
            if not contents or _content(old) in contents:
                continue
            outcome, summary = first = next(content for key, content in wanted.items() if key in keys)
            self._record(old, old._replace(outcome=outcome, summary=summary))
            for key in keys:
                self._report(key, old, first)

    def _fitting(self, statement: Statement) -> Content:
        """The content of the response that a statement means which leaves something open."""
        for response in self._responses.values():
            if statement.id in (None, response.id) and (
                statement.outcome in (None, response.outcome)
                and statement.summary in (None, response.summary)
            ):
                return _content(response)
        return statement.outcome, statement.summary

    def _link(self, statement: Statement, content: Content, now: str | None) -> None:
        fitting = (one.id for one in self._responses.values() if _content(one) == content)
        identity = next((one for one in fitting if statement.id in (None, one)), None)
        if identity is None:
            identity = self._free_id(statement.id or self._letter, content)
            self._record(
                None, Response(identity, statement.body, statement.document, statement.dated, *content)
            )
        shown = statement.document or statement.summary or ""
        if now is not None:
            self.changes.append(Change("item", statement.key, "response", f"{now} {shown}", None))
            self._report(statement.key, self._responses[now], content)
        self.changes.append(Change("item", statement.key, "response", None, f"{identity} {shown}"))
        self._of[statement.key] = identity

    def _report(self, key: str, old: Response, content: Content) -> None:
        """Record in the history of an item that a letter that it has says something else now."""
        for field, before, after in zip(("outcome", "summary"), _content(old), content, strict=True):
            if before != after:
                self.changes.append(Change("item", key, field, before, after))

    def _free_id(self, identity: str, content: Content) -> str:
        while identity in self._responses:
            words = f"{identity}\n{content[0] or ''}\n{content[1] or ''}"
            identity = hashlib.sha256(words.encode()).hexdigest()[:20]
        return identity

    def _record(self, old: Response | None, new: Response) -> None:
        text = response_text(old) if old else None
        self.changes.append(Change("response", new.id, "record", text, response_text(new)))
        self._responses[new.id] = new


def _content(response: Response) -> Content:
    return response.outcome, response.summary
