"""The draft of an urging letter in both languages."""

import io
from datetime import date

import pytest

from conclusion_cli.model.records import Text
from conclusion_cli.model.results import Letter, Reminded
from conclusion_cli.views import letter as view


@pytest.fixture
def write(bodies, as_of):
    def written(items, *, sender="mass-mobilization"):
        stream = io.StringIO()
        reminded = [Reminded(*one) for one in items]
        view.write(stream, Letter(bodies["organization"], bodies.get(sender), reminded), as_of)
        return stream.getvalue()

    return written


@pytest.fixture
def urged(items, proposals):
    return [
        (
            proposals[0],
            [Text(None, "Đề nghị bổ sung *biên chế*.\nXã có 12 thôn.")],
            date(2023, 10, 1),
            "Xã Môn Sơn, Huyện Con Cuông",
        ),
        (items[1], [Text("One duty", "Việc một"), Text("Another", "Việc hai")], date(2023, 12, 1), None),
        (items[8], [], None, None),
    ]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_letter(speak, write, urged, language, snapshot):
    speak(language)
    assert write(urged) == snapshot


def test_a_letter_from_nobody_begins_with_its_number(speak, write, urged):
    speak("en")
    assert write(urged, sender="none").startswith("No. …  ·  01/12/2023\n")


def test_nothing_of_a_letter_is_in_the_other_language(speak, write, urged):
    speak("vi")
    shown = write(urged)
    for word in ("Subject", "Outstanding", "requested", "deadline", "To:", "Reference", "Proposer"):
        assert word not in shown
