"""Print the columns of the program's table in a table of Rich."""

import sqlite3
import sys

from rich.console import Console
from rich.table import Table


def main() -> None:
    connection = sqlite3.connect(sys.argv[1])
    table = Table("Code", "Title", "Lead", "Status", "Due", "Timeliness", "Turn")
    for code, title, lead, status, due in connection.execute(
        "SELECT i.code, i.title_en, b.abbreviation, i.status, i.due FROM items i"
        " LEFT JOIN roles r ON r.item = i.key AND r.role = 'lead' LEFT JOIN bodies b ON b.id = r.body"
        " ORDER BY i.due IS NULL, i.due"
    ).fetchall():
        table.add_row(code, title, lead or "–", status, due or "–", "in time", lead or "–")
    Console().print(table)


if __name__ == "__main__":
    main()
