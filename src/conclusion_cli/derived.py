"""What of an item its key and its definition alone decide, as the columns in which it is looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from conclusion_cli.text import fold, natural

if TYPE_CHECKING:
    from conclusion_cli.definition import Record

DERIVED = (
    "notice", "code", "code_folded", "sort_code", "kind", "title_en", "title_vi", "notice_due", "recurs",
    "purpose", "searchable", "proposer", "proposer_name", "district", "field", "received", "reference",
    "district_folded", "field_folded", "reference_folded",
)  # fmt: skip
"""The columns, in the order of :func:`derive`."""


def derive(key: str, record: Record) -> tuple[str | None, ...]:
    """The values of :data:`DERIVED`.

    ``searchable`` begins with the title, so that it orders items by it.

    Args:
        key: the item's key, ``NOTICE/CODE``.
        record: its definition, parsed.
    """
    notice, _slash, code = key.partition("/")
    folded = fold(code)
    title_en, title_vi = record["title"]
    proposal = record.get("proposal")
    if proposal is None:
        words = [title_vi, title_en, *(word for clause in record["clauses"] for word in clause)]
        found = [fold(word) for word in words if word]
        told: tuple[str | None, ...] = _NO_PROPOSAL
    else:
        said = proposal.get
        name, district, field, reference = said("name"), said("district"), said("field"), said("reference")
        # Its title is the beginning of its text.
        text = record["clauses"][0][1]
        folds = _fold_often(district), _fold_often(field), fold(reference) if reference else None
        found = [fold(text), *filter(None, folds)]
        if name:
            found.append(fold(name))
        told = said("proposer"), name, district, field, said("received"), reference, *folds
    return (
        notice,
        code,
        folded,
        natural(folded),
        record["kind"],
        title_en,
        title_vi,
        record["due"],
        record["recurs"],
        record.get("purpose"),
        f"{' '.join(found)} {folded}",
        *told,
    )


_NO_PROPOSAL = (None,) * 9


@lru_cache(maxsize=1024)
def _fold_often(text: str | None) -> str | None:
    """For what many proposals share."""
    return fold(text) if text else None
