"""Workbooks written by hand, as other programs than ours write them."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEADINGS = ("Số kiến nghị", "Đơn vị kiến nghị", "Nội dung kiến nghị", "Ngày nhận")
FONTS = "<font/><font><strike/></font>"
XFS = (
    '<xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/>'
    '<xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/>'
)
PLAIN, DATE, ZEROS, STRUCK = range(4)


def styles(fills="", xfs=XFS, code="000"):
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        f"<fonts>{FONTS}</fonts><fills>{fills}</fills><cellXfs>{xfs}</cellXfs></styleSheet>"
    )


def text(value, style=PLAIN):
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{value}</t></is></c>'


def number(value, style=PLAIN):
    return f'<c s="{style}"><v>{value}</v></c>'


def row(*cells, attributes=""):
    made = (cell if str(cell).startswith("<c") else text(cell) if cell else "<c/>" for cell in cells)
    return f"<row {attributes}>{''.join(made)}</row>"


HEADER = row(*HEADINGS)


def workbook(*rows, strict=False, after="", before="", slash="/", properties="", **parts):
    """The bytes of a workbook with these rows of XML.

    Args:
        rows: the rows.
        strict: whether it is Strict Open XML.
        after: what follows the rows in the sheet.
        before: what precedes them.
        slash: what is between the names of folders.
        properties: attributes of the workbook.
        parts: other parts than usual, by their names without folder and ending; ``None`` leaves one out.
    """
    main, office = (STRICT, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{office}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr {properties}/><sheets>'
            '<sheet name="Một" sheetId="1" r:id="s"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{office}/worksheet"'
            ' Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="t" Type="{office}/styles" Target="styles.xml"/>'
            f'<Relationship Id="u" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"/>',
        "xl/styles.xml": styles(),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{main}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'
        ),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in content.items():
            part = parts.get(name.rpartition("/")[2].partition(".")[0], xml)
            if part is not None:
                # A zip file would not get other slashes by their names alone.
                info = zipfile.ZipInfo("x")
                info.filename = info.orig_filename = name.replace("/", slash)
                archive.writestr(info, part)
    return data.getvalue()
