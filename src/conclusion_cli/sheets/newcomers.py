"""The rows of a sheet that are about nothing on record: new proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.actions.propose import PREFIX, next_code
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Proposed
from conclusion_cli.model.enums import Kind, Role, Status
from conclusion_cli.model.records import Item, Proposal, Text
from conclusion_cli.sheets.columns import Column
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work
    from conclusion_cli.sheets.assignments import Assignments
    from conclusion_cli.sheets.changes import Pile
    from conclusion_cli.sheets.entries import Entries
    from conclusion_cli.sheets.entry import Entry
    from conclusion_cli.sheets.existing import OnRecord

_LONGEST_CODE = 40


class Newcomers:
    """Takes new proposals in; they get the codes after those that are on record or in the sheet."""

    def __init__(
        self,
        work: Work,
        notice: str,
        entries: Entries,
        known: OnRecord,
        pile: Pile,
        assignments: Assignments,
    ) -> None:
        self._work = work
        self._notice = notice
        self._entries = entries
        self._known = known
        self._pile = pile
        self._assignments = assignments
        first = int(next_code(work.session, notice).removeprefix(PREFIX))
        self._next = max([first, *(_number(code) + 1 for code in entries.codes())])

    def take(self, entry: Entry, *, more: bool) -> str | None:
        """Take one in; its key, or ``None`` if something of it is wrong.

        Args:
            more: whether it tells more than what the proposal is.
        """
        text = self._complete(entry)
        if text is None:
            return None
        code = entry.code
        if code is None:
            code = f"{PREFIX}{self._next}"
            self._next += 1
        under = self._assignments.of(entry)
        district = entry.district
        if entry.proposer and not (district and self._entries.ours):
            # As the bodies have it, however the sheet writes it.
            district = entry.proposer.district or district
        proposal = Proposal(
            entry.proposer.id if entry.proposer else None,
            entry.person,
            district,
            entry.field,
            entry.received,
            entry.reference,
            under.key if under else None,
        )
        due = entry.due or (under.due if under and not self._entries.ours else None)
        first_due = entry.first_due if self._entries.ours else due
        roles = (((Role.LEAD, entry.lead.id),) if entry.lead else ()) + entry.parts
        key = f"{self._notice}/{code}"
        self._pile.define(key, None, Proposed(proposal, text, roles, first_due))
        self._known.add(key, code, proposal, text)
        given = entry.given_due or first_due
        if given != first_due or due != first_due or more:
            item = Item(
                key,
                self._notice,
                code,
                Kind.PROPOSAL,
                Text(None, None),
                Status.NOT_STARTED,
                first_due,
                first_due,
                None,
                None,
                False,
                self._work.seq,
                roles,
                proposal,
            )
            self._known.items[key] = self._pile.set(self._pile.set(item, "due", given), "due", due)
        return key

    def _complete(self, entry: Entry) -> str | None:
        """The text of a new proposal, if nothing that it needs is missing."""
        fault = self._entries.fault
        if not entry.text or entry.kind not in (None, Kind.PROPOSAL):
            name = entry.code or entry.reference
            if not name:
                message = _("neither a code, a reference nor a text stands here")
                fault(entry.row, (), message)
                return None
            remedy = _("A new proposal needs its text.") if entry.kind in (None, Kind.PROPOSAL) else None
            columns = (Column.CODE, Column.REFERENCE)
            fault(entry.row, columns, _("there is no item {code}").format(code=safe(name)), remedy)
            return None
        if entry.proposer is None and entry.person is None:
            columns = (Column.PROPOSER, Column.PERSON)
            fault(entry.row, columns, _("a new proposal needs its proposer"))
            return None
        if entry.received and entry.received > self._work.today:
            fault(entry.row, (Column.RECEIVED,), _("the day lies in the future"))
        code = entry.code
        if code and (len(code) > _LONGEST_CODE or " " in code or code.startswith("-") or code != safe(code)):
            message = _("'{code}' cannot be a code").format(code=safe(code))
            fault(
                entry.row,
                (Column.CODE,),
                message,
                _('A number from elsewhere is a reference: map the column to "reference".'),
            )
            return None
        return entry.text


def _number(code: str) -> int:
    """The number in a code of the kind that proposals get; 0 for any other."""
    folded = fold(code)
    digits = folded.removeprefix(PREFIX.lower())
    return int(digits) if digits != folded and digits.isdecimal() and len(digits) < _LONGEST_CODE else 0
