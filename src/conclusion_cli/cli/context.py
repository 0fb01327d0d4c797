"""Where the database is, who is at work, and what day it is."""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from conclusion_cli.errors import ForeignFile, NoDatabase, Refused, StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.store.opening import is_server, open_store, shown
from conclusion_cli.text import safe, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer

    from conclusion_cli.store.base import Store


def database_address(ctx: typer.Context, *, create: bool = False) -> str:
    """The database asked for by ``--db`` or ``CONCLUSION_DB``, else the one in the user's folder.

    With ``create``, the user's folder is made if it does not exist.
    """
    asked: str | None = ctx.find_root().params.get("db")
    if asked:
        return asked
    import platformdirs

    folder = Path(platformdirs.user_data_dir("conclusion", appauthor=False))
    if create:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder / "conclusion.db")


@contextmanager
def open_database(ctx: typer.Context, *, create: bool = False) -> Iterator[Store]:
    """The store that the command line means."""
    with open_at(database_address(ctx, create=create), create=create) as store:
        yield store


@contextmanager
def open_at(path: str, *, create: bool = False) -> Iterator[Store]:
    """The store at an address, closed at the end."""
    store = open_store(path, create=create)
    _opened.append(path)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def named_source(path: str, remedy: str) -> Iterator[None]:
    """Say of a missing or foreign file that was named as a source what to name instead."""
    try:
        yield
    except (NoDatabase, ForeignFile) as error:
        if error.path == path:
            from conclusion_cli.files.reading import missing_file_remedy

            near = missing_file_remedy(Path(path)) if isinstance(error, NoDatabase) else None
            error.remedy = " ".join(filter(None, (near, remedy)))
        raise


_opened: list[str] = []


def damage() -> StoreTrouble | None:
    """The damage of the databases that were opened, if there is any.

    A record that the program never wrote may end in an error anywhere, which is not a fault of the program.
    """
    from conclusion_cli.queries.verify import faults

    for path in _opened:
        try:
            with closing(open_store(path)) as store:
                found = faults(store)
        except StoreTrouble as trouble:
            return trouble
        if found:
            return StoreTrouble(
                _("{path} is damaged: {why}.").format(path=shown(path), why=found[0]),
                _("Keep the file as it is, and continue with a backup from before the damage."),
            )
    return None


def actor(given: str | None) -> str:
    """Who is at work: as given, else the login name."""
    if given:
        return given
    import getpass

    try:
        return safe(tidy(getpass.getuser()))
    except (OSError, KeyError, ImportError):
        return "unknown"


def today() -> date:
    """The day by this machine's clock."""
    return date.today()


def database_file(ctx: typer.Context, *, create: bool = False) -> Path:
    """The file of the database.

    Raises:
        Refused: it is on a server, which has tools of its own for that.
    """
    address = database_address(ctx, create=create)
    if is_server(address):
        raise Refused(
            _("A database on a server is maintained with the server's own tools."),
            _("See docs/many-offices.md; for a copy in a file: conclusion copy ADDRESS FILE"),
        )
    return Path(address)
