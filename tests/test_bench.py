"""What speed is measured with: it is run rarely, and must not have fallen behind the program when it is."""

import json
import sqlite3
from contextlib import closing

import pytest
from bench import generate, sheet
from bench.bare import export, insert, proof

from conclusion_cli.queries.verify import faults
from conclusion_cli.store.opening import open_store


def told(path, question):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def run(monkeypatch, main, *words):
    monkeypatch.setattr("sys.argv", ["bench", *map(str, words)])
    main()


def test_a_made_up_database_has_everything_and_is_whole(tmp_path, monkeypatch, capsys):
    path = tmp_path / "items.db"
    generate.build(path, 400, size=200)
    with closing(open_store(str(path))) as store:
        assert faults(store) == []
    statuses = "SELECT COUNT(DISTINCT status) FROM items WHERE kind "
    assert told(path, statuses + "= 'proposal'") == told(path, statuses + "= 'assignment'") == [(6,)]
    verbs = {verb for (verb,) in told(path, "SELECT DISTINCT verb FROM events")}
    assert verbs == {"load", "route", "respond", "status", "send", "return", "extend"}

    run(monkeypatch, export.main, path)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 400
    assert all(line["definition"] for line in lines)


def test_a_made_up_history_is_as_long_as_asked_and_whole(tmp_path, monkeypatch):
    path = tmp_path / "events.db"
    generate.build_history(path, 60, size=30)
    assert told(path, "SELECT COUNT(*) FROM events") == [(60,)]
    with closing(open_store(str(path))) as store:
        assert faults(store) == []
    run(monkeypatch, proof.main, path)


@pytest.mark.parametrize(("at_once", "events"), [(20, 1), (1, 20)])
def test_many_responses_are_recorded_as_the_verb_does(tmp_path, at_once, events):
    path = tmp_path / "responses.db"
    generate.build_responses(path, 20, at_once=at_once)
    with closing(open_store(str(path))) as store:
        assert faults(store) == []
    assert told(path, "SELECT COUNT(*) FROM events WHERE verb = 'respond'") == [(events,)]
    item = f"{generate.real_notice().id}/{generate.ANSWERED}"
    assert told(path, f"SELECT COUNT(*) FROM response_items WHERE item = '{item}'") == [(20,)]


def test_the_bare_insert_takes_the_sheet_that_is_imported(tmp_path, monkeypatch):
    run(monkeypatch, sheet.main, 20, tmp_path / "rows.csv")
    run(monkeypatch, insert.main, tmp_path / "rows.csv", tmp_path / "bare.db")
    assert told(tmp_path / "bare.db", "SELECT COUNT(*) FROM proposals") == [(20,)]


@pytest.mark.parametrize("number", [1, 15])
def test_the_smallest_database_has_what_is_measured(tmp_path, number):
    generate.build(tmp_path / "items.db", number)
    question = f"SELECT COUNT(*) FROM roles WHERE body = '{generate.MEASURED}' AND role <> 'monitoring'"
    assert told(tmp_path / "items.db", question)[0][0] >= 1
