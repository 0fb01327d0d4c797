"""``import``: what clerks and bodies send in sheets."""

import csv
import io
import json
from datetime import datetime

import pytest
from openpyxl import Workbook

from conclusion_cli.model.faults import BadSheet

HEAD = "Mã số kiến nghị,Xã,Nội dung kiến nghị,Cơ quan trả lời,Nhiệm vụ,Thời hạn\n"
TWO = HEAD + "K1,Xã Môn Sơn,Làm đường,BTC,A1,12/2023\nK2,xa luc da,Xây trường,,,\n"
BACK = "Mã số kiến nghị,Kết quả giải quyết,Số văn bản,Ngày văn bản,Trạng thái\n"
PROPOSERS = "Mã số kiến nghị,Xã,Nội dung kiến nghị\n"


def take(cli, text, *words, name="sheet.csv"):
    """Import a sheet."""
    path = cli.folder / name
    path.write_text(text, encoding="utf-8")
    return cli.here("import", path, "--by", "lan", *words)


def faults(cli, text, *words, name="sheet.csv"):
    """Row, column and message of every fault of a sheet, which changes nothing."""
    before = len(cli.events())
    with pytest.MonkeyPatch.context() as patch:
        seen = []
        patch.setattr("conclusion_cli.views.faults.draw", lambda _screen, found: seen.extend(found))
        path = cli.folder / name
        path.write_text(text, encoding="utf-8")
        try:
            code, _out = cli.try_here("import", path, *words)
        except BadSheet as bad:
            code, seen = 3, bad.faults
    assert code == 3
    assert len(cli.events()) == before
    return [(fault.row, fault.column, fault.message) for fault in seen]


def state(cli, code):
    item = cli.item(code)
    return item["status"], item["due"], item["lead"]


@pytest.fixture
def two(small):
    """The notice with two proposals: one is to be answered by alpha, nobody has the other."""
    take(small, TWO)
    return small


def test_a_sheet_of_proposals_is_taken_in_and_taken_back_in_one_step(two):
    assert state(two, "KN1") == ("not-started", "2023-12-31", "alpha")
    first, second = two.item("KN1")["proposal"], two.item("KN2")["proposal"]
    assert (first["reference"], first["proposer"], first["under"]) == ("K1", "communes-1", "A1")
    assert (second["proposer"], second["district"]) == ("communes-2", "Huyện Con Cuông")
    two.here("undo", "--by", "lan")
    assert two.codes("list", "--kind", "proposal") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", "code\tproposer\ttext\nKN1\tcommunes-1\tA\n"),
        ("a.csv", "MA;XA;NOI DUNG KIEN NGHI\nKN1;xa mon son;A\n"),
        ("a.csv", "BIỂU TỔNG HỢP,,\n,,\nMã,Xã,Nội dung kiến nghị\nKN1,Xã Môn Sơn,A\n"),
        ("a.json", '[{"code": "KN1", "proposer": "communes-1", "text": "A"}]'),
        ("a.jsonl", '{"code": "KN1", "proposer": "communes-1", "text": "A"}\n'),
    ],
)
def test_every_form(small, name, text):
    take(small, text, name=name)
    proposal = small.item("KN1")["proposal"]
    assert (proposal["proposer"], small.item("KN1")["title"]["vi"]) == ("communes-1", "A")


@pytest.mark.parametrize(
    "text",
    [
        TWO,
        BACK + "K1,đã giải quyết,1-CV,1/9/2023,hoàn thành\n",
        BACK + "K1,Sẽ làm năm 2024,1-CV,1/9/2023,đã trả lời\n",
        BACK + "K1,đã giải quyết,1-CV,1/9/2023,chưa thực hiện\n",
        "Mã số kiến nghị,Số văn bản,Ngày văn bản,Ngày gửi,Trạng thái\nK1,1-CV,1/9/2023,2/9/2023,đã trả lời\n",
        "Mã số kiến nghị,Trạng thái\nK1,đang thực hiện\nK2,thôi theo dõi\n",
        "Mã số kiến nghị,Trạng thái\nK1,trả lại\n",
        "Mã số kiến nghị,Cơ quan trả lời,Nhiệm vụ\nK1,STC,A2\nK2,BTC,A1\n",
    ],
)
def test_the_same_file_twice_changes_nothing(two, text):
    take(two, text)
    events = two.events()
    exported = two.json("export")
    take(two, text)
    assert two.events() == events
    assert two.json("export") == exported


def test_a_corrected_file_corrects_and_a_blank_leaves_what_is_there(two):
    take(two, HEAD + "K1,,Làm cầu,,,15/1/2024\nK2,,,,,\n")
    assert two.item("KN1")["title"]["vi"] == "Làm cầu"
    assert state(two, "KN1") == ("not-started", "2024-01-15", "alpha")
    assert two.item("KN2")["version"] < two.item("KN1")["version"]


def test_rows_are_known_by_code_else_reference_else_proposer_and_text(small):
    take(small, "Mã,Mã số kiến nghị,Xã,Nội dung kiến nghị\n,,Xã Môn Sơn,A\n,K,Xã Môn Sơn,A\n,,Xã Lục Dạ,A\n")
    take(
        small,
        "Mã,Mã số kiến nghị,Xã,Nội dung kiến nghị,Lĩnh vực\n"
        "kn3,,,,ba\n,k,,,hai\n,,Xã Môn Sơn,A,một\nKN9,,Xã Môn Sơn,A,chín\n,,Xã Lục Dạ,B,mười\n",
    )
    found = {
        item["code"]: item["proposal"]["field"] for item in small.json("list", "--kind", "proposal")["items"]
    }
    assert found == {"KN1": "một", "KN2": "hai", "KN3": "ba", "KN9": "chín", "KN10": "mười"}


def test_a_mapping_is_given_and_kept(small):
    text = "Ý kiến của xã,Ai,x\nA,Xã Môn Sơn,bỏ\n"
    mapped = ("--map", "Ý kiến của xã=text", "--map", "B=proposer", "--map", "x=bỏ qua")
    take(small, text, *mapped, "--save-map", small.folder / "kept.map")
    take(small, text.replace("A,Xã", "B,Xã"), "--map-file", small.folder / "kept.map")
    assert small.codes("list", "--kind", "proposal") == ["KN1", "KN2"]


def test_a_dry_run_shows_what_was_understood_and_writes_nothing(small):
    (small.folder / "a.csv").write_text(TWO, encoding="utf-8")
    before = small.events(), small.json("export")
    out = small.ok("import", "--dry-run", "a.csv", env={"COLUMNS": "120"}).out
    for word in ("Nội dung kiến nghị", "text", "Row 2", "Làm đường", "12/2023", "2 new proposals: KN1 … KN2"):
        assert word in out
    assert (small.events(), small.json("export")) == before
    (small.folder / "a.csv").write_text(TWO.replace("12/2023", "31/2/2023"), encoding="utf-8")
    answer = small("import", "--dry-run", "a.csv", env={"COLUMNS": "200"})
    assert answer.code == 3
    assert "F 'Thời hạn'" in answer.out
    assert "Nothing was changed." in answer.err


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        (PROPOSERS + "K3,Xã Môn Sơnn,A\n", 2, "B 'Xã'", "There is no body called"),
        (HEAD + "K1,,,Ban Tổ chứcc,,\n", 2, "D 'Cơ quan trả lời'", "There is no body called"),
        (HEAD + "K1,,,,,30/2/2023\n", 2, "F 'Thời hạn'", "30/2/2023"),
        (HEAD + "K1,,,,,\nK1,,,,,\n", 3, "A 'Mã số kiến nghị'", "row 2 is also about KN1"),
        (HEAD + "K7,,,,,\n", 2, "A 'Mã số kiến nghị'", "there is no item K7"),
        (HEAD + "K7,,Mới,,,\n", 2, "B 'Xã'", "A proposal needs its proposer"),
        (HEAD + "K2,,,STC,A1,\n", 2, "E 'Nhiệm vụ'", "has no role in A1"),
        (HEAD + "K2,,,Sở Tài chính,A9,\n", 2, "E 'Nhiệm vụ'", "There is no item"),
        (BACK + "K1,,,,hoàn thành\n", 2, "E 'Trạng thái'", "no recorded response"),
        (BACK + "K1,,,,lung tung\n", 2, "E 'Trạng thái'", "lung tung"),
        (BACK + "K1,đã giải quyết,,,\n", 2, "B 'Kết quả giải quyết'", "needs a document or a summary"),
        (BACK + "K1,,1-CV,,\n", 2, "D 'Ngày văn bản'", "needs its date"),
        (BACK + "K1,,1-CV,1/1/2199,\n", 2, "D 'Ngày văn bản'", "is in the future"),
        (BACK + "K1,chưa giải quyết,1-CV,1/9/2023,\n", 2, "B 'Kết quả giải quyết'", "needs its reason"),
        (BACK + "K2,,1-CV,1/9/2023,\n", 2, "C 'Số văn bản'", "Which body responds?"),
        ("Mã,Ngày gửi\nKN1,1/9/2023\n", 2, "B 'Ngày gửi'", "no answer"),
        (
            "Mã,Số văn bản,Ngày văn bản,Ngày gửi\nKN1,1-CV,2/9/2023,1/9/2023\n",
            2,
            "D 'Ngày gửi'",
            "was answered on 2023-09-02",
        ),
        (
            "Mã,Số văn bản,Ngày văn bản,Cơ quan ban hành\nKN1,1-CV,2/9/2023,STC\n",
            2,
            "D 'Cơ quan ban hành'",
            "has no role in KN1",
        ),
        ("Mã,Cơ quan chủ trì\nA1,STC\n", 2, "B 'Cơ quan chủ trì'", "is not a proposal"),
        ("Mã,Thông báo\nKN1,khác\n", 2, "B 'Thông báo'", "There is no notice"),
        ("Mã,Mã số kiến nghị\nKN2,K1\n", 2, "B 'Mã số kiến nghị'", "the reference of KN1"),
        ("Mã,Xã,Nội dung kiến nghị\nK 9,Xã Môn Sơn,A\n", 2, "A 'Mã'", "is not a valid code"),
    ],
)
def test_what_is_wrong_has_its_row_and_column(two, text, row, column, words):
    ((found_row, found_column, message),) = faults(two, text)
    assert (found_row, found_column) == (row, column)
    assert words in message


def test_a_day_that_may_be_any_is_left_aside_and_can_be_mapped(two):
    """``date`` alone may be the day of the letter or of the proposal."""
    sheet = two.folder / "back.csv"
    sheet.write_text("reference,document,date\nK1,1-CV,2023-09-15\n", encoding="utf-8")
    said = two.fails(3, "import", sheet)
    assert "may mean" in said
    assert '--map "date=dated"' in " ".join(said.split())
    assert "an answer needs its date" in two.fails(3, "import", sheet, "--skip-unknown")
    two.here("import", sheet, "--map", "date=dated")
    assert two.item("KN1")["responses"][0]["dated"] == "2023-09-15"


def test_one_fault_stops_all_rows_and_all_faults_are_told(two):
    text = BACK + "K1,,1-CV,1/9/2023,\nK2,,,,hoàn thành\nK9,,,,\n"
    assert [row for row, _column, _message in faults(two, text)] == [3, 4]
    assert state(two, "KN1")[0] == "not-started"


def test_of_very_many_faults_a_hundred_are_shown(small):
    text = PROPOSERS + "".join(f"K{n},Xã Môn Sơnn,{n}\n" for n in range(130))
    (small.folder / "a.csv").write_text(text, encoding="utf-8")
    answer = small("import", "a.csv", env={"COLUMNS": "400"})
    assert (answer.code, answer.out) == (3, "")
    lines = answer.err.splitlines()
    assert sum("Did you mean Xã Môn Sơn" in line for line in lines) == 100
    assert "… and 30 more" in lines
    assert "Error: 130 problems were found." in lines


def test_one_letter_for_many_rows_is_one_response(two):
    take(two, HEAD + "K2,,,BTC,A1,\n")
    take(two, BACK + "K1,đã giải quyết,1-CV,1/9/2023,\nK2,,1-cv,1/9/2023,\n")
    (first,), (second,) = two.item("KN1")["responses"], two.item("KN2")["responses"]
    assert first == second
    assert (first["outcome"], first["document"], first["body"]) == ("settled", "1-CV", "alpha")
    assert [state(two, code)[0] for code in ("KN1", "KN2")] == ["responded", "responded"]


def test_rows_that_say_something_else_of_one_letter_keep_what_they_say(two):
    take(two, HEAD + "K2,,,BTC,A1,\n")
    sheet = BACK + "K1,đã giải quyết,1-CV,1/9/2023,\nK2,Đang xin vốn,1-CV,1/9/2023,\n"
    take(two, sheet)

    def said():
        return [
            [(one["document"], one["outcome"], one["summary"]) for one in two.item(code)["responses"]]
            for code in ("KN1", "KN2")
        ]

    assert said() == [[("1-CV", "settled", None)], [("1-CV", None, "Đang xin vốn")]]
    events = len(two.events())
    take(two, sheet)
    assert len(two.events()) == events
    take(two, BACK + "K2,đã giải quyết,1-CV,1/9/2023,\n")
    assert said() == [[("1-CV", "settled", None)], [("1-CV", "settled", "Đang xin vốn")]]
    two.here("verify")
    two.here("undo", "--by", "lan")
    two.here("undo", "--by", "lan")
    assert said() == [[], []]
    two.here("verify")


def test_an_answered_proposal_is_not_given_to_another_body(two):
    take(two, BACK + "K1,,1-CV,1/9/2023,\n")
    assert faults(two, HEAD + "K1,,,STC,A2,\n") == [
        (2, "D 'Cơ quan trả lời'", "KN1 is 'responded': it cannot be routed.")
    ]


def test_a_sending_completes_and_a_return_takes_the_lead_away(two):
    take(two, "Mã,Số văn bản,Ngày văn bản,Ngày gửi,Hình thức gửi\nKN1,1-CV,1/9/2023,2/9/2023,bưu điện\n")
    item = two.item("KN1")
    assert (item["status"], item["done_on"]) == ("completed", "2023-09-02")
    assert item["sending"] == {
        "sent": "2023-09-02", "sent_to": "communes-1", "sent_document": None, "channel": "bưu điện"
    }  # fmt: skip
    take(two, HEAD + "K2,,,BTC,A1,\n")
    take(two, "Mã,Trạng thái\nKN2,trả lại\n")
    item = two.item("KN2")
    assert (item["status"], item["lead"]) == ("returned", None)
    assert [step["kind"] for step in item["steps"]] == ["routed", "given-back"]


def test_members_answer_a_key_task_for_their_group(small):
    head = "Mã,Cơ quan ban hành,Số văn bản,Ngày văn bản\n"
    take(small, head + "T1,Xã Môn Sơn,1-BC,1/9/2023\n")
    item = small.item("T1")
    assert (item["status"], item["progress"]["answered"]) == ("in-progress", 1)
    take(small, head + "T1,Xã Lục Dạ,1-BC,2/9/2023\n")
    item = small.item("T1")
    assert (item["status"], item["progress"]["answered"]) == ("responded", 2)
    ((row, column, message),) = faults(small, head + "T2,STC,1-BC,1/9/2023\n")
    assert (row, column) == (2, "B 'Cơ quan ban hành'")
    assert "has no role in T2" in message


def test_members_that_answer_one_task_stand_in_one_sheet(small):
    head = "Mã,Cơ quan ban hành,Số văn bản,Ngày văn bản\n"
    take(small, head + "T1,Xã Môn Sơn,1-BC,1/10/2023\nT1,Xã Lục Dạ,2-BC,2/10/2023\n")
    task = small.item("T1")
    assert task["progress"] == {"answered": 2, "members": 2}
    assert task["status"] == "responded"
    # What else a row says of an item, one row says.
    told = faults(small, "Mã,Trạng thái\nT2,đang thực hiện\nT2,trả lại\n")
    assert [row for row, _column, _message in told] == [3]


def test_assignments_move_by_the_life_cycle(small):
    take(small, "Mã,Số văn bản,Ngày văn bản,Trạng thái\nA1,1-BC,1/9/2023,hoàn thành\nT2,,,đang thực hiện\n")
    assert (small.item("A1")["status"], small.item("A1")["done_on"]) == ("completed", "2023-09-01")
    assert small.item("T2")["status"] == "in-progress"
    ((_row, column, _message),) = faults(small, "Mã,Trạng thái\nA1,trả lại\n")
    assert column == "B 'Trạng thái'"


def test_a_sheet_of_two_notices(small):
    beta = {"id": "beta", "name": {"en": "Beta Department", "vi": "Sở Tài chính"}, "abbreviation": "STC"}
    small.load_notice("other", items=[{"code": "B1", "kind": "task", "addressed": "beta"}], bodies=[beta])
    take(small, "Mã,Thông báo,Trạng thái\nT1,small,đang thực hiện\nB1,other,đang thực hiện\n")
    take(small, "Mã,Trạng thái\nsmall/T2,đang thực hiện\n")
    assert [small.item(code)["status"] for code in ("T1", "B1", "T2")] == ["in-progress"] * 3


def test_a_workbook_with_merged_cells_and_real_dates(small):
    book = Workbook()
    for row in (
        ["BIỂU TỔNG HỢP", None, None, None],
        ["STT", "Xã, phường", "Nội dung\nkiến nghị", "Thời hạn"],
        [1, "Xã Môn Sơn", "Làm đường\nvào bản", datetime(2023, 12, 31)],
        [2, None, "Xây trường", "quý IV/2023"],
    ):
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("B3:B4")
    book.save(small.folder / "a.xlsx")
    small.here("import", "a.xlsx")
    found = [small.item(code) for code in ("KN1", "KN2")]
    assert [one["proposal"]["proposer"] for one in found] == ["communes-1", "communes-1"]
    assert [one["clauses"][0]["vi"] for one in found] == ["Làm đường\nvào bản", "Xây trường"]
    assert [one["due"] for one in found] == ["2023-12-31", "2023-12-31"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("UBND xã Môn Sơn", "communes-1"),
        ("Đảng ủy xã Môn Sơn", "communes-1"),
        ("Ủy ban nhân dân xã Lục Dạ, Con Cuông", "communes-2"),
        ("X. Môn Sơn", "communes-1"),
        ("X.Lục Dạ", "communes-2"),
        ("Ông Sơn", None),
        ("Cử tri xã Môn Sơn", "communes-1"),
        ("Cử tri và nhân dân xã Lục Dạ", "communes-2"),
        ("Hợp tác xã Bình Minh", None),
    ],
)
def test_who_proposes_as_clerks_write_it(small, name, meant):
    take(small, f'{PROPOSERS}K1,"{name}",Làm đường\n')
    proposal = small.item("KN1")["proposal"]
    assert (proposal["proposer"], proposal["proposer_name"]) == (meant, None if meant else name)


def test_whom_no_body_is_called_is_named(small):
    path = small.folder / "sheet.csv"
    path.write_text(f"{PROPOSERS}K1,Bà Lan,A\nK2,Ông Sơn,B\nK3,Bà Lan,C\nK4,Xã Lục Dạ,D\n", encoding="utf-8")
    told = "2 proposers are not in the list of bodies: Bà Lan; Ông Sơn"
    assert told in small.ok("import", "--dry-run", path).out
    assert told in small.ok("import", path).err


@pytest.mark.parametrize(
    "district", ["Con Cuông", "huyen con cuong", "HUYỆN CON CUÔNG", "Huyện Con Cuông", ""]
)
def test_a_district_is_written_as_its_bodies_have_it(small, district):
    take(small, f"Mã số kiến nghị,Xã,Huyện,Nội dung\nK1,Môn Sơn,{district},A\nK2,Ông A,{district},B\n")
    assert small.item("KN1")["proposal"]["district"] == "Huyện Con Cuông"
    assert small.item("KN2")["proposal"]["district"] == ("Huyện Con Cuông" if district else None)


def test_who_lies_elsewhere_or_is_several_is_a_fault(small):
    text = 'Số kiến nghị,Xã,Huyện,Nội dung\nK1,Xã Môn Sơn,Đô Lương,A\nK2,"Xã Môn Sơn; Xã Lục Dạ",,B\n'
    assert faults(small, text) == [
        (2, "B 'Xã'", "There is no Xã Môn Sơn in Đô Lương."),
        (3, "B 'Xã'", "one cell names several proposers"),
    ]


def test_an_answer_is_not_older_than_its_proposal(small):
    text = "Số kiến nghị,Xã,Nội dung,Ngày nhận,Cơ quan trả lời,Số văn bản,Ngày văn bản\n"
    (found,) = faults(small, text + "K1,Xã Môn Sơn,A,1/9/2023,alpha,1-CV,1/8/2023\n")
    assert found[:2] == (2, "G 'Ngày văn bản'")
    assert found[2] == "KN1 was received on 2023-09-01: 2023-08-01 is before that."


def test_a_body_that_only_the_export_knows_is_a_fault_with_its_row(small):
    answered = {"id": "x", "body": "elsewhere", "document": "1-CV", "dated": "2023-09-01"}
    step = {"kind": "urged", "dated": "2023-09-02", "body": "nowhere"}
    record = dict.fromkeys(("version", "title", "status")) | {
        "notice": "small",
        "code": "T1",
        "kind": "task",
        "responses": [answered],
        "steps": [step],
    }
    found = faults(small, json.dumps([record]), name="export.json")
    assert found == [
        (1, "responses", "There is no body called 'elsewhere'."),
        (1, "steps", "There is no body called 'nowhere'."),
    ]


@pytest.mark.parametrize("cell", ["x", "[]", '{"responses": 1}', '{"steps": [{"kind": "no"}]}'])
def test_a_trail_that_somebody_has_changed_is_a_fault(two, cell):
    two.here("export", "--format", "csv", "--kind", "proposal", "-o", two.folder / "export.csv")
    head, *rows = csv.reader((two.folder / "export.csv").read_text(encoding="utf-8").splitlines())
    assert head[-1] == "trail"
    rows[0][-1] = cell
    with io.StringIO() as changed:
        csv.writer(changed, lineterminator="\n").writerows([head, *rows])
        assert [fault[0] for fault in faults(two, changed.getvalue(), name="export.csv")] == [2]


def test_a_remark_is_a_note_of_its_item_once(two):
    def notes():
        return [
            change["new"]
            for event in two.events("KN1")
            for change in event["changes"]
            if change["field"] == "note"
        ]

    text = "Mã số kiến nghị,Ghi chú\nK1,Đã hứa năm 2022\nK2,\n"
    take(two, text)
    take(two, text)
    assert notes() == ["Đã hứa năm 2022"]
    take(two, "Mã số kiến nghị,Ghi chú,Lĩnh vực\nK1,Hẹn quý II,Y tế\n")
    assert notes() == ["Đã hứa năm 2022", "Hẹn quý II"]
    two.here("undo", "--by", "lan")
    take(two, "Mã số kiến nghị,Ghi chú\nK1,Hẹn quý II\n")
    assert notes()[-1] == "Hẹn quý II"
    two.here("verify")


def test_bodies_that_coordinate_are_taken_with_the_lead(small):
    take(small, "Xã,Nội dung kiến nghị,Cơ quan chủ trì,Cơ quan phối hợp\nXã Môn Sơn,Làm đường,BTC,STC\n")
    item = small.item("KN1")
    assert (item["lead"], item["coordinating"]) == ("alpha", ["beta"])


@pytest.mark.parametrize("typed", ["KN–1", "KN—1", "KN 1", "kn-1", "KN1", "KN - 1"])
def test_another_dash_space_or_case_is_the_same_reference_and_never_renames_it(small, typed):
    take(small, f"{PROPOSERS}KN-1,Xã Môn Sơn,Làm đường\n")
    events = len(small.events())
    take(small, f"{PROPOSERS}{typed},Xã Môn Sơn,Làm đường\n")
    assert len(small.events()) == events
    take(small, f"{PROPOSERS}{typed},Xã Môn Sơn,Làm đường khác\n")
    take(small, f"Số kiến nghị,Trạng thái\n{typed},Đang xử lý\n")
    assert small.codes("list", "--kind", "proposal") == ["KN1"]
    item = small.item("KN1")
    assert (item["proposal"]["reference"], item["status"]) == ("KN-1", "in-progress")
    assert small.item(typed)["code"] == "KN1"


def test_references_that_differ_only_so_are_asked_about(small):
    text = f"{PROPOSERS}KN-1,Xã Môn Sơn,Làm đường\nKN 1,Xã Môn Sơn,Làm cầu\n"
    assert faults(small, text) == [(3, "A 'Mã số kiến nghị'", "row 2 is also about KN1")]
    take(small, f"{PROPOSERS}12-1,Xã Môn Sơn,Làm đường\n12–A1,Xã Môn Sơn,Làm cầu\n")
    assert small.item("12 – 1")["code"] == "KN1"


@pytest.mark.parametrize("typed", ["A-1", "A 1", "a–1"])
def test_a_code_may_be_typed_with_a_dash_or_a_space(small, typed):
    assert small.item(typed)["code"] == "A1"
    take(small, f"Mã,Trạng thái\n{typed},Đang xử lý\n")
    assert small.item("A1")["status"] == "in-progress"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xây nhà văn hoá bản Cằng", "Xây nhà văn hóa bản Cằng."),
        ("Đề nghị qui hoạch lại", "đề nghị quy hoạch  lại;"),
    ],
)
def test_near_doubles_without_a_reference_are_one_proposal(small, one, other):
    heads = "Đơn vị kiến nghị,Nội dung kiến nghị\n"
    take(small, f"{heads}Xã Môn Sơn,{one}\n")
    events = len(small.events())
    take(small, f"{heads}Xã Môn Sơn,{other}\n")
    assert len(small.events()) == events


LETTERS = "Số kiến nghị,Cơ quan ban hành,Số văn bản,Ngày văn bản,Kết quả giải quyết\n"


@pytest.fixture
def led(small):
    """Three proposals that a body leads."""
    rows = "".join(f"KN-{n},Xã Môn Sơn,Việc {n},BTC,3/8/2023\n" for n in (1, 2, 3))
    take(small, f"Số kiến nghị,Xã,Nội dung kiến nghị,Cơ quan trả lời,Ngày nhận\n{rows}")
    return small


def letters(cli, code):
    """Number and day of the answers to an item."""
    return sorted((one["document"], one["dated"]) for one in cli.item(code)["responses"])


def test_two_answers_to_one_item_in_one_sheet_are_both_recorded(led):
    text = f"{LETTERS}KN-1,BTC,10/CV,19/9/2023,Đang giải quyết\nKN-1,BTC,11/CV,20/9/2023,Đã giải quyết\n"
    take(led, text)
    assert letters(led, "KN1") == [("10/CV", "2023-09-19"), ("11/CV", "2023-09-20")]
    events = len(led.events())
    take(led, text)
    assert len(led.events()) == events
    # The same row twice is one too many, and so is one that says something else of the item.
    same = "KN-2,BTC,12/CV,19/9/2023,Đã giải quyết\n"
    assert [row for row, *_ in faults(led, LETTERS + same + same)] == [3]
    other = "Số kiến nghị,Nội dung kiến nghị,Số văn bản,Ngày văn bản\nKN-2,a,12/CV,19/9/2023\n"
    assert [row for row, *_ in faults(led, f"{other}KN-2,b,13/CV,19/9/2023\n")] == [3]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("KN-1, KN-2", ["KN1", "KN2"]),
        ("KN-1; KN-3", ["KN1", "KN3"]),
        ("KN1 và KN 2", ["KN1", "KN2"]),
        ("KN-1–KN-3", ["KN1", "KN2", "KN3"]),
        ("kn1 đến kn3", ["KN1", "KN2", "KN3"]),
        ("KN-1, KN-2-KN-3", ["KN1", "KN2", "KN3"]),
    ],
)
def test_one_letter_for_several_items_in_one_cell_answers_each(led, cell, codes):
    text = f'{LETTERS}"{cell}",BTC,12/CV,19/9/2023,Đã giải quyết\n'
    take(led, text)
    for code in ("KN1", "KN2", "KN3"):
        assert letters(led, code) == ([("12/CV", "2023-09-19")] if code in codes else [])
    ids = {one["id"] for code in codes for one in led.item(code)["responses"]}
    assert len(ids) == 1
    events = len(led.events())
    take(led, text)
    assert len(led.events()) == events


@pytest.mark.parametrize("cell", ["KN-1, KN-9", "KN-1-3", "KN-3-KN-1", "KN-1, Việc 2"])
def test_a_list_in_which_one_is_unknown_is_refused(led, cell):
    text = f'{LETTERS}"{cell}",BTC,12/CV,19/9/2023,Đã giải quyết\n'
    assert [row for row, *_ in faults(led, text)] == [2]
    assert letters(led, "KN1") == []


@pytest.mark.parametrize(
    ("number", "day", "document"),
    [
        ("Số 12-CV/BTCTU ngày 5/9/2023", "", "12-CV/BTCTU"),
        ("Công văn số 980/SYT-TC ngày 5/9/2023", "", "980/SYT-TC"),
        ('"CV 980/SYT-TC, 5/9/2023"', "", "980/SYT-TC"),
        ("12/BC-UBND (ngày 5.9.2023)", "5/9/2023", "12/BC-UBND"),
        ("12/BC ngày 5/9/2023 của UBND tỉnh", "", "12/BC của UBND tỉnh"),
    ],
)
def test_a_citation_in_a_cell_is_a_number_and_a_date(led, number, day, document):
    take(led, f"{LETTERS}KN-1,BTC,{number},{day},Đã giải quyết\n")
    assert letters(led, "KN1") == [(document, "2023-09-05")]


def test_a_citation_and_a_date_beside_it_must_agree(led):
    text = f"{LETTERS}KN-1,BTC,12/BC ngày 5/9/2023,6/9/2023,\n"
    assert faults(led, text) == [
        (2, "C 'Số văn bản'", "'12/BC ngày 5/9/2023' is dated 2023-09-05, not 2023-09-06.")
    ]


LEADS = "Số kiến nghị,Xã,Nội dung kiến nghị,Cơ quan giải quyết,Ngày nhận\n"


@pytest.mark.parametrize(
    ("cell", "lead", "others"),
    [
        ("BTC; BDV", "alpha", ["watch"]),
        ("BTC, Sở Tài chính và BDV", "alpha", ["beta", "watch"]),
        ("BTC (phối hợp), STC (chủ trì)", "beta", ["alpha"]),
        ("BTC chủ trì, phối hợp với BDV", "alpha", ["watch"]),
    ],
)
def test_of_several_bodies_in_a_cell_the_first_leads_and_it_is_said(small, cell, lead, others):
    path = small.folder / "sheet.csv"
    path.write_text(f'{LEADS}K1,Xã Môn Sơn,Làm đường,"{cell}",3/8/2023\n', encoding="utf-8")
    for answer in (small.ok("import", "--dry-run", path).out, small.ok("import", path).err):
        assert f"'{cell}': " in answer
        assert "leads, coordinating: " in answer
    item = small.item("KN1")
    assert (item["lead"], sorted(item["coordinating"])) == (lead, others)
    events = len(small.events())
    small.ok("import", path)
    assert len(small.events()) == events


def test_unknown_offices_of_a_sheet_are_named_once_with_the_lines_that_add_them(loaded):
    rows = "".join(f"K{n},Xã Môn Sơn,Việc {n},Sở Giao thông vận tải,3/8/2023\n" for n in range(5))
    rows += "K7,Xã Môn Sơn,Việc 7,BTCTU; Sở Y tế,3/8/2023\n"
    assert [(row, message) for row, _column, message in faults(loaded, LEADS + rows)] == [
        (2, "There is no body called 'Sở Giao thông vận tải'."),
        (7, "There is no body called 'Sở Y tế'."),
    ]
    said = loaded.fails(3, "import", "sheet.csv")
    lines = [
        f'  conclusion body add "{name}" --group departments' for name in ("Sở Giao thông vận tải", "Sở Y tế")
    ]
    assert "\n".join(lines) in said
    assert "--add-bodies" in said
    told = loaded.ok("import", "sheet.csv", "--add-bodies", "--dry-run").out
    assert "Sở Giao thông vận tải: added, with the id so-giao-thong-van-tai" in told
    events = len(loaded.events())
    loaded.ok("import", "sheet.csv", "--add-bodies")
    assert len(loaded.events()) == events + 1
    assert loaded.item("KN6")["coordinating"] == ["so-y-te"]
    assert loaded.item("KN1")["lead"] == "so-giao-thong-van-tai"
    loaded.ok("verify")


def test_added_bodies_become_members_of_the_group_that_is_named(loaded):
    take(
        loaded,
        f"{LEADS}K1,Xã Môn Sơn,Việc,Cục Thuế tỉnh,3/8/2023\n",
        "--add-bodies",
        "--group",
        "departments",
    )
    assert "cuc-thue-tinh" in [one["id"] for one in loaded.json("bodies", "departments")["bodies"]]
