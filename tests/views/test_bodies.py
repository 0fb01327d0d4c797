"""Who is who, for people in both languages and for programs."""

from datetime import timedelta

import pytest

from conclusion_cli.model.records import Text
from conclusion_cli.model.results import BodyRow
from conclusion_cli.views import bodies as view


@pytest.fixture
def entries(bodies):
    note = Text("In 2025 it became one body with another.", "Năm 2025 hợp nhất với một ban khác.")
    return [
        BodyRow(bodies["organization"], 0, 2, (), None, True),
        BodyRow(bodies["propaganda"], 0, 1, (), note, False),
        BodyRow(bodies["communes"], 460, 6, (), None, True),
        BodyRow(bodies["communes-17263"], 0, 6, ("communes",), None, True),
    ]


def test_bodies_as_people_read_them(screen, entries, as_of, read_screen, snapshot):
    view.draw(screen, entries, as_of, notes=False)
    assert read_screen(screen) == snapshot


def test_a_body_is_shown_with_its_note(screen, entries, as_of, read_screen, snapshot):
    view.draw(screen, entries[1:2], as_of, notes=True)
    assert read_screen(screen) == snapshot


def test_what_is_verified_needs_no_explanation(english_screen, entries, as_of, read_screen):
    view.draw(english_screen, [entries[0], entries[2]], as_of, notes=True)
    assert "(?)" not in read_screen(english_screen)


def test_no_body_at_all_is_no_error(english_screen, as_of, read_screen):
    view.draw(english_screen, [], as_of, notes=True)
    assert read_screen(english_screen).split()[:2] == ["Id", "Name"]


def test_to_whom_a_body_gives_way(english_screen, bodies, successions, entries, read_screen):
    succession = successions["organization"]
    leaving = entries[0]._replace(succession=succession, successor=bodies["propaganda"])
    said = "Organization Committee of the Provincial Party Committee {} replaced by"
    for day, words in ((succession.dated, "was"), (succession.dated - timedelta(1), "will be")):
        view.draw(english_screen, [leaving], day, notes=False)
        shown = " ".join(read_screen(english_screen).split())
        assert said.format(words) in shown
        assert "Propaganda Department of the Provincial Party Committee on 2023-11-26 (1-QĐ/TU)" in shown
    view.draw(english_screen, [leaving] * 30, succession.dated, notes=False)
    assert "… and 10 more" in read_screen(english_screen)
    (record,) = view.answer([leaving]).records
    assert record["gives_way"] == {"to": "propaganda", "dated": "2023-11-26", "document": "1-QĐ/TU"}


def test_bodies_as_programs_read_them(entries):
    answer = view.answer(entries)
    records = list(answer.records)
    assert records[1] == {
        "id": "propaganda",
        "name": {
            "en": "Propaganda Department of the Provincial Party Committee",
            "vi": "Ban Tuyên giáo Tỉnh ủy",
        },
        "abbreviation": "BTGTU",
        "abbreviation_verified": False,
        "group": False,
        "members": 0,
        "groups": [],
        "type": None,
        "district": None,
        "outstanding": 1,
        "note": {
            "en": "In 2025 it became one body with another.",
            "vi": "Năm 2025 hợp nhất với một ban khác.",
        },
        "gives_way": None,
    }
    assert records[2]["abbreviation_verified"] is None
    assert records[3]["groups"] == ["communes"]
    assert (records[3]["type"], records[3]["district"]) == ("xã", "Huyện Con Cuông")
    assert [tuple(record) for record in records] == [tuple(answer.fields)] * 4
