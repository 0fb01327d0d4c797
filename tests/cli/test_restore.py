"""``restore``: a copy is verified before it replaces the database, which is kept."""

import sqlite3

import pytest


@pytest.mark.file_only("a server is looked after with its own tools")
def test_restore_verifies_before_it_replaces_and_keeps_what_it_replaced(loaded):
    loaded.ok("backup", "good.db")
    good = loaded.folder / "good.db"
    loaded.ok("note", "A1", "after the backup")
    now = loaded.ok("export").raw
    bad = loaded.folder / "bad.db"
    bad.write_bytes(good.read_bytes())
    connection = sqlite3.connect(bad)
    connection.execute("UPDATE items SET status = 'completed' WHERE code = 'A7'")
    connection.commit()
    connection.close()
    said = loaded.fails(6, "restore", bad)
    assert "A7" in said
    assert loaded.ok("export").raw == now
    assert not list(loaded.folder.glob("c.db.replaced-*"))

    loaded.ok("restore", good)
    assert len(loaded.events()) == 1
    loaded.ok("verify")
    (kept,) = loaded.folder.glob("c.db.replaced-*")
    assert loaded.ok("--db", kept, "export").raw == now
    loaded.ok("--db", kept, "verify")
    loaded.ok("restore", kept)
    assert loaded.ok("export").raw == now


@pytest.mark.file_only("a server is looked after with its own tools")
def test_restore_where_there_is_nothing_or_nothing_readable(loaded):
    loaded.ok("backup", "good.db")
    good = loaded.folder / "good.db"
    whole = loaded.ok("export").raw
    loaded.db.unlink()
    loaded.ok("restore", good)
    assert loaded.ok("export").raw == whole
    damaged = loaded.db.read_bytes()[:30_000]
    loaded.db.write_bytes(damaged)
    loaded.ok("restore", good)
    assert loaded.ok("export").raw == whole
    (kept,) = loaded.folder.glob("c.db.replaced-*")
    assert kept.read_bytes() == damaged
    loaded.fails(4, "restore", "nothing.db")
    loaded.fails(6, "restore", __file__)
    assert loaded.ok("export").raw == whole
