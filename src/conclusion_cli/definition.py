"""A notice as its file says it, ready to be loaded."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model import Body, Kind, Role, Text


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
