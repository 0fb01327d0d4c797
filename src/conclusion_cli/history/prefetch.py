"""What a verb asks of one item after the other, fetched for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Found = TypeVar("Found")


class Prefetch(Generic[Found]):
    """Answers to a question about many subjects, each kept until it is forgotten.

    A server may be far away: what is asked of fifty items takes no longer than what is asked of one.
    """

    def __init__(self, fetch: Callable[[list[str]], Mapping[str, Found]]) -> None:
        self._fetch = fetch
        self._expected: dict[str, None] = {}
        self._found: dict[str, Found | None] = {}

    def expect(self, subject: str) -> None:
        """Let it be known that this one will be asked about."""
        self._expected[subject] = None

    def of(self, subject: str) -> Found | None:
        """The answer about a subject; with one that has to be fetched come those about all expected ones."""
        if subject not in self._found:
            lacking = [one for one in {subject: None} | self._expected if one not in self._found]
            found = self._fetch(lacking)
            self._found |= {one: found.get(one) for one in lacking}
        return self._found[subject]

    def forget(self, subjects: Iterable[str]) -> None:
        """Ask again about subjects that have changed."""
        if self._found:
            for subject in subjects:
                self._found.pop(subject, None)
