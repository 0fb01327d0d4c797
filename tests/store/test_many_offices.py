"""Every SQL line of docs/many-offices.md, carried out on a server; and what each role may do then."""

import re
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "many-offices.md"


def test_the_page_sets_up_rights_that_hold(cli, server):
    def address(user, database):
        return f"postgresql://{user}@/{database}?host={quote(server, safe='/')}"

    first, rights = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with psycopg.connect(address("postgres", "postgres"), autocommit=True) as admin:
        for statement in first.split(";\n"):
            if statement.strip():
                admin.execute(statement)
    cli.ok("--db", address("conclusion_owner", "conclusion"), "load")
    with psycopg.connect(address("postgres", "conclusion"), autocommit=True) as admin:
        admin.execute(rights)

    clerk, nightly = address("lan", "conclusion"), address("nightly", "conclusion")
    cli.ok("--db", clerk, "respond", "A2", "--document", "1-CV/X", "--date", "2023-09-15")
    cli.ok("--db", clerk, "undo")
    cli.ok("--db", clerk, "load")
    assert len(cli.ok("--db", nightly, "export").json["items"]) == 15
    cli.ok("--db", nightly, "verify")
    cli.fails(6, "--db", nightly, "note", "A2", "never written")
    for user in (clerk, nightly, address("conclusion_owner", "conclusion")):
        with psycopg.connect(user, autocommit=True) as connection:
            for statement in ("UPDATE events SET actor = 'eve'", "DELETE FROM changes"):
                with pytest.raises(psycopg.Error):
                    connection.execute(statement)
    cli.ok("--db", clerk, "verify")
