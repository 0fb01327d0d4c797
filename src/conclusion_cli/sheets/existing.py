"""The recorded items that the rows of a sheet may concern, fetched for many rows at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import parse_proposal, title
from conclusion_cli.rules.codes import code_key
from conclusion_cli.rules.decisions import Facts
from conclusion_cli.store.tables import items, proposals, responses, steps
from conclusion_cli.text import fold, safe, sameness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Proposal
    from conclusion_cli.sheets.entry import Entry


class _Folded(dict[str, str]):
    """References as they are compared, each folded once."""

    def __missing__(self, reference: str) -> str:
        self[reference] = fold(reference)
        return self[reference]


class ExistingRecords:
    """The items of a notice as they are recorded; those that an import adds or changes join them.

    ``facts`` and ``definitions`` are by the items' keys; of new proposals only those are there that a row
    tells more of than what they are.
    """

    def __init__(self, work: Work, notice: str, *, names_codes: bool) -> None:
        self.facts: dict[str, Facts] = {}
        self.definitions: dict[str, str] = {}
        self._session = work.session
        self._today = work.today
        self._notice = notice
        self._folded = _Folded()
        self._by_code: dict[str, str] = {}
        self._by_reference: dict[str, str] = {}
        # By their forms for comparing: whose are written so but for dashes and spaces.
        self._alike_references: dict[str, dict[str, None]] = {}
        self._codes_alike: dict[str, dict[str, None]] = {}
        self._codes_are_compared = self._references_are_compared = False
        self._by_text: dict[tuple[str, str], str] = {}
        # Of those that it adds or corrects the import knows more than the database.
        self._ahead: set[str] = set()
        self._is_first = not proposals.any_in(work.session, notice)
        self._names_codes = names_codes

    def fetch(self, entries: Sequence[Entry]) -> None:
        """Fetch what entries may be about, before they are imported."""
        session, notice, ahead = self._session, self._notice, self._ahead
        codes = {fold(entry.code) for entry in entries if entry.code}
        self._by_code |= {code: key for key, code in items.keys_of_codes(session, notice, [*codes])}
        if not self._by_code.keys() >= codes:
            self._compare_codes()
        if self._is_first and not codes:
            return
        references = {self._folded[entry.reference] for entry in entries if entry.reference}
        references |= {padded for one in references for padded in _with_zeros(one)}
        for reference, holder in proposals.of_references(session, notice, [*references]):
            if holder not in ahead:
                self._by_reference.setdefault(reference, holder)
        if not (self._is_first or self._by_reference.keys() >= references):
            self._compare_references()
        unnamed = (one.text for one in entries if one.text and not (one.code or one.reference))
        titles = {sameness(title(text)) for text in unnamed}
        alike = [one for name in titles for one in self._alike.get(name, ()) if one not in ahead]
        self.definitions |= items.definitions(session, alike)
        for one in alike:
            self._by_text.setdefault(_sameness(*parse_proposal(self.definitions[one])), one)
        known = (self._by_code, self._codes_alike, self._by_reference, self._alike_references, self._by_text)
        if not any(known):
            return
        about = (key for entry in entries for key in self._keys(entry))
        keys = [key for key in dict.fromkeys(about) if key not in self.facts and key not in ahead]
        self.definitions |= items.definitions(session, keys)
        happened, answers = steps.of_items(session, keys), responses.of_items(session, keys)
        for item in items.by_keys(session, keys, self._today):
            self.facts[item.key] = Facts(item, happened.get(item.key, ()), answers.get(item.key, ()))

    def _compare_codes(self) -> None:
        """Fetch all codes, since one was not found as it is written."""
        if not self._codes_are_compared:
            self._codes_are_compared = True
            for code, key in items.codes_of(self._session, self._notice):
                self._codes_alike.setdefault(code_key(code), {})[key] = None

    def _compare_references(self) -> None:
        """Fetch all references, since one was not found as it is written."""
        if not self._references_are_compared:
            self._references_are_compared = True
            for reference, key in proposals.references(self._session, self._notice):
                if key not in self._ahead:
                    self._alike_references.setdefault(code_key(reference), {})[key] = None

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """The proposals without a reference by their titles, as they were before the import."""
        found: dict[str, list[str]] = {}
        for key, name in proposals.without_reference(self._session, self._notice):
            found.setdefault(sameness(name), []).append(key)
        return found

    def key(self, entry: Entry) -> str | None:
        """The key of the item that an entry is about: by its code, else its reference, else its text.

        Raises:
            NotFound: several items have the code or the reference but for dashes and spaces.
        """
        found = self._keys(entry)
        if len(found) > 1:
            raise NotFound(
                _("{code} may mean several items.").format(code=safe(entry.code or entry.reference or "")),
                _("Choose one: {codes}.").format(codes=", ".join(key.rpartition("/")[2] for key in found)),
            )
        return found[0] if found else None

    def names(self, entry: Entry) -> bool:
        """Whether a recorded item has the code or the reference of an entry as a whole."""
        return bool(self._keys(entry))

    def _keys(self, entry: Entry) -> list[str]:
        if entry.code:
            key = self._by_code.get(fold(entry.code))
            return [key] if key else [*self._codes_alike.get(code_key(entry.code), {})]
        if entry.reference:
            return self.by_reference(entry.reference)
        if entry.text:
            who = entry.proposer.id if entry.proposer else entry.person
            key = self._by_text.get((who or "", sameness(entry.text)))
            return [key] if key else []
        return []

    def by_reference(self, reference: str) -> list[str]:
        """The keys of the proposals that have a reference: written so, or else but for dashes and spaces."""
        key = self._by_reference.get(self._folded[reference])
        return [key] if key else [*self._alike_references.get(code_key(reference), {})]

    def with_zeros(self, number: str) -> str | None:
        """The recorded reference that is this number with other zeros before it."""
        digits = number.lstrip("0")
        return next(
            (one for one in _with_zeros(number) if one.lstrip("0") == digits and one in self._by_reference),
            None,
        )

    def correct(self, key: str, old: tuple[Proposal, str], new: tuple[Proposal, str]) -> None:
        """Remember that a proposal is corrected: later rows may mean it, or no longer."""
        if old[0].reference:
            self._by_reference.pop(self._folded[old[0].reference], None)
            self._alike_references.get(code_key(old[0].reference), {}).pop(key, None)
        else:
            self._by_text.pop(_sameness(*old), None)
        self._ahead.add(key)
        self._index(key, *new)

    def add(self, key: str, code: str, proposal: Proposal, text: str) -> None:
        """Remember a new proposal: later rows may mean it."""
        if not self._is_first:
            self._ahead.add(key)
        self._index(key, proposal, text)
        if self._names_codes:
            self._by_code[fold(code)] = key
            self._codes_alike.setdefault(code_key(code), {})[key] = None

    def _index(self, key: str, proposal: Proposal, text: str) -> None:
        if proposal.reference:
            self._by_reference[self._folded[proposal.reference]] = key
            self._alike_references.setdefault(code_key(proposal.reference), {})[key] = None
        else:
            self._by_text[_sameness(proposal, text)] = key


def _with_zeros(number: str) -> list[str]:
    """A whole number with fewer and with more zeros before it, as references may have them."""
    if not (number.isdecimal() and number.isascii()):
        return []
    digits = number.lstrip("0")
    spellings = [digits.zfill(length) for length in range(len(digits), _LONGEST_PADDED + 1)]
    return [one for one in spellings if one and one != number]


_LONGEST_PADDED = 5


def _sameness(proposal: Proposal, text: str) -> tuple[str, str]:
    """The value by which a proposal without a reference is recognised."""
    return proposal.proposer or proposal.name or "", sameness(text)
