"""Problems that the schema finds: at their places in the file, in words for a clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import nearest_or
from conclusion_cli.notice.nodes import Scalar, cut_keys, locate, plain
from conclusion_cli.notice.schema import ADAPTER, json_schema
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from conclusion_cli.model.faults import Problem
    from conclusion_cli.notice.nodes import Node
    from conclusion_cli.notice.source import Source


def schema_problems(source: Source, root: Node, errors: list[ErrorDetails]) -> Iterator[Problem]:
    """The problems behind the errors of the schema."""
    schema = json_schema() if errors else {}
    for error in errors:
        path = error["loc"]
        is_key = error["type"] in _UNKNOWN
        if path and path[-1] == "[key]":
            path, is_key = path[:-1], True
        message, remedy = _describe(error, path, schema)
        if is_key and _ends_a_text(root, path, schema):
            remedy = " ".join(filter(None, (_quotes_remedy(), remedy)))
        yield source.at(locate(root, path, key=is_key), message, remedy)


def unknown_keys(root: Node) -> list[ErrorDetails]:
    """The errors of keys that the schema does not know and that have no value."""
    whole = plain(root, every_key=True)
    if whole == plain(root):
        return []
    try:
        ADAPTER.validate_python(whole)
    except ValidationError as error:
        return [one for one in error.errors() if one["type"] in _UNKNOWN or one["loc"][-1:] == ("[key]",)]
    return []


def comma_problems(source: Source, root: Node, known: set[tuple[int, int]]) -> Iterator[Problem]:
    """The other keys in braces that have no colon: they say nothing, and may be half of a text.

    Args:
        known: the places that have a problem already.
    """
    for key in cut_keys(root):
        if (key.line, key.column) not in known:
            message = _("the key '{key}' has no value").format(key=safe(key.text))
            yield source.at(key, message, _quotes_remedy())


_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


def _ends_a_text(root: Node, path: tuple[int | str, ...], schema: dict[str, Any]) -> bool:
    """Whether a key looks like a part of a text: it is in one, has no colon, or several words."""
    value = locate(root, path)
    cut = isinstance(value, Scalar) and value.cut
    return cut or " " in str(path[-1]) or _known_keys(schema, path[:-1]) == ["en", "vi"]


def _quotes_remedy() -> str:
    return _("Put a text that contains a comma or ': ' in quotes.")


def _describe(
    error: ErrorDetails, path: tuple[int | str, ...], schema: dict[str, Any]
) -> tuple[str, str | None]:
    """The message and the remedy for one error of the schema."""
    context = error.get("ctx", {})
    match error["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            known = _known_keys(schema, path[:-1])
            listed = _("Valid here: {keys}.").format(keys=", ".join(known))
            message = _("unknown key '{key}'").format(key=safe(str(path[-1])))
            return message, nearest_or(str(path[-1]), known, listed)
        case "missing":
            return (
                _("'{key}' is missing").format(key=path[-1]),
                _("Add the line '{key}: …' here.").format(key=path[-1]),
            )
        case "value_error":
            message, _newline, remedy = str(context["error"]).partition("\n")
            return message, remedy or None
        case "literal_error":
            expected = str(context["expected"]).replace(" or ", ", ")
            return _("one of these is expected: {expected}").format(expected=expected), None
        case "string_pattern_mismatch":
            message = _("'{text}' is not a valid name here")
            message = message.format(text=safe(str(error["input"])))
            if "\\s" in str(context["pattern"]):
                return message, _("No spaces or slashes; at most 40 characters.")
            return message, _("Lower-case letters a-z, digits and hyphens.")
        case "string_too_short":
            return _("the text is empty"), None
        case "string_too_long":
            message = _("the text is longer than {count} characters")
            return message.format(count=context["max_length"]), None
        case "string_type":
            return _("a text is expected here"), None
        case "dataclass_type" | "dict_type" | "model_type" if not path:
            return _("there is no notice in this file"), _("See docs/notice-format.md for what it contains.")
        case "dataclass_type" if context.get("class_name") == "Words":
            remedy = _("Write the Vietnamese text, or {{en: …, vi: …}}.").format()
            return _("a text is expected here"), remedy
        case "dataclass_type" | "dict_type" | "model_type":
            remedy = _("For a text in two languages: {{en: …, vi: …}}.").format()
            return _("keys with values are expected here"), remedy
        case "greater_than_equal" | "less_than_equal":
            message = _("number {number} is out of range")
            return message.format(number=safe(str(error["input"]))), None
        case "tuple_type" | "list_type":
            return _("a list is expected here"), _("Begin each element on its own line with '- '.")
        case _other:
            return _("this value is not valid here"), None


def _known_keys(schema: dict[str, Any], path: tuple[int | str, ...]) -> list[str]:
    """The keys that the schema allows at a path."""
    node = schema
    for step in (*path, None):
        while "$ref" in node or "oneOf" in node or "anyOf" in node:
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
            else:
                node = (node.get("oneOf") or node["anyOf"])[-1]
        if isinstance(step, int):
            node = node.get("items", {})
        elif step is not None:
            node = node.get("properties", {}).get(step) or _of_any_name(node) or node
    return sorted(node.get("properties", {}))


def _of_any_name(node: dict[str, Any]) -> dict[str, Any] | None:
    """What the schema says of keys that the file names itself."""
    return next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties") or None)
