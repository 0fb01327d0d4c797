"""A notice as its file says it, ready to be loaded; and the text in which a definition is stored."""

import json
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model import Body, Kind, Proposal, Role, Text
from conclusion_cli.text import fold, natural, safe


class Definition(NamedTuple):
    """An item as the notice's file defines it; or a proposal as its proposer made it."""

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
    proposal: Proposal | None = None

    @property
    def key(self) -> str:
        """The item's key: ``NOTICE/CODE``."""
        return f"{self.notice}/{self.code}"


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
    """Bodies that give way to one, as a clerk names them; ``new`` makes the successor, if it is not known."""

    old: tuple[str, ...]
    by: str
    new: Body | None = None


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
    if proposal := definition.proposal:
        record["proposal"] = {
            "proposer": proposal.proposer,
            "name": proposal.name,
            "district": proposal.district,
            "field": proposal.field,
            "received": proposal.received.isoformat() if proposal.received else None,
            "reference": proposal.reference,
            "under": proposal.under,
        }
    return encode(record)


def new_body(
    identity: str | None,
    name: str,
    *,
    name_en: str | None = None,
    abbreviation: str | None = None,
    type_: str | None = None,
    district: str | None = None,
) -> Body:
    """A body as a clerk describes it; its id, unless told, is made of its name."""
    made = identity or "-".join(
        word for word in "".join(c if c.isalnum() else " " for c in fold(name)).split() if word.isascii()
    )
    if not made or not all(c.isascii() and (c.isalnum() or c == "-") for c in made) or made != made.lower():
        raise UsageError(
            _("'{id}' is no id: small letters, digits and hyphens.").format(id=safe(made)),
            _("Add --id ID."),
        )
    return Body(made, Text(name_en, name), Text(None, None), abbreviation, False, type_, district)


def body_text(body: Body) -> str:
    """A body as JSON text, without its id."""
    return encode(
        {
            "name": body.name,
            "short": body.short,
            "abbreviation": body.abbreviation,
            "group": body.is_group,
            "type": body.type,
            "district": body.district,
        }
    )


def parse_body(identity: str, text: str) -> Body:
    """The body of :func:`body_text`."""
    record = json.loads(text)
    return Body(
        identity,
        Text(*record["name"]),
        Text(*record["short"]),
        record["abbreviation"],
        record["group"],
        record["type"],
        record["district"],
    )


def parse_proposal(text: str) -> tuple[Proposal, str]:
    """Where a proposal comes from, and its text, from the definition that :func:`item_text` wrote."""
    record = json.loads(text)
    origin = record["proposal"]
    received = origin["received"]
    return (
        Proposal(
            origin["proposer"],
            origin["name"],
            origin["district"],
            origin["field"],
            date.fromisoformat(received) if received else None,
            origin["reference"],
            origin["under"],
        ),
        record["clauses"][0][1],
    )


def parse_roles(record: dict[str, Any]) -> tuple[tuple[Role, str], ...]:
    """The roles in an item's definition."""
    return tuple((Role(role), body) for role, body in record["roles"])


def described(key: str, text: str, record: dict[str, Any]) -> dict[str, Any]:
    """The columns of an item that its key and its definition alone decide.

    Args:
        key: the item's key.
        text: its definition, as :func:`item_text` writes it.
        record: the same, parsed.
    """
    notice, _slash, code = key.partition("/")
    title = Text(*record["title"])
    words = [word for clause in record["clauses"] for word in clause]
    if proposal := record.get("proposal"):
        # Its title is the beginning of its text.
        words += [proposal["reference"], proposal["name"]]
        folded = [_fold_often(word) for word in (proposal["field"], proposal["district"]) if word]
    else:
        words = [*title, *words]
        folded = []
    return {
        "notice": notice,
        "code": code,
        "code_folded": fold(code),
        "kind": record["kind"],
        "title_en": title.en,
        "title_vi": title.vi,
        "notice_due": record["due"],
        "recurs": record["recurs"],
        "sort_code": natural(code),
        "sort_title": fold(title.pick("vi")),
        "searchable": " ".join([fold(code), *(fold(word) for word in words if word), *folded]),
        "purpose": record.get("purpose"),
        "definition": text,
    }


def headed(text: str) -> tuple[str | None, str | None, str | None]:
    """The columns of a notice that its definition alone decides: its title in both languages, and its day."""
    head = json.loads(text)["notice"]
    words = head.get("title", {})
    return words.get("en"), words.get("vi"), head.get("issued")


def proposed(record: dict[str, Any]) -> dict[str, Any] | None:
    """The columns of a proposal that its definition alone decides; ``None`` for what is none.

    Args:
        record: the definition, parsed.
    """
    proposal: dict[str, Any] | None = record.get("proposal")
    if proposal is None:
        return None
    return proposal | {
        "district_folded": _fold_often(proposal["district"] or ""),
        "field_folded": _fold_often(proposal["field"] or ""),
        "reference_folded": fold(proposal["reference"] or ""),
    }


_fold_often = lru_cache(maxsize=1024)(fold)
"""For what many proposals share."""

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
"""JSON text without spaces; dates as ISO text."""
