"""The format of a notice file, as frozen dataclasses; the JSON Schema is generated from them.

docs/notice-format.md describes it for people. Field descriptions here become the hints of an editor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.rules.dates import FIRST_YEAR, LAST_YEAR
from conclusion_cli.rules.limits import NAME, too_long
from conclusion_cli.rules.written_dates import parse_written_date
from conclusion_cli.text import fold, safe

FORMAT = 1
_DIGITS = 10
_STRICT = ConfigDict(extra="forbid", regex_engine="python-re")


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        day = parse_written_date(value, timed=False)
    except BadData as error:
        remedy = _("Write 2023-12-31 or 31/12/2023.")
        raise ValueError(f"{error.message}\n{remedy}") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("year {year} is out of range").format(year=day.year))
    return day


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value.lower() not in ("true", "false"):
            raise ValueError(_("write true or false"))
        return value.lower() == "true"
    return value


def _count(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise ValueError(_("a whole number is expected, in digits only"))
    return value


def _code(value: str) -> str:
    if value != safe(value) or not fold(value) or value.startswith("-"):
        raise ValueError(_("a code consists of visible letters and digits and does not begin with a hyphen"))
    return value


def _named(value: Words) -> Words:
    for text in (value.en, value.vi):
        if said := too_long(text, NAME):
            raise ValueError(said)
    return value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_SLUG = r"^[a-z0-9][a-z0-9-]{0,79}$"
_CODE = r"^[^\s/]{1,40}$"
_slug_schema = {"type": "string", "pattern": _SLUG}

Slug = Annotated[str, StringConstraints(pattern=_SLUG)]
Code = Annotated[str, StringConstraints(pattern=_CODE), AfterValidator(_code)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Abbreviation = Annotated[str, StringConstraints(min_length=1, max_length=NAME)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000), BeforeValidator(_count)]
Days = Annotated[int, Field(ge=0, le=3_650), BeforeValidator(_count)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})$"}),
]
Language = Literal["en", "vi"]
Languages = Annotated[
    tuple[Language, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"enum": ["en", "vi"]}, {"type": "array", "items": {"enum": ["en", "vi"]}}]}),
]
Bodies = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_slug_schema, {"type": "array", "items": _slug_schema}]}),
]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in English, in Vietnamese, or in both; plain text is Vietnamese."""

    __pydantic_config__ = _STRICT

    en: Line | None = None
    vi: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_is_vietnamese(cls, value: object) -> object:
        return {"vi": value} if isinstance(value, str) else value

    def __post_init__(self) -> None:
        if not self.en and not self.vi:
            raise ValueError(_("a text is required: en, vi or both"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler(core_schema)
        words = handler.resolve_ref_schema(schema)
        both = {key: words.pop(key) for key in tuple(words) if key not in ("description", "title")}
        words["anyOf"] = [both["properties"]["vi"], both | {"minProperties": 1}]
        return schema


@dataclass(frozen=True, slots=True)
class DueAfter:
    """A deadline counted from a date of the notice: exactly one of ``days`` and ``working_days``."""

    __pydantic_config__ = _STRICT

    after: Literal["issued", "reported"]
    working_days: Annotated[Days | None, Field(description="Working days in Vietnam.")] = None
    days: Annotated[Days | None, Field(description="Calendar days.")] = None

    def __post_init__(self) -> None:
        if (self.working_days is None) == (self.days is None):
            raise ValueError(_("give working_days or days, not both"))


def _due_form(value: object) -> str:
    return "rule" if isinstance(value, dict | DueAfter) else "date"


Due = Annotated[
    Annotated[Day, Tag("date")] | Annotated[DueAfter, Tag("rule")],
    Discriminator(_due_form),
    Field(description="The deadline: a date, or {working_days: 20, after: issued}."),
]


@dataclass(frozen=True, slots=True)
class Event:
    """The meeting whose conclusions the notice gives."""

    __pydantic_config__ = _STRICT

    name: Words
    theme: Words | None = None
    begins: Annotated[Day | None, Field(alias="from")] = None
    ends: Annotated[Day | None, Field(alias="to")] = None
    communes: Count | None = None
    delegates: Count | None = None
    plan: Annotated[Line | None, Field(description="Number of the programme's plan.")] = None
    plan_date: Day | None = None

    def __post_init__(self) -> None:
        if self.begins and self.ends and self.ends < self.begins:
            raise ValueError(_("the event ends before it begins"))


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """The notice as a document."""

    __pydantic_config__ = _STRICT

    id: Annotated[Slug, Field(description="Our own short name; full codes are ID/CODE.")]
    kind: Words
    title: Words
    issuer: Annotated[Slug, Field(description="The id of a body.")]
    number: Annotated[Line | None, Field(description="As printed; leave it out if unknown.")] = None
    issued: Annotated[Day | None, Field(description="Date of signing; leave it out if unknown.")] = None
    reported: Annotated[Day | None, Field(description="Date of the report it is taken from.")] = None
    event: Event | None = None
    background: tuple[Words, ...] = ()
    sources: Annotated[dict[Slug, Words], Field(description="Where the facts come from.")] = field(
        default_factory=dict
    )
    translated: Annotated[Languages, Field(description="Languages that are our own translation.")] = ()


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """An organisation, or a group of them."""

    __pydantic_config__ = _STRICT

    id: Slug
    name: Annotated[Words, AfterValidator(_named)]
    abbreviation: Abbreviation | None = None
    abbreviation_verified: Flag = True
    short: Annotated[
        Annotated[Words, AfterValidator(_named)] | None, Field(description="A short label for tables.")
    ] = None
    group: Annotated[Flag, Field(description="Whether it stands for several bodies.")] = False
    members: Annotated[Line | None, Field(description="A CSV file beside this one.")] = None
    note: Words | None = None
    source: Slug | None = None
    translated: Languages = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    code: Annotated[Code, Field(description="As the notice numbers it; unique in the file.")]
    title: Words
    clauses: Annotated[tuple[Words, ...], Field(description="One duty each.")]
    lead: Annotated[Slug | None, Field(description="The one body that answers for it.")] = None
    coordinating: Annotated[Bodies, Field(description="Bodies that help the lead and owe input.")] = ()
    implementing: Annotated[Bodies, Field(description="Bodies that carry it out.")] = ()
    addressed: Annotated[Bodies, Field(description="Bodies to which it is addressed.")] = ()
    monitoring: Annotated[Bodies, Field(description="Bodies that watch, urge and inspect.")] = ()
    reports_to: Annotated[Bodies, Field(description="Bodies that receive the reports.")] = ()
    others: Annotated[Words | None, Field(description="Bodies named in general words only.")] = None
    due: Due | None = None
    recurs: Literal["yearly", "half-yearly", "quarterly", "monthly"] | None = None
    translated: Annotated[Languages, Field(description="Languages that are our own translation.")] = ()
    source: Annotated[Slug | None, Field(description="A key of notice.sources.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(_Entry):
    """A key task."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(_Entry):
    """An assignment."""

    __pydantic_config__ = _STRICT

    purpose: Annotated[
        Literal["answering", "dispatch"] | None,
        Field(description="What it has to do with proposals: having them answered, or sending the answers."),
    ] = None


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """A notice of conclusions: its bodies, key tasks and assignments."""

    __pydantic_config__ = _STRICT

    format: Annotated[Literal["1"], WithJsonSchema({"const": FORMAT})]
    notice: NoticeHead
    bodies: tuple[BodyEntry, ...]
    tasks: tuple[Task, ...] = ()
    assignments: tuple[Assignment, ...] = ()


ADAPTER = TypeAdapter(NoticeFile)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a notice file, for editors and other programs."""
    schema = ADAPTER.json_schema(schema_generator=_Generator)
    return {"$schema": GenerateJsonSchema.schema_dialect} | schema | {"title": "Notice of conclusions"}


class _Generator(GenerateJsonSchema):
    """Leaves out titles that only repeat the key, and null where the key may just be left out."""

    def get_title_from_name(self, name: str) -> str:
        return ""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - as in the base class
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - as in the base class
        return self.generate_inner(schema["schema"])
