"""``copy``: the whole history in another database."""


def test_a_copy_has_the_same_history(loaded):
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--request-id", "r1")
    loaded.ok("status", "A2", "completed")
    loaded.ok("undo")
    answer = loaded.ok("copy", loaded.address, "other.db")
    other = loaded.folder / "other.db"
    loaded.ok("--db", other, "verify", "--expect", answer.head)
    assert loaded.ok("--db", other, "export").raw == loaded.ok("export").raw
    assert loaded.ok("--db", other, "history", "-f", "json").raw == loaded.ok("history", "-f", "json").raw
    # Requests come along, and work goes on where it stood.
    line = ("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--request-id", "r1")
    assert "carried out before" in loaded.ok("--db", other, *line).err
    loaded.fails(5, "--db", other, "note", "A1", "again", "--request-id", "r1")
    loaded.ok("--db", other, "undo")
    loaded.ok("--db", other, "verify")
    loaded.fails(5, "copy", loaded.address, other)
    loaded.fails(4, "copy", "nothing.db", "new.db")
    assert not (loaded.folder / "new.db").exists()
