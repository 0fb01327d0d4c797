"""Letters as Word documents: their form, what is filled in, and that a template cannot do harm."""

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document

from conclusion_cli.documents.form import cited, count, long_day, short_day
from conclusion_cli.documents.office import Office, read_office
from conclusion_cli.documents.urge_letter import urge_fields
from conclusion_cli.documents.word import BUILT_IN, fill
from conclusion_cli.errors import BadData
from conclusion_cli.model.enums import Kind, Role, Status, StepKind
from conclusion_cli.model.records import Body, Item, Step, Text
from conclusion_cli.model.results import Letter, NoticeHead, Reminded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 2, 5)
OFFICE = Office("TỈNH UỶ NGHỆ AN", place="Nghệ An", authority="K/T TRƯỞNG BAN", position="PHÓ TRƯỞNG BAN")


def body(identity, name, abbreviation=None):
    return Body(identity, Text(None, name), Text(None, None), abbreviation, False, None, None)


SENDER = body("sender", "Ban Dân vận Tỉnh ủy", "BDVTU")
TO = body("to", "Ban Tổ chức Tỉnh ủy", "BTCTU")
HELPER = body("helper", "Sở Nội vụ")


def item(code, title, due=None, kind=Kind.ASSIGNMENT):
    roles = ((Role.LEAD, "to"), (Role.COORDINATING, "helper"))
    return Item(
        f"n/{code}",
        "n",
        code,
        kind,
        Text(None, title),
        Status.NOT_STARTED,
        due,
        None,
        None,
        None,
        False,
        1,
        roles,
    )


def letter(*items, number="123-TB/TU", issued=date(2023, 8, 29), urged=(), **more):
    notice = NoticeHead(
        "n",
        Text(None, "Thông báo kết luận"),
        Text(None, None),
        number,
        issued,
        body("b", "Ban Thường vụ Tỉnh uỷ"),
    )
    reminded = [
        Reminded(one, (), one.due, None, None, urged)
        for one in items or (item("A2", "Việc một", date(2026, 1, 26)),)
    ]
    return Letter(
        TO, SENDER, reminded, [notice], body("c", "Ban Thường vụ Tỉnh uỷ"), {"helper": HELPER}
    )._replace(**more)


def made(
    found=None, office=OFFICE, *, answer_by=date(2026, 2, 28), number=None, template=BUILT_IN / "urge.docx"
):
    """The bytes of a letter."""
    return fill(template, urge_fields(found or letter(), office, DAY, answer_by=answer_by, number=number))


def parts(content):
    """The parts of a document by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")
        }


def paragraphs(content):
    """The texts of the paragraphs, those of tables too, in their order."""
    texts = []
    for paragraph in Document(io.BytesIO(content)).element.body.iter(f"{W}p"):
        text = "".join(
            "\n" if one.tag == f"{W}br" else one.text or "" for one in paragraph.iter(f"{W}t", f"{W}br")
        )
        if text:
            texts.append(text)
    return texts


def test_the_letter_says_ground_state_request_and_consequence():
    first, second = item("A2", "Việc một", date(2026, 1, 26)), item("A3", "Việc hai")
    urged = (Step(StepKind.URGED, date(2026, 1, 9), "to", None, "46-CV/BDVTU"),)
    assert paragraphs(made(letter(first, second, urged=urged))) == [
        "TỈNH UỶ NGHỆ AN",
        "BAN DÂN VẬN TỈNH ỦY",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số         -CV/BDVTU",
        "về việc đôn đốc thực hiện nhiệm vụ, trả lời kiến nghị",
        "Nghệ An, ngày 05 tháng 02 năm 2026",
        "Kính gửi: Ban Tổ chức Tỉnh ủy",
        "Thực hiện Thông báo kết luận số 123-TB/TU, ngày 29/8/2023 của Ban Thường vụ Tỉnh uỷ,"
        " Ban Dân vận Tỉnh ủy được giao theo dõi, đôn đốc việc thực hiện.",
        "Đến ngày 05/02/2026, Ban Tổ chức Tỉnh ủy còn 02 nội dung chưa hoàn thành, trong đó 01 nội dung"
        " quá hạn (danh mục kèm theo).",
        "Về các nội dung này, Ban Dân vận Tỉnh ủy đã đôn đốc tại Công văn số 46-CV/BDVTU, ngày 09/01/2026.",
        "Đề nghị Ban Tổ chức Tỉnh ủy rà soát, thực hiện các nội dung trong danh mục và báo cáo kết quả"
        " bằng văn bản về Ban Dân vận Tỉnh ủy trước ngày 28/02/2026.",
        "Đối với các nội dung quá hạn, đề nghị nêu rõ nguyên nhân, khó khăn, vướng mắc và thời hạn"
        " hoàn thành.",
        "Quá thời hạn trên, Ban Dân vận Tỉnh ủy tổng hợp, báo cáo Ban Thường vụ Tỉnh uỷ.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu Ban Dân vận Tỉnh ủy.",
        "K/T TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "[…]",
        "PHỤ LỤC",
        "danh mục nội dung chưa hoàn thành của Ban Tổ chức Tỉnh ủy",
        "(Kèm theo Công văn số         -CV/BDVTU, ngày 05/02/2026 của Ban Dân vận Tỉnh ủy)",
        "-----",
        *("TT", "Nội dung nhiệm vụ, kiến nghị", "Văn bản giao, ngày giao", "Cơ quan phối hợp", "Thời hạn"),
        *("Số ngày quá hạn", "Đã đôn đốc (số, ngày)", "Ghi chú"),
        *("1", "A2. Việc một", "123-TB/TU, 29/8/2023", "Sở Nội vụ", "26/01/2026", "10"),
        "46-CV/BDVTU, 09/01/2026",
        *("2", "A3. Việc hai", "123-TB/TU, 29/8/2023", "Sở Nội vụ", "46-CV/BDVTU, 09/01/2026"),
    ]  # fmt: skip


def test_what_is_not_known_is_a_visible_blank_and_nothing_is_invented():
    found = letter(item("A3", "Việc hai"), number=None, issued=None, reports_to=None)
    said = "\n".join(paragraphs(made(found, Office(), answer_by=None)))
    assert said.startswith("[…]\nBAN DÂN VẬN TỈNH ỦY\n")
    assert "[…], ngày 05 tháng 02 năm 2026" in said
    assert "Thực hiện Thông báo kết luận của Ban Thường vụ Tỉnh uỷ, Ban Dân vận" in said
    assert "trước […]." in said
    assert "báo cáo […]." in said
    # Nothing is overdue, and there was no letter before.
    assert "nguyên nhân" not in said
    assert "đã đôn đốc" not in said


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2023, 8, 3), "03/8/2023", "ngày 03 tháng 8 năm 2023"),
        (date(2026, 1, 9), "09/01/2026", "ngày 09 tháng 01 năm 2026"),
        (date(2019, 3, 11), "11/3/2019", "ngày 11 tháng 3 năm 2019"),
        (date(2026, 2, 28), "28/02/2026", "ngày 28 tháng 02 năm 2026"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_have_zeros_below_ten_and_before_january_and_february(day, short, long):
    assert (short_day(day), long_day(day)) == (short, long)
    assert cited("46-CV/BDVTU", day) == f"Công văn số 46-CV/BDVTU, ngày {short}"
    assert [count(n) for n in (0, 1, 9, 10, 120)] == ["0", "01", "09", "10", "120"]


def test_the_page_is_that_of_the_form():
    document = parts(made())["word/document.xml"]
    first, appendix = re.findall(r"<w:sectPr.*?</w:sectPr>", document, re.DOTALL)
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in first
    margins = dict(
        re.findall(r'w:(top|bottom|left|right|header)="(\d+)"', re.search(r"<w:pgMar[^>]*>", first)[0])
    )
    assert margins == {"top": "1134", "bottom": "1134", "left": "1701", "right": "850", "header": "567"}
    assert "<w:titlePg/>" in first
    # The appendix lies on its side and has numbers of its own.
    assert 'w:orient="landscape"' in appendix
    for section in (first, appendix):
        assert '<w:pgNumType w:start="1"/>' in section
    assert "<w:tblHeader/>" in document
    assert document.count("<w:cantSplit/>") == 2


def test_the_number_of_a_page_is_at_its_top_in_the_middle():
    headers = [text for name, text in parts(made()).items() if name.startswith("word/header")]
    numbered = [text for text in headers if " PAGE " in text]
    assert len(numbered) == 2
    assert all('<w:jc w:val="center"/>' in text for text in numbered)
    assert len(headers) == 4


def runs(content):
    """The runs with a text: the text, its size in points, bold, italic, underline."""
    found = {}
    for run in Document(io.BytesIO(content)).element.body.iter(f"{W}r"):
        text = "".join(one.text or "" for one in run.iter(f"{W}t"))
        if text:
            properties = run.find(f"{W}rPr")
            size = properties.find(f"{W}sz")
            flags = "".join(
                letter
                for letter, tag in (("b", "b"), ("i", "i"), ("u", "u"))
                if properties.find(f"{W}{tag}") is not None
            )
            found.setdefault(text, (int(size.get(f"{W}val")) / 2, flags))
    return found


@pytest.mark.parametrize(
    ("text", "size", "flags"),
    [
        ("TỈNH UỶ NGHỆ AN", 14, ""),
        ("BAN DÂN VẬN TỈNH ỦY", 14, "b"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "b"),
        ("Số         -CV/BDVTU", 14, ""),
        ("về việc đôn đốc thực hiện nhiệm vụ, trả lời kiến nghị", 12, "i"),
        ("Nghệ An, ngày 05 tháng 02 năm 2026", 14, "i"),
        ("Kính gửi: ", 14, "i"),
        ("Ban Tổ chức Tỉnh ủy", 14, ""),
        ("trước ngày 28/02/2026", 14, "bi"),
        ("K/T TRƯỞNG BAN", 14, "b"),
        ("PHÓ TRƯỞNG BAN", 14, ""),
        ("[…]", 14, "b"),
        ("Nơi nhận:", 14, "u"),
        ("- Như trên;", 12, ""),
    ],
)
def test_each_part_has_its_size_and_style(text, size, flags):
    assert runs(made())[text] == (size, flags)


def test_the_text_is_justified_with_exact_lines_and_every_run_is_times_new_roman():
    document = parts(made())["word/document.xml"]
    text = re.search(r"<w:p>(?:(?!</w:p>).)*Đề nghị (?:(?!</w:p>).)*</w:p>", document, re.DOTALL)[0]
    assert 'w:lineRule="exact" w:line="380"' in text
    assert 'w:firstLine="567"' in text
    assert 'w:before="120"' in text
    assert '<w:jc w:val="both"/>' in text
    fonts = set(re.findall(r"<w:rFonts[^>]*>", document))
    names = {frozenset(re.findall(r'w:(\w+)="([^"]*)"', one)) for one in fonts}
    assert names == {frozenset((name, "Times New Roman") for name in ("ascii", "hAnsi", "eastAsia", "cs"))}
    for word in ("CỘNG HÒA", "CỘNG HOÀ", "V/v", "T/M.", "./.", "Lưu: VT"):
        assert word not in document
    # A drawn rule, neither underlined nor a border.
    assert 'prst="line"' in document


TEXTS = (
    "a & b",
    "<w:p>",
    "</w:t>",
    "{{ 7*7 }}",
    "{% if x %}",
    "]]>",
    "&amp;",
    "\"'",
    "Sở Y tế\nSở Nội vụ",
    "x" * 40_000,
)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_no_text_damages_the_document(text):
    said = paragraphs(made(letter(item("A2", text))))
    assert f"A2. {text}" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x07b", "a\\x07b"), ("a\x0bb", "a\nb"), ("a\u202eb", "a\\u202eb"), ("a\tb", "a b")],
)
def test_characters_that_a_document_would_obey_are_shown(text, shown):
    assert f"A2. {shown}" in paragraphs(made(letter(item("A2", text))))


def template_with(tmp_path, text, *, header=False):
    paper = Document()
    (paper.sections[0].header.paragraphs[0] if header else paper.add_paragraph()).add_run(text)
    paper.save(str(tmp_path / "own.docx"))
    return tmp_path / "own.docx"


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ letter.tos }}", "names a field that does not exist: tos"),
        ("{{ nobody }}", "names a field that does not exist: nobody"),
        ("{{ ''.__class__.__mro__ }}", "asks for more than fields"),
        ("{{ letter.rows.append(1) }}", "asks for more than fields"),
        ("{{ cycler.__init__.__globals__.os.system('true') }}", "asks for more than fields"),
        ("{% if letter %}", "a mark that is not complete"),
        ("{{ letter.to", "a mark that is not complete"),
    ],
)
def test_a_template_cannot_do_harm_and_its_mistakes_are_named(tmp_path, text, message, header):
    with pytest.raises(BadData, match=re.escape(message)):
        made(template=template_with(tmp_path, text, header=header))


def test_the_offices_own_template_is_filled_in(tmp_path):
    own = template_with(tmp_path, "Gửi {{ letter.to }}: {{ letter.open }}")
    assert paragraphs(made(template=own)) == ["Gửi Ban Tổ chức Tỉnh ủy: 01"]


def test_a_file_that_is_no_document_is_named(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(BadData, match="not a Word document"):
        made(template=tmp_path / "x.docx")


def test_the_settings_of_an_office(tmp_path):
    path = tmp_path / "office.toml"
    path.write_text('place = "Nghệ An"\nrecipients = ["Như trên;", "Lưu."]\n', encoding="utf-8")
    assert read_office(path) == Office(place="Nghệ An", recipients=("Như trên;", "Lưu."))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('plac = "Vinh"', "'plac' is not a setting"),
        ("place = 1", "'place' must be a text in quotes"),
        ('recipients = "Như trên"', "'recipients' must be a list of texts"),
        ("place = Vinh", "cannot be read as settings"),
    ],
)
def test_settings_that_are_not_understood_are_named(tmp_path, text, message):
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=re.escape(message)):
        read_office(path)
