"""A calendar file (iCalendar, RFC 5545): each deadline is an all-day event with an alarm."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, BinaryIO

from conclusion_cli import __version__
from conclusion_cli.i18n import _, language
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.text import safe
from conclusion_cli.views.items import standing, status_words

if TYPE_CHECKING:
    from datetime import date

    from icalendar import Event

    from conclusion_cli.model.results import Calendar, CalendarDay

_BEFORE = timedelta(days=3)
_DAY = timedelta(days=1)


def write_calendar(stream: BinaryIO, found: Calendar, as_of: date) -> None:
    """Write the days of items; the same state of the database gives the same bytes."""
    from icalendar import Calendar as File

    file = File()
    file.add("prodid", f"-//Conclusion//conclusion-cli {__version__}//{language().upper()}")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", _("Deadlines"))
    for one in found.days:
        file.add_component(_event(one, found, as_of))
    stream.write(file.to_ical())


def _event(one: CalendarDay, found: Calendar, as_of: date) -> Event:
    from icalendar import Alarm, Event

    item, spoken = one.item, language()
    stands = standing_of(item, as_of)
    holders = ", ".join(
        found.bodies[body].label(spoken) if body in found.bodies else body for body in stands.holders
    )
    title = safe(f"{item.code}: {item.title.pick(spoken)}" + (f" ({holders})" if holders else ""))
    if one.what == "next":
        title = _("Look again: {title}").format(title=title)
    event = Event()
    # The same for ever: a program that has read an earlier file changes its entry.
    event.add("uid", f"{item.key}/{one.what}@conclusion-cli")
    event.add("dtstamp", found.stamp.astimezone(UTC))
    event.add("sequence", item.version)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + _DAY)
    event.add("summary", title)
    said = [status_words(item, None), str(standing(stands).value)]
    event.add("description", "\n".join(said))
    # A deadline takes nobody's time.
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event
