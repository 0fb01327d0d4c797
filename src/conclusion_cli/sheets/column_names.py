"""The columns in words: what each is called and holds, and what a mapping may call it."""

from __future__ import annotations

from conclusion_cli.i18n import N_, _, translations
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.heading_words import recognise
from conclusion_cli.text import fold

_NAMES = {
    Column.ORDINAL: (N_("running number"), N_("the number of the row; it is not imported")),
    Column.CODE: (N_("code"), N_("the code of the item, such as KN1; it finds the item")),
    Column.NOTICE: (N_("notice"), N_("the notice of the item, if several are loaded")),
    Column.KIND: (N_("kind"), N_("task, assignment or proposal")),
    Column.REFERENCE: (N_("reference"), N_("the clerks' own number of the proposal; it finds the item")),
    Column.PROPOSER: (N_("proposer"), N_("the commune, organisation or person that made the proposal")),
    Column.PERSON: (N_("name of the proposer"), N_("a proposer that is not a body, spelled as in the sheet")),
    Column.DISTRICT: (N_("district"), N_("the district of the proposer")),
    Column.FIELD: (N_("field"), N_("the subject area")),
    Column.TEXT: (N_("text"), N_("what the proposal says")),
    Column.RECEIVED: (N_("date received"), N_("the date on which the proposal was received")),
    Column.LEAD: (N_("lead"), N_("the body that has to answer")),
    Column.COORDINATING: (N_("coordinating"), N_("bodies that help the lead")),
    Column.IMPLEMENTING: (N_("implementing"), N_("bodies that carry it out")),
    Column.ADDRESSED: (N_("addressed to"), N_("bodies to which a key task is addressed")),
    Column.REPORTS_TO: (N_("reports to"), N_("bodies that receive the reports")),
    Column.UNDER: (N_("assignment"), N_("the assignment under which it is answered, such as A2")),
    Column.ROUTED: (N_("date of routing"), N_("the date on which it was routed to the lead")),
    Column.DUE: (N_("deadline"), N_("the last day on which an answer is in time")),
    Column.FIRST_DUE: (N_("deadline in the notice"), N_("as an export gives it")),
    Column.GIVEN_DUE: (N_("first deadline"), N_("as an export gives it")),
    Column.STATUS: (N_("status"), N_("the stage that the item has reached")),
    Column.DONE: (N_("date of completion"), N_("only with the status completed")),
    Column.REASON: (N_("reason"), N_("why something changes; kept as a note")),
    Column.NOTE: (N_("note"), N_("a remark, kept in the history of the item")),
    Column.RESPONDER: (N_("responding body"), N_("the body that issued the answer (default: the lead)")),
    Column.DOCUMENT: (N_("document"), N_("the number of the answer, such as 12-CV/BTCTU")),
    Column.DATED: (N_("date of the document"), N_("the date of the answer")),
    Column.OUTCOME: (N_("outcome"), N_("what the answer says: settled, explained …")),
    Column.SUMMARY: (N_("summary"), N_("the answer in a few words")),
    Column.SENT: (N_("date of sending"), N_("the date on which the answer was sent to the proposer")),
    Column.SENT_TO: (N_("recipient"), N_("to whom the answer was sent (default: the proposer)")),
    Column.SENT_DOCUMENT: (N_("covering letter"), N_("the number of the letter with which it was sent")),
    Column.CHANNEL: (N_("channel"), N_("how it was sent: post, e-mail …")),
    Column.TRAIL: (N_("trail"), N_("all responses and steps, as an export gives them")),
}
SKIP = "skip"
_SKIPPING = ("-", SKIP, "bỏ qua", "bỏ")


def column_name(column: Column) -> str:
    """What a column is called in the language spoken."""
    return _(_NAMES[column][0])


def column_choice(column: Column) -> str:
    """What a column is called in the language spoken, with the word that a mapping is kept with."""
    name = column_name(column)
    return name if name == column else f"{name} ({column})"


def column_meaning(column: Column) -> str:
    """What a column holds, in the language spoken."""
    return _(_NAMES[column][1])


def is_skipping(word: str) -> bool:
    """Whether a word of a mapping says that a column is not read."""
    return fold(word) in map(fold, _SKIPPING)


def column_of(word: str) -> Column | None:
    """The column that a word of a mapping means: its own name, its name in any language, or a heading."""
    for column, (name, _meaning) in _NAMES.items():
        if fold(word) in (column.value, *map(fold, translations(name))):
            return column
    return recognise(word)
