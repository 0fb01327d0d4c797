"""Definitions: notices and items as files define them, their stored texts and derived columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as _quote  # as JSONEncoder writes a text
from typing import NamedTuple, NotRequired, TypedDict, cast

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Role
from conclusion_cli.model.records import Body, Proposal, Text
from conclusion_cli.model.stored_text import encode
from conclusion_cli.text import fold, natural_key, safe

DERIVED = (
    "notice", "code", "code_folded", "sort_code", "kind", "title_en", "title_vi", "notice_due", "recurs",
    "purpose", "searchable", "proposer", "proposer_name", "district", "field", "received", "reference",
    "district_folded", "field_folded", "reference_folded",
)  # fmt: skip
"""The columns, in the order of :func:`derive`."""


Pair = list[str | None]
"""A text in a parsed definition: English, Vietnamese."""


class OriginRecord(TypedDict, total=False):
    """Where a proposal comes from, in a parsed definition: what is known of it."""

    proposer: str | None
    name: str | None
    district: str | None
    field: str | None
    received: str | None
    reference: str | None
    under: str | None


class ItemRecord(TypedDict):
    """The definition of an item, parsed; days are ISO text."""

    kind: str
    title: Pair
    clauses: list[Pair]
    roles: list[tuple[str, str]]
    others: Pair | None
    due: str | None
    recurs: str | None
    translated: list[str]
    source: str | None
    purpose: NotRequired[str]
    proposal: NotRequired[OriginRecord]


Columns = tuple[str | None, ...]
"""The values of :data:`DERIVED`."""


def derive(key: str, record: ItemRecord) -> Columns:
    """The columns that follow from an item's definition.

    Args:
        key: the item's key, ``NOTICE/CODE``.
        record: its definition, parsed.
    """
    proposal = record.get("proposal")
    if proposal is not None:
        text = cast("str", record["clauses"][0][1])
        told = cast("dict[str, str | None]", proposal)
        return derive_proposal(key, text, record["due"], *map(told.get, _TOLD))
    notice, _slash, code = key.partition("/")
    folded = fold(code)
    words = (*reversed(record["title"]), *(word for clause in record["clauses"] for word in clause))
    found = " ".join([fold(word) for word in words if word])
    named = notice, code, folded, natural_key(folded), record["kind"], *record["title"]
    return (
        *named, record["due"], record["recurs"], record.get("purpose"), f"{found} {folded}", *_NO_PROPOSAL,
    )  # fmt: skip


def derive_proposal(
    key: str,
    text: str,
    due: str | None,
    proposer: str | None,
    name: str | None,
    district: str | None,
    field: str | None,
    received: str | None,
    reference: str | None,
) -> Columns:
    """The columns that follow from a proposal's definition; days are ISO text.

    ``searchable`` begins with its text, as its title does, so that it orders items by their titles.
    """
    notice, _slash, code = key.partition("/")
    folded = fold(code)
    folds = _fold_often(district), _fold_often(field), fold(reference) if reference else None
    found = " ".join([fold(text), *filter(None, folds)])
    if name:
        found = f"{found} {fold(name)}"
    return (
        notice, code, folded, natural_key(folded), "proposal", None, title(text), due, None, None,
        f"{found} {folded}", proposer, name, district, field, received, reference, *folds,
    )  # fmt: skip


def title(text: str) -> str:
    """The title of a proposal: the beginning of its text, in one line."""
    line = text[: _TITLE + 1]
    if not line.isprintable() or "  " in line:
        line = " ".join(text[: 3 * _TITLE].split())
    if len(line) <= _TITLE:
        return line
    cut = line[:_TITLE].rpartition(" ")[0] or line[:_TITLE]
    return cut.rstrip(" ,;:.–-") + "…"


_TITLE = 100
_TOLD = ("proposer", "name", "district", "field", "received", "reference")
_NO_PROPOSAL = (None,) * 9


@lru_cache(maxsize=1024)
def _fold_often(text: str | None) -> str | None:
    """Fold a text that many proposals share."""
    return fold(text) if text else None


class Definition(NamedTuple):
    """An item as the notice's file defines it."""

    notice: str
    code: str
    kind: Kind
    title: Text
    clauses: tuple[Text, ...]
    roles: tuple[tuple[Role, str], ...]
    others: Text | None
    due: date | None
    recurs: str | None
    translated: tuple[str, ...]
    source: str | None
    purpose: str | None = None

    @property
    def key(self) -> str:
        """The item's key: ``NOTICE/CODE``."""
        return f"{self.notice}/{self.code}"


class ItemRow(NamedTuple):
    """The rows that an item's definition puts into the tables.

    Args:
        row: the item's key, what is derived from its definition, its assignment, its deadline.
        roles: its roles, each with its body.
    """

    row: tuple[str | None, ...]
    roles: Sequence[tuple[str, str]]


class ProposalDefinition(NamedTuple):
    """A proposal as it is defined.

    Args:
        origin: where it comes from.
        text: what is proposed, in the language in which it was made.
        roles: the bodies that had it when it was recorded.
        due: the deadline that it was given then.
    """

    origin: Proposal
    text: str
    roles: tuple[tuple[Role, str], ...] = ()
    due: date | None = None

    def written(self, key: str) -> tuple[str, ItemRow]:
        """The definition of the item ``key`` as JSON text, and what it puts into the tables.

        Unknown values are omitted, and the text is in it once. It is put together by hand, in a quarter
        of the time: many come at once.
        """
        *said, received, reference, under = self.origin
        told = (*said, _day(received), reference)
        named = zip(_NAMES, (*told, under), strict=True)
        origin = ",".join([name + _quote(value) for name, value in named if value is not None])
        roles, ends = _given(self.roles)
        due = _day(self.due)
        if due:
            ends += f',"due":"{due}"'
        text = f'{{"kind":"proposal","text":{_quote(self.text)},"proposal":{{{origin}}}{ends}}}'
        return text, ItemRow((key, *derive_proposal(key, self.text, due, *told), under, due), roles)


class Notice(NamedTuple):
    """A whole notice as its file says it: what is loaded into the database."""

    id: str
    title: Text
    issued: date | None
    details: dict[str, object]
    bodies: tuple[Body, ...]
    members: dict[str, tuple[str, ...]]
    items: tuple[Definition, ...]


class Merger(NamedTuple):
    """Bodies that one body replaces, as a clerk names them; ``new`` adds the successor if it does not exist.

    ``rows`` are their rows in the sheet, if they come from one.
    """

    old: tuple[str, ...]
    by: str
    new: Body | None = None
    rows: tuple[int, ...] = ()


def item_text(definition: Definition) -> str:
    """An item's definition as JSON text; what the item is called is in its key."""
    record: dict[str, object] = {
        "kind": definition.kind,
        "title": definition.title,
        "clauses": definition.clauses,
        "roles": sorted(definition.roles),
        "others": definition.others,
        "due": definition.due.isoformat() if definition.due else None,
        "recurs": definition.recurs,
        "translated": definition.translated,
        "source": definition.source,
    }
    if definition.purpose:
        record["purpose"] = definition.purpose
    return encode(record)


def parse_item(text: str) -> ItemRecord:
    """The record of :func:`item_text` or :meth:`ProposalDefinition.written`; both have the same fields here.

    Until 0.2 a proposal was written as any other item.
    """
    record = json.loads(text)
    if "text" in record:
        text = record.pop("text")
        record = _BARE | record | {"title": [None, title(text)], "clauses": [[None, text]]}
    return cast("ItemRecord", record)


# Many proposals share their days and roles.
@lru_cache(maxsize=1024)
def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@lru_cache(maxsize=1024)
def _given(roles: tuple[tuple[Role, str], ...]) -> tuple[Sequence[tuple[str, str]], str]:
    """Roles as the table has them, and as the text does."""
    given = [(role.value, body) for role, body in sorted(roles)]
    return given, f',"roles":{encode(given)}' if given else ""


def item_row(key: str, text: str) -> ItemRow:
    """The rows that the definition of the item ``key`` puts into the tables."""
    record = parse_item(text)
    under = (record.get("proposal") or {}).get("under")
    return ItemRow((key, *derive(key, record), under, record["due"]), record["roles"])


def parse_proposal(text: str) -> tuple[Proposal, str]:
    """Where a proposal comes from, and its text, from its definition."""
    record = json.loads(text)
    origin = [record["proposal"].get(name) for name in _ORIGIN]
    received = origin[_RECEIVED]
    origin[_RECEIVED] = date.fromisoformat(received) if received else None
    return Proposal(*origin), record["text"] if "text" in record else record["clauses"][0][1]


def parse_roles(record: ItemRecord) -> tuple[tuple[Role, str], ...]:
    """The roles in an item's definition."""
    return tuple((Role(role), body) for role, body in record["roles"])


def new_body(
    identity: str | None,
    name: str,
    *,
    name_en: str | None = None,
    abbreviation: str | None = None,
    type_: str | None = None,
    district: str | None = None,
) -> Body:
    """A body as a clerk describes it; by default its id is made from its name."""
    made = identity or "-".join(
        word for word in "".join(c if c.isalnum() else " " for c in fold(name)).split() if word.isascii()
    )
    if not made or not all(c.isascii() and (c.isalnum() or c == "-") for c in made) or made != made.lower():
        raise UsageError(
            _("'{id}' is not a valid id: use lower-case letters without accents, digits and hyphens.").format(
                id=safe(made)
            ),
            _("Add --id ID."),
        )
    return Body(made, Text(name_en, name), Text(None, None), abbreviation, False, type_, district)


def notice_columns(text: str) -> tuple[str | None, str | None, str | None]:
    """The columns of a notice that follow from its definition: the title in both languages, and the day."""
    head = json.loads(text)["notice"]
    words = head.get("title", {})
    return words.get("en"), words.get("vi"), head.get("issued")


_ORIGIN = Proposal._fields
_NAMES = [f'"{name}":' for name in _ORIGIN]
_RECEIVED = _ORIGIN.index("received")
_BARE: dict[str, object] = {
    "roles": [],
    "others": None,
    "due": None,
    "recurs": None,
    "translated": [],
    "source": None,
}
