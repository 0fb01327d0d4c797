"""What must agree across a notice file, and the faults of a file's form, each with its place."""

import pytest

KEYS_OF_AN_ITEM = (
    "addressed, clauses, code, coordinating, due, implementing, lead, monitoring, others, recurs, reports_to,"
    " source, title, translated"
)

# Each snippet follows the head in conftest.py; ‸ marks the place that the fault must name.
FAULTS = {
    "answers that are sent by two": (
        "assignments:\n"
        "  - {code: A1, title: {en: x}, clauses: [], lead: board, purpose: dispatch}\n"
        "  - {code: A2, title: {en: x}, clauses: [], lead: office, purpose: ‸dispatch}\n",
        "more than one assignment sends the answers",
        "Line 16 already has 'purpose: dispatch'; a notice has one assignment that sends the answers.",
    ),
    "answers that nobody sends": (
        "assignments:\n"
        "  - {code: A1, title: {en: x}, clauses: [], implementing: board, purpose: ‸dispatch}\n",
        "no body leads the sending of the answers",
        "Add 'lead' to this entry.",
    ),
    "a purpose of nothing": (
        "assignments:\n  - {code: A1, title: {en: x}, clauses: [], purpose: ‸sending}\n",
        "one of these is expected: 'answering', 'dispatch'",
        None,
    ),
    "a task with a purpose": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], ‸purpose: answering}\n",
        "unknown key 'purpose'",
        None,
    ),
    "a key with a slip": (
        "tasks:\n  - code: T1\n    ‸titel: {en: x}\n    title: {en: x}\n    clauses: []\n",
        "unknown key 'titel'",
        "Did you mean 'title'?",
    ),
    "a key of nothing": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], ‸zebra: 1}\n",
        "unknown key 'zebra'",
        f"Valid here: {KEYS_OF_AN_ITEM}.",
    ),
    "an unknown key at the top": ("‸task: []\n", "unknown key 'task'", "Did you mean 'tasks'?"),
    "an unknown key in a text": (
        "tasks:\n  - {code: T1, title: {‸vn: x, en: y}, clauses: []}\n",
        "unknown key 'vn'",
        "Valid here: en, vi.",
    ),
    "a text that is cut at a comma": (
        "tasks:\n  - {code: T1, title: {vi: Bổ sung thuốc, ‸vật tư}, clauses: []}\n",
        "unknown key 'vật tư'",
        "Put a text that contains a comma or ': ' in quotes. Valid here: en, vi.",
    ),
    "a text that is cut at a comma before a colon": (
        "tasks:\n  - {code: T1, title: {vi: Bổ sung thuốc, ‸vật tư: y tế}, clauses: []}\n",
        "unknown key 'vật tư'",
        "Put a text that contains a comma or ': ' in quotes. Valid here: en, vi.",
    ),
    "a text that is cut at a comma before what is a key": (
        "tasks:\n  - {code: T1, title: {vi: Nói bằng vi, ‸en}, clauses: []}\n",
        "the key 'en' has no value",
        "Put a text that contains a comma or ': ' in quotes.",
    ),
    "an entry that ends in half a text": (
        "  - {id: other, name: {vi: x}, abbreviation: SYT, ‸note}\n",
        "the key 'note' has no value",
        "Put a text that contains a comma or ': ' in quotes.",
    ),
    "a clause that is cut at a comma": (
        "tasks:\n  - code: T1\n    title: {en: x}\n    clauses:\n      - {vi: 日本 😀, ‸xã}\n",
        "unknown key 'xã'",
        "Put a text that contains a comma or ': ' in quotes. Valid here: en, vi.",
    ),
    "a body with the name of another": (
        "  - {id: other, name: ‸VAN  PHÒNG}\n",
        "the bodies 'other' and 'office' would both be called VAN  PHÒNG",
        "Give one of them another name or abbreviation; case and accents make no difference.",
    ),
    "a body with the English name of another": (
        "  - {id: one, name: {en: Council, vi: Một}}\n  - {id: two, name: {en: ‸council, vi: Hai}}\n",
        "the bodies 'two' and 'one' would both be called council",
        None,
    ),
    "a body with the abbreviation of another": (
        "  - {id: one, name: Một, abbreviation: BCĐ}\n  - {id: two, name: Hai, abbreviation: ‸bcd}\n",
        "the bodies 'two' and 'one' would both be called bcd",
        None,
    ),
    "a body that is called like the abbreviation of another": (
        "  - {id: one, name: Một, abbreviation: SYT}\n  - {id: two, name: {en: Health, vi: ‸SYT}}\n",
        "the bodies 'two' and 'one' would both be called SYT",
        None,
    ),
    "a body with the id of another as its abbreviation": (
        "  - {id: other, name: Khác, abbreviation: ‸Office}\n",
        "the bodies 'other' and 'office' would both be called Office",
        None,
    ),
    "a body that has the name of another as a short label": (
        "  - {id: other, name: Khác, short: ‸văn phòng}\n",
        "the bodies 'other' and 'office' would both be called văn phòng",
        None,
    ),
    "a body with the id of a name": (
        "  - {id: one, name: van-phong-tinh}\n  - {id: ‸van-phong-tinh, name: Hai}\n",
        "the bodies 'van-phong-tinh' and 'one' would both be called van-phong-tinh",
        None,
    ),
    "an unknown key without a value": (
        "tasks:\n  - code: T1\n    title: {en: x}\n    clauses: []\n    ‸zebra:\n",
        "unknown key 'zebra'",
        f"Valid here: {KEYS_OF_AN_ITEM}.",
    ),
    "an unknown key with a slip and without a value": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], ‸recur: ~}\n",
        "unknown key 'recur'",
        "Did you mean 'recurs'?",
    ),
    "an unknown key at the top without a value": ("‸task:\n", "unknown key 'task'", "Did you mean 'tasks'?"),
    "an unknown key of a body without a value": (
        "  - {id: other, name: {vi: x}, ‸zebra: null}\n",
        "unknown key 'zebra'",
        "Valid here: abbreviation, abbreviation_verified, group, id, members, name, note, short, source,"
        " translated.",
    ),
    "an unknown key in a deadline without a value": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: 1, after: reported, ‸weeks: }}\n",
        "unknown key 'weeks'",
        "Valid here: after, days, working_days.",
    ),
    "an unknown key in a deadline": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: 1, after: reported, ‸form: x}}\n",
        "unknown key 'form'",
        "Valid here: after, days, working_days.",
    ),
    "a key that is not there": (
        "tasks:\n  - ‸code: T1\n    title: {en: x}\n",
        "'clauses' is missing",
        "Add the line 'clauses: …' here.",
    ),
    "a key without a value that is needed": (
        "tasks:\n  - code: T1\n    title: {en: x}\n    clauses:‸\n",
        "'clauses' is missing",
        "Add the line 'clauses: …' here.",
    ),
    "a deadline after nothing": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸{days: 20}}\n",
        "'after' is missing",
        None,
    ),
    "a key twice": (
        "tasks:\n  - code: T1\n    title: {en: x}\n    ‸code: T2\n    clauses: []\n",
        "the key 'code' occurs twice",
        "It first occurs in line 16; keep one of them.",
    ),
    "a list that is a text": (
        "tasks: ‸many\n",
        "a list is expected here",
        "Begin each element on its own line with '- '.",
    ),
    "a list that is a mapping": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: ‸{en: x}}\n",
        "a list is expected here",
        None,
    ),
    "a text in two languages that is a list": (
        "tasks:\n  - code: T1\n    title: ‸[Review]\n    clauses: []\n",
        "a text is expected here",
        "Write the Vietnamese text, or {en: …, vi: …}.",
    ),
    "a text in two languages that is empty": (
        "tasks:\n  - {code: T1, title: ‸'', clauses: []}\n",
        "the text is empty",
        None,
    ),
    "a clause that is nothing": (
        "tasks:\n  - code: T1\n    title: x\n    clauses:\n      - Một, hai\n      -‸\n",
        "a text is expected here",
        "Write the Vietnamese text, or {en: …, vi: …}.",
    ),
    "a clause that is cut at a colon": (
        "tasks:\n  - code: T1\n    title: x\n    clauses:\n      - ‸Một: hai\n",
        "unknown key 'Một'",
        "Put a text that contains a comma or ': ' in quotes. Valid here: en, vi.",
    ),
    "clauses that may be one": (
        "tasks:\n  - {code: T1, title: x, clauses: [‸Bổ sung thuốc, vật tư]}\n",
        "texts in brackets are cut at every comma",
        "Put each text in quotes, or begin each on its own line with '- '.",
    ),
    "a clause that may be a part of another": (
        "tasks:\n  - {code: T1, title: x, clauses: [vi: Bổ sung thuốc, ‸vật tư]}\n",
        "texts in brackets are cut at every comma",
        "Put each text in quotes, or begin each on its own line with '- '.",
    ),
    "a key with values that is a text": (
        "tasks: [‸Review]\n",
        "keys with values are expected here",
        "For a text in two languages: {en: …, vi: …}.",
    ),
    "a text that is a list": (
        "tasks:\n  - {code: ‸[T1], title: {en: x}, clauses: []}\n",
        "a text is expected here",
        None,
    ),
    "a text in no language": (
        "tasks:\n  - {code: T1, title: ‸{}, clauses: []}\n",
        "a text is required: en, vi or both",
        None,
    ),
    "an empty text": (
        "tasks:\n  - {code: T1, title: {en: ‸''}, clauses: []}\n",
        "the text is empty",
        None,
    ),
    "a text without end": (
        f"tasks:\n  - {{code: T1, title: {{en: ‸{'x' * 4001}}}, clauses: []}}\n",
        "the text is longer than 4000 characters",
        None,
    ),
    "a day that no calendar has": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸2026-02-30}\n",
        "'2026-02-30' is not a date in the calendar.",
        "Write 2023-12-31 or 31/12/2023.",
    ),
    "a date that is none": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸soon}\n",
        "'soon' is not a date.",
        "Write 2023-12-31 or 31/12/2023.",
    ),
    "a date with a time": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸2023-12-31 10:00:00}\n",
        "'2023-12-31 10:00:00' is not a date.",
        None,
    ),
    "a date that depends on today": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸+10d}\n",
        "'+10d' is not a date.",
        "Write 2023-12-31 or 31/12/2023.",
    ),
    "a code with a space": (
        "tasks:\n  - {code: ‸T 1, title: {en: x}, clauses: []}\n",
        "'T 1' is not a valid name here",
        "No spaces or slashes; at most 40 characters.",
    ),
    "a code with a slash": (
        "tasks:\n  - {code: ‸n/T1, title: {en: x}, clauses: []}\n",
        "'n/T1' is not a valid name here",
        "No spaces or slashes; at most 40 characters.",
    ),
    "a code that is too long": (
        f"tasks:\n  - {{code: ‸{'T' * 41}, title: {{en: x}}, clauses: []}}\n",
        "is not a valid name here",
        None,
    ),
    "a recurrence that is none": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], recurs: ‸weekly}\n",
        "one of these is expected: 'yearly', 'half-yearly', 'quarterly', 'monthly'",
        None,
    ),
    "a language that is none": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], translated: [‸fr]}\n",
        "one of these is expected: 'en', 'vi'",
        None,
    ),
    "a negative number": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: ‸-1, after: reported}}\n",
        "a whole number is expected, in digits only",
        None,
    ),
    "a number with a point": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: ‸1e3, after: reported}}\n",
        "a whole number is expected, in digits only",
        None,
    ),
    "two ways to count": (
        "tasks:\n"
        "  - {code: T1, title: {en: x}, clauses: [], due: ‸{days: 1, working_days: 1, after: reported}}\n",
        "give working_days or days, not both",
        None,
    ),
    "no way to count": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸{after: reported}}\n",
        "give working_days or days, not both",
        None,
    ),
    "counted from a date that the notice does not give": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {working_days: 20, after: ‸issued}}\n",
        "the notice has no date 'issued' to count from",
        "Add it under notice, or write the deadline as a date.",
    ),
    "counted from what is no date of a notice": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: 1, after: ‸signed}}\n",
        "one of these is expected: 'issued', 'reported'",
        None,
    ),
    "a body with a slip": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], lead: ‸ofice}\n",
        "there is no body 'ofice' in this file",
        "Did you mean 'office'?",
    ),
    "a body that is not there": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], monitoring: [office, ‸xyz]}\n",
        "there is no body 'xyz' in this file",
        "Add it to the list 'bodies'.",
    ),
    "a body with two parts": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], lead: office, monitoring: [board, ‸office]}\n",
        "'office' has the role monitoring here, and the role lead before",
        "A body has one role in an item.",
    ),
    "a source with a slip": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], source: ‸pres}\n",
        "there is no source 'pres'",
        "Did you mean 'press'?",
    ),
    "a source that is not there": (
        "  - {id: other, name: {vi: Khác}, source: ‸xyz}\n",
        "there is no source 'xyz'",
        "Add it under notice: sources.",
    ),
    "a code twice, in other case": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: []}\n"
        "assignments:\n  - {code: ‸t1, title: {en: x}, clauses: []}\n",
        "'t1' is already used",
        "It is already in line 16; codes that differ only in upper and lower case are the same.",
    ),
    "a body twice": (
        "  - {id: ‸office, name: {vi: Khác}}\n",
        "'office' is already used",
        "It is already in line 13",
    ),
    "a body's id with capitals": (
        "  - {id: ‸Other, name: {vi: Khác}}\n",
        "'Other' is not a valid name here",
        "Lower-case letters a-z, digits and hyphens.",
    ),
    "a flag that is neither": ("  - {id: other, name: {vi: x}, group: ‸yes}\n", "write true or false", None),
    "members of one body": (
        "  - {id: other, name: {vi: x}, members: ‸list.csv}\n",
        "only a group can have members",
        "Add 'group: true' to this body.",
    ),
    "members of what is said to be no group": (
        "  - {id: other, name: {vi: x}, group: false, members: ‸list.csv}\n",
        "only a group can have members",
        None,
    ),
}


# Forms that nobody would write, told all the same in the reader's words and not in those of its library.
ODD = {
    "a number that is a list": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: ‸[1], after: reported}}\n"
    ),
    "a number without end": (
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {after: reported, days: ‸"
        f"{'9' * 5000}}}}}\n"
    ),
    "a flag that is a list": "  - {id: other, name: {vi: x}, group: ‸[true]}\n",
    "a flag that is a mapping": "  - {id: other, name: {vi: x}, group: ‸{a: b}}\n",
    "a date that is a list": "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: ‸[2023]}\n",
    "a recurrence that is a list": "tasks:\n  - {code: T1, title: {en: x}, clauses: [], recurs: ‸[yearly]}\n",
    "bodies that are a mapping": "tasks:\n  - {code: T1, title: {en: x}, clauses: [], monitoring: ‸{a: b}}\n",
}


@pytest.mark.parametrize(("snippet", "message", "remedy"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place_and_a_remedy(notices, snippet, message, remedy):
    [problem], place = notices.after_head(snippet, list="code,name\n1,Một\n")
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert (remedy or "") in (problem.remedy or "")
    assert problem.excerpt == (notices.head + snippet).replace("‸", "").split("\n")[problem.line - 1]


@pytest.mark.parametrize(
    "snippet",
    [*(snippet for snippet, _message, _remedy in FAULTS.values()), *ODD.values()],
    ids=[*FAULTS, *ODD],
)
def test_every_fault_is_told_in_both_languages_at_the_same_place(notices, snippet, speak):
    speak("en")
    english, place = notices.after_head(snippet)
    speak("vi")
    vietnamese, _place = notices.after_head(snippet)
    for told in (english, vietnamese):
        assert place in [(problem.line, problem.column) for problem in told]
    assert not {problem.message for problem in english} & {problem.message for problem in vietnamese}


def test_the_place_is_counted_from_one(notices):
    assert notices.faults(notices.head + "tasks:\n  - code: T1\n    titel: {en: x}\n    clauses: []\n") == [
        (16, 5, "'title' is missing"),
        (17, 5, "unknown key 'titel'"),
    ]


def test_faults_of_the_head(notices):
    head = """\
format: 2
notice:
  id: My Notice
  kind: [Notice]
  issuer: nobody
  issued: 31/02/2023
  event: {name: {en: x}, from: 2023-08-04, to: 2023-08-03, communes: many}
  sources: {Bad Name: {en: x}}
  number: [1]
bodies: []
"""
    assert notices.faults(head) == [
        (1, 9, "one of these is expected: '1'"),
        (3, 3, "'title' is missing"),
        (3, 7, "'My Notice' is not a valid name here"),
        (4, 9, "a text is expected here"),
        (5, 11, "there is no body 'nobody' in this file"),
        (6, 11, "'31/02/2023' is not a date in the calendar."),
        (7, 70, "a whole number is expected, in digits only"),
        (8, 13, "'Bad Name' is not a valid name here"),
        (9, 11, "a text is expected here"),
    ]


def test_an_event_ends_after_it_begins(notices):
    event = "  event: {name: {en: x}, from: 2023-08-04, to: 2023-08-03}\nbodies:\n"
    head = notices.head.replace("bodies:\n", event)
    assert notices.faults(head) == [(10, 10, "the event ends before it begins")]


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_the_file(notices):
    text = (
        notices.head
        + """\
  - id: office
    name: {vi: Khác}
tasks:
  - code: T1
    titel: {en: x}
    lead: ofice
    due: 2026-02-30
  - code: t1
    title: {en: x}
    clauses: [{en: ""}]
    source: pres
assignments:
  - code: A 1
    title: [x]
    clauses: []
    due: {days: x, after: issued}
"""
    )
    assert notices.faults(text) == [
        (15, 9, "'office' is already used"),
        (18, 5, "'title' is missing"),
        (18, 5, "'clauses' is missing"),
        (19, 5, "unknown key 'titel'"),
        (20, 11, "there is no body 'ofice' in this file"),
        (21, 10, "'2026-02-30' is not a date in the calendar."),
        (22, 11, "'t1' is already used"),
        (24, 20, "the text is empty"),
        (25, 13, "there is no source 'pres'"),
        (27, 11, "'A 1' is not a valid name here"),
        (28, 12, "a text is expected here"),
        (30, 17, "a whole number is expected, in digits only"),
        (30, 27, "the notice has no date 'issued' to count from"),
    ]


def test_a_code_that_search_cannot_tell_from_another_is_taken(notices):
    items = (
        "tasks:\n  - {code: D1, title: {en: x}, clauses: []}\n  - {code: Đ1, title: {en: x}, clauses: []}\n"
    )
    assert notices.faults(notices.head + items) == [(17, 12, "'Đ1' is already used")]


def test_a_fault_shows_the_text_safely(notices):
    [problem] = notices.problems(notices.head + 'tasks: []\n"\\u202e\\u2028x": y\n')
    assert problem.message == "unknown key '\\u202e\\u2028x'"


def in_the_head(notices, old, new):
    """The place, the message and the remedy of each problem of the head with another text in it."""
    assert old in notices.head
    problems = notices.problems(notices.head.replace(old, new))
    return [(problem.line, problem.column, problem.message, problem.remedy) for problem in problems]


def test_a_source_that_is_cut_at_a_comma_is_refused(notices):
    assert in_the_head(notices, "{en: A report}", "{en: A report, second}") == [
        (
            9,
            27,
            "unknown key 'second'",
            "Put a text that contains a comma or ': ' in quotes. Valid here: en, vi.",
        )
    ]


def test_what_follows_a_comma_in_the_sources_is_no_source(notices):
    comma = "Put a text that contains a comma or ': ' in quotes."
    assert in_the_head(
        notices, "sources:\n    press: {en: A report}", "sources: {press: {en: A}, later, Sau này}"
    ) == [
        (8, 29, "the key 'later' has no value", comma),
        (8, 36, "'Sau này' is not a valid name here", f"{comma} Lower-case letters a-z, digits and hyphens."),
    ]


def test_all_unknown_keys_are_shown_at_once_with_and_without_a_value(notices):
    found = in_the_head(notices, "{en: A report}", "{en: A report, b, c: 1, d: }\n  theme:\n  plan: x")
    assert sorted(message for _line, _column, message, _remedy in found) == [
        f"unknown key '{key}'" for key in ("b", "c", "d", "plan", "theme")
    ]


def test_a_known_key_without_a_value_is_left_out_where_its_colon_is_written(notices):
    written = "  - {id: other, name: {vi: x, en: }, note: , source: ~, short: null}\n"
    assert notices.read(notices.head + written).id == "n"
