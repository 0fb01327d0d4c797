"""The members of a group, from a CSV file beside the notice."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.records import Body, Text
from conclusion_cli.notice.cross_checks import shared_name
from conclusion_cli.rules.body_names import BodyNames
from conclusion_cli.text import fold, safe, tidy

if TYPE_CHECKING:
    from conclusion_cli.model.faults import Problem
    from conclusion_cli.notice.source import Source

NEEDED = ("code", "name")
COLUMNS = (*NEEDED, "name_en", "abbreviation", "type", "district_code", "district")


def read_members(group: str, source: Source) -> tuple[list[Body], list[Problem]]:
    """The members of a group, each with the id ``GROUP-CODE``, and the problems of the file."""
    rows = csv.reader(io.StringIO(source.text, newline=""), strict=True)
    members: dict[str, Body] = {}
    names = BodyNames()
    problems: list[Problem] = []
    header: list[str] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = [tidy(cell).lower() for cell in row]
                problems += _header_problems(source, rows.line_num, header)
                if problems:
                    return [], problems
                continue
            if len(row) != len(header):
                problems.append(
                    source.problem(
                        rows.line_num,
                        1,
                        _("{found} cells, but the header has {expected}").format(
                            found=len(row), expected=len(header)
                        ),
                        _("Put a cell that contains a comma in double quotes."),
                    )
                )
                continue
            cells = dict(zip(header, map(tidy, row), strict=True))
            body, fault = _member(group, cells)
            if body and body.id in members:
                fault = _("the code '{code}' occurs twice").format(code=safe(cells["code"]))
            if fault or not body:
                problems.append(source.problem(rows.line_num, 1, fault))
            else:
                problems += [
                    source.problem(rows.line_num, 1, *shared_name(shared))
                    for shared in names.shared_with(body)
                ]
                names.add(body)
                members[body.id] = body
    except csv.Error as error:
        problems.append(
            source.problem(max(rows.line_num, 1), 1, _("not CSV: {what}").format(what=safe(str(error))))
        )
    if not header and not problems:
        problems += _header_problems(source, 1, [])
    if not members and not problems:
        problems.append(source.problem(1, 1, _("the file lists no members")))
    return list(members.values()), problems


def _header_problems(source: Source, line: int, header: list[str]) -> list[Problem]:
    missing = [name for name in NEEDED if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    remedy = _("Columns: {known}; 'code' and 'name' are required.").format(known=", ".join(COLUMNS))
    problems = [
        source.problem(line, 1, _("the column '{name}' is missing").format(name=name), remedy)
        for name in missing
    ]
    problems += [
        source.problem(line, 1, _("unknown column '{name}'").format(name=safe(name)), remedy)
        for name in unknown
    ]
    problems += [
        source.problem(line, 1, _("the column '{name}' occurs twice").format(name=safe(name)))
        for name in COLUMNS
        if header.count(name) > 1
    ]
    return problems


def _member(group: str, cells: dict[str, str]) -> tuple[Body | None, str]:
    if not cells["name"]:
        return None, _("the name is empty")
    code = fold(cells["code"])
    if not code or not all(c.isalnum() or c == "-" for c in code) or not code.isascii():
        return None, _("'{code}' is not a valid code: use letters, digits and hyphens").format(
            code=safe(cells["code"])
        )
    body = Body(
        id=f"{group}-{code}",
        name=Text(en=cells.get("name_en") or None, vi=cells["name"]),
        short=Text(None, None),
        abbreviation=cells.get("abbreviation") or None,
        is_group=False,
        type=cells.get("type") or None,
        district=cells.get("district") or None,
    )
    return body, ""
