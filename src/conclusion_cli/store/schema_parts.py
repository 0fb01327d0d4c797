"""The parts of a schema, and how two schemas differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
Part = tuple[str, str]
"""A part of a schema: its kind (table, index, trigger, view, rule, function) and its name."""


class SchemaFault(NamedTuple):
    """What is wrong with a part of the schema: it is ``missing``, ``foreign`` or ``changed``."""

    kind: str
    name: str
    problem: str


def hides_content(fault: SchemaFault) -> bool:
    """Whether what the tables seem to hold may come from elsewhere."""
    return fault.kind == "view" or (fault.kind == "table" and fault.problem != "foreign")


def compare(expected: Mapping[Part, str], found: Mapping[Part, str]) -> Iterator[SchemaFault]:
    """The differences between two schemas, each a text for every part."""
    for part in sorted(expected.keys() | found.keys()):
        if part not in found:
            yield SchemaFault(*part, "missing")
        elif part not in expected:
            yield SchemaFault(*part, "foreign")
        elif expected[part] != found[part]:
            yield SchemaFault(*part, "changed")


_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^]]*\]|\w+|[^\w\s]""")
_NAME = re.compile(r'["\[]\w+["\]]')


def plain(sql: str) -> str:
    """A statement without what engines and tools write in different ways: case, quotes of names, spaces."""
    return " ".join(
        token[1:-1].lower() if _NAME.fullmatch(token) else token if token[0] in "'\"[" else token.lower()
        for token in _TOKEN.findall(sql)
    )
