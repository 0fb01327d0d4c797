"""A notice as its file says it, ready to be loaded; and the text in which a definition is stored."""

import json
from datetime import date
from typing import Any, NamedTuple

from conclusion_cli.model import Body, Kind, Role, Text
from conclusion_cli.text import fold, natural


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


def item_text(definition: Definition) -> str:
    """An item's definition as JSON text; what the item is called is in its key."""
    return encode(
        {
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
    )


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
    words = [*title, *(word for clause in record["clauses"] for word in clause)]
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
        "searchable": " ".join([fold(code), *(fold(word) for word in words if word)]),
        "definition": text,
    }


def headed(text: str) -> tuple[str | None, str | None, str | None]:
    """The columns of a notice that its definition alone decides: its title in both languages, and its day."""
    head = json.loads(text)["notice"]
    words = head.get("title", {})
    return words.get("en"), words.get("vi"), head.get("issued")


def encode(value: object) -> str:
    """JSON text without spaces; dates as ISO text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
