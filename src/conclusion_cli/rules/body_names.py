"""Names of bodies: which bodies could not be told apart by what a clerk types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.text import bare_district, district_names, fold, level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conclusion_cli.model.records import Body


class SharedName(NamedTuple):
    """A name that two bodies have."""

    body: Body
    other: Body
    name: str


class BodyNames:
    """The names of bodies, by which a further body may be called no more.

    Two bodies may not have one name or abbreviation, and neither may have the id or the short label of the
    other as its name. Case, accents and commas make no difference, as in the lookup. Communes may have one
    name if they lie in different districts or, as in the official list, differ in an accent.
    """

    def __init__(self, bodies: Iterable[Body] = ()) -> None:
        self._named: dict[str, list[_Called]] = {}
        for body in bodies:
            self.add(body)

    def add(self, body: Body) -> None:
        """Add a body with all that it is called."""
        for called in _all_called(body):
            self._named.setdefault(fold_name(called.text), []).append(called)

    def shared_with(self, body: Body) -> Iterator[SharedName]:
        """The other bodies that have a name of this one, each once."""
        seen = {body.id}
        for called in _all_called(body):
            for other in self._named.get(fold_name(called.text), ()):
                if other.body.id not in seen and _is_shared(called, other):
                    seen.add(other.body.id)
                    yield SharedName(body, other.body, called.text)


def fold_name(text: str) -> str:
    """A body's name as it is looked up: folded, without commas."""
    return fold(text.replace(",", " "))


def spelling(text: str) -> str:
    """A body's name with its accents: without case, commas and styles of spelling."""
    return level(text.replace(",", " "))


class _Called(NamedTuple):
    body: Body
    text: str
    is_name: bool = False
    is_abbreviation: bool = False


def _all_called(body: Body) -> Iterator[_Called]:
    for name in filter(None, body.name):
        yield _Called(body, name, is_name=True)
        if body.district:
            for place in (body.district, bare_district(body.district)):
                yield _Called(body, f"{name} {place}", is_name=True)
    if body.abbreviation:
        yield _Called(body, body.abbreviation, is_abbreviation=True)
    for text in filter(None, (body.id, *body.short)):
        yield _Called(body, text)


def _is_shared(one: _Called, other: _Called) -> bool:
    """Whether a text that is folded alike names both bodies."""
    if not (one.is_name or one.is_abbreviation or other.is_name or other.is_abbreviation):
        return False
    here, there = one.body.district, other.body.district
    if here and there and not (one.is_abbreviation or other.is_abbreviation):
        return fold(there) in district_names(here) and spelling(one.text) == spelling(other.text)
    return True
