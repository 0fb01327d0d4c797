"""The schema compared with what the migrations make: tables, indexes, triggers and views.

Whoever can write to the database can also add a trigger that lets writes vanish, or put a view in the place
of a table. Then nothing that is read can be relied upon, so this is looked at before the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.store.schema_parts import compare

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session
    from conclusion_cli.store.schema_parts import SchemaFault


def schema_faults(session: Session) -> list[SchemaFault]:
    """What is wrong with the schema of a database; nothing of its content is read."""
    from conclusion_cli.store.engines.sqlite import SqliteSession

    if isinstance(session, SqliteSession):
        from conclusion_cli.store.engines.sqlite_schema import expected, found, step_faults

        faults = [*compare(expected(), found(session))]
        # The list of steps is a table: it is only read if it is one.
        return faults or step_faults(session)
    from conclusion_cli.store.engines.postgres_schema import found_on_server, made_by_steps

    return [*compare(made_by_steps(), found_on_server(session))]
