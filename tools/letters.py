"""Make the Word templates of letters in the form of Party documents.

``python -m tools.letters`` writes them into the package. The form is that of Hướng dẫn 05-HD/VPTW of
27/5/2026 (parts II to IV, and its appendix of fonts): paper, margins, sizes and styles below are its figures,
in twips and points.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, Twips

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.section import Section
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parent.parent / "src" / "conclusion_cli" / "templates" / "party-2026"
FONT = "Times New Roman"
LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
# The title at 15 points in bold Times New Roman is as wide as this.
TITLE_WIDTH = Mm(74)
COLUMNS = (  # of the appendix: heading, field, width in mm
    ("TT", "{{ row.number }}", 10),
    ("Nội dung nhiệm vụ, kiến nghị", "{{ row.content }}", 78),
    ("Văn bản giao, ngày giao", "{{ row.given }}", 34),
    ("Cơ quan phối hợp", "{{ row.coordinating }}", 28),
    ("Thời hạn", "{{ row.due }}", 24),
    ("Số ngày quá hạn", "{{ row.overdue }}", 18),
    ("Đã đôn đốc (số, ngày)", "{{ row.urged }}", 38),
    ("Ghi chú", "{{ row.note }}", 27),
)


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    urge().save(str(FOLDER / "urge.docx"))


def urge() -> Paper:
    """A letter that urges a body to do what it has outstanding, with the list as an appendix."""
    paper = _paper()
    _head(paper, "{{ letter.number }}", "{{ letter.subject }}")
    to = _line(paper.add_paragraph(), CENTER, before=12)
    _run(to, "Kính gửi: ", italic=True)
    _run(to, "{{ letter.to }}")
    _body(
        paper, "Thực hiện {{ letter.ground }}, {{ office.name }} được giao theo dõi, đôn đốc việc thực hiện."
    )
    _body(
        paper,
        "Đến {{ letter.as_of }}, {{ letter.to }} còn {{ letter.open }} nội dung chưa hoàn thành, trong đó"
        " {{ letter.overdue }} nội dung quá hạn (danh mục kèm theo).",
    )
    _body(paper, "{%p if letter.earlier %}")
    _body(paper, "Về các nội dung này, {{ office.name }} đã đôn đốc tại {{ letter.earlier }}.")
    _body(paper, "{%p endif %}")
    request = _body(
        paper,
        "Đề nghị {{ letter.to }} rà soát, thực hiện các nội dung trong danh mục và báo cáo kết quả"
        " bằng văn bản về {{ office.name }} ",
    )
    _run(request, "trước {{ letter.answer_by }}", bold=True, italic=True)
    _run(request, ".")
    _body(paper, "{%p if letter.overdue_any %}")
    _body(
        paper,
        "Đối với các nội dung quá hạn, đề nghị nêu rõ nguyên nhân, khó khăn, vướng mắc và thời hạn"
        " hoàn thành.",
    )
    _body(paper, "{%p endif %}")
    _body(paper, "Quá thời hạn trên, {{ office.name }} tổng hợp, báo cáo {{ letter.report_to }}.")
    _signature(paper)
    _appendix(paper)
    return paper


def _paper() -> Paper:
    """A4 with the margins of the form, and the page's number at the top from the second page on."""
    paper = Document()
    for name in ("author", "comments", "title", "last_modified_by"):
        setattr(paper.core_properties, name, "")
    style = paper.styles["Normal"]
    style.font.size = Pt(14)
    _font(style.element.get_or_add_rPr())
    _language(style.element.get_or_add_rPr())
    section = paper.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin = section.bottom_margin = Twips(1134)
    section.left_margin, section.right_margin = Twips(1701), Twips(850)
    _numbered(section)
    return paper


def _numbered(section: Section) -> None:
    """Number the pages of a section from 1, without showing the first number."""
    section.header_distance = Twips(567)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = _line(section.header.paragraphs[0], CENTER)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = _run(paragraph, "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {text} "
        run.append(mark)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def _head(paper: Paper, number: str, subject: str) -> None:
    """The names of the bodies, the title of the Party with its rule, number, subject, place and date."""
    table = _bare(paper, 2, (4000, 5355))
    left, right = table.rows[0].cells
    _run(_line(left.paragraphs[0], CENTER), "{{ office.superior }}", size=14)
    _run(_line(left.add_paragraph(), CENTER), "{{ office.issuer }}", size=14, bold=True)
    _run(_line(left.add_paragraph(), CENTER), "*", size=14)
    _run(_line(right.paragraphs[0], CENTER), "ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True)
    _rule(_line(right.add_paragraph(), CENTER), TITLE_WIDTH)
    left, right = table.rows[1].cells
    _run(_line(left.paragraphs[0], CENTER), f"Số {number}", size=14)
    _run(_line(left.add_paragraph(), CENTER), subject, size=12, italic=True)
    _run(_line(right.paragraphs[0], CENTER), "{{ office.place }}, {{ letter.date }}", size=14, italic=True)


def _signature(paper: Paper) -> None:
    """To whom it goes on the left, and who signs on the right."""
    table = _bare(paper, 1, (4677, 4678))
    left, right = table.rows[0].cells
    _run(_line(left.paragraphs[0], LEFT, before=12), "Nơi nhận:", size=14, underline=True)
    for text in ("{%p for one in office.recipients %}", "- {{ one }}", "{%p endfor %}"):
        _run(_line(left.add_paragraph(), LEFT), text, size=12)
    _run(_line(right.paragraphs[0], CENTER, before=12), "{{ office.authority }}", size=14, bold=True)
    _run(_line(right.add_paragraph(), CENTER), "{{ office.position }}", size=14)
    for _empty in range(4):
        _line(right.add_paragraph(), CENTER)
    _run(_line(right.add_paragraph(), CENTER), "{{ office.signer }}", size=14, bold=True)


def _appendix(paper: Paper) -> None:
    """A section of its own on its side: what is outstanding, a row each under a heading that is repeated."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    section.top_margin, section.bottom_margin = Twips(1701), Twips(850)
    section.left_margin = section.right_margin = Twips(1134)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    _numbered(section)
    _run(_line(paper.add_paragraph(), CENTER), "PHỤ LỤC", bold=True)
    _run(
        _line(paper.add_paragraph(), CENTER),
        "danh mục nội dung chưa hoàn thành của {{ letter.to }}",
        bold=True,
    )
    _run(
        _line(paper.add_paragraph(), CENTER),
        "(Kèm theo Công văn số {{ letter.number }}, {{ letter.day }} của {{ office.name }})",
        italic=True,
    )
    _run(_line(paper.add_paragraph(), CENTER), "-----")
    table = paper.add_table(rows=0, cols=len(COLUMNS))
    table.style = "Table Grid"
    table.autofit = False
    for column, (_heading, _field, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    head = _row(table, [heading for heading, _field, _width in COLUMNS], bold=True)
    repeated = OxmlElement("w:tblHeader")
    head.append(repeated)
    _row(table, ["{%tr for row in letter.rows %}", *[""] * (len(COLUMNS) - 1)])
    _row(table, [field for _heading, field, _width in COLUMNS])
    _row(table, ["{%tr endfor %}", *[""] * (len(COLUMNS) - 1)])


def _row(table: Table, texts: list[str], *, bold: bool = False) -> OxmlElement:
    """A row of the appendix that no page divides; its properties."""
    row = table.add_row()
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Mm(COLUMNS[place][2])
        middle = bold or COLUMNS[place][0] in ("TT", "Thời hạn", "Số ngày quá hạn")
        _run(_line(cell.paragraphs[0], CENTER if middle else LEFT), text, size=12, bold=bold)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    return properties


def _body(paper: Paper, text: str) -> Paragraph:
    """A paragraph of the text."""
    paragraph = _line(paper.add_paragraph(), JUSTIFY, before=6)
    paragraph.paragraph_format.first_line_indent = Twips(567)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(19)
    _run(paragraph, text)
    return paragraph


def _line(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH, *, before: int = 0) -> Paragraph:
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _run(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
) -> OxmlElement:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold, run.font.italic, run.font.underline = bold or None, italic or None, underline or None
    _font(run._r.get_or_add_rPr())
    _language(run._r.get_or_add_rPr())
    return run._r


def _font(properties: OxmlElement) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _language(properties: OxmlElement) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _bare(paper: Paper, rows: int, widths: tuple[int, int]) -> Table:
    """A table of two columns without lines."""
    table = paper.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        cell: _Cell
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    return table


def _rule(paragraph: Paragraph, width: int) -> None:
    """A drawn line: the library has no shapes."""
    drawing = f"""
<w:drawing {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{width}" cy="9525"/><wp:effectExtent l="0" t="0" r="0" b="0"/>
    <wp:docPr id="1" name="Kẻ dưới tiêu đề"/><wp:cNvGraphicFramePr/>
    <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
      <wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>
        <a:prstGeom prst="line"><a:avLst/></a:prstGeom>
        <a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>
      </wps:wsp>
    </a:graphicData></a:graphic>
  </wp:inline>
</w:drawing>"""
    run = _run(paragraph, "", size=4)
    run.append(parse_xml(drawing))


if __name__ == "__main__":
    main()
