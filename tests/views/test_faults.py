"""The faults of sheets and of notice files, in both languages."""

from typing import NamedTuple

from conclusion_cli.model.faults import Fault
from conclusion_cli.views import faults as view


def test_faults_as_people_read_them(screen, read_screen, snapshot):
    view.draw(
        screen,
        [
            Fault(None, None, "the sheet is empty"),
            Fault(7, "C 'Thời hạn'", "'31/2/2024' is not a valid day.", "Write 31/12/2023 or 2023-12-31."),
        ],
    )
    assert read_screen(screen) == snapshot


def test_faults_of_several_sheets_name_them(english_screen, read_screen):
    view.draw(english_screen, [Fault(2, "A", "wrong", None, "Quỳ Hợp"), Fault(None, None, "empty")])
    assert read_screen(english_screen).splitlines()[2:] == [
        "Quỳ Hợp    2  A       wrong",
        "–          –  –       empty",
    ]


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
        where: str | None = None

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
