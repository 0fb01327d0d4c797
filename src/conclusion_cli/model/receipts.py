"""The results of verbs: the records from which receipts are written."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import Role, Status
from conclusion_cli.model.records import Body, Change, Count, Event


class Routed(NamedTuple):
    """A proposal that was given to a body, under which assignment (its code), and until when.

    ``body`` bears it now; ``named`` is the body that was named, which may have been replaced. Decisions give
    ids, verbs names.
    """

    code: str
    body: str
    named: str
    under: str
    due: date | None
    known: bool


class Returned(NamedTuple):
    """A proposal that a body returned; decisions give its id, verbs its name."""

    code: str
    body: str


class Answered(NamedTuple):
    """What recording a response did to one item.

    ``apart``: the letter was recorded before, and says something else about this item than about others;
    ``routed`` is the day on which it was given to whoever answers it, if the letter is older.
    """

    code: str
    known: bool
    old: Status
    new: Status
    apart: bool = False
    routed: date | None = None


class Responded(NamedTuple):
    """What recording a body's letter did."""

    body: Body
    document: str
    dated: date
    updated: tuple[str, ...]
    items: tuple[Answered, ...]
    files: int


class Sent(NamedTuple):
    """An answer that was sent, to a body or somebody else, and what became of the proposal.

    ``replaced`` is the proposer, if a successor has its place by that day. Decisions give ids, verbs names.
    """

    code: str
    body: str | None
    name: str | None
    dated: date
    known: bool
    old: Status
    new: Status
    replaced: str | None = None


class Moved(NamedTuple):
    """An item's status before and after."""

    code: str
    old: Status
    new: Status


class Reassigned(NamedTuple):
    """A role that a body was given, or that was taken from it; decisions give its id, verbs its name."""

    body: str
    role: Role
    given: bool


class Extended(NamedTuple):
    """An item's deadline before and after, and how it was counted."""

    code: str
    old: date | None
    new: date
    counted: Count | None = None


class Recounted(NamedTuple):
    """An open item whose deadline was counted, and would be another one by the days off known now."""

    code: str
    due: date
    now: date


class OfficeDayRecorded(NamedTuple):
    """A day on which the office works or not, whether that is news, and the deadlines that it concerns."""

    day: date
    works: bool
    document: str | None
    known: bool
    recounted: tuple[Recounted, ...] = ()


class Followed(NamedTuple):
    """An item about which a body was reminded, or in which it was inspected."""

    code: str
    body: str
    dated: date
    known: bool
    corrected: bool = False


class Proposed(NamedTuple):
    """A proposal that was added, or recognised, and whose it is."""

    code: str
    title: str
    known: bool
    proposer: str


class Succeeded(NamedTuple):
    """A body that was replaced; successors of one name are distinguished by their id, ``successor``."""

    old: str
    new: str
    successor: str
    dated: date
    known: bool
    made: bool


class SheetReading(NamedTuple):
    """What of a sheet was not read, or read from another place; the names of sheets where there are several.

    Args:
        skipped: rows that are not data: their sheet, their number, and why.
        told: what else is to be said: the sheet, and a sentence.
        unread: sheets that were not read: their names, and why.
        joined: how many rows went on with the text of another.
    """

    skipped: tuple[tuple[str | None, int, str], ...] = ()
    told: tuple[tuple[str | None, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    joined: int = 0


class Imported(NamedTuple):
    """The result of an import, or of its preview.

    Args:
        new: the codes of new proposals.
        changed: the codes of items that change.
        unchanged: how many rows change nothing.
        reading: what of the sheet was not read as it stands.
        people: the proposers that are not bodies.
        earlier: the deadlines that are earlier than before.
        undated: the proposals that were given to a body on a day that the sheet does not name, each with
            the day that was taken.
        filled: how many new proposals have a proposer that the sheet gives once for several.
        taken: cells that name a body in other words, or several, with those that were meant.
        added: the bodies that were added.
        cited: the letters that cells cite in words, with the number and the day that were understood.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    reading: SheetReading
    people: tuple[str, ...]
    earlier: tuple[Extended, ...] = ()
    undated: tuple[tuple[str, date], ...] = ()
    filled: int = 0
    taken: tuple[tuple[str, tuple[Body, ...]], ...] = ()
    added: tuple[Body, ...] = ()
    cited: tuple[tuple[str, tuple[str, date | None]], ...] = ()


class Undone(NamedTuple):
    """The event that was undone, by which event and which changes.

    Args:
        items: the keys of the items that it concerned.
        named: the names of the bodies that it concerned.
        bodies: the bodies that the changes name, as they were before or are now.
        issuers: the bodies that issued its responses.
    """

    event: Event
    by: int
    changes: tuple[Change, ...]
    items: tuple[str, ...]
    named: tuple[str, ...]
    bodies: Mapping[str, Body]
    issuers: Mapping[str, str]
