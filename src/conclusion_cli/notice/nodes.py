"""The YAML text of a notice as a tree with positions; what no notice needs is refused while reading.

The tree is made from the parser's events, in one pass: the depth, aliases and further documents are seen
before anything is built on them, and a scalar stays the text that was written (``no``, ``012`` and
``12:30`` are text until the schema says otherwise).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from conclusion_cli.files.decoding import find_control
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadNotice
from conclusion_cli.text import safe, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.model.faults import Problem
    from conclusion_cli.notice.source import Source

MAX_DEPTH = 50
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """A piece of text; ``absent`` when it was written as nothing (empty, ``~`` or ``null``).

    ``cut`` marks the nothing of a key in braces without a colon: mostly the end of a text with a comma.
    """

    text: str
    absent: bool
    line: int
    column: int
    cut: bool = False
    quoted: bool = False


class Sequence(NamedTuple):
    """A list of nodes; ``in_brackets`` or with a line for each."""

    items: list[Node]
    line: int
    column: int
    in_brackets: bool = False


class Mapping(NamedTuple):
    """Keys with their nodes."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def compose(source: Source) -> Node:
    """The document as a tree.

    Raises:
        BadNotice: the text is not YAML, or has an alias, an anchor, a second document, a repeated key or
            more than 50 levels.
    """
    try:
        return _Composer(source).document()
    except yaml.MarkedYAMLError as error:
        raise BadNotice([_syntax_problem(source, error)]) from None
    except yaml.YAMLError as error:
        raise BadNotice([source.problem(1, 1, safe(str(error)))]) from None


def plain(node: Node, *, every_key: bool = False) -> object:
    """The tree as dicts, lists, texts and ``None``; a key without a value is left out, or is ``None``."""
    if isinstance(node, Scalar):
        return None if node.absent else node.text
    if isinstance(node, Sequence):
        return [plain(item, every_key=every_key) for item in node.items]
    return {
        key: plain(value, every_key=every_key)
        for key, (_key, value) in node.entries.items()
        if every_key or not (isinstance(value, Scalar) and value.absent)
    }


def cut_keys(node: Node) -> Iterator[Scalar]:
    """The keys in braces that have no colon."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from cut_keys(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            if isinstance(value, Scalar) and value.cut:
                yield key
            yield from cut_keys(value)


def find(node: Node, *path: str) -> Iterator[Scalar]:
    """The texts at a path; ``*`` is every element of a list, and a list at the end gives its texts."""
    if not path:
        if isinstance(node, Sequence):
            yield from (item for item in node.items if isinstance(item, Scalar))
        elif isinstance(node, Scalar) and not node.absent:
            yield node
    elif path[0] == "*":
        if isinstance(node, Sequence):
            for item in node.items:
                yield from find(item, *path[1:])
    elif isinstance(node, Mapping) and path[0] in node.entries:
        yield from find(node.entries[path[0]][1], *path[1:])


def elements(node: Node, key: str) -> list[Mapping]:
    """The mappings in the list under ``key``."""
    if not isinstance(node, Mapping) or key not in node.entries:
        return []
    value = node.entries[key][1]
    return [item for item in value.items if isinstance(item, Mapping)] if isinstance(value, Sequence) else []


def locate(node: Node, path: tuple[int | str, ...], *, key: bool = False) -> Node:
    """The node at ``path``, or the nearest above it that exists; with ``key``, the last key itself."""
    for number, step in enumerate(path, 1):
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            name, value = node.entries[step]
            if key and number == len(path):
                return name
            node = value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


class _Composer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events = yaml.parse(source.text, Loader=loader)

    def document(self) -> Node:
        root: Node = Scalar("", True, 1, 1)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self.node(next(self.events), 1)
                break
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.refuse(
                    event, _("a second document begins here"), _("Keep each notice in a file of its own.")
                )
        if self.problems:
            raise BadNotice(self.problems)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        line, column = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, _("aliases (*name) are not supported"), _("Write the value in full here."))
        if getattr(event, "anchor", None) is not None:
            self.refuse(event, _("anchors (&name) are not supported"), _("Remove the anchor."))
        if getattr(event, "tag", None) is not None:
            self.refuse(event, _("tags (!name) are not supported"), _("Remove the tag."))
        if isinstance(event, yaml.ScalarEvent):
            text = event.value
            if control := find_control(text):
                self.problems.append(self.source.problem(line, column, control.message, control.remedy))
            if not text.isascii() or text != text.strip():
                text = tidy(text)
            quoted = bool(event.style)
            return Scalar(text, not quoted and text in _ABSENT, line, column, quoted=quoted)
        if depth > MAX_DEPTH:
            self.refuse(
                event,
                _("nested more than {count} levels deep").format(count=MAX_DEPTH),
                _("A notice needs five at most."),
            )
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            in_brackets = bool(event.flow_style)
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(items, line, column, in_brackets)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            following = next(self.events)
            value = self.node(following, depth + 1)
            if isinstance(value, Scalar) and value.absent:
                value = value._replace(cut=self.colonless(event, following))
            if not isinstance(key, Scalar):
                self.problems.append(self.source.at(key, _("a key must be a word")))
            elif key.text in entries:
                first = entries[key.text][0]
                self.problems.append(
                    self.source.at(
                        key,
                        _("the key '{key}' occurs twice").format(key=safe(key.text)),
                        _("It first occurs in line {line}; keep one of them.").format(line=first.line),
                    )
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(entries, line, column)

    def colonless(self, key: yaml.Event, value: yaml.Event) -> bool:
        """Whether nothing but a comma or a brace ends a key."""
        return bool(
            isinstance(key, yaml.ScalarEvent)
            and key.end_mark
            and value.start_mark
            and ":" not in self.source.text[key.end_mark.index : value.start_mark.index]
        )

    def refuse(self, event: yaml.Event, message: str, remedy: str) -> None:
        """Stop at once: the rest cannot be read without building what is refused."""
        raise BadNotice([*self.problems, self.source.problem(*_place(event), message, remedy)])


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = source.problem(
        line, column, _("not YAML: {what}").format(what=safe(error.problem or str(error)))
    )
    written = problem.excerpt or ""
    if "\t" in written[: len(written) - len(written.lstrip())] or written[column - 1 : column] == "\t":
        remedy = _("There is a tab here; YAML is indented with spaces.")
    elif ": " in written:
        remedy = _(
            "Put text in quotes if it contains ': ' or ' #', or begins with one of [ ] {{ }} & * ! | > % @ `."
        )
        remedy = remedy.format()
    else:
        remedy = _("Check the indentation and the quotes in this line and the line before.")
    return problem._replace(remedy=remedy)
