"""``propose``: a proposal is added, by options or by questions at a terminal, and recognised."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios

import pytest

from conclusion_cli.errors import ExitCode
from conftest import ROOT
from deeds import refused

TEXT = "Đề nghị nâng cấp đường liên xã"
WORDS = ("--proposer", "Xã Môn Sơn", "--text", TEXT, "--field", "Giao thông", "--received", "3/8/2023")


def propose(cli, *words):
    """A proposal of a person, added with further options."""
    cli.here("propose", *(("--proposer", "Bà Lan") if "--proposer" not in words else ()), *words)


def test_a_proposal_is_taken_in_whole(loaded):
    answer = loaded.ok("propose", *WORDS, "--reference", "12/KN", "--by", "lan")
    assert answer.out == ""
    assert answer.err == f"KN1: added: {TEXT}\n  Proposer: Xã Môn Sơn, Huyện Con Cuông\n"
    item = loaded.item("KN1")
    assert (item["kind"], item["status"], item["lead"], item["due"]) == (
        "proposal",
        "not-started",
        None,
        None,
    )
    assert item["proposal"] == {
        "reference": "12/KN",
        "proposer": loaded.json("bodies", "Xã Môn Sơn")["bodies"][0]["id"],
        "proposer_name": None,
        "district": "Huyện Con Cuông",
        "field": "Giao thông",
        "received": "2023-08-03",
        "under": None,
    }
    assert item["clauses"] == [{"en": None, "vi": TEXT}]
    # Nobody has it yet, so it waits for whoever sends the answers.
    assert (item["monitoring"], item["holders"]) == (["mass-mobilization"], ["mass-mobilization"])
    assert (loaded.events()[-1]["verb"], loaded.events()[-1]["actor"]) == ("propose", "lan")


def test_a_person_is_taken_by_name(loaded):
    propose(loaded, "--text", "Xin cấp nước sạch", "--district", "Huyện Kỳ Sơn")
    proposal = loaded.item("KN1")["proposal"]
    assert (proposal["proposer"], proposal["proposer_name"]) == (None, "Bà Lan")
    assert (proposal["district"], proposal["reference"]) == ("Huyện Kỳ Sơn", None)
    # By default it was received today.
    assert proposal["received"] == loaded.json("list")["as_of"]


def test_a_name_nearly_a_bodys_offers_it(loaded):
    words = ("propose", "--proposer", "Xã Môm Sơn", "--text", TEXT)
    said = loaded.fails(ExitCode.NOT_FOUND, *words)
    assert "Xã Môn Sơn" in said
    assert "--person" in said
    assert loaded.codes("list", "--kind", "proposal") == []
    loaded.here(*words, "--person")
    assert loaded.item("KN1")["proposal"]["proposer_name"] == "Xã Môm Sơn"
    # A name of several bodies is not taken as the name of a person.
    said = refused(loaded, ExitCode.NOT_FOUND, "propose", "--proposer", "Xã Tam Hợp", "--text", TEXT)
    assert "Huyện Quỳ Hợp" in said
    loaded.here("propose", "--proposer", "Xã Tam Hợp, Huyện Quỳ Hợp", "--text", TEXT)
    assert loaded.item("KN2")["proposal"]["district"] == "Huyện Quỳ Hợp"


@pytest.mark.parametrize("reference", [(), ("--reference", "12/KN")])
def test_the_same_again_is_recognised(loaded, reference):
    loaded.here("propose", *WORDS, *reference)
    events = len(loaded.events())
    said = loaded.ok("propose", *WORDS, *reference)
    assert "KN1: already recorded" in said.err
    assert said.head == ""
    # The same words in another Unicode form, the same day in another spelling, the body by its name alone.
    again = ("--proposer", "môn sơn", "--text", f" {TEXT.replace('Đ', 'Đ')} ", "--field", "Giao thông")
    loaded.here("propose", *again, "--received", "2023-08-03", *reference)
    assert len(loaded.events()) == events
    assert loaded.codes("list", "--kind", "proposal") == ["KN1"]


@pytest.mark.parametrize(
    "other",
    [
        ("--proposer", "Xã Lục Dạ", "--text", TEXT),
        ("--proposer", "Xã Môn Sơn", "--text", f"{TEXT} khác"),
        ("--proposer", "Xã Môn Sơn", "--text", TEXT, "--field", "Thủy lợi"),
    ],
)
def test_another_proposal_is_another(loaded, other):
    loaded.here("propose", *WORDS)
    loaded.here("propose", *other, "--received", "3/8/2023")
    assert loaded.codes("list", "--kind", "proposal", "--sort", "code") == ["KN1", "KN2"]


def test_another_with_the_same_reference_is_refused(loaded):
    loaded.here("propose", *WORDS, "--reference", "12/KN")
    said = refused(
        *(loaded, ExitCode.REFUSED, "propose", "--proposer", "Xã Lục Dạ", "--text", TEXT),
        *("--reference", "12/kn"),
    )
    assert "12/kn already belongs to KN1" in said
    assert "conclusion show KN1" in said


def test_codes_are_not_reused_while_they_exist(loaded):
    for number in range(1, 12):
        propose(loaded, "--text", f"Việc {number}")
    # By number, not by letter: after KN9 come KN10, KN11.
    assert loaded.codes("list", "--kind", "proposal", "--sort", "code")[-3:] == ["KN9", "KN10", "KN11"]
    loaded.here("status", "KN5", "withdrawn", "--reason", "r")
    # A withdrawn one is still there; an undone one is gone, and its number is free only if it was the last.
    loaded.here("undo", "4")
    loaded.here("undo", "12")
    propose(loaded, "--text", "Việc mới")
    assert "KN11" in loaded.codes()
    assert loaded.item("KN11")["title"]["vi"] == "Việc mới"
    propose(loaded, "--text", "Việc nữa")
    assert loaded.item("KN12")["title"]["vi"] == "Việc nữa"


def test_codes_that_the_notice_has_are_passed_over(cli):
    cli.load_notice(items=[{"code": "KN1"}, {"code": "kn3"}])
    propose(cli, "--text", "x")
    propose(cli, "--text", "y")
    titles = {item["code"]: item["title"] for item in cli.json("list", "--kind", "proposal")["items"]}
    assert [title["vi"] for title in titles.values()] == ["x", "y"]
    assert not {"KN1", "KN3"} & titles.keys()


def test_codes_that_a_sheet_gave_are_passed_over(loaded):
    (loaded.folder / "sheet.csv").write_text(
        "Mã,Đơn vị kiến nghị,Nội dung kiến nghị\nKN7a,Bà Lan,x\n", "utf-8"
    )
    loaded.here("import", "sheet.csv")
    propose(loaded, "--text", "y")
    codes = loaded.codes("list", "--kind", "proposal", "--sort", "code")
    assert "KN7a" in codes
    assert len(codes) == 2


def test_a_notice_that_uses_a_proposals_code_is_refused(cli):
    cli.load_notice(items=[{"code": "A1"}])
    propose(cli, "--text", "x")
    file = cli.write_notice(items=[{"code": "A1"}, {"code": "KN1"}])
    said = cli.fails(ExitCode.REFUSED, "load", file)
    assert "The code KN1 already belongs to a proposal." in said
    assert cli.codes("list", "--sort", "code") == ["A1", "KN1"]
    cli.here("verify")


def test_loading_the_notice_again_keeps_proposals(loaded):
    loaded.here("propose", *WORDS)
    before = loaded.item("KN1")
    assert "nothing changed" in loaded.ok("load").err
    assert loaded.item("KN1") == before
    # Nor does a notice that has changed retire it.
    text = (ROOT / "data" / "notice.yaml").read_text("utf-8").replace("en: Send the answers\n", "en: Send\n")
    (loaded.folder / "communes.csv").write_bytes((ROOT / "data" / "communes.csv").read_bytes())
    (loaded.folder / "notice.yaml").write_text(text, "utf-8")
    loaded.here("load", "notice.yaml")
    assert loaded.item("A6")["title"]["en"] == "Send"
    assert loaded.item("KN1") == before


@pytest.mark.parametrize(
    "words",
    [
        ("show", "12/KN"),
        ("history", "12/kn"),
        ("list", "12/KN"),
        ("outstanding", "12/KN"),
        ("export", "--search", "12/KN"),
        ("evidence", "12/KN"),
    ],
)
def test_questions_find_it_by_its_reference(loaded, words):
    loaded.here("propose", *WORDS, "--reference", "12/KN")
    assert json_codes(loaded, *words) in (["KN1"], [])
    refused(loaded, ExitCode.NOT_FOUND, words[0], "13/KN") if words[0] != "export" else None


def json_codes(cli, *words):
    """The codes that an answer names, if it is about items."""
    answer = cli.json(*words)
    return [item["code"] for item in answer.get("items", ())]


def test_verbs_find_it_by_its_reference(loaded, tmp_path):
    propose(loaded, "--text", "x", "--reference", "Số 12")
    for line in (
        ("note", "số 12", "seen"),
        ("route", "So 12", "--to", "BTCTU"),
        ("extend", "Số 12", "--to", "+30d", "--reason", "r"),
        ("follow-up", "urge", "Số 12"),
        ("return", "Số 12", "--reason", "r"),
        ("route", "Số 12", "--to", "BTCTU", "--reason", "r"),
        ("assign", "Số 12", "--coordinating", "ppc", "--reason", "r"),
        ("status", "Số 12", "in-progress"),
        ("respond", "Số 12", "--document", "1", "--date", "today"),
        ("send", "Số 12"),
    ):
        loaded.here(*line)
        assert loaded.events()[-1]["changes"][0]["subject"] in ("nghe-an-2023/KN1", _response(loaded)), line
    assert loaded.item("số 12")["status"] == "completed"


def _response(cli):
    found = cli.item("KN1")["responses"]
    return found[0]["id"] if found else None


def test_a_reference_in_two_notices_is_told_apart_by_the_code(cli):
    for name in ("one", "two"):
        cli.load_notice(name, items=[{"code": "A1"}])
    said = refused(cli, ExitCode.USAGE, "propose", "--proposer", "Bà Lan", "--text", "x")
    assert "--notice ID; there are: one, two." in said
    for name in ("one", "two"):
        propose(cli, "--text", f"x of {name}", "--reference", "R1", "--notice", name)
    assert "one/KN1, two/KN1" in refused(cli, ExitCode.NOT_FOUND, "show", "R1")
    assert cli.item("two/KN1")["title"]["vi"] == "x of two"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--proposer", "Bà Lan"), ExitCode.USAGE, "needs its proposer and its text"),
        (("--text", "x"), ExitCode.USAGE, "needs its proposer and its text"),
        (("--proposer", " ", "--text", "x"), ExitCode.USAGE, "needs its proposer and its text"),
        (("--proposer", "Bà Lan", "--text", " \n"), ExitCode.USAGE, "needs its proposer and its text"),
        (("--proposer", "Bà Lan", "--text", "x", "--received", "+3d"), ExitCode.REFUSED, "in the future"),
        (("--proposer", "Bà Lan", "--text", "x", "--notice", "none"), ExitCode.NOT_FOUND, "no notice 'none'"),
    ],
)
def test_what_is_refused(loaded, words, code, said):
    assert said in refused(loaded, code, "propose", *words)


def test_without_a_terminal_nothing_is_asked(loaded):
    said = loaded.fails(ExitCode.USAGE, "propose")
    assert 'Add --proposer NAME and --text "…"' in said


def test_a_long_text_is_kept_whole_and_its_title_cut_at_a_word(loaded):
    text = "Đề nghị " + "xem xét " * 60 + "ngay.\nVà trả lời."
    propose(loaded, "--text", text)
    item = loaded.item("KN1")
    assert item["clauses"] == [{"en": None, "vi": text}]
    title = item["title"]["vi"]
    assert len(title) <= 101
    assert title.endswith("…")
    assert text.startswith(title[:-1])
    assert title[:-1].split()[-1] in ("xem", "xét")


def test_taken_back(loaded):
    loaded.here("propose", *WORDS)
    loaded.here("undo")
    assert loaded.codes("list", "--kind", "proposal") == []
    refused(loaded, ExitCode.NOT_FOUND, "show", "KN1")
    loaded.here("undo", "3")
    assert loaded.item("KN1")["clauses"][0]["vi"] == TEXT
    loaded.here("verify")


class Terminal:
    """The program at a real terminal, at which somebody types."""

    def __init__(self, cli, *words, stdout=None):
        self.mine, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "conclusion_cli", *words],
            env=cli.environment(TERM="dumb"),
            cwd=cli.folder,
            stdin=theirs,
            stdout=stdout or theirs,
            stderr=theirs,
            start_new_session=True,
            # Nothing here runs in threads.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(theirs)
        self.shown = ""
        self.read = 0
        self._bytes = b""

    def type(self, after, keys):
        """Wait until the terminal shows a question, then type."""
        while after not in self.shown[self.read :]:
            assert self._more(), self.shown
        self.read = len(self.shown)
        os.write(self.mine, keys.encode())

    def end(self):
        """What was shown, and the exit code."""
        while self._more():
            pass
        os.close(self.mine)
        return self.shown, self.process.wait(timeout=60)

    def _more(self):
        """Read what is shown next; whether there was anything before the program ended."""
        if not select.select([self.mine], [], [], 60)[0]:
            self.process.kill()
            raise AssertionError(self.shown)
        try:
            self._bytes += os.read(self.mine, 4096)
        except OSError:
            return False
        self.shown = self._bytes.decode("utf-8", "ignore")
        return True


def test_at_a_terminal_it_asks(loaded):
    terminal = Terminal(loaded, "propose")
    terminal.type("Proposer", "Xã Môn Sơn\n")
    terminal.type("Text of the proposal", f"{TEXT}\n")
    terminal.type("Field", "Giao thông\n")
    terminal.type("Reference", "\n")
    terminal.type("Date received [today]", "3/8/2023\n")
    shown, code = terminal.end()
    assert code == 0
    assert f"KN1: added: {TEXT}" in shown
    # What was typed is what options would have said.
    assert "KN1: already recorded" in loaded.ok("propose", *WORDS).err


def test_at_a_terminal_what_was_said_is_not_asked(loaded):
    terminal = Terminal(loaded, "propose", "--field", "Y tế", "--received", "3/8/2023")
    terminal.type("Proposer", "Bà Lan\n")
    terminal.type("Text of the proposal", "Xin trạm y tế\n")
    terminal.type("Reference", "KN/7\n")
    shown, code = terminal.end()
    assert code == 0, shown
    proposal = loaded.item("KN/7")["proposal"]
    assert (proposal["proposer_name"], proposal["field"], proposal["received"]) == (
        "Bà Lan",
        "Y tế",
        "2023-08-03",
    )


def test_at_a_terminal_a_redirected_output_holds_nothing_of_the_questions(loaded, tmp_path):
    with (tmp_path / "out").open("wb") as out:
        terminal = Terminal(loaded, "propose", "--field", "Y tế", "--received", "3/8/2023", stdout=out)
    terminal.type("Proposer: ", "Bà Lan\n")
    terminal.type("Text of the proposal: ", "Xin trạm y tế\n")
    terminal.type("Reference (Enter for none): ", "\n")
    shown, code = terminal.end()
    assert code == 0, shown
    assert (tmp_path / "out").read_bytes() == b""


def test_at_a_terminal_a_wrong_answer_is_asked_for_again(loaded):
    loaded.here("propose", "--proposer", "Bà Lan", "--text", "khác", "--reference", "R1")
    terminal = Terminal(loaded, "propose")
    terminal.type("Proposer", "\n")
    terminal.type("Proposer", "Xã Môm Sơn\n")
    terminal.type("Did you mean Xã Môn Sơn", "Xã Môn Sơn\n")
    terminal.type("Text of the proposal", f"{TEXT}\n")
    terminal.type("Field", "Giao thông\n")
    terminal.type("Reference", "R1\n")
    terminal.type("The reference R1 already belongs to KN1", "R2\n")
    terminal.type("Date received [today]", "31/2/2023\n")
    terminal.type("Error: '31/2/2023'", "+3d\n")
    terminal.type("is in the future", "3/8/2023\n")
    shown, code = terminal.end()
    assert code == 0, shown
    assert f"KN2: added: {TEXT}" in shown
    assert loaded.item("R2")["proposal"]["received"] == "2023-08-03"


def test_at_a_terminal_a_name_typed_twice_is_somebody_elses(loaded):
    terminal = Terminal(loaded, "propose", "--field", "x", "--reference", "R3", "--received", "3/8/2023")
    terminal.type("Proposer", "Xã Môm Sơn\n")
    terminal.type("type the same name again", "Xã Môm Sơn\n")
    terminal.type("Text of the proposal", "y\n")
    shown, code = terminal.end()
    assert code == 0, shown
    assert loaded.item("R3")["proposal"]["proposer_name"] == "Xã Môm Sơn"


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\x04", 130)], ids=["ctrl-c", "ctrl-d"])
def test_at_a_terminal_the_questions_can_be_left(loaded, keys, code):
    terminal = Terminal(loaded, "propose")
    terminal.type("Proposer", "Bà Lan\n")
    terminal.type("Text of the proposal", keys)
    shown, ended = terminal.end()
    assert ended == code, shown
    assert "Traceback" not in shown
    assert loaded.codes("list", "--kind", "proposal") == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Cử tri xã Môn Sơn", "Xã Môn Sơn, Huyện Con Cuông"),
        ("Nhân dân xã Môn Sơn", "Xã Môn Sơn, Huyện Con Cuông"),
        ("xã Mĩ Lí", "Xã Mỹ Lý, Huyện Kỳ Sơn"),
        ("Cử tri xã Mỹ Lí (H. Kỳ Sơn)", "Xã Mỹ Lý, Huyện Kỳ Sơn"),
        ("Xã Hoà Sơn", "Xã Hòa Sơn, Huyện Đô Lương"),
        ("Cử tri xã Hoà Sơn", "Xã Hòa Sơn, Huyện Đô Lương"),
        ("Xã Hoa Sơn", "Xã Hoa Sơn, Huyện Anh Sơn"),
        ("xã Tri Lễ (Quế Phong)", "Xã Tri Lễ, Huyện Quế Phong"),
        ("X. Tri Lễ - H. Quế Phong", "Xã Tri Lễ, Huyện Quế Phong"),
        ("Chủ tịch UBND xã Tri Lễ, Quế Phong", "Xã Tri Lễ, Huyện Quế Phong"),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("UBND Thị trấn Thanh Chương", "Thị trấn Thanh Chương, Huyện Thanh Chương"),
    ],
)
def test_the_commune_is_found_behind_what_clerks_write(loaded, name, meant):
    loaded.here("propose", "--proposer", name, "--text", TEXT)
    found = loaded.item("KN1")["proposal"]
    named = loaded.json("bodies", meant)["bodies"]
    assert [found["proposer"]] == [one["id"] for one in named]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xa hoa son", "Choose one: Xã Hoa Sơn, Huyện Anh Sơn; Xã Hòa Sơn, Huyện Đô Lương."),
        ("Ông Nguyễn Văn A, xã Môn Sơn", "holds the name of a body"),
        ("Hội Nông dân xã Môn Sơn", "write its name alone: Xã Môn Sơn, Huyện Con Cuông"),
        ("Đại diện của BTCTU và dân", "holds the name of a body"),
        ("xã Tri Lễ (Con Cuông)", "Xã Tri Lễ, Huyện Quế Phong"),
        ("KT. CHỦ TỊCH", "does not look like a proposer"),
        ("Người lập biểu", "does not look like a proposer"),
        ("II. Lĩnh vực giao thông", "does not look like a proposer"),
        ("Nhân dân xã Không Có", "There is no body called 'xã Không Có'"),
        (
            "Sở Giao thông vận tải",
            'To add it: conclusion body add "Sở Giao thông vận tải" --group departments',
        ),
        ("UBND huyện Con Cuông", 'To add it: conclusion body add "UBND huyện Con Cuông"'),
        ("Xã Môn Sơn, Xã Thạch Ngàn", "names several bodies"),
    ],
)
def test_what_is_nearly_a_body_or_nobody_is_asked_about(loaded, name, said):
    answer = refused(loaded, ExitCode.NOT_FOUND, "propose", "--proposer", name, "--text", TEXT)
    assert said in answer
    assert "--person" in answer
    assert "Đồng Văn" not in answer
    loaded.here("propose", "--proposer", name, "--text", TEXT, "--person")
    assert loaded.item("KN1")["proposal"]["proposer_name"] == name


@pytest.mark.parametrize("name", ["Ông Nguyễn Văn A", "Trường THPT Con Cuông", "Lê Thị Hoa", "Công ty A"])
def test_people_and_firms_are_taken_by_name(loaded, name):
    loaded.here("propose", "--proposer", name, "--text", TEXT)
    assert loaded.item("KN1")["proposal"]["proposer_name"] == name
