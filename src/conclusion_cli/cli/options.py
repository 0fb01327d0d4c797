"""The options that several commands share."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli import lifecycle
from conclusion_cli.cli import complete, place, values
from conclusion_cli.cli.base import Options
from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.labels import label
from conclusion_cli.mandate import Mandate
from conclusion_cli.model import Dimension, ItemFilter, Kind, Role, Sort, Status
from conclusion_cli.text import fold
from conclusion_cli.views.formats import Format

_LONGEST_SEARCH = 1000
TABLE_ROWS = 100
"""How many rows a table shows unless it is asked for more."""

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE",
        help=_("Code of an item, such as A2 or NOTICE/A2."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]
Codes = Annotated[
    list[str],
    typer.Argument(
        metavar="CODE…",
        help=_("Codes of items, such as A2 or NOTICE/A2."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]


SomeCodes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CODE…]",
        help=_("Only these items."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]


class By(Options):
    """On whose behalf a verb works."""

    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="NAME",
            help=_("Who does it; else CONCLUSION_USER, else the login name."),
            envvar="CONCLUSION_USER",
            show_envvar=False,
            parser=values.text,
        ),
    ] = None
    request_id: Annotated[
        str | None,
        typer.Option(
            "--request-id",
            metavar="ID",
            help=_("For scripts that try again: the same id changes nothing a second time."),
            parser=values.text,
        ),
    ] = None

    @property
    def mandate(self) -> Mandate:
        """Who does it, and under which request."""
        return Mandate(place.actor(self.by), self.request_id)


class Unchanged(By):
    """The same for verbs that concern items."""

    if_unchanged: Annotated[
        int | None,
        typer.Option(
            "--if-unchanged",
            metavar="VERSION",
            help=_("Only if the item still has this version (see: show, export)."),
            parser=values.count,
        ),
    ] = None

    @property
    def mandate(self) -> Mandate:
        """Who does it, under which request, and on which version."""
        return Mandate(place.actor(self.by), self.request_id, self.if_unchanged)


Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=_("Why."), parser=values.text)]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=_("As on this day instead of today, as far as answers, sendings and other dates tell."),
        parser=values.day,
    ),
]
Outputs = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=_("table (unless told), json, jsonl, csv, tsv or md."),
        parser=values.form,
        autocompletion=complete.formats,
        show_default=False,
    ),
]
Raw = Annotated[
    bool, typer.Option("--raw", help=_("Leave cells that look like formulas as they are (csv, tsv)."))
]


class Output(Options):
    """How an answer is written."""

    format: Outputs = Format.TABLE
    raw: Raw = False


NotUrged = Annotated[
    int | None,
    typer.Option(
        "--not-urged-since",
        metavar="DAYS",
        help=_("Only what somebody whose turn it is was not urged about for so many days."),
        parser=values.count,
    ),
]


def passed(day: date) -> date | None:
    """The day if it has passed: then what was done later was not done yet."""
    return day if day < place.today() else None


def not_urged(day: date, days: int | None) -> date | None:
    """The first day of the time in which there was no urging letter."""
    if days is None:
        return None
    # None at all: whosever turn it is, urged or not.
    return day - timedelta(min(days, (day - date.min).days) - 1) if days or day < date.max else None


class Filters(Options):
    """Which items a question is about, as the clerk says it."""

    notice: Annotated[
        str | None,
        typer.Option(
            "--notice",
            metavar="ID",
            help=_("Items of one notice."),
            parser=values.text,
            autocompletion=complete.notices,
        ),
    ] = None
    kind: Annotated[
        list[Kind] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=_("task, assignment or proposal."),
            parser=values.kind,
            autocompletion=complete.kinds,
        ),
    ] = None
    body: Annotated[
        list[str] | None,
        typer.Option(
            "--body",
            metavar="BODY",
            help=_("Items in which this body has work to do: a name, an abbreviation or an id."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None
    role: Annotated[
        list[Role] | None,
        typer.Option(
            "--role",
            metavar="ROLE",
            help=_(
                "With --body: only in this role"
                " (lead, coordinating, implementing, addressed, monitoring, reports-to)."
            ),
            parser=values.role,
            autocompletion=complete.roles,
        ),
    ] = None
    status: Annotated[
        list[Status] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help=_("Items that have this status."),
            parser=values.status,
            autocompletion=complete.statuses,
        ),
    ] = None
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Open items past their deadline."))] = False
    due_within: Annotated[
        int | None,
        typer.Option(
            "--due-within",
            metavar="DAYS",
            help=_("Open items due in so many days."),
            parser=values.count,
        ),
    ] = None
    search: Annotated[
        str | None,
        typer.Option(
            "--search",
            metavar="TEXT",
            help=_("Words in the code, title or clauses; without accents will do."),
            parser=values.text,
        ),
    ] = None
    field: Annotated[
        list[str] | None,
        typer.Option("--field", metavar="FIELD", help=_("Proposals of this field."), parser=values.text),
    ] = None
    district: Annotated[
        list[str] | None,
        typer.Option(
            "--district", metavar="NAME", help=_("Proposals from this district."), parser=values.text
        ),
    ] = None
    proposer: Annotated[
        list[str] | None,
        typer.Option(
            "--proposer",
            metavar="BODY",
            help=_("Proposals of this body."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None
    under: Annotated[
        list[str] | None,
        typer.Option(
            "--under",
            metavar="CODE",
            help=_("Proposals that are answered under this assignment."),
            parser=values.text,
            autocompletion=complete.codes,
        ),
    ] = None
    not_urged_since: NotUrged = None
    as_of: AsOf = None

    @property
    def day(self) -> date:
        """The day on which deadlines are judged."""
        return self.as_of or place.today()

    def wanted(self, *, open_only: bool = False, retired: bool = False) -> ItemFilter:
        """The filter that is meant; several conditions all hold, several values of one are alternatives."""
        statuses = tuple(self.status or ())
        if open_only or self.overdue or self.due_within is not None:
            closed = [status for status in statuses if status not in lifecycle.OPEN]
            if closed:
                raise UsageError(
                    _("What is '{status}' is not outstanding.").format(status=label(closed[0])),
                    _("Use: conclusion list --status {status}").format(status=closed[0]),
                )
            statuses = statuses or lifecycle.OPEN
        # Both together ask for what is overdue or will be soon.
        due_from = self.day if self.due_within is not None and not self.overdue else None
        due_before = None
        if self.due_within is not None:
            days = min(self.due_within + 1, (date.max - self.day).days)
            due_before = self.day + timedelta(days)
        elif self.overdue:
            due_before = self.day
        if self.search and len(self.search) > _LONGEST_SEARCH:
            raise UsageError(_("The text to search for is too long."), _("A few words will do."))
        return ItemFilter(
            notice=self.notice,
            kinds=tuple(self.kind or ()),
            bodies=tuple(self.body or ()),
            roles=tuple(self.role or ()),
            statuses=statuses,
            due_from=due_from,
            due_before=due_before,
            words=tuple(fold(self.search).split()) if self.search else (),
            retired=retired,
            fields=tuple(self.field or ()),
            districts=tuple(self.district or ()),
            proposers=tuple(self.proposer or ()),
            under=tuple(self.under or ()),
            not_urged_since=not_urged(self.day, self.not_urged_since),
            stood=passed(self.day),
        )


class Grouping(Options):
    """What a table is divided by."""

    by_body: Annotated[
        bool,
        typer.Option("--by-body", help=_("Divided by the body whose turn it is (a summary: that leads).")),
    ] = False
    by_kind: Annotated[bool, typer.Option("--by-kind", help=_("Divided by kind."))] = False
    by_field: Annotated[bool, typer.Option("--by-field", help=_("Divided by the field of proposals."))] = (
        False
    )
    by_district: Annotated[
        bool, typer.Option("--by-district", help=_("Divided by the district of proposals."))
    ] = False

    @property
    def by(self) -> Dimension | None:
        """What was asked for; nothing unless told.

        Raises:
            UsageError: more than one thing was asked for.
        """
        asked = [by for by in Dimension if getattr(self, f"by_{by}")]
        if len(asked) > 1:
            raise UsageError(_("A table is divided by one thing."), _("Give one of the options --by-…."))
        return asked[0] if asked else None


class Order(Options):
    """In what order items come, and how many."""

    sort: Annotated[
        Sort,
        typer.Option(
            "--sort",
            metavar="ORDER",
            help=_("due (unless told), code, title, status, lead or changed."),
            parser=values.sort,
            autocompletion=complete.sorts,
            show_default=False,
        ),
    ] = Sort.DUE
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            help=_("At most N items; 0 for all. A table shows 100 unless told."),
            parser=values.count,
        ),
    ] = None

    def apply(self, wanted: ItemFilter, *, table: bool) -> ItemFilter:
        """The filter in this order, with this limit; a table has one of its own."""
        unasked = TABLE_ROWS if table else 0
        return wanted._replace(sort=self.sort, limit=unasked if self.limit is None else self.limit)


ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help=_("Exit with 1 if anything that was asked for is overdue."))
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", readable=False, help=_("Write to FILE, all of it or nothing.")
    ),
]
Retired = Annotated[bool, typer.Option("--retired", help=_("Also items that their notice no longer has."))]
