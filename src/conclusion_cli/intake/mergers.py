"""Which bodies become one, from a CSV file: old and new, and what tells bodies of one name apart."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from conclusion_cli.definition import Merger, new_body
from conclusion_cli.errors import BadData, NotFound
from conclusion_cli.i18n import _
from conclusion_cli.text import safe, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from conclusion_cli.model import Body

COLUMNS = ("old", "district", "new", "new_id", "new_type", "new_district")


def read_mergers(path: Path) -> list[Merger]:
    """The mergers in a file, one for each successor, in the order of their first lines.

    Raises:
        NotFound: the file cannot be read.
        BadData: a column is missing or unknown, a cell that is needed is empty, or a body comes twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except OSError as error:
        raise NotFound(
            _("{path} cannot be read: {why}.").format(path=safe(str(path)), why=error.strerror or str(error))
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadData(
            _("{path} is no CSV file in UTF-8: {what}.").format(path=safe(str(path)), what=safe(str(error)))
        ) from None
    known = _check(path, rows)
    successors: dict[str, tuple[Body, list[str]]] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        cells = {name: tidy(row.get(known.get(name, "")) or "") for name in COLUMNS}
        if not any(cells.values()):
            continue
        if not cells["old"] or not cells["new"]:
            raise BadData(
                _("{path}:{line}: both old and new are needed.").format(path=safe(str(path)), line=number)
            )
        body = new_body(
            cells["new_id"] or None,
            cells["new"],
            type_=cells["new_type"] or None,
            district=cells["new_district"] or None,
        )
        old = f"{cells['old']}, {cells['district']}" if cells["district"] else cells["old"]
        merged = successors.setdefault(body.id, (body, []))[1]
        # Names may differ in their accents alone.
        spelling = " ".join(old.casefold().split())
        if spelling in seen:
            raise BadData(
                _("{path}:{line}: {body} stands here twice.").format(
                    path=safe(str(path)), line=number, body=safe(old)
                )
            )
        seen.add(spelling)
        merged.append(old)
    return [Merger(tuple(old), body.id, body) for body, old in successors.values()]


def _check(path: Path, rows: list[dict[str, str]]) -> dict[str, str]:
    """The headings of the columns, by our names for them."""
    headings = list(rows[0]) if rows else []
    known = {tidy(heading or "").lower(): heading for heading in headings}
    strange = [heading for heading in known if heading not in COLUMNS]
    lacking = [name for name in ("old", "new") if name not in known]
    if strange or lacking:
        raise BadData(
            _("{path}: the columns are not those that are expected.").format(path=safe(str(path))),
            _("Columns: {known}; old and new are needed.").format(known=", ".join(COLUMNS)),
        )
    return known
