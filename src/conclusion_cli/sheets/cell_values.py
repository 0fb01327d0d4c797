"""Reads the text of a cell as notice, body, day or word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from conclusion_cli import lookup
from conclusion_cli.errors import BadData, NotFound
from conclusion_cli.i18n import _
from conclusion_cli.model import labels
from conclusion_cli.rules.proposers import is_commune, is_office
from conclusion_cli.rules.several import shares
from conclusion_cli.sheets.dates import parse_day
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from enum import StrEnum

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body

    Word = TypeVar("Word", bound=StrEnum)


class Words:
    """Finds what is meant; what cannot be understood is an error with its remedy."""

    def __init__(
        self,
        work: Work,
        *,
        people: bool,
        year: int | None = None,
        add: Callable[[str], Body] | None = None,
    ) -> None:
        self._work = work
        self._add = add
        self._people = people
        self._year = year
        self._held = lookup.Held(work.session)

    def notice(self, name: str | None) -> str:
        return lookup.only_notice(self._work.session, name)

    def body(self, name: str) -> Body:
        """A body; one that is not known may be added, if that is asked for."""
        try:
            return self._work.body(name)
        except lookup.UnknownBody:
            if self._add is None:
                raise
            return self._add(name)

    def leads(self, name: str) -> tuple[Body, ...]:
        """The bodies of a cell, of which the first leads and the others coordinate."""
        found = shares(name, self._may_be_body)
        if found is None:
            return (self.body(name),)
        return tuple(dict.fromkeys(map(self.body, (*found.leads, *found.others))))

    def _may_be_body(self, name: str) -> bool:
        """Whether a name is a body's, or that of one office that is not known."""
        if lookup.known_body(self._work.session, name):
            return True
        return is_office(name) and not is_commune(name) and not re.search(r"[;,/\n+&]|\svà\s|phối hợp", name)

    def recorded_body(self, name: str) -> Body:
        """A body that an export names by its id."""
        try:
            return self._work.body(name)
        except NotFound as error:
            raise BadData(
                error.message,
                _(
                    "It is a body where the export was made. Add it here: conclusion body add NAME --id"
                    " {id}; or copy the whole database: conclusion copy"
                ).format(id=safe(name)),
            ) from None

    def district(self, text: str) -> str:
        """A district as the bodies in it have it; any other as it is written."""
        return lookup.district(self._work.session, text) or text

    def proposers(self, name: str, district: str) -> list[Body]:
        """The proposing bodies, distinguished by their district; none for anybody else."""
        try:
            found = lookup.proposers(
                self._work.session, name, self._work.today, district=district, held=self._held
            )
        except lookup.UnknownBody as error:
            if self._people:
                return []
            if self._add is None:
                raise
            return [self._add(error.name)]
        except NotFound as error:
            if self._people:
                return []
            raise BadData(
                error.message,
                " ".join(filter(None, (error.remedy, _("If these are other people, add --people.")))),
            ) from None
        if len(found) > 1:
            raise BadData(_("one cell names several proposers"), _("Give each of them its own row."))
        return found

    def day(self, text: str, last: bool) -> date | None:
        return parse_day(text, last=last, year=self._year)

    def word(self, words: type[Word], text: str) -> Word:
        found = labels.parse_any(words, text)
        if found is None:
            raise BadData(
                _("'{word}' is not valid here.").format(word=safe(text)),
                _("Use one of these: {words}.").format(words=", ".join(words)),
            )
        return found
