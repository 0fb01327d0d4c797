"""Opening a store by its address: a file, or a server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from conclusion_cli.store.base import Store


# A scheme with other signs behind it, or a user with a password and no scheme.
_ALMOST = re.compile(r"postgres(?:ql)?(?:\+\w+)?(?::|//)|[^/\\]+:[^/\\]*@", re.IGNORECASE)
_URL = re.compile(r"postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
_PAIRS = re.compile(
    r"(?:^|\s)(?:host|hostaddr|port|dbname|user|password|passfile|service|sslmode)\s*=", re.IGNORECASE
)
# A sign of the password that has a meaning in an address would be taken for a part of the host.
_WELL_FORMED = re.compile(r"[^/?#@]*(?:@[^/?#@]*)?(?:/[^@?#]*)?(?:\?[^@#]*)?")


def is_server(address: str) -> bool:
    """Whether an address is that of a database server, in whatever spelling."""
    return bool(_ALMOST.match(_bare(address)) or _PAIRS.search(address) or "://" in address)


def server_address(address: str) -> str:
    """The address of a server as its driver takes it: ``postgresql://…``, or ``host=… dbname=…``.

    Raises:
        UsageError: it is none. What was typed is not repeated: it may hold a password.
    """
    bare = _bare(address)
    if match := _URL.match(bare):
        rest = bare[match.end() :]
        if _WELL_FORMED.fullmatch(rest):
            return f"postgresql://{rest}"
        raise UsageError(
            _("The password in the address of the server has a sign that has another meaning there."),
            _(
                "Leave the password out: it goes into PGPASSWORD or pgpass. Or write @ as %40, / as %2F,"
                " # as %23, ? as %3F."
            ),
        )
    if _PAIRS.search(bare) and "://" not in bare:
        return bare
    raise UsageError(
        _("This is not the address of a PostgreSQL server."),
        _("For example: postgresql://user@host/database (the password goes into PGPASSWORD or pgpass)."),
    )


def _bare(address: str) -> str:
    """An address without blanks and quotes around it."""
    bare = address.strip()
    return bare[1:-1].strip() if bare[:1] in ("'", '"') and bare[-1:] == bare[0] else bare


def shown(address: str) -> str:
    """An address as it may be shown: made safe, and without a password."""
    if is_server(address):
        from conclusion_cli.store.engines.postgres import shown as shown_server

        return shown_server(server_address(address))
    return safe(address)


def journal_mode(store: Store) -> str | None:
    """How a file keeps its journal; ``None`` on a server."""
    from conclusion_cli.store.engines.sqlite import SqliteStore

    if not isinstance(store, SqliteStore):
        return None
    return str(store.connection.execute("PRAGMA journal_mode").fetchone()[0])


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

        return open_postgres(server_address(address), create=create, patience=patience)
    from conclusion_cli.store.engines.sqlite import SqliteStore

    store = SqliteStore.open(address, create=create, patience=patience)
    if store.outdated:
        from conclusion_cli.store.engines.sqlite_migrations import migrate

        migrate(store)
    return store
