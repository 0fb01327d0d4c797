"""Items as rows of a table and as records, with the line of totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.model.enums import Dimension, Kind, Role, Status, Timeliness
from conclusion_cli.model.labels import label
from conclusion_cli.rules.grouping import divide, group_of
from conclusion_cli.rules.standing import DUE_SOON_DAYS, standing_of
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from conclusion_cli.model.records import Item, Proposal
    from conclusion_cli.model.results import Group, Groups, Listing, Progress, Totals
    from conclusion_cli.rules.standing import Standing
    from conclusion_cli.views.formats import Record
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Cell, Content, Section


def draw_totals(screen: Surface, totals: Totals, as_of: date) -> None:
    """The line under a listing."""
    from conclusion_cli.views.table import Cell

    cells: list[Content] = [
        ngettext("{count} outstanding", "{count} outstanding", totals.outstanding).format(
            count=totals.outstanding
        ),
        ": ",
        Cell(_("{count} overdue").format(count=totals.overdue), "overdue" if totals.overdue else ""),
        ", ",
        Cell(
            _("{count} due within {days} days").format(count=totals.due_soon, days=DUE_SOON_DAYS),
            "soon" if totals.due_soon else "",
        ),
        ", ",
        _("{count} without deadline").format(count=totals.no_deadline),
    ]
    screen.space()
    screen.line(*cells)
    screen.line(Cell(_("as of {date}").format(date=as_of), "dim"))


def draw_hidden(screen: Surface, hidden: int) -> None:
    """The line about items beyond the limit."""
    from conclusion_cli.views.table import Cell

    if hidden:
        screen.line(
            Cell(
                ngettext(
                    "… and {count} more (--limit 0 shows all)",
                    "… and {count} more (--limit 0 shows all)",
                    hidden,
                ).format(count=hidden),
                "dim",
            )
        )


def left_out(hidden: int) -> list[Section]:
    """The line that says how many more there are of a group."""
    from conclusion_cli.views.table import Section

    if not hidden:
        return []
    words = ngettext("… and {count} more", "… and {count} more", hidden).format(count=hidden)
    return [Section(words, "dim", apart=False)]


ROLE_FIELDS = {role: role.replace("-", "_") for role in Role}
"""What roles are called in a record, in its order."""

FIELDS = (
    "notice",
    "code",
    "kind",
    "title",
    "status",
    "due",
    "timeliness",
    "days_left",
    "holders",
    "lead",
    "coordinating",
    "implementing",
    "addressed",
    "monitoring",
    "reports_to",
    "notice_due",
    "done_on",
    "recurs",
    "retired",
    "version",
    "proposal",
    "progress",
)
PROPOSAL_FIELDS = ("reference", "proposer", "proposer_name", "district", "field", "received", "under")
NESTED = {
    "proposal": PROPOSAL_FIELDS,
    "progress": ("answered", "members"),
    "answer": ("response_body", "document", "dated", "outcome", "summary"),
    "sending": ("sent", "sent_to", "sent_document", "channel"),
}


def record(item: Item, as_of: date, progress: Progress | None = None) -> Record:
    """An item for programs, with what is derived for the day ``as_of``."""
    (
        _key,
        notice,
        code,
        kind,
        title,
        status,
        due,
        notice_due,
        done_on,
        recurs,
        retired,
        version,
        roles,
        proposal,
        _given,
        _counted,
    ) = item
    stands = standing_of(item, as_of)
    bodies: dict[str, Any] = {field: [] for field in ROLE_FIELDS.values()}
    for role, body in roles:
        bodies[ROLE_FIELDS[role]].append(body)
    bodies["lead"] = bodies["lead"][0] if bodies["lead"] else None
    return {
        "notice": notice,
        "code": code,
        "kind": kind._value_,
        "title": {"en": title.en, "vi": title.vi},
        "status": status._value_,
        "due": due and due.isoformat(),
        "timeliness": stands.timeliness and stands.timeliness._value_,
        "days_left": stands.days_left,
        "holders": stands.holders,
        **bodies,
        "notice_due": notice_due and notice_due.isoformat(),
        "done_on": done_on and done_on.isoformat(),
        "recurs": recurs,
        "retired": retired,
        "version": version,
        "proposal": proposal and proposal_record(proposal),
        "progress": progress and progress_record(progress),
    }


def progress_record(progress: Progress) -> Record:
    """How far a group is, for programs."""
    return {"answered": progress.answered, "members": progress.members}


def proposal_record(proposal: Proposal) -> Record:
    """Where a proposal comes from, for programs; ``under`` is the code of the assignment."""
    return {
        "reference": proposal.reference,
        "proposer": proposal.proposer,
        "proposer_name": proposal.name,
        "district": proposal.district,
        "field": proposal.field,
        "received": proposal.received and proposal.received.isoformat(),
        "under": proposal.under and proposal.under.rpartition("/")[2],
    }


def answer(listing: Listing, as_of: date, by: Dimension | None = None) -> Answer:
    """A listing for programs; divided, the items of a group follow each other."""
    items: Iterable[Item] = listing.items
    if by is not None:
        items = list(items)
        members = _members(items, by)
        items = [item for group in divide(items, by).counts for item in members[group]]
    return Answer(
        "items",
        FIELDS,
        (record(item, as_of, listing.progress.get(item.key)) for item in items),
        {"as_of": as_of.isoformat(), "totals": listing.totals._asdict()},
        nested=NESTED,
    )


def draw(screen: Surface, listing: Listing, as_of: date) -> None:
    """A listing for people, with its totals."""
    draw_table(screen, listing, as_of)
    hidden = listing.totals.items - listing.number
    if listing.groups and hidden:
        screen.space()
    draw_hidden(screen, hidden)
    draw_totals(screen, listing.totals, as_of)


def draw_table(screen: Surface, listing: Listing, as_of: date) -> None:
    """The table of a listing; divided in its groups, each with the number of all that belong to it."""
    from conclusion_cli.views.table import Column, Section, Table

    columns = [
        Column(_("Code"), whole=True, style="code"),
        Column(_("Title")),
        Column(_("Lead")),
        Column(_("Status")),
        Column(_("Due"), whole=True),
        Column(_("Deadline status")),
        Column(_("Holder")),
    ]
    spoken = language()
    bodies, groups = listing.bodies, listing.groups

    def names(ids: Iterable[str]) -> str:
        return ", ".join(bodies[i].label(spoken) if i in bodies else i for i in ids) or "–"

    def row(item: Item) -> list[Content]:
        stands = standing_of(item, as_of)
        return [
            item.key if listing.several_notices else item.code,
            item.title.pick(spoken),
            names(item.bodies(Role.LEAD)),
            status_words(item, listing.progress.get(item.key)),
            item.due,
            standing(stands),
            names(stands.holders),
        ]

    rows: list[list[Content] | Section] = []
    if groups is None:
        rows += map(row, listing.items)
    else:
        members = _members(listing.items, groups.by)
        called = _names(groups, names)
        for group, number in groups.counts.items():
            here = members.get(group, [])
            rows.append(Section(f"{called(group)} ({number})"))
            rows += map(row, here)
            rows += left_out(number - len(here))
    screen.table(Table(columns, rows))


def _members(items: Iterable[Item], by: Dimension) -> dict[Group, list[Item]]:
    found: dict[Group, list[Item]] = {}
    for item in items:
        found.setdefault(group_of(item, by), []).append(item)
    return found


def _names(groups: Groups, names: Callable[[Iterable[str]], str]) -> Callable[[Group], str]:
    """What the groups are called."""

    def called(group: Group) -> str:
        if not group:
            return _WITHOUT[groups.by]()
        match groups.by:
            case Dimension.BODY:
                return names(group)
            case Dimension.KIND:
                return label(Kind(group[0]))
            case _:
                return groups.spelt[group[0]]

    return called


_WITHOUT: dict[Dimension, Callable[[], str]] = {
    Dimension.BODY: lambda: _("no body"),
    Dimension.KIND: lambda: "–",
    Dimension.FIELD: lambda: _("no field"),
    Dimension.DISTRICT: lambda: _("no district"),
}


def status_words(item: Item, progress: Progress | None) -> str:
    """The status; of what a group owes, with how many of its members have answered."""
    if item.retired:
        return _("retired")
    words = label(item.status)
    if progress is None:
        return words
    return f"{words}, " + _("{answered} of {members}").format(
        answered=progress.answered, members=progress.members
    )


def standing(stands: Standing) -> Cell:
    """How an item stands against its deadline, in words with the number of days."""
    from conclusion_cli.views.table import Cell

    cell, left = stands.timeliness, stands.days_left
    if cell is Timeliness.ON_TIME:
        return Cell(_("on time"), "done")
    if cell is Timeliness.LATE:
        return Cell(_("late"), "done")
    if cell is Timeliness.NO_DEADLINE:
        return Cell(label(cell), "done" if stands.status is Status.COMPLETED else "dim")
    if left is None:
        return Cell("–", "dim")
    if left < 0:
        return Cell(
            ngettext("overdue {days} day", "overdue {days} days", -left).format(days=-left), "overdue"
        )
    if left == 0:
        return Cell(_("due today"), "soon")
    words = ngettext("{days} day left", "{days} days left", left).format(days=left)
    return Cell(words, "soon" if left <= DUE_SOON_DAYS else "")
