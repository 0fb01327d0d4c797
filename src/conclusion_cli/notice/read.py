"""A notice file from its bytes to the model, with every fault of it at once."""

from __future__ import annotations

import codecs
import dataclasses
import re
from datetime import timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from conclusion_cli.definition import Definition, Notice
from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.model import Body, Kind, Role, Text
from conclusion_cli.notice.members import read_members
from conclusion_cli.notice.nodes import Source, compose, elements, find, locate, plain
from conclusion_cli.notice.problems import BadNotice, Problem
from conclusion_cli.notice.rules import broken_rules, did_you_mean
from conclusion_cli.notice.schema import ADAPTER, DueAfter, NoticeFile, Words, json_schema
from conclusion_cli.text import safe
from conclusion_cli.workdays import add_working_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pydantic_core import ErrorDetails

    from conclusion_cli.notice.nodes import Node
    from conclusion_cli.notice.schema import BodyEntry, NoticeHead, _Entry

MAX_BYTES = 5_000_000
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def read_notice(path: Path) -> Notice:
    """The notice in a YAML file.

    Raises:
        BadNotice: with every problem of the file and of the CSV files that it names.
        NotFound: there is no such file.
    """
    source = _read_text(path)
    root = compose(source)
    problems = list(broken_rules(source, root))
    members: dict[str, list[Body]] = {}
    for entry in elements(root, "bodies"):
        for name in find(entry, "members"):
            group = next((g.text for g in find(entry, "id")), "")
            try:
                members[group] = _read_group(path, group, name.text)
            except BadNotice as bad:
                problems += bad.problems
            except NotFound as error:
                problems.append(source.at(name, error.message, error.remedy))
    try:
        parsed = ADAPTER.validate_python(plain(root))
    except ValidationError as error:
        problems += _form_problems(source, root, error.errors())
    if problems:
        raise BadNotice(list(dict.fromkeys(problems)))
    return _to_model(parsed, members)


def read_notices(paths: Sequence[Path]) -> list[Notice]:
    """The notices in several files.

    Raises:
        BadNotice: with the problems of all the files, and two files that hold the same notice.
        NotFound: there is no such file.
    """
    notices: dict[str, tuple[Path, Notice]] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            notice = read_notice(path)
        except BadNotice as bad:
            problems += bad.problems
            continue
        if notice.id in notices:
            problems.append(
                Problem(
                    str(path),
                    1,
                    1,
                    _("the notice '{id}' is also in {file}").format(
                        id=notice.id, file=safe(str(notices[notice.id][0]))
                    ),
                    _("Give each notice an id of its own."),
                )
            )
        notices.setdefault(notice.id, (path, notice))
    if problems:
        raise BadNotice(problems)
    return [notice for _path, notice in notices.values()]


def _read_text(path: Path) -> Source:
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=safe(name))) from None
    except OSError as error:
        raise NotFound(
            _("{path} cannot be read: {why}.").format(path=safe(name), why=error.strerror or str(error))
        ) from None
    empty = Source(name, "")
    if len(data) > MAX_BYTES:
        raise BadNotice(
            [empty.problem(1, 1, _("the file is larger than 5 MB"), _("Split it: one notice to a file."))]
        )
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            raise BadNotice(
                [
                    empty.problem(
                        1,
                        1,
                        _("the file is in {encoding}, not UTF-8").format(encoding=encoding),
                        _("Save it again with the encoding UTF-8."),
                    )
                ]
            )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        found = f"0x{data[error.start]:02x}"
        raise BadNotice(
            [
                Source(name, before).problem(
                    before.count("\n") + 1,
                    len(before) - before.rfind("\n"),
                    _("not UTF-8: the byte {byte}").format(byte=found),
                    _(
                        "The file may be in an old Vietnamese encoding (cp1258, TCVN3, VNI):"
                        " save it again with the encoding UTF-8."
                    ),
                )
            ]
        ) from None
    source = Source(name, text)
    if match := _UNREADABLE.search(text):
        at = match.start()
        raise BadNotice(
            [
                source.problem(
                    text.count("\n", 0, at) + 1,
                    at - text.rfind("\n", 0, at),
                    _("the control character {character} stands here").format(character=safe(match.group())),
                    _("Delete it."),
                )
            ]
        )
    return source


def _read_group(path: Path, group: str, name: str) -> list[Body]:
    # The folder of the notice only: a notice that was copied with its folder still loads.
    if PurePosixPath(name).name != name or PureWindowsPath(name).name != name:
        raise NotFound(
            _("'{name}' is not the name of a file beside the notice").format(name=safe(name)),
            _("Put the CSV file into the same folder and give its name alone."),
        )
    source = _read_text(path.parent / name)
    members, problems = read_members(group, source)
    if problems:
        raise BadNotice(problems)
    return members


def _form_problems(source: Source, root: Node, errors: list[ErrorDetails]) -> Iterator[Problem]:
    schema = json_schema()
    for error in errors:
        path, kind = error["loc"], error["type"]
        context = error.get("ctx", {})
        message, remedy = error["msg"], None
        unknown = kind in ("unexpected_keyword_argument", "extra_forbidden")
        node = locate(root, path, key=unknown)
        if unknown:
            known = _known_keys(schema, path[:-1])
            message = _("unknown key '{key}'").format(key=safe(str(path[-1])))
            listed = _("Known here: {keys}.").format(keys=", ".join(known))
            remedy = did_you_mean(str(path[-1]), known, otherwise=listed)
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
        elif kind in ("dataclass_type", "dict_type", "model_type"):
            message = _("keys with values are expected here")
            remedy = _("For a text in two languages: {{en: …, vi: …}}.").format()
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


def _to_model(file: NoticeFile, members: dict[str, list[Body]]) -> Notice:
    bodies = [_body(entry) for entry in file.bodies]
    bodies += [member for group in members.values() for member in group]
    entries: list[tuple[Kind, _Entry]] = [(Kind.TASK, entry) for entry in file.tasks]
    entries += [(Kind.ASSIGNMENT, entry) for entry in file.assignments]
    return Notice(
        id=file.notice.id,
        title=_text(file.notice.title),
        issued=file.notice.issued,
        details=_details(file),
        bodies=tuple(bodies),
        members={group: tuple(body.id for body in found) for group, found in members.items()},
        items=tuple(_definition(file.notice, kind, entry) for kind, entry in entries),
    )


def _text(words: Words | None) -> Text:
    return Text(words.en, words.vi) if words else Text(None, None)


def _body(entry: BodyEntry) -> Body:
    return Body(entry.id, _text(entry.name), _text(entry.short), entry.abbreviation, entry.group, None, None)


def _definition(head: NoticeHead, kind: Kind, entry: _Entry) -> Definition:
    roles = [(Role.LEAD, entry.lead)] if entry.lead else []
    for role in (Role.COORDINATING, Role.IMPLEMENTING, Role.ADDRESSED, Role.MONITORING, Role.REPORTS_TO):
        roles += [(role, body) for body in getattr(entry, role.name.lower())]
    return Definition(
        notice=head.id,
        code=entry.code,
        kind=kind,
        title=_text(entry.title),
        clauses=tuple(_text(clause) for clause in entry.clauses),
        roles=tuple(roles),
        others=_text(entry.others) if entry.others else None,
        due=_due(head, entry.due),
        recurs=entry.recurs,
        translated=entry.translated,
        source=entry.source,
    )


def _due(head: NoticeHead, due: date | DueAfter | None) -> date | None:
    if not isinstance(due, DueAfter):
        return due
    start = head.issued if due.after == "issued" else head.reported
    assert start is not None, "the rules have made sure of the date"
    if due.working_days is not None:
        return add_working_days(start, due.working_days)
    return start + timedelta(due.days or 0)


def _details(file: NoticeFile) -> dict[str, object]:
    """Everything of the notice and its bodies that the model has no field of its own for."""
    notes = {
        body.id: {
            key: value
            for key, value in dataclasses.asdict(body).items()
            if key in ("note", "source", "abbreviation_verified", "translated") and value not in (None, ())
        }
        for body in file.bodies
    }
    head = dataclasses.asdict(file.notice)
    return {"notice": {k: v for k, v in head.items() if v not in (None, (), {})}, "bodies": notes}
