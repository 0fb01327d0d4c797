"""The options that select items, and the day of a question."""

from datetime import date, timedelta
from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import Options
from conclusion_cli.cli.options import (
    AsOf,
    body_option,
    code_option,
    count_option,
    district_option,
    field_option,
    notice_option,
    text_option,
)
from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Role, Status
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.labels import label
from conclusion_cli.rules import lifecycle
from conclusion_cli.text import fold

_LONGEST_SEARCH = 1000

NotUrged = Annotated[
    int | None,
    count_option(
        "--not-urged-since",
        _("DAYS"),
        _("Only items whose current holder has had no reminder for N days."),
    ),
]


def passed(day: date) -> date | None:
    """The day if it has passed: then what was done later was not done yet."""
    return day if day < context.today() else None


def not_urged(day: date, days: int | None) -> date | None:
    """The first day of the time in which there was no reminder."""
    if days is None:
        return None
    # No restriction: whether or not there was a reminder.
    return day - timedelta(min(days, (day - date.min).days) - 1) if days or day < date.max else None


class Filters(Options):
    """Which items a question is about, as typed."""

    notice: Annotated[str | None, notice_option("--notice", _("Items of one notice."))] = None
    kind: Annotated[
        list[Kind] | None,
        typer.Option(
            "--kind",
            metavar=_("KIND"),
            help=_("task, assignment or proposal."),
            parser=values.kind,
            autocompletion=complete.kinds,
        ),
    ] = None
    body: Annotated[
        list[str] | None,
        body_option("--body", _("Items in which this body has work to do: its name, abbreviation or id.")),
    ] = None
    role: Annotated[
        list[Role] | None,
        typer.Option(
            "--role",
            metavar=_("ROLE"),
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
            metavar=_("STATUS"),
            help=_("Items with this status."),
            parser=values.status,
            autocompletion=complete.statuses,
        ),
    ] = None
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Open items that are overdue."))] = False
    due_within: Annotated[
        int | None, count_option("--due-within", _("DAYS"), _("Open items due within N days."))
    ] = None
    search: Annotated[
        str | None,
        text_option("--search", _("TEXT"), _("Words in the code, title or clauses; accents may be omitted.")),
    ] = None
    field: Annotated[list[str] | None, field_option("--field", _("Proposals in this field."))] = None
    district: Annotated[
        list[str] | None,
        district_option(
            "--district", _("Proposals from this district; for the members of a group: members in it.")
        ),
    ] = None
    proposer: Annotated[list[str] | None, body_option("--proposer", _("Proposals of this proposer."))] = None
    under: Annotated[
        list[str] | None, code_option("--under", _("Proposals answered under this assignment."))
    ] = None
    not_urged_since: NotUrged = None
    as_of: AsOf = None

    @property
    def day(self) -> date:
        """The day on which deadlines are judged."""
        return self.as_of or context.today()

    def wanted(self, *, open_only: bool = False, retired: bool = False) -> ItemQuestion:
        """The filter that is meant; several conditions all hold, several values of one are alternatives."""
        statuses = tuple(self.status or ())
        if open_only or self.overdue or self.due_within is not None:
            closed = [status for status in statuses if status not in lifecycle.OPEN]
            if closed:
                raise UsageError(
                    _("Items with the status '{status}' are not outstanding.").format(
                        status=label(closed[0])
                    ),
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
            raise UsageError(_("The text to search for is too long."), _("A few words are enough."))
        return ItemQuestion(
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
