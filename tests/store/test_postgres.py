"""The same program on a server: the same answers to the byte, the same promises."""

import re
import subprocess
import sys
import time

import psycopg
import pytest

from conclusion_cli.store.engines.postgres import PostgresStore

STORY = (
    ("respond", "A2", "--document", "123-CV/BTCTU", "--date", "2023-09-15", "--outcome", "settled"),
    ("respond", "A2", "A3", "--document", "123-CV/BTCTU", "--date", "2023-09-15", "--summary", "Đã trả lời"),
    ("status", "A2", "completed"),
    ("status", "A2", "returned"),
    ("extend", "A5", "--to", "2026-12-31", "--reason", "Letter 12"),
    ("assign", "A5", "--lead", "ppc", "--coordinating", "propaganda", "--reason", "Decision"),
    ("note", "A7", "[red]nhắc[/] \\ % _ ?"),
    ("undo",),
    ("undo", "5"),
    ("load",),
    ("status", "T1", "in-progress", "--request-id", "r1"),
    ("status", "T1", "withdrawn", "--reason", "r", "--request-id", "r1"),
    ("extend", "A5", "--to", "2027-06-30", "--reason", "r", "--if-unchanged", "1"),
)
QUESTIONS = (
    ("outstanding",),
    ("outstanding", "--as-of", "2027-01-01", "--overdue", "--exit-code"),
    ("list", "--sort", "lead", "--format", "json"),
    ("list", "--sort", "title", "--format", "csv"),
    ("list", "--sort", "status", "--format", "md"),
    ("list", "--search", "don doc", "--format", "json"),
    ("list", "--search", "100%_", "--format", "json"),
    ("outstanding", "--body", "xa mon son", "--format", "jsonl"),
    ("outstanding", "--body", "Xã Bắc Sơn"),
    ("show", "a5", "--format", "csv"),
    ("show", "A55"),
    ("bodies", "--format", "tsv"),
    ("bodies", "communes", "--format", "jsonl"),
    ("summary", "--as-of", "2027-01-01"),
    ("evidence", "A2", "--format", "json"),
    ("--lang", "vi", "list", "--kind", "task"),
    ("verify",),
)


def told(answer, *addresses):
    """What an answer says, without where the database is."""
    text = answer.err
    for address in addresses:
        text = text.replace(str(address), "DB")
    return answer.code, answer.raw, text


@pytest.fixture
def on_server(cli, postgres):
    """The program on a server, with the real notice loaded."""
    cli.env["CONCLUSION_DB"] = postgres
    cli.ok("load", "--by", "setup")
    return cli


def test_every_command_says_the_same_on_both_engines(cli, loaded, postgres):
    loaded.ok("copy", loaded.db, postgres)
    server = {"CONCLUSION_DB": postgres}
    for words in STORY:
        here, there = loaded(*words, "--by", "lan"), loaded(*words, "--by", "lan", env=server)
        assert told(here) == told(there), words
    for words in QUESTIONS:
        assert told(loaded(*words)) == told(loaded(*words, env=server)), words


def test_a_copy_there_and_back_is_the_same(loaded, postgres):
    paper = loaded.folder / "paper.bin"
    paper.write_bytes(bytes(range(256)))
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "2023-09-15", "--evidence", paper)
    loaded.ok("undo")
    loaded.ok("undo", "3")
    head = loaded.ok("copy", loaded.db, postgres).head
    back = loaded.folder / "back.db"
    assert loaded.ok("copy", postgres, back).head == head
    for address in (loaded.db, postgres, back):
        loaded.ok("--db", address, "verify", "--expect", head)
    assert loaded.ok("--db", back, "export").raw == loaded.ok("export").raw
    assert loaded.ok("--db", postgres, "export").raw == loaded.ok("export").raw
    loaded.ok("--db", postgres, "evidence", "A2", "-o", "out")
    assert (loaded.folder / "out" / "paper.bin").read_bytes() == bytes(range(256))
    loaded.fails(5, "copy", loaded.db, postgres)


def test_the_password_is_never_shown(cli, postgres):
    said = []
    for words in (("list",), ("load",), ("load",), ("list",), ("backup", "x.db"), ("history", "-f", "json")):
        answer = cli(*words, env={"CONCLUSION_DB": postgres})
        said.append(answer.err + answer.out)
    said.append(cli("list", env={"CONCLUSION_DB": "postgresql://u:geheim@127.0.0.1:1/x"}).err)
    said.append(cli("list", env={"CONCLUSION_DB": "postgresql://u:geheim@127.0.0.1:port/x"}).err)
    assert "could not be reached" in said[-2]
    assert not [text for text in said if "geheim" in text]


def test_a_server_is_looked_after_with_its_own_tools(on_server):
    for words in (("backup", "copy.db"), ("restore", "copy.db"), ("doctor",)):
        assert "conclusion copy ADDRESS FILE" in on_server.fails(5, *words)


def test_without_its_tables_a_server_is_a_place_to_begin(cli, postgres):
    said = cli.fails(4, "list", env={"CONCLUSION_DB": postgres})
    assert "conclusion load" in said


def test_the_history_cannot_be_changed(on_server, postgres):
    with psycopg.connect(postgres, autocommit=True) as connection:
        for statement in (
            "UPDATE events SET actor = 'eve'",
            "DELETE FROM changes",
            "TRUNCATE changes",
            "INSERT INTO events SELECT * FROM events",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(statement)
    on_server.ok("verify")


def test_what_changes_nothing_leaves_nothing(on_server, postgres):
    """Only an id that was given is remembered, and whatever it was answered."""
    with psycopg.connect(postgres, autocommit=True) as connection:

        def requests():
            return connection.execute("SELECT count(*) FROM requests").fetchone()[0]

        before = requests()
        on_server.ok("load")
        on_server.ok("status", "A1", "not-started")
        assert requests() == before
        on_server.ok("status", "A1", "not-started", "--request-id", "asked for by its id")
        on_server.ok("note", "A1", "x")
        assert requests() == before + 1


def test_a_lost_connection_is_made_again_and_nothing_done_twice(on_server, postgres):
    """The server ends every connection while a clerk works; each remark is there once."""
    with psycopg.connect(postgres, autocommit=True) as killer:
        for number in range(5):
            process = on_server.start("note", "A1", f"remark {number}")
            while process.poll() is None:
                killer.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'conclusion' AND random() < 0.3"
                )
                # Time enough for a change, now and then.
                time.sleep(0.05)
            _out, err = process.communicate()
            assert b"Traceback" not in err
            if process.returncode == 0:
                assert re.search(rb"A1: note added", err)
    notes = [c["new"] for e in on_server.events("A1") for c in e["changes"] if c["field"] == "note"]
    assert len(notes) == len(set(notes))
    on_server.ok("verify")


def test_a_ctrl_c_that_leaves_the_connection_busy_is_not_taken_for_a_lost_server(on_server, postgres):
    store = PostgresStore(postgres, patience=5)
    tries = []

    def interrupted(session):
        tries.append(session)
        # As when the Ctrl-C comes while an answer is read: the server is not ready for a ROLLBACK.
        session.connection.pgconn.send_query(b"SELECT 1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.step_by_step(interrupted)
    assert len(tries) == 1
    store.close()
    on_server.ok("verify")


@pytest.mark.file_only("a file needs no driver")
def test_the_driver_is_imported_for_a_server_only(loaded):
    code = "import sys; sys.argv = ['conclusion', 'list', '-f', 'json']\n"
    code += (
        "from conclusion_cli.cli.errors import run\nrun()\nprint('psycopg' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=loaded.environment(), capture_output=True, check=True, text=True
    )
    assert done.stderr.strip().endswith("False")


def test_what_the_address_says_about_the_connection_counts(monkeypatch):
    def settings(address):
        return PostgresStore(address, 30.0).settings

    assert settings(
        "postgresql://u@db1,db2/x?connect_timeout=3&keepalives_idle=60&application_name=nightly"
    ) == {
        **settings("postgresql://u@db1,db2/x"),
        "connect_timeout": "3",
        "keepalives_idle": "60",
        "application_name": "nightly",
    }
    assert settings("postgresql://u@db1/x")["connect_timeout"] == 30
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "7")
    assert settings("postgresql://u@db1/x")["connect_timeout"] == "7"
