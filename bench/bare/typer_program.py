"""A bare Typer program with fifteen commands; each prints items as JSON or in a table of Rich."""

import sqlite3
from typing import Annotated

import typer

app = typer.Typer()
Words = Annotated[str | None, typer.Option(help="Words.")]
Flag = Annotated[bool, typer.Option(help="Yes or no.")]
Number = Annotated[int, typer.Option(help="A number.")]


def _declare(name: str) -> None:
    @app.command(name)
    def command(
        database: str,
        body: Words = None,
        status: Words = None,
        search: Words = None,
        overdue: Flag = False,
        table: Flag = False,
        limit: Number = 100,
    ) -> None:
        """A command."""
        connection = sqlite3.connect(database)
        rows = connection.execute(
            "SELECT i.code, i.title_en, r.body, i.status, i.due FROM items i"
            " LEFT JOIN roles r ON r.item = i.key AND r.role = 'lead' ORDER BY i.due LIMIT ?",
            (limit,),
        ).fetchall()
        if table:
            from rich.console import Console
            from rich.table import Table

            drawn = Table("Code", "Title", "Lead", "Status", "Due")
            for row in rows:
                drawn.add_row(*(str(cell) for cell in row))
            Console().print(drawn)
        else:
            import json

            print(json.dumps(rows, ensure_ascii=False))


for number in range(15):
    _declare(f"command-{number}")
