"""How long what identifies may be: a server can only find what fits into an entry of an index.

The longest official name has about 150 letters. Texts, summaries and reasons have no such limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from conclusion_cli.model.records import Body, Proposal

NAME, REFERENCE, REQUEST = 300, 100, 200
_BEGINNING = 30


def too_long(text: str | None, most: int) -> str | None:
    """What is said of a text that is too long; ``None`` if it is not."""
    if text is None or len(text) <= most:
        return None
    return _("'{text}…' is longer than {count} characters.").format(text=safe(text[:_BEGINNING]), count=most)


def check_body(body: Body) -> None:
    """Refuse a body with an id or a name that is too long.

    Raises:
        BadData: which.
    """
    for name in (body.id, *body.name, *body.short, body.abbreviation, body.type, body.district):
        _check(name, NAME, None)


def check_origin(origin: Proposal) -> None:
    """Refuse a proposal with a name or a reference that is too long.

    Raises:
        BadData: which.
    """
    _check(origin.name, NAME, Place.PROPOSER)
    _check(origin.reference, REFERENCE, Place.REFERENCE)
    _check(origin.district, NAME, Place.DISTRICT)
    _check(origin.field, NAME, Place.FIELD)


def _check(text: str | None, most: int, place: Place | None) -> None:
    if said := too_long(text, most):
        raise BadData(said, _("Shorten it; details belong into the text."), place=place)
