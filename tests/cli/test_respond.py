"""``respond``: a body's dated document, or a summary; one may answer several items, and none is doubled."""

import hashlib
from datetime import date, timedelta

import pytest

from deeds import refused

ITEMS = [
    {"code": "A1", "due": "2023-12-31", "lead": "alpha", "coordinating": ["beta"], "monitoring": "watch"},
    {"code": "A2", "lead": "alpha"},
    {"code": "A3", "lead": "gamma"},
    {"code": "A4", "implementing": ["alpha", "beta"]},
    {"code": "A5", "implementing": "beta"},
]


@pytest.fixture
def five(cli):
    """Five items, each with other bodies."""
    cli.load_notice(items=ITEMS)
    return cli


def test_a_response_is_recorded_whole(five, tmp_path):
    (tmp_path / "answer.pdf").write_bytes(b"answer")
    answer = five.ok(
        *("respond", "A1", "--body", "VPĐĐ", "--document", "12-CV/VP", "--date", "15/9/2023"),
        *("--summary", "All settled", "--outcome", "settled", "--evidence", tmp_path / "answer.pdf"),
        *("--by", "lan"),
    )
    assert "A1: response recorded: 12-CV/VP of VPĐĐ, 2023-09-15 (not started → responded)" in answer.err
    assert "1 file stored" in answer.err
    assert answer.out == ""
    item = five.item("A1")
    assert item["status"] == "responded"
    (response,) = item["responses"]
    identity = response.pop("id")
    assert len(identity) == 20
    assert response == {
        "body": "alpha",
        "document": "12-CV/VP",
        "dated": "2023-09-15",
        "outcome": "settled",
        "summary": "All settled",
        "evidence": [{"sha256": hashlib.sha256(b"answer").hexdigest(), "name": "answer.pdf", "size": 6}],
    }
    (event,) = five.events("A1")[1:]
    assert (event["verb"], event["actor"]) == ("respond", "lan")
    assert {
        "subject_kind": "item",
        "subject": "small/A1",
        "field": "status",
        "old": "not-started",
        "new": "responded",
    } in event["changes"]


def test_the_lead_responds_unless_told(five):
    five.ok("respond", "A1", "A2", "--document", "1-CV/VP", "--date", "2023-09-15")
    assert five.item("A2")["responses"][0]["body"] == "alpha"
    for codes in (("A1", "A3"), ("A4",), ("A2", "A4")):
        said = five.fails(2, "respond", *codes, "--document", "2-CV/VP")
        assert "Which body responds?" in said
        assert "--body" in said
    assert len(five.events()) == 2


def test_one_response_answers_several_items(five):
    five.ok("respond", "A1", "A2", "a1", "--document", "1-CV/VP", "--date", "2023-09-15")
    first, second = five.item("A1"), five.item("A2")
    assert first["responses"] == second["responses"]
    assert len(first["responses"]) == 1
    assert len(five.events()) == 2
    # Later the clerk sees that it answers one more.
    said = five.ok("respond", "A4", "--body", "alpha", "--document", "1-CV/VP", "--date", "2023-09-15").err
    assert "A4: response recorded" in said
    assert five.item("A4")["responses"] == first["responses"]


def test_the_same_document_is_recognised_not_doubled(five):
    words = ("--document", "1-CV/VP", "--date", "2023-09-15")
    five.ok("respond", "A1", *words)
    said = five.ok("respond", "A1", "--document", " 1-cv/vp ", "--date", "15.9.2023").err
    assert "A1: 1-CV/VP of VPĐĐ is already recorded" in said
    assert len(five.item("A1")["responses"]) == 1
    assert len(five.events()) == 2
    # The number is unique only with its issuer and its date.
    five.ok("respond", "A1", "--document", "1-CV/VP", "--date", "2024-09-15")
    five.ok("respond", "A1", "--body", "beta", *words)
    assert len(five.item("A1")["responses"]) == 3


def test_a_known_document_takes_a_new_outcome_and_more_evidence(five, tmp_path):
    words = ("respond", "A1", "--document", "1-CV/VP", "--date", "2023-09-15")
    (tmp_path / "one.txt").write_bytes(b"one")
    (tmp_path / "two.txt").write_bytes(b"two")
    five.ok(*words, "--outcome", "being-settled", "--evidence", tmp_path / "one.txt")
    five.ok(*words, "--outcome", "settled", "--evidence", tmp_path / "one.txt", "--evidence", "two.txt")
    (response,) = five.item("A1")["responses"]
    assert (response["outcome"], response["summary"]) == ("settled", None)
    assert [file["name"] for file in response["evidence"]] == ["one.txt", "two.txt"]
    # What is left out is unchanged.
    five.ok(*words, "--summary", "In full")
    (response,) = five.item("A1")["responses"]
    assert (response["outcome"], response["summary"]) == ("settled", "In full")
    changes = [c for event in five.events("A1") for c in event["changes"] if c["field"] == "outcome"]
    assert [(c["old"], c["new"]) for c in changes] == [("being-settled", "settled")]


def test_without_a_document_a_summary_will_do(five):
    five.ok("respond", "A2", "--summary", "Answered by telephone", "--date", "2023-09-15")
    said = five.ok("respond", "A2", "--summary", "Answered by telephone", "--date", "2023-09-15").err
    assert "already recorded" in said
    five.ok("respond", "A2", "--summary", "Another call", "--date", "2023-09-15")
    assert [r["document"] for r in five.item("A2")["responses"]] == [None, None]
    for nothing in ((), ("--document", " "), ("--summary", "")):
        assert "needs a document or a summary" in five.fails(2, "respond", "A2", *nothing)


def test_who_may_respond(five):
    said = five.fails(5, "respond", "A2", "--body", "beta", "--document", "1")
    assert "Beta Department has no role in A2" in said
    assert "conclusion assign A2 --coordinating beta" in said
    # Watching is not answering.
    assert "no role" in five.fails(5, "respond", "A1", "--body", "watch", "--document", "1")
    assert "There is no body" in five.fails(4, "respond", "A1", "--body", "Bta", "--document", "1")
    assert len(five.events()) == 1


def test_whose_response_is_decisive(five):
    def after(code, body):
        five.ok("respond", code, "--body", body, "--document", f"{code}-{body}", "--date", "2023-09-15")
        return five.item(code)["status"]

    # The coordinating body's input shows that work goes on; the lead's answer answers.
    assert after("A1", "beta") == "in-progress"
    assert after("A1", "alpha") == "responded"
    assert after("A1", "beta") == "responded"
    # Of two who carry it out, neither answers for the whole; alone, it does.
    assert after("A4", "alpha") == "in-progress"
    assert after("A5", "beta") == "responded"


def test_a_member_answers_for_its_group_and_is_counted(loaded):
    loaded.ok("respond", "T1", "--body", "Xã Môn Sơn", "--document", "5-CV/ĐU", "--date", "2023-09-15")
    item = loaded.item("T1")
    assert item["status"] == "in-progress"
    (response,) = item["responses"]
    assert response["body"].startswith("communes-")
    assert "no role" in loaded.fails(5, "respond", "A2", "--body", "Xã Môn Sơn", "--document", "1")


def test_statuses_that_take_no_response(five):
    five.ok("status", "A2", "returned", "--reason", "not theirs")
    five.ok("status", "A3", "withdrawn", "--reason", "no need")
    for code, word in (("A2", "returned"), ("A3", "withdrawn")):
        said = five.fails(5, "respond", code, "--document", "1", "--date", "2023-09-15")
        assert word in said
        assert f"conclusion status {code} not-started --reason" in said
    # None of several is answered when one is refused.
    five.fails(5, "respond", "A1", "A2", "--document", "1", "--date", "2023-09-15")
    assert five.item("A1")["responses"] == []
    # A completed item stays completed.
    five.ok("respond", "A1", "--document", "1", "--date", "2023-09-15")
    five.ok("status", "A1", "completed")
    five.ok("respond", "A1", "--document", "2", "--date", "2023-09-16")
    item = five.item("A1")
    assert (item["status"], item["done_on"], len(item["responses"])) == ("completed", "2023-09-15", 2)


def test_the_date_on_the_document(five):
    before = date.today()
    five.ok("respond", "A1", "--document", "1")
    assert before <= date.fromisoformat(five.item("A1")["responses"][0]["dated"]) <= date.today()
    # Offices need not share a time zone: tomorrow may be today.
    five.ok("respond", "A1", "--document", "2", "--date", "+1d")
    for late in ("+3d", "+20wd", "9999-12-31"):
        assert "is in the future" in five.fails(5, "respond", "A1", "--document", "3", "--date", late)
    assert "2023-02-30" in five.fails(2, "respond", "A1", "--document", "3", "--date", "2023-02-30")
    five.ok("respond", "A2", "--document", "4", "--date", (before - timedelta(30)).strftime("%d/%m/%Y"))
    assert five.item("A2")["responses"][0]["dated"] == (before - timedelta(30)).isoformat()


def test_outcomes(five):
    said = five.fails(2, "respond", "A1", "--document", "1", "--outcome", "not-settled")
    assert "--summary" in said
    five.ok("respond", "A1", "--document", "1", "--outcome", "not-settled", "--summary", "No money")
    five.ok("respond", "A1", "--document", "1", "--outcome", "Being settled")
    assert five.item("A1")["responses"][0]["outcome"] == "being-settled"
    unknown = ("respond", "A1", "--document", "1", "--outcome")
    said = five.fails(2, *unknown, "x")
    assert (
        "one of these: settled, being-settled, explained, referred (passed to the competent authority)"
        in said
    )
    assert "Did you mean settled?" in five.fails(2, *unknown, "setled")
    vietnamese = five("--lang", "vi", *unknown, "dang giai quyêt xong")
    assert vietnamese.code == 2
    assert "Có phải là being-settled?" in vietnamese.err
    assert "not-settled (chưa giải quyết được)" in vietnamese.err


def test_evidence_that_cannot_be_read_or_is_too_large(five, tmp_path):
    largest = tmp_path / "largest.bin"
    with largest.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    five.ok("respond", "A1", "--document", "1", "--date", "2023-09-15", "--evidence", largest)
    assert five.item("A1")["responses"][0]["evidence"][0]["size"] == 20 * 1024 * 1024
    with largest.open("ab") as file:
        file.write(b"1")
    words = ("respond", "A2", "--document", "2", "--date", "2023-09-15", "--evidence")
    assert "larger than 20 MB" in five.fails(3, *words, largest)
    assert "There is no file" in five.fails(4, *words, tmp_path / "none.pdf")
    assert str(tmp_path) in five.fails(4, *words, tmp_path)
    assert five.item("A2")["responses"] == []
    assert five.item("A2")["status"] == "not-started"
    assert len(five.events()) == 2


def test_several_codes_and_an_unknown_one_change_nothing(five):
    five.fails(4, "respond", "A1", "A2", "A99", "--document", "1")
    assert len(five.events()) == 1
    assert five.item("A1")["responses"] == []
    assert "CODE" in five.fails(2, "respond", "--document", "1")


def test_the_same_letter_in_two_unicode_forms_is_one(five):
    five.ok("respond", "A1", "--document", "1-CV/Đảng ủy", "--date", "2023-09-15")
    decomposed = "1-CV/Đa\u0309ng u\u0309y"
    said = five.ok("respond", "A1", "--document", decomposed, "--date", "2023-09-15").err
    assert "already recorded" in said


LETTER = ("--body", "alpha", "--document", "7/UBND", "--date", "20/8/2023")


def outcomes(cli, *codes):
    """Outcome and summary of the one response of each item."""
    return {code: [(one["outcome"], one["summary"]) for one in cli.item(code)["responses"]] for code in codes}


def test_one_letter_settles_one_item_and_explains_another(five, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    five.ok("respond", "A1", *LETTER, "--outcome", "settled", "--summary", "xong", "--evidence", "scan.pdf")
    said = five.ok("respond", "A2", *LETTER, "--outcome", "explained", "--summary", "giải thích").err
    assert "A2: response recorded: 7/UBND" in said
    assert "7/UBND: its answer to A2 differs from that to the other items" in said
    assert "updated" not in said
    expected = {"A1": [("settled", "xong")], "A2": [("explained", "giải thích")]}
    assert outcomes(five, "A1", "A2") == expected
    # It is the same document: its scan proves both.
    assert [file["name"] for file in five.item("A2")["responses"][0]["evidence"]] == ["scan.pdf"]
    events = len(five.events())
    for code, words in (("A1", ("settled", "xong")), ("A2", ("explained", "giải thích"))):
        said = five.ok("respond", code, *LETTER, "--outcome", words[0], "--summary", words[1])
        assert "already recorded" in said.err
        assert said.head == ""
    five.ok("respond", "A1", "A2", *LETTER)
    assert len(five.events()) == events
    # Each is corrected for itself.
    said = five.ok("respond", "A2", *LETTER, "--outcome", "not-settled", "--summary", "không có vốn").err
    assert "7/UBND: updated: outcome, summary" in said
    assert outcomes(five, "A1", "A2") == expected | {"A2": [("not-settled", "không có vốn")]}
    for _again in range(2):
        five.ok("undo")
    assert outcomes(five, "A1", "A2") == {"A1": [("settled", "xong")], "A2": []}
    five.ok("verify")


def test_one_of_the_items_of_a_letter_gets_another_outcome(five):
    five.ok("respond", "A1", "A2", "A4", *LETTER, "--outcome", "settled")
    before = {code: five.item(code)["responses"][0]["id"] for code in ("A1", "A2", "A4")}
    said = five.ok(
        "respond", "A2", "--document", "7/ubnd", *LETTER[:2], *LETTER[4:], "--outcome", "explained"
    )
    assert "A2: 7/UBND of VPĐĐ is already recorded" in said.err
    assert "7/UBND: its answer to A2 differs from that to the other items" in said.err
    assert outcomes(five, "A1", "A2", "A4") == {
        "A1": [("settled", None)],
        "A2": [("explained", None)],
        "A4": [("settled", None)],
    }
    assert {code: five.item(code)["responses"][0]["document"] for code in before} == dict.fromkeys(
        before, "7/UBND"
    )
    assert ("settled", "explained") in {
        (change["old"], change["new"]) for change in five.events("A2")[-1]["changes"]
    }
    # Corrected together, each says it where it stands.
    five.ok("respond", "A1", "A2", "A4", *LETTER, "--outcome", "referred")
    assert outcomes(five, "A1", "A2", "A4") == {code: [("referred", None)] for code in before}
    assert five.item("A1")["responses"][0]["id"] == before["A1"]
    five.ok("verify")


def test_a_letter_that_an_import_split_is_corrected_where_it_is_said(loaded):
    (loaded.folder / "sheet.csv").write_text(
        "Mã số,Đơn vị kiến nghị,Nội dung kiến nghị,Ngày nhận,Cơ quan trả lời,Văn bản trả lời,Ngày văn bản,"
        "Kết quả giải quyết,Tóm tắt\n"
        "R1,Xã Môn Sơn,Việc một,3/8/2023,UBND tỉnh,8/UBND,20/8/2023,Đã giải quyết,xong\n"
        "R2,Xã Môn Sơn,Việc hai,3/8/2023,UBND tỉnh,8/UBND,20/8/2023,Giải trình,giải thích\n",
        encoding="utf-8",
    )
    loaded.ok("import", "sheet.csv")
    loaded.ok(
        *("respond", "KN2", "--document", "8/UBND", "--date", "20/8/2023"),
        *("--outcome", "not-settled", "--summary", "không có vốn"),
    )
    assert outcomes(loaded, "KN1", "KN2") == {
        "KN1": [("settled", "xong")],
        "KN2": [("not-settled", "không có vốn")],
    }
    loaded.ok("verify")


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        ("Số 12-CV/BTCTU ngày 5/9/2023", "12-CV/BTCTU"),
        ("Công văn số 980/SYT-TC ngày 5/9/2023", "980/SYT-TC"),
        ("CV 980/SYT-TC, 5/9/2023", "980/SYT-TC"),
        ("12/BC-UBND (ngày 5.9.2023)", "12/BC-UBND"),
        ("12/BC ngày 5/9/2023 của Ban Tổ chức", "12/BC của Ban Tổ chức"),
    ],
)
def test_a_citation_is_understood_as_number_and_date(loaded, cited, number):
    said = loaded.ok("respond", "A2", "--document", cited).err
    assert f"understood as: {number}, 2023-09-05\n" in said
    [response] = loaded.item("A2")["responses"]
    assert (response["document"], response["dated"]) == (number, "2023-09-05")
    # The same letter with its date beside its number is the same.
    loaded.ok("respond", "A2", "--document", number, "--date", "5/9/2023")
    assert len(loaded.item("A2")["responses"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("respond", "A2"),
        ("send", "A2"),
        ("follow-up", "urge", "A2"),
        ("follow-up", "inspect", "A2"),
    ],
)
def test_a_citation_and_a_date_that_differ_are_refused(loaded, words):
    said = refused(loaded, 2, *words, "--document", "12/BC ngày 5/9/2023", "--date", "6/9/2023")
    assert "is dated 2023-09-05, not 2023-09-06" in said


def test_a_reminder_and_an_inspection_have_the_date_of_their_letter(loaded):
    for verb in ("urge", "inspect"):
        loaded.ok("follow-up", verb, "A2", "--document", "Công văn số 46-CV/BDVTU ngày 1/10/2023")
    steps = [(one["document"], one["dated"]) for one in loaded.item("A2")["steps"]]
    assert steps == [("46-CV/BDVTU", "2023-10-01")] * 2


def test_an_answer_is_not_older_than_its_notice(loaded):
    for code in ("A7", "A2"):
        said = refused(loaded, 5, "respond", code, "--document", "1/BC", "--date", "1/1/2023")
        assert f"{code} belongs to a notice of 2023-08-04: 2023-01-01 is before that." in said
    loaded.ok("respond", "A7", "--document", "1/BC", "--date", "4/8/2023")
