"""Checks across a notice file: names, references and roles that must agree.

They work on a tree with other faults too, so that all problems are found at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import nearest_or
from conclusion_cli.model.records import Body, Text
from conclusion_cli.notice.nodes import Mapping, Scalar, Sequence, elements, find, locate
from conclusion_cli.rules.body_names import BodyNames, fold_name
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conclusion_cli.model.faults import Problem
    from conclusion_cli.notice.nodes import Node
    from conclusion_cli.notice.source import Source
    from conclusion_cli.rules.body_names import SharedName

LISTS = ("tasks", "assignments")
ROLES = ("lead", "coordinating", "implementing", "addressed", "monitoring", "reports_to")


def cross_check(source: Source, root: Node) -> Iterator[Problem]:
    """The places where parts of the file contradict each other."""
    for check in _CHECKS:
        yield from check(source, root)


def _repeated_names(source: Source, root: Node) -> Iterator[Problem]:
    body_ids = list(find(root, "bodies", "*", "id"))
    codes = [code for part in LISTS for code in find(root, part, "*", "code")]
    for names in (body_ids, codes):
        first: dict[str, Scalar] = {}
        for name in names:
            earlier = first.setdefault(fold(name.text), name)
            if earlier is not name:
                yield source.at(
                    name,
                    _("'{name}' is already used").format(name=safe(name.text)),
                    _(
                        "It is already in line {line}; codes that differ only in upper and lower case are the"
                        " same."
                    ).format(line=earlier.line),
                )


def _unknown_bodies(source: Source, root: Node) -> Iterator[Problem]:
    defined = {name.text for name in find(root, "bodies", "*", "id")}
    references = list(find(root, "notice", "issuer"))
    references += [body for part in LISTS for role in ROLES for body in find(root, part, "*", role)]
    for name in references:
        if name.text not in defined:
            yield source.at(
                name,
                _("there is no body '{name}' in this file").format(name=safe(name.text)),
                nearest_or(name.text, defined, _("Add it to the list 'bodies'.")),
            )


def _bodies_with_two_roles(source: Source, root: Node) -> Iterator[Problem]:
    for part in LISTS:
        for entry in elements(root, part):
            seen: dict[str, str] = {}
            for role in ROLES:
                for body in find(entry, role):
                    if body.text in seen:
                        yield source.at(
                            body,
                            _("'{name}' has the role {role} here, and the role {first} before").format(
                                name=safe(body.text), role=role, first=seen[body.text]
                            ),
                            _("A body has one role in an item."),
                        )
                    seen.setdefault(body.text, role)


def _unknown_sources(source: Source, root: Node) -> Iterator[Problem]:
    defined = _keys(root, "notice", "sources")
    for part in ("bodies", *LISTS):
        for name in find(root, part, "*", "source"):
            if name.text not in defined:
                yield source.at(
                    name,
                    _("there is no source '{name}'").format(name=safe(name.text)),
                    nearest_or(name.text, defined, _("Add it under notice: sources.")),
                )


def _deadlines_without_start(source: Source, root: Node) -> Iterator[Problem]:
    for part in LISTS:
        for after in find(root, part, "*", "due", "after"):
            if after.text in ("issued", "reported") and not list(find(root, "notice", after.text)):
                yield source.at(
                    after,
                    _("the notice has no date '{name}' to count from").format(name=after.text),
                    _("Add it under notice, or write the deadline as a date."),
                )


def _several_dispatching(source: Source, root: Node) -> Iterator[Problem]:
    first: Scalar | None = None
    for entry in elements(root, "assignments"):
        for purpose in find(entry, "purpose"):
            if purpose.text != "dispatch":
                continue
            if first:
                yield source.at(
                    purpose,
                    _("more than one assignment sends the answers"),
                    _(
                        "Line {line} already has 'purpose: dispatch'; a notice has one assignment that sends"
                        " the answers."
                    ).format(line=first.line),
                )
            elif not list(find(entry, "lead")):
                yield source.at(
                    purpose, _("no body leads the sending of the answers"), _("Add 'lead' to this entry.")
                )
            first = first or purpose


def _members_without_group(source: Source, root: Node) -> Iterator[Problem]:
    for body in elements(root, "bodies"):
        for members in find(body, "members"):
            if [flag.text.lower() for flag in find(body, "group")] != ["true"]:
                yield source.at(
                    members, _("only a group can have members"), _("Add 'group: true' to this body.")
                )


def _texts_in_brackets(source: Source, root: Node) -> Iterator[Problem]:
    """The lists of texts in brackets in which a comma may belong to a text."""
    lists = [locate(root, ("notice", "background"))]
    lists += [locate(entry, ("clauses",)) for part in LISTS for entry in elements(root, part)]
    for texts in lists:
        if isinstance(texts, Sequence) and texts.in_brackets and len(texts.items) > 1:
            for text in texts.items:
                if isinstance(text, Scalar) and not text.quoted:
                    yield source.at(
                        text,
                        _("texts in brackets are cut at every comma"),
                        _("Put each text in quotes, or begin each on its own line with '- '."),
                    )
                    break


def _shared_names(source: Source, root: Node) -> Iterator[Problem]:
    names = BodyNames()
    for entry in elements(root, "bodies"):
        body = named_body(entry)
        for shared in names.shared_with(body):
            yield source.at(_place_of(entry, shared.name), *shared_name(shared))
        names.add(body)


def named_body(entry: Mapping) -> Body:
    """A body of the file, with what it is called; the file may have other faults."""

    def text(*path: str) -> str | None:
        return next((found.text for found in find(entry, *path)), None)

    name, short = (Text(text(key, "en"), text(key, "vi") or text(key)) for key in ("name", "short"))
    return Body(text("id") or "", name, short, text("abbreviation"), False, None, None)


def shared_name(shared: SharedName) -> tuple[str, str]:
    """The message and the remedy for two bodies with one name."""
    return (
        _("the bodies '{id}' and '{other}' would both be called {name}").format(
            id=safe(shared.body.id), other=safe(shared.other.id), name=safe(shared.name)
        ),
        _("Give one of them another name or abbreviation; case and accents make no difference."),
    )


def _place_of(entry: Mapping, name: str) -> Node:
    """Where an entry says a name."""
    paths = (("name", "vi"), ("name",), ("name", "en"), ("abbreviation",), ("short", "vi"), ("short", "en"))
    said = (found for path in (*paths, ("short",), ("id",)) for found in find(entry, *path))
    return next((found for found in said if fold_name(found.text) == fold_name(name)), entry)


def _keys(root: Node, *path: str) -> set[str]:
    for step in path:
        if not isinstance(root, Mapping) or step not in root.entries:
            return set()
        root = root.entries[step][1]
    return set(root.entries) if isinstance(root, Mapping) else set()


_CHECKS: tuple[Callable[[Source, Node], Iterator[Problem]], ...] = (
    _repeated_names,
    _unknown_bodies,
    _bodies_with_two_roles,
    _unknown_sources,
    _deadlines_without_start,
    _members_without_group,
    _several_dispatching,
    _texts_in_brackets,
    _shared_names,
)
