"""What the words in the cells of a sheet mean: notices, bodies, days, the words of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from conclusion_cli import labels, resolve
from conclusion_cli.actions.propose import the_notice
from conclusion_cli.errors import BadData, NotFound
from conclusion_cli.i18n import _
from conclusion_cli.intake.days import parse_day
from conclusion_cli.store import bodies
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from datetime import date
    from enum import StrEnum

    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Body

    Word = TypeVar("Word", bound=StrEnum)


class Words:
    """Finds what is meant; what cannot be understood is an error with its remedy."""

    def __init__(self, work: Work, *, people: bool) -> None:
        self._work = work
        self._people = people

    def notice(self, name: str | None) -> str:
        return the_notice(self._work.session, name)

    def body(self, name: str) -> Body:
        return self._work.body(name)

    def proposer(self, name: str, district: str) -> Body | None:
        """The proposing body, told apart by its district; ``None`` for anybody else."""
        if district and (found := self._in_district(name, district)):
            return found
        try:
            return self._work.body(name)
        except NotFound as error:
            if self._people or not resolve.near_bodies(self._work.session, name, alike=resolve.MEANT):
                return None
            raise BadData(
                error.message,
                " ".join((error.remedy or "", _("If these are other people, add --people."))),
            ) from None

    def _in_district(self, name: str, district: str) -> Body | None:
        found = bodies.by_name(self._work.session, bodies.fold_name(name))
        here = [one for one in found if one.district and _same_place(one.district, district)]
        here = bodies.spelt(here, name)
        return here[0] if len(here) == 1 else None

    def day(self, text: str, last: bool) -> date | None:
        return parse_day(text, last=last)

    def word(self, words: type[Word], text: str) -> Word:
        found = labels.parse_any(words, text)
        if found is None:
            raise BadData(
                _("'{word}' is not known here.").format(word=safe(text)),
                _("One of these is expected: {words}.").format(words=", ".join(words)),
            )
        return found


def _same_place(known: str, said: str) -> bool:
    """Whether a district is meant, with or without the word for what it is."""
    return fold(known) == fold(said) or fold(known).endswith(f" {fold(said)}")
