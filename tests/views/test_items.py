"""Listings, for people in both languages and for programs in none."""

from datetime import date

import pytest

from builders import export, listing
from conclusion_cli.model.enums import Dimension, Kind, Status, Timeliness
from conclusion_cli.model.results import Totals
from conclusion_cli.rules.grouping import divide
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.views import items as view
from conclusion_cli.views.export import export_answer
from conclusion_cli.views.formats import FOR_PROGRAMS, Format, write


def test_a_listing_as_people_read_it(screen, items, bodies, as_of, read_screen, snapshot):
    totals = Totals(len(items) + 3, outstanding=4, overdue=1, due_soon=2, no_deadline=1)
    view.draw(screen, listing(items, bodies=bodies, totals=totals), as_of)
    assert read_screen(screen) == snapshot


def test_a_listing_of_several_notices_names_them(english_screen, items, bodies, as_of, read_screen):
    view.draw_table(english_screen, listing(items[:1], bodies=bodies, several_notices=True), as_of)
    assert read_screen(english_screen).splitlines()[2].startswith("n/A2  ")


def test_an_empty_listing_shows_its_headings_and_that_nothing_is_outstanding(
    screen, as_of, read_screen, snapshot
):
    view.draw(screen, listing([]), as_of)
    assert read_screen(screen) == snapshot


@pytest.mark.parametrize(
    ("code", "words", "style"),
    [
        ("A2", "overdue 11 days", "overdue"),
        ("A3", "due today", "soon"),
        ("A4", "7 days left", "soon"),
        ("A5", "91 days left", ""),
        ("A6", "on time", "done"),
        ("A7", "late", "done"),
        ("A8", "–", "dim"),
        ("A10", "no deadline", "dim"),
    ],
)
def test_where_an_item_stands_in_time_is_said_in_words(speak, items, as_of, code, words, style):
    speak("en")
    [item] = [one for one in items if one.code == code]
    assert view.standing(standing_of(item, as_of)) == (words, style)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 11, 19), "1 day left"),
        (date(2023, 11, 20), "due today"),
        (date(2023, 11, 21), "overdue 1 day"),
        (date(2023, 11, 12), "8 days left"),
    ],
)
def test_one_day_is_a_day(speak, items, day, words):
    speak("en")
    assert view.standing(standing_of(items[0], day)).value == words


def test_an_item_as_programs_read_it(items, as_of):
    assert view.record(items[0], as_of) == {
        "notice": "n",
        "code": "A2",
        "kind": "assignment",
        "title": {
            "en": "Advise on answers about organisation and cadres",
            "vi": "Tham mưu trả lời về tổ chức, cán bộ",
        },
        "status": "not-started",
        "due": "2023-11-20",
        "timeliness": "overdue",
        "days_left": -11,
        "holders": ("organization",),
        "lead": "organization",
        "coordinating": [],
        "implementing": [],
        "addressed": [],
        "monitoring": ["mass-mobilization"],
        "reports_to": [],
        "notice_due": None,
        "done_on": None,
        "recurs": None,
        "retired": False,
        "version": 1,
        "proposal": None,
        "progress": None,
    }


def test_every_record_has_the_fields_of_a_listing_in_their_order(items, as_of):
    assert [tuple(view.record(item, as_of)) for item in items] == [view.FIELDS] * len(items)


def test_codes_of_programs_are_those_of_the_model(items, as_of):
    records = [view.record(item, as_of) for item in items]
    assert {record["kind"] for record in records} == {Kind.TASK.value, Kind.ASSIGNMENT.value}
    assert {record["status"] for record in records} == {status.value for status in Status}
    cells = {record["timeliness"] for record in records}
    assert cells == {cell.value for cell in Timeliness} | {None}
    assert {type(record["status"]) for record in records} == {str}


@pytest.mark.parametrize("form", FOR_PROGRAMS)
def test_programs_read_the_same_in_every_language(form, speak, items, as_of, tmp_path):
    shown = []
    for language in ("en", "vi"):
        speak(language)
        path = tmp_path / language
        with path.open("w", encoding="utf-8", newline="") as stream:
            write(view.answer(listing(items), as_of), form, stream)
        shown.append(path.read_bytes())
    assert shown[0] == shown[1]
    assert "Tham mưu trả lời".encode() in shown[0]


def test_a_table_for_a_spreadsheet(items, proposals, progress, as_of, tmp_path, snapshot):
    path = tmp_path / "items.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        write(
            view.answer(listing([*items[:-1], *proposals], progress={"n/A3": progress["n/T2"]}), as_of),
            Format.CSV,
            stream,
        )
    assert path.read_text(encoding="utf-8") == snapshot


def test_an_export_has_the_clauses_and_the_responses(items, as_of, responses, evidence, progress, steps):
    definition = (
        '{"clauses": [["One", "Một"], [null, "Hai"]], "others": ["units", null], "translated": ["vi"]}'
    )
    found = export(
        items[:2],
        definitions={"n/A2": definition, "n/A3": '{"clauses": [], "others": null, "translated": []}'},
        responses={"n/A2": responses},
        evidence={"r1": evidence[:1]},
        progress={"n/A3": progress["n/T2"]},
        steps={"n/A2": steps[3:4]},
    )
    answer = export_answer(found, as_of)
    assert answer.head["head"] == {"event": 7, "hash": "abc"}
    first, second = answer.records
    assert tuple(first) == tuple(second) == tuple(answer.fields)
    assert first["clauses"] == [{"en": "One", "vi": "Một"}, {"en": None, "vi": "Hai"}]
    assert first["others"] == {"en": "units", "vi": None}
    assert first["translated"] == ["vi"]
    assert first["responses"] == [
        {
            "id": "r1",
            "body": "organization",
            "document": "123-CV/BTCTU",
            "dated": "2023-11-15",
            "outcome": "being-settled",
            "summary": "Đã trả lời một phần; phần còn lại chờ ý kiến của cấp có thẩm quyền.",
            "evidence": [{"sha256": "0123456789abcdef" * 4, "name": "công văn 123.pdf", "size": 1}],
        },
        {
            "id": "r2",
            "body": "nobody",
            "document": None,
            "dated": "2023-11-16",
            "outcome": None,
            "summary": "By telephone",
            "evidence": [],
        },
    ]
    assert (second["clauses"], second["others"], second["responses"]) == ([], None, [])
    assert first["steps"] == [
        {
            "kind": "urged",
            "dated": "2023-11-25",
            "body": "organization",
            "name": None,
            "document": "46-CV/BDVTU",
            "channel": None,
            "finding": None,
            "next": "2023-12-05",
        }
    ]
    assert (first["progress"], second["progress"]) == (None, {"answered": 458, "members": 460})
    assert (first["turns"], second["steps"], second["turns"]) == ([], [], [])


def test_an_export_tells_both_clocks_of_a_proposal(proposals, as_of, responses, steps, successions):
    found = export(
        proposals[:1],
        definitions={
            "n/KN1": '{"clauses": [[null, "Nguyên văn\\nhai dòng"]], "others": null, "translated": []}'
        },
        steps={"n/KN1": steps},
        successions=successions,
    )
    answer = export_answer(found, as_of)
    [record] = answer.records
    assert record["proposal"] == {
        "reference": "12/DM",
        "proposer": "communes-17263",
        "proposer_name": None,
        "district": "Huyện Con Cuông",
        "field": "Tổ chức, cán bộ",
        "received": "2023-08-03",
        "under": "A2",
        "text": "Nguyên văn\nhai dòng",
    }
    assert [tuple(turn.values()) for turn in record["turns"]] == [
        ("mass-mobilization", "2023-08-03", "2023-08-10", 0),
        ("ppc", "2023-08-10", "2023-08-20", 0),
        ("mass-mobilization", "2023-08-20", "2023-08-25", 0),
        ("organization", "2023-08-25", "2023-11-26", 5),
        ("propaganda", "2023-11-26", None, 6),
    ]
    assert tuple(record["turns"][0]) == ("body", "since", "until", "charged")


@pytest.mark.parametrize("by", Dimension)
def test_a_listing_in_groups_as_people_read_it(
    screen, items, proposals, bodies, as_of, by, read_screen, snapshot
):
    found = [*items[:2], *proposals, items[4], items[7]]
    view.draw_table(screen, listing(found, bodies=bodies, groups=divide(found, by)), as_of)
    assert read_screen(screen) == snapshot


def test_groups_count_what_a_limit_leaves_out(english_screen, proposals, as_of, bodies, read_screen):
    groups = divide(proposals * 3, Dimension.FIELD)
    view.draw_table(english_screen, listing(proposals[:1], bodies=bodies, groups=groups), as_of)
    lines = read_screen(english_screen).splitlines()
    groups = [line for line in lines if line.endswith(")") or line.startswith("…")]
    assert groups == [
        "Tổ chức, cán bộ (3)",
        "… and 2 more",
        "Giao thông (3)",
        "… and 3 more",
        "no field (3)",
        "… and 3 more",
    ]


def test_items_of_a_group_follow_each_other_and_the_groups_come_as_their_first_ones_do(
    speak, items, proposals, as_of
):
    speak("vi")
    found = [items[0], proposals[2], items[1], proposals[1], items[2]]

    def order(by):
        return [record["code"] for record in view.answer(listing(found), as_of, by).records]

    assert order(None) == ["A2", "KN3", "A3", "KN2", "A4"]
    assert order(Dimension.KIND) == ["A2", "A3", "A4", "KN3", "KN2"]
    # It is sent by whoever watches it; A4 waits for that too.
    assert order(Dimension.BODY) == ["A2", "A3", "KN3", "KN2", "A4"]
    assert order(Dimension.FIELD) == ["KN2", "A2", "KN3", "A3", "A4"]
    assert order(Dimension.DISTRICT) == order(Dimension.FIELD)


def test_what_a_group_owes_says_how_many_have_answered(
    screen, group_item, progress, bodies, as_of, read_screen, snapshot
):
    view.draw_table(screen, listing([group_item], bodies=bodies, progress=progress), as_of)
    assert read_screen(screen) == snapshot


def test_a_retired_item_tells_no_progress(speak, group_item, progress):
    speak("en")
    assert view.status_words(group_item, progress["n/T2"]) == "in progress, 458 of 460"
    assert view.status_words(group_item._replace(retired=True), progress["n/T2"]) == "retired"
