"""Derived columns computed again, after a version that derives something else."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from conclusion_cli.model.definition import parse_item
from conclusion_cli.store.tables import bodies, items

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session


def derive_again(session: Session) -> None:
    """Derive the columns of every item from its definition, and the search names of every body.

    What cannot be read stays as it is: ``verify`` reports it.
    """
    bodies.save(session, bodies.everyone(session))
    keys = [row[0] for row in session.rows("SELECT key FROM items")]
    for key, text in items.definitions(session, keys).items():
        with suppress(LookupError, TypeError, ValueError):
            items.define(session, [(key, parse_item(text))])
