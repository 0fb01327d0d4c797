"""Where the database is, who is at work, and what day it is."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from conclusion_cli.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer

    from conclusion_cli.store.base import Store


def address(ctx: typer.Context) -> str:
    """The database asked for by ``--db`` or ``CONCLUSION_DB``, else the one in the user's folder."""
    asked: str | None = ctx.find_root().params.get("db")
    if asked:
        return asked
    import platformdirs

    return str(Path(platformdirs.user_data_dir("conclusion", appauthor=False)) / "conclusion.db")


@contextmanager
def opened(ctx: typer.Context, *, create: bool = False) -> Iterator[Store]:
    """The store that the command line means."""
    path = address(ctx)
    if create and not ctx.find_root().params.get("db"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def actor(given: str | None) -> str:
    """Who is at work: as given, else the login name."""
    if given:
        return given
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def today() -> date:
    """The day by this machine's clock."""
    return date.today()
