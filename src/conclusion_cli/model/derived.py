"""What of an item its key and its definition alone decide, as the columns in which it is looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from conclusion_cli.text import fold, natural

DERIVED = (
    "notice", "code", "code_folded", "sort_code", "kind", "title_en", "title_vi", "notice_due", "recurs",
    "purpose", "searchable", "proposer", "proposer_name", "district", "field", "received", "reference",
    "district_folded", "field_folded", "reference_folded",
)  # fmt: skip
"""The columns, in the order of :func:`derive`."""


Record = dict[str, Any]
"""A definition, parsed."""
Columns = tuple[str | None, ...]
"""The values of :data:`DERIVED`."""


def derive(key: str, record: Record) -> Columns:
    """What an item's definition decides.

    Args:
        key: the item's key, ``NOTICE/CODE``.
        record: its definition, parsed.
    """
    proposal = record.get("proposal")
    if proposal is not None:
        return derive_proposal(key, record["clauses"][0][1], record["due"], *map(proposal.get, _TOLD))
    notice, _slash, code = key.partition("/")
    folded = fold(code)
    words = (*reversed(record["title"]), *(word for clause in record["clauses"] for word in clause))
    found = " ".join([fold(word) for word in words if word])
    named = notice, code, folded, natural(folded), record["kind"], *record["title"]
    return (
        *named, record["due"], record["recurs"], record.get("purpose"), f"{found} {folded}", *_NO_PROPOSAL,
    )  # fmt: skip


def derive_proposal(
    key: str,
    text: str,
    due: str | None,
    proposer: str | None,
    name: str | None,
    district: str | None,
    field: str | None,
    received: str | None,
    reference: str | None,
) -> Columns:
    """What a proposal's definition decides; its days are ISO text.

    ``searchable`` begins with its text, as its title does, so that it orders items by their titles.
    """
    notice, _slash, code = key.partition("/")
    folded = fold(code)
    folds = _fold_often(district), _fold_often(field), fold(reference) if reference else None
    found = " ".join([fold(text), *filter(None, folds)])
    if name:
        found = f"{found} {fold(name)}"
    return (
        notice, code, folded, natural(folded), "proposal", None, title(text), due, None, None,
        f"{found} {folded}", proposer, name, district, field, received, reference, *folds,
    )  # fmt: skip


def title(text: str) -> str:
    """The title of a proposal: the beginning of its text, in one line."""
    line = text[: _TITLE + 1]
    if not line.isprintable() or "  " in line:
        line = " ".join(text[: 3 * _TITLE].split())
    if len(line) <= _TITLE:
        return line
    cut = line[:_TITLE].rpartition(" ")[0] or line[:_TITLE]
    return cut.rstrip(" ,;:.–-") + "…"


_TITLE = 100
_TOLD = ("proposer", "name", "district", "field", "received", "reference")
_NO_PROPOSAL = (None,) * 9


@lru_cache(maxsize=1024)
def _fold_often(text: str | None) -> str | None:
    """For what many proposals share."""
    return fold(text) if text else None
