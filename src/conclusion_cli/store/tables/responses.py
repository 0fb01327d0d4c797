"""Responses, the items that they answer, and the files that prove them, in the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.model.records import Evidence, Response
from conclusion_cli.model.stored_text import read_response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conclusion_cli.store.base import Session

_COLUMNS = "r.id, r.body, r.document, r.dated, r.outcome, r.summary"


def get(session: Session, identity: str) -> Response | None:
    """The response with this id."""
    row = session.row(f"SELECT {_COLUMNS} FROM responses r WHERE r.id = ?", (identity,))
    return read_response(row) if row else None


def everyone(session: Session) -> list[Response]:
    """Every response."""
    return [read_response(row) for row in session.rows(f"SELECT {_COLUMNS} FROM responses r ORDER BY r.id")]


def of_items(session: Session, keys: list[str]) -> dict[str, list[Response]]:
    """The responses to items, by the items' keys, the oldest document first."""
    found: dict[str, list[Response]] = {}
    for item, *row in session.rows_in(
        f"SELECT a.item, {_COLUMNS} FROM response_items a JOIN responses r ON r.id = a.response"
        " WHERE a.item IN ({}) ORDER BY a.item, r.dated, r.id",
        keys,
    ):
        found.setdefault(item, []).append(read_response(row))
    return found


def bodies_of_items(
    session: Session, keys: list[str], as_of: date | None = None
) -> dict[str, dict[str, date]]:
    """The bodies that have answered items, by the items' keys, with the day of the latest answer of each.

    Up to a day, if one is given.
    """
    found: dict[str, dict[str, date]] = {key: {} for key in keys}
    until, first = (" AND r.dated <= ?", [as_of.isoformat()]) if as_of else ("", [])
    for item, body, dated in session.rows_in(
        "SELECT a.item, r.body, MAX(r.dated) FROM response_items a JOIN responses r ON r.id = a.response"
        f"{until} WHERE a.item IN ({{}}) GROUP BY a.item, r.body",
        keys,
        first,
    ):
        found[item][body] = date.fromisoformat(dated)
    return found


def answered(session: Session, response: str) -> list[str]:
    """The keys of the items that a response answers."""
    rows = session.rows("SELECT item FROM response_items WHERE response = ? ORDER BY item", (response,))
    return [row[0] for row in rows]


def of_days(session: Session, days: Sequence[str]) -> list[Response]:
    """The responses whose documents are of these days."""
    return [
        read_response(row)
        for row in session.rows_in(
            f"SELECT {_COLUMNS} FROM responses r WHERE r.dated IN ({{}}) ORDER BY r.id", days
        )
    ]


def items_of(session: Session, identities: Sequence[str]) -> dict[str, list[str]]:
    """The keys of the items that responses answer, by the responses' ids."""
    found: dict[str, list[str]] = {}
    for response, item in session.rows_in(
        "SELECT response, item FROM response_items WHERE response IN ({}) ORDER BY response, item", identities
    ):
        found.setdefault(response, []).append(item)
    return found


def save(session: Session, found: Iterable[Response]) -> None:
    """Add responses, or set the outcome and the summary of known ones."""
    session.write_each(
        "INSERT INTO responses (id, body, document, dated, outcome, summary) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, summary = excluded.summary",
        [(one.id, one.body, one.document, one.dated.isoformat(), one.outcome, one.summary) for one in found],
    )


def remove(session: Session, identities: Iterable[str]) -> None:
    """Remove responses that answer nothing, when their recording is undone."""
    session.write_each("DELETE FROM responses WHERE id = ?", [(identity,) for identity in identities])


def link(session: Session, found: Sequence[tuple[str, str]]) -> None:
    """Link responses to the items that they answer: pairs of both."""
    session.write_each("INSERT INTO response_items (response, item) VALUES (?, ?)", found)


def unlink(session: Session, found: Sequence[tuple[str, str]]) -> None:
    """Remove the links from responses to items, when their recording is undone."""
    session.write_each("DELETE FROM response_items WHERE response = ? AND item = ?", found)


def keep_bytes(session: Session, sha256: str, content: bytes) -> None:
    """Store the bytes of a file; they remain even if the record that names them is undone."""
    session.run(
        "INSERT INTO blobs (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (sha256, len(content), content),
    )


def has_file(session: Session, response: str, sha256: str, name: str) -> bool:
    """Whether a file of this name and content is a response's evidence."""
    return bool(
        session.row(
            "SELECT 1 FROM evidence WHERE response = ? AND sha256 = ? AND name = ?", (response, sha256, name)
        )
    )


def keep_file(session: Session, response: str, sha256: str, name: str) -> None:
    """Add a stored file to the evidence of a response."""
    session.write_each(
        "INSERT INTO evidence (response, sha256, name) VALUES (?, ?, ?)", [(response, sha256, name)]
    )


def drop_file(session: Session, response: str, sha256: str, name: str) -> None:
    """Remove a file from the evidence of a response, when its recording is undone."""
    session.run(
        "DELETE FROM evidence WHERE response = ? AND sha256 = ? AND name = ?", (response, sha256, name)
    )


def files_of(session: Session, identities: Sequence[str]) -> list[str]:
    """The files that prove responses, each as its SHA-256 and its name."""
    rows = session.rows_in(
        "SELECT sha256, name FROM evidence WHERE response IN ({}) ORDER BY name, sha256", identities
    )
    return [f"{sha256} {name}" for sha256, name in rows]


def evidence_of(session: Session, keys: list[str]) -> list[Evidence]:
    """The files that prove the responses to items, without their contents."""
    return [
        Evidence(*row)
        for row in session.rows_in(
            "SELECT DISTINCT e.response, e.sha256, e.name, b.size FROM evidence e"
            " JOIN blobs b ON b.sha256 = e.sha256 JOIN response_items a ON a.response = e.response"
            " WHERE a.item IN ({}) ORDER BY e.name, e.sha256, e.response",
            keys,
        )
    ]


def files(session: Session) -> list[tuple[str, int]]:
    """The SHA-256 and the size of every file that is kept."""
    return [(sha256, size) for sha256, size in session.rows("SELECT sha256, size FROM blobs ORDER BY sha256")]


def content(session: Session, sha256: str) -> bytes:
    """The bytes of a file."""
    row = session.row("SELECT content FROM blobs WHERE sha256 = ?", (sha256,))
    return bytes(row[0]) if row else b""
