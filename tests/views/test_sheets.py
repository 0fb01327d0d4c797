"""What was understood of a sheet, in both languages, and the receipt of an import."""

from conclusion_cli.model.receipts import Imported, SheetReading
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.sheet import Heading, Row, Sheet, Table
from conclusion_cli.views import sheets as view

TABLE = Table(
    "Kiến nghị [2023]",
    3,
    (
        Heading("A", "TT", Column.ORDINAL),
        Heading("B", "Xã, phường", Column.PROPOSER),
        Heading("C", "Ý kiến", Column.TEXT, mapped=True),
        Heading("D", "Kinh phí", None),
    ),
    [(1, "above the headings"), (13, "a total")],
)
TAKEN = frozenset((Column.PROPOSER,))
ROWS = [Row(number, ["Xã Môn Sơn", f"Đề nghị số {number}"]) for number in range(4, 12)]
SHEET = Sheet(
    (TABLE,),
    (Column.PROPOSER, Column.TEXT),
    [
        ROWS[0]._replace(joined=(5, 6)),
        ROWS[3]._replace(taken=TAKEN),
        ROWS[4]._replace(taken=TAKEN),
        *ROWS[5:],
        Row(12, ["", "x"]),
    ],
)


def test_what_was_understood(screen, read_screen, snapshot):
    view.draw_understood(screen, SHEET)
    assert read_screen(screen) == snapshot


def test_sheets_with_the_same_headings_are_shown_once(screen, read_screen, snapshot):
    second = TABLE._replace(name="Quỳ Hợp", skipped=[])
    rows = [ROWS[0], ROWS[1]._replace(table=1, taken=TAKEN)]
    view.draw_understood(screen, SHEET._replace(tables=(TABLE, second), rows=rows))
    assert read_screen(screen) == snapshot


def test_a_sheet_without_headings_names_its_rows_alone(english_screen, read_screen):
    table = TABLE._replace(header_row=0, skipped=[])
    view.draw_understood(english_screen, SHEET._replace(tables=(table,), rows=SHEET.rows[-1:]))
    shown = read_screen(english_screen)
    assert shown.startswith("Kiến nghị [2023]: 1 row\n")
    assert "Skipped" not in shown
    assert shown.endswith("Row 12\n  text  x\n")


def test_only_the_first_rows_are_shown(english_screen, read_screen):
    view.draw_understood(english_screen, SHEET)
    shown = read_screen(english_screen)
    assert [number for number in range(4, 13) if f"Row {number}\n" in shown] == [4, 7, 8, 9, 10]


def test_the_columns_with_their_meanings(screen, read_screen, snapshot):
    view.draw_columns(screen)
    assert read_screen(screen) == snapshot


def test_a_receipt_names_what_was_not_read_or_read_elsewhere(speak):
    reading = SheetReading(
        (
            (None, 1, "above the headings"),
            (None, 7, "a total"),
            (None, 8, "a signature"),
            (None, 9, "a signature"),
        ),
        ((None, "column C 'Kinh phí' skipped; row 2 has 'x'"),),
        (("Ghi chú", "it has no known headings"),),
        2,
    )
    speak("en")
    assert list(view.imported(Imported(("KN1", "KN2"), (), 0, reading, (), filled=1))) == [
        "2 new proposals: KN1 … KN2",
        "1 proposal has the proposer that stands above its row",
        "2 rows go on with the text of the rows above them",
        "column C 'Kinh phí' skipped; row 2 has 'x'",
        "sheet 'Ghi chú' was not read: it has no known headings",
        "4 rows skipped: 1 (above the headings); 7 (a total); 8–9 (a signature)",
    ]
