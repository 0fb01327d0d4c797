"""Xlsb files, written record by record after MS-XLSB."""

import io
import struct
import zipfile

import pytest
from tests.sheets.raw import OFFICE, PACKAGE

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.cells import MAX_CELL
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.readers.binary_workbook import read_binary_workbook
from conclusion_cli.sheets.sheet import CellKind
from conclusion_cli.sheets.source import Form, Source

PLAIN, DATE, ZEROS, STRUCK = range(4)


def record(number, *parts):
    data = b"".join(parts)
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    length = len(data)
    sizes = []
    while True:
        sizes.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(sizes) + data


def string(text):
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def row(number, *cells, hidden=False):
    flags = bytes([0, 0x10 if hidden else 0])
    made = [cell(column) for column, cell in enumerate(cells)]
    return record(0, struct.pack("<IIH", number, 0, 300), flags, b"\0\0\0\0\0") + b"".join(made)


def cell(number, data, style=PLAIN):
    return lambda column: record(number, struct.pack("<II", column, style), data)


def text(content, style=PLAIN):
    return cell(6, string(content), style)


def real(value, style=PLAIN):
    return cell(5, struct.pack("<d", value), style)


def packed(value):
    return cell(2, struct.pack("<i", value))


def styles():
    fonts = [record(43, struct.pack("<HH", 220, flags)) for flags in (0, 0x08)]
    formats = record(44, struct.pack("<H", 164), string("000"))
    xfs = [struct.pack("<HHH", 0, code, font) for code, font in ((0, 0), (14, 0), (164, 0), (0, 1))]
    return formats + b"".join(fonts) + record(617) + b"".join(record(47, xf) for xf in xfs) + record(618)


def item(content, *fonts):
    runs = b"".join(struct.pack("<HH", at, font) for at, font in enumerate(fonts))
    return record(
        19, bytes([1 if fonts else 0]), string(content), struct.pack("<I", len(fonts)) if fonts else b"", runs
    )


def workbook(*rows, after=b"", before=b"", properties=0, state=0, shared=b""):
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(153, struct.pack("<I", properties))
        + record(156, struct.pack("<II", state, 1), string("s"), string("Một")),
        "xl/_rels/workbook.bin.rels": relations(
            ("s", "worksheet", "worksheets/sheet1.bin"),
            ("t", "styles", "styles.bin"),
            ("u", "sharedStrings", "sharedStrings.bin"),
        ),
        "xl/styles.bin": styles(),
        "xl/sharedStrings.bin": shared,
        "xl/worksheets/sheet1.bin": before + b"".join(rows) + after,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def relations(*found):
    made = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}">{made}</Relationships>'.encode()


def read(data, name=None):
    return next(iter(read_binary_workbook(Source("a.xlsb", Form.XLSB, data), name)))


@pytest.mark.parametrize(
    ("made", "shown", "kind"),
    [
        (text("Đề nghị"), "Đề nghị", None),
        (real(7), "7", None),
        (real(7, ZEROS), "007", None),
        (real(1.1), "1.1", CellKind.NUMBER),
        (real(45_141, DATE), "2023-08-03", CellKind.DATE),
        (packed(7 << 2 | 2), "7", None),
        (packed(150 << 2 | 3), "1.5", CellKind.NUMBER),
        (packed(struct.unpack("<i", struct.pack("<d", 2.0)[4:])[0]), "2", None),
        (cell(4, b"\1"), "true", None),
        (cell(3, b"\x2a"), "#N/A", CellKind.ERROR),
        (cell(11, b"\x17\0\0"), "#REF!", CellKind.ERROR),
        (cell(11, b"\x99\0\0"), "#", CellKind.ERROR),
        (cell(8, string("có") + b"\0\0"), "có", None),
        (cell(9, struct.pack("<d", 12) + b"\0\0"), "12", None),
        (cell(10, b"\0\0\0"), "false", None),
        (cell(1, b""), None, None),
        (cell(7, struct.pack("<I", 0)), "chung", None),
        (cell(7, struct.pack("<I", 1)), "một phần", CellKind.PART_STRUCK),
    ],
)
def test_a_cell_has_its_text_and_what_is_said_about_it(made, shown, kind):
    found = read(workbook(row(0, made), shared=item("chung") + item("một phần", 0, 1)))
    assert found.rows == ([[shown]] if shown else [])
    mark = found.marks.get(0, {}).get(0)
    assert (mark.kind if mark else None) == kind


def test_hidden_and_struck_through_rows_columns_and_merged_cells_are_told():
    found = read(
        workbook(
            row(0, text("a"), text("b", STRUCK)),
            row(1, text("c"), hidden=True),
            row(3, text("d")),
            row(4, text(""), text("e")),
            before=record(60, struct.pack("<IIIIH", 1, 2, 2_000, 0, 1)),
            after=record(176, struct.pack("<IIII", 3, 4, 0, 0)),
        )
    )
    assert found.rows == [["a", "b"], ["c"], [], ["d"], ["d", "e"]]
    assert (found.hidden, found.struck, found.hidden_columns) == ({1}, {0: {1}}, {1, 2})


def test_days_are_counted_from_1904_and_hidden_sheets_are_known():
    found = read(workbook(row(0, real(43_679, DATE)), properties=1, state=1), "một")
    assert (found.rows, found.sheet_hidden) == ([["2023-08-03"]], True)


def test_a_binary_workbook_is_imported_like_any_other(sheets):
    head = row(0, text("Nội dung"), text("Ngày nhận"), text("Số kiến nghị"))
    data = workbook(head, row(1, text("Một"), real(45_141, DATE), real(7, ZEROS)))
    for name in ("a.xlsb", "a.xlsx"):
        assert [row.cells for row in read_sheet(sheets.write(data, name)).rows] == [
            ["Một", "2023-08-03", "007"]
        ]
    [fault] = sheets.problems(sheets.write(workbook(head, row(1, text("x" * (MAX_CELL + 1)))), "a.xlsb"))
    assert fault.message == "the cell is longer than 32767 characters"


@pytest.mark.parametrize(
    "rows", [b"\x05\xff", record(5, b"\0"), record(6, bytes(8), b"\xff\xff\xff\x7f"), row(0)[:-3]]
)
def test_damaged_records_are_a_fault(rows):
    with pytest.raises(BadSheet) as bad:
        read(workbook(rows))
    assert bad.value.faults[0].message == "the file is damaged or is not an xlsb file"
