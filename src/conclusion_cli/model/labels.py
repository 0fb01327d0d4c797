"""The words for codes (statuses, roles …) in the chosen language, and the codes for such words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from conclusion_cli.i18n import N_, _, day, translations
from conclusion_cli.model.enums import Kind, Outcome, Role, Sort, Status, StepKind, Timeliness

if TYPE_CHECKING:
    from enum import StrEnum

    from conclusion_cli.model.records import Event

    Word = TypeVar("Word", bound=StrEnum)

_WORDS: dict[StrEnum, str] = {
    Kind.TASK: N_("key task"),
    Kind.ASSIGNMENT: N_("assignment"),
    Kind.PROPOSAL: N_("proposal"),
    Status.NOT_STARTED: N_("not started"),
    Status.IN_PROGRESS: N_("in progress"),
    Status.RESPONDED: N_("responded"),
    Status.COMPLETED: N_("completed"),
    Status.RETURNED: N_("returned"),
    Status.WITHDRAWN: N_("withdrawn"),
    Role.LEAD: N_("lead"),
    Role.COORDINATING: N_("coordinating"),
    Role.IMPLEMENTING: N_("implementing"),
    Role.ADDRESSED: N_("addressed to"),
    Role.MONITORING: N_("monitoring"),
    Role.REPORTS_TO: N_("reports to"),
    Outcome.SETTLED: N_("settled"),
    Outcome.BEING_SETTLED: N_("being settled"),
    Outcome.EXPLAINED: N_("explained"),
    Outcome.REFERRED: N_("passed to the competent authority"),
    Outcome.NOT_SETTLED: N_("not settled"),
    Timeliness.ON_TIME: N_("completed on time"),
    Timeliness.LATE: N_("completed late"),
    Timeliness.IN_TIME: N_("open, in time"),
    Timeliness.OVERDUE: N_("open, overdue"),
    Timeliness.NO_DEADLINE: N_("no deadline"),
    Sort.DUE: N_("deadline"),
    Sort.CODE: N_("code"),
    Sort.TITLE: N_("title"),
    Sort.STATUS: N_("status"),
    Sort.LEAD: N_("lead"),
    Sort.CHANGED: N_("last change"),
}

_STEPS = {
    StepKind.ROUTED: N_("routed to {name}"),
    StepKind.RETURNED: N_("returned by {name}"),
    StepKind.REOPENED: N_("reopened"),
    StepKind.WITHDRAWN: N_("withdrawn"),
    StepKind.SENT: N_("answer sent to {name}"),
    StepKind.URGED: N_("reminder to {name}"),
    StepKind.INSPECTED: N_("inspection of {name}"),
}

RECURRENCES = {
    "yearly": N_("every year"),
    "half-yearly": N_("every half-year"),
    "quarterly": N_("every quarter"),
    "monthly": N_("every month"),
}

FIELDS = {
    "kind": N_("kind"),
    "title": N_("title"),
    "clauses": N_("clauses"),
    "roles": N_("bodies"),
    "lead": N_("lead"),
    "others": N_("other bodies"),
    "due": N_("deadline"),
    "recurs": N_("recurrence"),
    "translated": N_("translation mark"),
    "source": N_("source"),
    "purpose": N_("purpose"),
    "proposer": N_("proposer"),
    "name": N_("proposer"),
    "district": N_("district"),
    "field": N_("field"),
    "received": N_("date received"),
    "reference": N_("reference"),
    "outcome": N_("outcome"),
    "summary": N_("summary"),
}

VERBS = {
    "load": N_("loaded"),
    "respond": N_("response"),
    "status": N_("status"),
    "assign": N_("assigned"),
    "extend": N_("extended"),
    "correct": N_("deadline corrected"),
    "day-off": N_("day off"),
    "day-worked": N_("day worked"),
    "note": N_("note"),
    "undo": N_("undone"),
    "propose": N_("proposal added"),
    "import": N_("imported"),
    "route": N_("routed"),
    "return": N_("returned"),
    "send": N_("answer sent"),
    "urge": N_("reminder"),
    "inspect": N_("inspection"),
    "succeed": N_("succession"),
    "body-add": N_("body added"),
    "migrate": N_("added by a new version"),
}


def label(word: StrEnum) -> str:
    """The word as people read it."""
    return _(_WORDS[word])


def choice(word: StrEnum) -> str:
    """The word as it is typed, with its label where that says more."""
    from conclusion_cli.text import fold

    called = label(word)
    return word.value if fold(called) == word.value.replace("-", " ") else f"{word.value} ({called})"


def step(kind: StepKind, name: str) -> str:
    """A step as people read it, with the body or the person that it names."""
    return _(_STEPS[kind]).format(name=name)


def recurrence(word: str) -> str:
    """How often an item comes again, as people read it."""
    return _(RECURRENCES.get(word, word))


def field(word: str) -> str:
    """A part of an item's definition, as people read it."""
    return _(FIELDS.get(word, word))


def verb(event: Event) -> str:
    """What an event did, as people read it."""
    if event.verb == "extend" and event.changes and not any(change.old for change in event.changes):
        # A first deadline is no extension, which would count against the body.
        return _("deadline set")
    return _(VERBS.get(event.verb, event.verb))


def shown(value: str | int | date | None) -> str:
    """A value as people read it."""
    if isinstance(value, str):
        return value
    return "–" if value is None else day(value) if isinstance(value, date) else str(value)


def stored_day(text: str | None) -> str:
    """A stored day (ISO) as people read it; what is no day stays as it is."""
    if not text:
        return "–"
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def weekday(day: date) -> str:
    """The day of the week, as people read it."""
    return _(_WEEKDAYS[day.weekday()])


def local_time(at: str) -> str:
    """A UTC timestamp as the clock of this machine showed it."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def parse(words: type[Word], text: str) -> Word | None:
    """The word that a text means: its code, or its label in the language spoken; case and accents aside."""
    from conclusion_cli.text import fold

    wanted = fold(text).replace(" ", "-")
    for word in words:
        if wanted in (word.value, fold(label(word)).replace(" ", "-")):
            return word
    return None


def parse_any(words: type[Word], text: str) -> Word | None:
    """The word that a cell of a sheet means: as in :func:`parse`, in every language, as offices write it."""
    from conclusion_cli.text import fold

    wanted = " ".join(fold(text).replace("-", " ").replace(",", " ").split())
    for word in words:
        called = (word.value, *translations(_WORDS[word]), *_ALSO.get(word, ()))
        if wanted in (" ".join(fold(name).replace("-", " ").replace(",", " ").split()) for name in called):
            return word
    return None


_ALSO: dict[StrEnum, tuple[str, ...]] = {
    Status.NOT_STARTED: ("chưa trả lời", "chưa giải quyết", "chưa xử lý"),
    Status.IN_PROGRESS: ("đang xử lý", "đang trả lời", "đang triển khai"),
    Status.RESPONDED: ("đã trả lời", "đã trình", "đã có văn bản trả lời"),
    Status.COMPLETED: ("đã hoàn thành", "hoàn thành", "xong"),
    Outcome.SETTLED: ("đã giải quyết", "giải quyết xong", "đã giải quyết xong"),
    Outcome.BEING_SETTLED: ("đang giải quyết", "đang xem xét giải quyết"),
    Outcome.EXPLAINED: ("giải trình", "cung cấp thông tin", "giải trình cung cấp thông tin"),
    Outcome.REFERRED: ("chuyển cấp có thẩm quyền", "chuyển cơ quan có thẩm quyền", "kiến nghị cấp trên"),
    Outcome.NOT_SETTLED: ("chưa giải quyết", "không giải quyết", "không thể giải quyết"),
}
