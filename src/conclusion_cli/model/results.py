"""The results of questions: the records that queries make and views draw."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from conclusion_cli.model.enums import Dimension, Timeliness
from conclusion_cli.model.records import (
    Body,
    Change,
    Event,
    Evidence,
    Item,
    Response,
    Step,
    Succession,
    Text,
)

Group = tuple[str, ...]
"""The ids of the bodies that hold an item, or one word: its kind, or its field or district, folded."""


class Totals(NamedTuple):
    """How many items a question is about, and how they stand on its day."""

    items: int
    outstanding: int
    overdue: int
    due_soon: int
    no_deadline: int


class Groups(NamedTuple):
    """Items divided into groups: how many each has, those of no group last; how the words are spelt."""

    by: Dimension
    counts: dict[Group, int]
    spelt: Mapping[str, str]


class Progress(NamedTuple):
    """How many members a group has on a day, and which of them have not answered by then.

    ``parts`` has for those that answer for others the members, as they were first, whose parts they owe.
    """

    group: str
    members: int
    waiting: tuple[str, ...]
    parts: Mapping[str, Sequence[str]] = {}

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.members - len(self.waiting)


class Listing(NamedTuple):
    """The items that were asked for; ``items`` can be gone through once, and is as long as ``number``."""

    items: Iterator[Item]
    number: int
    totals: Totals
    bodies: Mapping[str, Body]
    several_notices: bool
    progress: Mapping[str, Progress]
    groups: Groups | None = None


class ItemDetail(NamedTuple):
    """An item with all that is recorded of it, as of a day.

    ``passed``: the day has passed; ``issuers`` are the bodies of the responses that the history names, by the
    responses' ids.
    """

    item: Item
    passed: bool
    notice_title: Text
    clauses: tuple[Text, ...]
    others: Text | None
    translated: tuple[str, ...]
    source: Text | None
    responses: Sequence[Response]
    evidence: Sequence[Evidence]
    history: Sequence[Event]
    issuers: Mapping[str, str]
    bodies: Mapping[str, Body]
    members: Mapping[str, int]
    steps: Sequence[Step]
    successions: Mapping[str, Succession]
    progress: Progress | None
    first_due: date | None


class HistoryResult(NamedTuple):
    """Events, oldest first, with the bodies that they name and the issuers of their responses."""

    events: Sequence[Event]
    bodies: Mapping[str, Body]
    issuers: Mapping[str, str]


class BodyRow(NamedTuple):
    """A body, the number of its members and of the outstanding items in which it has to do something.

    If it is replaced by another: by which, when and by which document.
    """

    body: Body
    members: int
    outstanding: int
    groups: Sequence[str] = ()
    note: Text | None = None
    verified: bool = True
    succession: Succession | None = None
    successor: Body | None = None


class Replaced(NamedTuple):
    """A body that is replaced by a day, since when, and who bears what it owed."""

    body: Body
    since: date
    bearer: Body


class SummaryRow(NamedTuple):
    """The cells of one lead body, kind, field or district, or of the items without one (``None``)."""

    key: str | None
    body: Body | None
    cells: dict[Timeliness, int]


class Summary(NamedTuple):
    """Items counted by lead body, kind, field or district; withdrawn ones are in no cell."""

    by: Dimension
    rows: Sequence[SummaryRow]
    total: dict[Timeliness, int]
    withdrawn: int


class Member(NamedTuple):
    """A member that has not answered an item, and the day of its last reminder."""

    item: Item
    body: Body
    urged: date | None


class CalendarDay(NamedTuple):
    """A day of an item: its deadline ("due"), or when to look again ("next")."""

    item: Item
    what: str
    day: date


class Calendar(NamedTuple):
    """The days of items in their order; ``undated`` of the items have no deadline.

    ``stamp`` is the moment of the last change of the database.
    """

    days: Sequence[CalendarDay]
    undated: int
    bodies: Mapping[str, Body]
    stamp: datetime


class UnansweredMembers(NamedTuple):
    """The members that have not answered, by district, and how far the group is with each item.

    ``members`` are as many as the limit lets through; ``districts`` counts all of them, in their order.
    """

    members: Sequence[Member]
    progress: Sequence[tuple[Item, Progress]]
    districts: Mapping[str | None, int]
    overdue: bool


class Reminded(NamedTuple):
    """An item of a reminder with its text, and the deadline that it was given first."""

    item: Item
    clauses: tuple[Text, ...]
    first_due: date | None
    proposer: str | None
    routed: Step | None = None
    urged: tuple[Step, ...] = ()


class NoticeHead(NamedTuple):
    """What a notice is: how a letter cites it."""

    id: str
    kind: Text
    title: Text
    number: str | None
    issued: date | None
    issuer: Body | None


class Letter(NamedTuple):
    """A reminder: to whom, from whom (the monitor of most of the items), and about what.

    ``reports_to`` is the body to which the sender reports; ``bodies`` are those that the items name.
    """

    body: Body
    sender: Body | None
    items: Sequence[Reminded]
    notices: Sequence[NoticeHead] = ()
    reports_to: Body | None = None
    bodies: Mapping[str, Body] = MappingProxyType({})


class ExportedItem(NamedTuple):
    """An item with everything that is recorded of it; ``evidence`` is by the responses' ids."""

    item: Item
    definition: str
    responses: Sequence[Response]
    evidence: Mapping[str, Sequence[Evidence]]
    steps: Sequence[Step]
    progress: Progress | None
    first_due: date | None


class Export(NamedTuple):
    """Items with everything that is recorded of them; ``items`` can be gone through once."""

    items: Iterator[ExportedItem]
    number: int
    totals: Totals
    head: tuple[int, str]
    successions: Mapping[str, Succession]


class ItemPlan(NamedTuple):
    """The change that a load makes to one item; ``verb`` is add, change, retire or restore.

    ``fields`` are the parts of the definition that differ; ``kept`` names what the file would have changed,
    had a clerk not decided otherwise since the last load.
    """

    verb: str
    key: str
    title: Text
    changes: tuple[Change, ...]
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Plan(NamedTuple):
    """The plan of a load for one notice, with the changes that carry it out."""

    notice: str
    is_new: bool
    notice_changed: bool
    bodies_added: int
    bodies_changed: tuple[str, ...]
    members: tuple[tuple[str, int, int], ...]
    items: tuple[ItemPlan, ...]
    changes: tuple[Change, ...]
