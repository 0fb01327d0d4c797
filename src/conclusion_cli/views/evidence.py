"""Evidence files, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.model.records import Evidence, Response
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content


def answer(found: Sequence[tuple[Evidence, Response]]) -> Answer:
    """The files for programs."""
    return Answer(
        "evidence",
        ("name", "sha256", "size", "response", "body", "document", "dated"),
        (
            {
                "name": file.name,
                "sha256": file.sha256,
                "size": file.size,
                "response": response.id,
                "body": response.body,
                "document": response.document,
                "dated": response.dated.isoformat(),
            }
            for file, response in found
        ),
    )


def draw(screen: Surface, found: Sequence[tuple[Evidence, Response]]) -> None:
    """The files for people."""
    from conclusion_cli.views.table import Column, Table

    columns = [
        Column(_("File")),
        Column(_("Bytes"), right=True),
        Column("SHA-256"),
        Column(_("Document")),
        Column(_("Date"), whole=True),
    ]
    rows: list[list[Content]] = [
        [
            file.name,
            file.size,
            file.sha256[:16] + "…",
            response.document or response.summary or "–",
            response.dated,
        ]
        for file, response in found
    ]
    screen.table(Table(columns, rows))
