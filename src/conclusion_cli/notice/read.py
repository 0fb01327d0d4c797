"""A notice file, from its bytes to the model, with every problem at once."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from pydantic import ValidationError

from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Definition, Notice
from conclusion_cli.model.enums import Kind, Role
from conclusion_cli.model.faults import BadNotice, Problem
from conclusion_cli.model.records import Body, Text
from conclusion_cli.notice.cross_checks import cross_check, named_body, shared_name
from conclusion_cli.notice.members import read_members
from conclusion_cli.notice.nodes import compose, elements, find, plain
from conclusion_cli.notice.schema import ADAPTER, DueAfter, NoticeFile, Words
from conclusion_cli.notice.schema_problems import comma_problems, schema_problems, unknown_keys
from conclusion_cli.notice.source import read_text
from conclusion_cli.rules.body_names import BodyNames
from conclusion_cli.rules.dates import add_working_days
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from conclusion_cli.notice.nodes import Node, Scalar
    from conclusion_cli.notice.schema import BodyEntry, NoticeHead, _Entry
    from conclusion_cli.notice.source import Source


def read_notice(path: Path) -> Notice:
    """The notice in a YAML file.

    Raises:
        BadNotice: with every problem of the file and of the CSV files that it names.
        NotFound: there is no such file.
    """
    source = read_text(path)
    root = compose(source)
    problems = list(cross_check(source, root))
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
            problems += _clashes(source, name, root, members, group)
            problems += _shared_names(source, name, root, members, group)
    errors = unknown_keys(root)
    try:
        parsed = ADAPTER.validate_python(plain(root))
    except ValidationError as error:
        errors += error.errors()
    problems += schema_problems(source, root, errors)
    problems += comma_problems(source, root, {(problem.line, problem.column) for problem in problems})
    if problems:
        raise BadNotice(list(dict.fromkeys(problems)))
    return _to_model(parsed, members)


def _clashes(
    source: Source, name: Scalar, root: Node, members: dict[str, list[Body]], group: str
) -> list[Problem]:
    """The problems of members whose ids are those of other bodies."""
    taken = {entry.text for entry in find(root, "bodies", "*", "id")}
    taken |= {body.id for other, found in members.items() if other != group for body in found}
    return [
        source.at(
            name,
            _("the member '{id}' has the same id as another body").format(id=body.id),
            _("Rename the body, or the group."),
        )
        for body in members.get(group, ())
        if body.id in taken
    ]


def _shared_names(
    source: Source, name: Scalar, root: Node, members: dict[str, list[Body]], group: str
) -> list[Problem]:
    """The problems of members that have the name of a body outside their group."""
    others = BodyNames(named_body(entry) for entry in elements(root, "bodies"))
    for other, found in members.items():
        if other != group:
            for body in found:
                others.add(body)
    return [
        source.at(name, *shared_name(shared))
        for body in members.get(group, ())
        for shared in others.shared_with(body)
    ]


def read_notices(paths: Sequence[Path]) -> list[Notice]:
    """The notices in several files.

    Raises:
        BadNotice: with the problems of all files, also where two hold the same notice.
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
        except NotFound as error:
            # The problems of the other files are reported too.
            if len(paths) == 1:
                raise
            problems.append(Problem(str(path), 1, 1, error.message, error.remedy))
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


def _read_group(path: Path, group: str, name: str) -> list[Body]:
    # Only the folder of the notice, so that a notice that is copied with its folder still loads.
    if PurePosixPath(name).name != name or PureWindowsPath(name).name != name:
        raise NotFound(
            _("'{name}' is not the name of a file beside the notice").format(name=safe(name)),
            _("Put the CSV file into the same folder and give only its name."),
        )
    source = read_text(path.parent / name)
    members, problems = read_members(group, source)
    if problems:
        raise BadNotice(problems)
    return members


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
        purpose=getattr(entry, "purpose", None),
    )


def _due(head: NoticeHead, due: date | DueAfter | None) -> date | None:
    if not isinstance(due, DueAfter):
        return due
    start = head.issued if due.after == "issued" else head.reported
    assert start is not None, "the cross-checks require the date"
    if due.working_days is not None:
        return add_working_days(start, due.working_days)
    return start + timedelta(due.days or 0)


def _details(file: NoticeFile) -> dict[str, object]:
    """The keys of the notice and its bodies for which the model has no field."""
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
