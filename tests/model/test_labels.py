"""Every word of the work has a name in both languages, and is found again by it."""

from datetime import date

import pytest

from conclusion_cli import i18n
from conclusion_cli.model import labels
from conclusion_cli.model.enums import Kind, Outcome, Role, Sort, Status, StepKind, Timeliness
from conclusion_cli.model.records import Change, Event

ENUMS = (Kind, Status, Role, Outcome, Timeliness, Sort)
WORDS = [pytest.param(word, id=f"{type(word).__name__}-{word}") for enum in ENUMS for word in enum]

# The words of the work, as the notice's brief gives them.
VIETNAMESE = {
    Status.NOT_STARTED: "chưa thực hiện",
    Status.IN_PROGRESS: "đang thực hiện",
    Status.COMPLETED: "hoàn thành",
    Status.RETURNED: "trả lại",
    Status.WITHDRAWN: "thôi theo dõi",
    Role.LEAD: "chủ trì",
    Role.COORDINATING: "phối hợp",
    Role.IMPLEMENTING: "thực hiện",
    Timeliness.ON_TIME: "hoàn thành đúng hạn",
    Timeliness.LATE: "hoàn thành quá hạn",
    Timeliness.IN_TIME: "chưa hoàn thành, trong hạn",
    Timeliness.OVERDUE: "chưa hoàn thành, quá hạn",
}


def event(verb, changes=()):
    return Event(1, "", "lan", verb, None, changes)


@pytest.fixture(params=i18n.LANGUAGES)
def language(request, speak):
    speak(request.param)
    return request.param


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_a_label_in_english_and_in_vietnamese(word, speak):
    speak("en")
    english = labels.label(word)
    speak("vi")
    assert english.strip()
    assert labels.label(word).strip()
    assert labels.label(word) != english


@pytest.mark.parametrize("kind", StepKind)
def test_every_kind_of_step_has_words_around_a_name_in_both_languages(kind, speak):
    speak("en")
    english = labels.step(kind, "BTCTU")
    speak("vi")
    assert labels.step(kind, "BTCTU") != english
    named = kind not in (StepKind.REOPENED, StepKind.WITHDRAWN)
    assert ("BTCTU" in english, "BTCTU" in labels.step(kind, "BTCTU")) == (named, named)


@pytest.mark.parametrize(
    ("old", "words"),
    [([None], "deadline set"), (["2023-09-30"], "extended"), ([None, "2023-09-30"], "extended")],
)
def test_a_first_deadline_is_no_extension(old, words, speak):
    speak("en")
    changes = tuple(Change("item", f"n/A{n}", "due", day, "2023-10-15") for n, day in enumerate(old))
    assert labels.verb(event("extend", changes)) == words


@pytest.mark.parametrize("word", VIETNAMESE)
def test_vietnamese_labels_are_the_words_of_the_field(word, speak):
    speak("vi")
    assert labels.label(word) == VIETNAMESE[word]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (labels.recurrence, labels.RECURRENCES),
        (lambda word: labels.verb(event(word)), labels.VERBS),
        (labels.field, labels.FIELDS),
    ],
)
def test_recurrences_verbs_and_fields_have_names_in_both_languages(name, words, speak):
    speak("en")
    english = {word: name(word) for word in words}
    speak("vi")
    assert english == words
    assert [word for word in words if name(word) == english[word]] == []


def test_a_word_without_a_name_is_shown_as_it_is(language):
    assert labels.recurrence("fortnightly") == "fortnightly"
    assert labels.verb(event("divine")) == "divine"
    assert labels.field("colour") == "colour"


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_found_by_its_label_and_by_its_code(word, language):
    label = labels.label(word)
    assert labels.parse(type(word), label) is word
    assert labels.parse(type(word), label.upper()) is word
    assert labels.parse(type(word), f" {label.replace(' ', '-')} ") is word
    assert labels.parse(type(word), word.value) is word
    assert labels.parse(type(word), word.value.replace("-", " ").title()) is word


def test_accents_may_be_left_out(speak):
    speak("vi")
    assert labels.parse(Status, "dang thuc hien") is Status.IN_PROGRESS
    assert labels.parse(Role, "chu tri") is Role.LEAD


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
@pytest.mark.parametrize("text", ["", " ", "-", "nothing of the kind", "\x00"])
def test_other_text_is_no_word(enum, text, language):
    assert labels.parse(enum, text) is None


@pytest.mark.parametrize(("language", "day"), [("en", "2023-08-03"), ("vi", "3/8/2023")])
def test_days_are_written_as_the_language_writes_them(language, day):
    i18n.use(language)
    try:
        assert labels.shown(date(2023, 8, 3)) == labels.stored_day("2023-08-03") == day
        assert labels.local_time("2023-08-03T12:00:00.000000Z").startswith(f"{day} ")
        assert day in i18n._("{date} is in the future.").format(date=date(2023, 8, 3))
        assert (labels.stored_day(None), labels.stored_day("soon")) == ("–", "soon")
    finally:
        i18n.use("en")
