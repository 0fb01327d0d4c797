"""What was understood of a sheet, and its faults, in both languages."""

from typing import NamedTuple

from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.rows import Row
from conclusion_cli.sheets.sheet import Heading, Sheet
from conclusion_cli.views import faults as view

SHEET = Sheet(
    "Kiến nghị [2023]",
    3,
    (
        Heading("A", "TT", Column.ORDINAL),
        Heading("B", "Xã, phường", Column.PROPOSER),
        Heading("C", "Ý kiến", Column.TEXT, mapped=True),
        Heading("D", "Ghi chú", None),
    ),
    (Column.PROPOSER, Column.TEXT),
    [Row(number, ["Xã Môn Sơn", f"Đề nghị số {number}"]) for number in range(4, 12)] + [Row(12, ["", "x"])],
    [(1, "above the headings"), (13, "a total")],
)


def test_what_was_understood(screen, read_screen, snapshot):
    view.draw_understood(screen, SHEET)
    assert read_screen(screen) == snapshot


def test_a_sheet_without_headings_names_its_rows_alone(english_screen, read_screen):
    view.draw_understood(english_screen, SHEET._replace(header_row=0, skipped=[], rows=SHEET.rows[-1:]))
    shown = read_screen(english_screen)
    assert shown.startswith("Kiến nghị [2023]: 1 row\n")
    assert "Skipped" not in shown
    assert shown.endswith("Row 12\n  text  x\n")


def test_only_the_first_rows_are_shown(english_screen, read_screen):
    view.draw_understood(english_screen, SHEET)
    shown = read_screen(english_screen)
    assert [number for number in range(4, 13) if f"Row {number}\n" in shown] == [4, 5, 6, 7, 8]


def test_faults_as_people_read_them(screen, read_screen, snapshot):
    view.draw(
        screen,
        [
            Fault(None, None, "the sheet is empty"),
            Fault(7, "C 'Thời hạn'", "'31/2/2024' is not a valid day.", "Write 31/12/2023 or 2023-12-31."),
        ],
    )
    assert read_screen(screen) == snapshot


def test_many_faults_are_counted(english_screen, read_screen):
    view.draw(english_screen, [Fault(number, "A", "wrong") for number in range(1, 104)])
    lines = read_screen(english_screen).splitlines()
    assert lines[-1] == "… and 3 more"
    assert len(lines) == 2 + 100 + 1
    view.draw(english_screen, [Fault(number, "A", "wrong") for number in range(1, 101)])
    assert "… and" not in read_screen(english_screen).splitlines()[-1]


def test_what_is_wrong_and_what_to_do_are_told_apart(english_screen, read_screen):
    class Told(NamedTuple):
        row: int | None
        column: str | None
        message: str
        remedy: str | None

    view.draw(
        english_screen,
        [
            Told(2, "A", "there is no item KN-3", "A new proposal needs its text."),
            Told(3, "A", "Nothing is here.", "Write something."),
            Told(4, "A", "alone", None),
        ],
    )
    lines = [line.split(maxsplit=2)[2] for line in read_screen(english_screen).splitlines()[2:]]
    assert lines == [
        "there is no item KN-3. A new proposal needs its text.",
        "Nothing is here. Write something.",
        "alone",
    ]
