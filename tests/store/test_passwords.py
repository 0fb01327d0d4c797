"""Where a server asks for a password: from where it comes, and that it is never seen."""

import time
from pathlib import Path
from urllib.parse import quote, unquote

import psycopg
import pytest

SECRET = "gehe:im/@ 9"


@pytest.fixture
def guarded(server, postgres):
    """The address, without a password, of a database whose owner has to give one."""
    name = postgres.partition("?")[0].rpartition("/")[2]
    owner = f"owner_of_{name}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner} LOGIN PASSWORD '{SECRET}'")
        connection.execute(f"GRANT ALL ON SCHEMA public TO {owner}")
        rules = Path(connection.execute("SHOW hba_file").fetchone()[0])
        rules.write_text(f"local all {owner} scram-sha-256\n{rules.read_text()}")
        connection.execute("SELECT pg_reload_conf()")
    address = f"postgresql://{owner}@/{name}?host={quote(server, safe='/')}"
    for _ in range(1000):
        # The server reads its rules again in its own time.
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            return address
        time.sleep(0.01)
    raise AssertionError("the server does not ask for the password")


def with_password(address, password=SECRET):
    return address.replace("@", f":{quote(password, safe='')}@", 1)


def told(answer):
    return answer.out + answer.err


def test_the_password_comes_from_the_address_the_variable_or_the_file(cli, guarded):
    said = cli.fails(6, "load", env={"CONCLUSION_DB": guarded})
    assert "password" in said
    cli.ok("load", env={"CONCLUSION_DB": with_password(guarded)})
    cli.ok("note", "A1", "from the variable", env={"CONCLUSION_DB": guarded, "PGPASSWORD": SECRET})
    file = cli.home / "pgpass"
    file.write_text("*:*:*:*:" + SECRET.replace("\\", "\\\\").replace(":", "\\:") + "\n")
    file.chmod(0o600)
    cli.ok("note", "A1", "from the file", env={"CONCLUSION_DB": guarded, "PGPASSFILE": str(file)})
    assert [event["verb"] for event in cli.events(env={"CONCLUSION_DB": with_password(guarded)})] == [
        "load", "note", "note",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:geheim@127.0.0.1:port/x",
        "postgresql://u:geheim%zz@127.0.0.1/x",
        "postgresql://u:geheim@[127.0.0.1/x",
        "postgresql://u:geheim@127.0.0.1/x?nonsense=1",
        "postgresql://u:geheim@127.0.0.1:1/x?connect_timeout=soon",
        "postgresql://u:geheim@127.0.0.1:1/x",
        "postgres://u@127.0.0.1:1/x?password=geheim",
        "postgresql://u:geheim@/x?host=/no/such/folder&target_session_attrs=wrong",
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(cli, address):
    for words in (("list",), ("load",), ("doctor",), ("copy", address, "copy.db")):
        answer = cli(*words, env={"CONCLUSION_DB": address, "CONCLUSION_DEBUG": "1"})
        assert answer.code in (2, 5, 6), answer
        assert answer.err.startswith("Error: ")
        assert "geheim" not in told(answer)


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_answer_error_or_file_holds_the_password(cli, guarded, debug):
    env = {"CONCLUSION_DB": with_password(guarded), "CONCLUSION_DEBUG": debug}
    wrong = {"CONCLUSION_DB": with_password(guarded, SECRET + "wrong"), "CONCLUSION_DEBUG": debug}
    lines = (
        ("load",),
        ("respond", "A2", "--document", "1-CV/X", "--date", "2023-09-15"),
        ("respond", "A99", "--document", "1"),
        ("status", "A7", "completed"),
        ("history", "--format", "json"),
        ("export", "-o", "status.json"),
        ("doctor",),
        ("backup", "copy.db"),
        ("copy", with_password(guarded), "copy.db"),
        ("copy", "copy.db", with_password(guarded)),
        ("--db", with_password(guarded), "show", "A99"),
        ("verify",),
    )
    said = [told(cli(*words, env=env)) for words in lines]
    said.append(cli.fails(6, "list", env=wrong))
    said.append(cli.fails(6, "copy", "copy.db", wrong["CONCLUSION_DB"]))
    assert "1-CV/X" in said[1] and "copied to" in said[8] and "A99" in said[2]
    for text in said:
        assert SECRET not in text
        assert quote(SECRET, safe="") not in text
    written = [path for path in cli.folder.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {"status.json", "copy.db"}
    for path in written:
        content = path.read_bytes()
        assert SECRET.encode() not in content
        assert quote(SECRET, safe="").encode() not in content


def test_the_database_itself_does_not_hold_the_password(cli, guarded, postgres):
    cli.ok("load", env={"CONCLUSION_DB": with_password(guarded)})
    cli.ok("note", "A1", "a remark", "--request-id", "r1", env={"CONCLUSION_DB": with_password(guarded)})
    with psycopg.connect(postgres, autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = [str(connection.execute(f"SELECT * FROM {table}").fetchall()) for (table,) in tables]
    assert any("a remark" in text for text in rows)
    assert not [text for text in rows if SECRET in text or quote(SECRET, safe="") in text]


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system shows no process")
def test_the_list_of_processes_does_not_show_the_password(cli, guarded, postgres):
    """While a command waits for its turn, everybody may look; the server shows what it knows as well."""
    address = with_password(guarded)
    cli.ok("load", env={"CONCLUSION_DB": address})
    with psycopg.connect(postgres) as holder:
        holder.execute("SELECT pg_advisory_xact_lock(%s)", (0x434F4E43,))
        process = cli.start("note", "A1", "waits", env={"CONCLUSION_DB": address}, real=True)
        asked = "SELECT query, application_name FROM pg_stat_activity WHERE application_name = 'conclusion'"
        with psycopg.connect(postgres, autocommit=True) as watcher:
            while not (seen := [row for row in watcher.execute(asked).fetchall() if "advisory" in row[0]]):
                assert process.poll() is None
        shown = Path(f"/proc/{process.pid}/cmdline").read_text().split("\0")
        title = Path(f"/proc/{process.pid}/comm").read_text()
        holder.rollback()
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert shown[-4:-1] == ["note", "A1", "waits"]
    for text in (*shown, title, str(seen), err.decode()):
        assert SECRET not in text
        assert quote(SECRET, safe="") not in text


SPELLINGS = [
    "POSTGRESQL://u:geheim@127.0.0.1:1/x",
    "Postgres://u:geheim@127.0.0.1:1/x",
    " postgresql://u:geheim@127.0.0.1:1/x",
    "\tpostgresql://u:geheim@127.0.0.1:1/x ",
    "'postgresql://u:geheim@127.0.0.1:1/x'",
    '"postgres://u:geheim@127.0.0.1:1/x"',
    "postgresql+psycopg://u:geheim@127.0.0.1:1/x",
    "postgresql+psycopg2://u:geheim@127.0.0.1:1/x",
    "postgresql:///x?host=127.0.0.1&port=1&password=geheim",
    "host=127.0.0.1 port=1 password=geheim dbname=x",
    "HOST=127.0.0.1 PASSWORD=geheim",
    "dbname=x password = geheim host=127.0.0.1 port=1",
    "password='geheim' host=127.0.0.1 port=1",
    "postgresql://u:gehe@geheim@127.0.0.1:1/x",
    "postgresql://u:geheim/geheim@127.0.0.1:1/x",
    "postgresql://u:geheim#geheim@127.0.0.1:1/x",
    "postgresql://u:geheim?geheim@127.0.0.1:1/x",
    "postgresql://u:geheim@127.0.0.1:1/x?application_name=a@b",
    "mysql://u:geheim@127.0.0.1/x",
    "https://u:geheim@127.0.0.1/x",
    "sqlite:///geheim.db",
    "://geheim",
    "postgresql:/u:geheim@127.0.0.1/x",
    "postgresql:u:geheim@127.0.0.1/x",
    "postgres//u:geheim@127.0.0.1/x",
    "u:geheim@127.0.0.1/x",
]


@pytest.mark.parametrize("address", SPELLINGS)
def test_no_spelling_of_an_address_shows_its_password_or_makes_a_file(bare, address):
    before = sorted(bare.folder.iterdir())
    for words in (
        ("--db", address, "list"),
        ("--db", address, "load"),
        ("--db", address, "doctor"),
        ("--db", address, "backup", "b.db"),
        ("copy", address, "copy.db"),
        ("copy", "nothing.db", address),
    ):
        answer = bare(*words, env={"CONCLUSION_DEBUG": "1"})
        assert answer.code in (2, 4, 5, 6), (words, answer)
        assert "geheim" not in told(answer), words
        assert sorted(bare.folder.iterdir()) == before


@pytest.mark.parametrize(
    "name", ["a=b.db", "dbname.db", "Kết luận 2023.db", "host.db", "postgresql.db", "x@y.db"]
)
def test_a_path_is_no_address(bare, name):
    bare.ok("--db", name, "load")
    assert (bare.folder / name).is_file()


def test_every_spelling_leads_to_the_server(cli, guarded):
    owner = with_password(guarded)
    cli.ok("load", env={"CONCLUSION_DB": owner})
    name, _, rest = guarded.removeprefix("postgresql://").partition("@/")
    base, _, host = rest.partition("?host=")
    for address in (
        owner.replace("postgresql://", "POSTGRES://"),
        f" {owner} ",
        f"'{owner}'",
        owner.replace("postgresql://", "postgresql+psycopg://"),
        f"host={unquote(host)} dbname={base} user={name} password='{SECRET}'",
    ):
        assert len(cli.codes("list", env={"CONCLUSION_DB": address})) == 15
