"""``doctor``: the state of the database, what is wrong with it and what to do."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest


@pytest.mark.file_only("a server is looked after with its own tools")
def test_doctor_finds_a_healthy_database_well(loaded):
    answer = loaded.ok("doctor")
    assert answer.out.count("ok ") == len(answer.out.splitlines()) == 5


@pytest.mark.file_only("a server is looked after with its own tools")
def test_doctor_says_what_is_wrong_and_what_to_do(loaded):
    whole = loaded.db.read_bytes()

    def ill(*words):
        answer = loaded("doctor")
        assert answer.code == 6, answer
        for word in words:
            assert word in answer.out, answer.out

    holder = sqlite3.connect(loaded.db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    ill("busy", "Wait")
    holder.execute("ROLLBACK")
    holder.execute("PRAGMA user_version = 99")
    holder.close()
    ill("newer", "Update")
    loaded.db.write_bytes(whole[:30_000])
    ill("damaged", "backup from before")
    loaded.db.write_text("a text")
    ill("not a Conclusion database")
    loaded.db.unlink()
    ill("no Conclusion database", "conclusion load")
    loaded.db.write_bytes(whole)
    connection = sqlite3.connect(loaded.db)
    connection.execute("UPDATE items SET status = 'completed' WHERE code = 'A7'")
    connection.commit()
    connection.close()
    ill("A7", "conclusion restore")


@pytest.mark.file_only("a server has a clock of its own")
def test_a_clock_that_is_behind_the_history_is_warned_of(loaded):
    assert loaded.ok("doctor").out
    # As recorded by a machine whose clock is a day ahead.
    ahead = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="microseconds")[:26] + "Z"
    loaded.tamper(f"UPDATE events SET at = '{ahead}'")
    examined = loaded("doctor")
    assert examined.code == 6
    assert "the clock of this machine is behind the latest event" in examined.out
