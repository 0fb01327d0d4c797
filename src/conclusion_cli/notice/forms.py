"""What the schema finds wrong, said at its place in the file and in words for a clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import nearest_or
from conclusion_cli.notice.nodes import locate
from conclusion_cli.notice.schema import json_schema
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from conclusion_cli.model.faults import Problem
    from conclusion_cli.notice.nodes import Node
    from conclusion_cli.notice.source import Source


def form_problems(source: Source, root: Node, errors: list[ErrorDetails]) -> Iterator[Problem]:
    """The problems behind the schema's errors."""
    schema = json_schema()
    for error in errors:
        path, kind = error["loc"], error["type"]
        context = error.get("ctx", {})
        message, remedy = _("this is not what is expected here"), None
        unknown = kind in ("unexpected_keyword_argument", "extra_forbidden")
        if path and path[-1] == "[key]":
            path, unknown_key = path[:-1], True
        else:
            unknown_key = unknown
        node = locate(root, path, key=unknown_key)
        if unknown:
            known = _known_keys(schema, path[:-1])
            message = _("unknown key '{key}'").format(key=safe(str(path[-1])))
            listed = _("Known here: {keys}.").format(keys=", ".join(known))
            remedy = nearest_or(str(path[-1]), known, listed)
        elif kind == "missing":
            message = _("'{key}' is missing").format(key=path[-1])
            remedy = _("Add the line '{key}: …' here.").format(key=path[-1])
        elif kind == "value_error":
            message, _newline, rest = str(context["error"]).partition("\n")
            remedy = rest or None
        elif kind == "literal_error":
            message = _("one of these is expected: {expected}").format(
                expected=str(context["expected"]).replace(" or ", ", ")
            )
        elif kind == "string_pattern_mismatch":
            message = _("'{text}' does not have the form of a name here").format(
                text=safe(str(error["input"]))
            )
            remedy = (
                _("No spaces and no slash, 40 characters at most.")
                if "\\s" in str(context["pattern"])
                else _("Small letters a-z, digits and hyphens.")
            )
        elif kind == "string_too_short":
            message = _("the text is empty")
        elif kind == "string_too_long":
            message = _("the text is longer than {count} characters").format(count=context["max_length"])
        elif kind == "string_type":
            message = _("a text is expected here")
        elif kind in ("dataclass_type", "dict_type", "model_type") and not path:
            message = _("there is no notice in this file")
            remedy = _("See docs/notice-format.md for what it needs.")
        elif kind in ("dataclass_type", "dict_type", "model_type"):
            message = _("keys with values are expected here")
            remedy = _("For a text in two languages: {{en: …, vi: …}}.").format()
        elif kind in ("greater_than_equal", "less_than_equal"):
            message = _("the number {number} cannot be meant").format(number=safe(str(error["input"])))
        elif kind in ("tuple_type", "list_type"):
            message = _("a list is expected here")
            remedy = _("Begin each element on a line of its own with '- '.")
        yield source.at(node, message, remedy)


def _known_keys(schema: dict[str, Any], path: Sequence[int | str]) -> list[str]:
    """The keys that the schema knows at a path."""
    node = schema
    for step in (*path, None):
        while "$ref" in node or "oneOf" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node["oneOf"][-1]
        if isinstance(step, int):
            node = node.get("items", {})
        elif step is not None:
            node = node.get("properties", {}).get(step, node)
    return sorted(node.get("properties", {}))
