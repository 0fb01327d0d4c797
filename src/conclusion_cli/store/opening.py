"""Opening a store by its address: a file, or a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.text import safe

if TYPE_CHECKING:
    from conclusion_cli.store.base import Store


def is_server(address: str) -> bool:
    """Whether an address is that of a database server."""
    return address.startswith(("postgresql://", "postgres://"))


def shown(address: str) -> str:
    """An address as it may be shown: made safe, and without a password."""
    if is_server(address):
        from conclusion_cli.store.engines.postgres import shown as shown_server

        return shown_server(address)
    return safe(address)


def open_store(address: str, *, create: bool = False, patience: float | None = None) -> Store:
    """The store at ``address``, a path or the URL of a PostgreSQL server.

    Args:
        address: the path of a file, or ``postgresql://…``.
        create: make it if it does not exist.
        patience: how many seconds to wait for other programs, if not as long as usual.

    Raises:
        NotFound: there is none, and ``create`` is off.
        StoreTrouble: it cannot be opened, is no database of this program, or is of a newer version.
    """
    if is_server(address):
        from conclusion_cli.store.engines.postgres_migrations import open_postgres

        return open_postgres(address, create=create, patience=patience)
    from conclusion_cli.store.engines.sqlite import SqliteStore

    store = SqliteStore.open(address, create=create, patience=patience)
    if store.outdated:
        from conclusion_cli.store.engines.sqlite_migrations import migrate

        migrate(store)
    return store
