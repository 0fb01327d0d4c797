"""Fragments of SQL that are put together, each with its parameters."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Fragment(NamedTuple):
    """A piece of SQL with its parameters."""

    sql: str
    values: tuple[object, ...] = ()


def fill(template: str, **parts: Fragment) -> Fragment:
    """The template with each ``{name}`` replaced by a fragment; the parameters come as the pieces do."""
    values: list[object] = []

    def put(place: "re.Match[str]") -> str:
        part = parts[place[1]]
        values.extend(part.values)
        return part.sql

    return Fragment(re.sub(r"\{(\w+)\}", put, template), tuple(values))


def among(column: str, values: Sequence[object]) -> Fragment:
    """That a column has one of the values."""
    return Fragment(f"{column} IN ({','.join('?' * len(values))})", tuple(values))


def rows(values: Sequence[Sequence[object]]) -> Fragment:
    """A table of values; both engines call its columns ``column1``, ``column2`` and so on."""
    row = f"({','.join('?' * len(values[0]))})"
    return Fragment(f"(VALUES {','.join([row] * len(values))})", tuple(one for row in values for one in row))


ALWAYS, NEVER = Fragment("1 = 1"), Fragment("1 = 0")
