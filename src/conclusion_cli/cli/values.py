"""Parsers of options and arguments: texts, dates, numbers and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import typer

from conclusion_cli.cli import context
from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.model import labels
from conclusion_cli.model.enums import Kind, Outcome, Role, Sort, Status
from conclusion_cli.rules.limits import REQUEST, too_long
from conclusion_cli.text import closest, fold, has_surrogates, safe, tidy
from conclusion_cli.views.formats import FOR_PROGRAMS, Format

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from enum import StrEnum

    from conclusion_cli.rules.dates import Span
    from conclusion_cli.sheets.sheet import Hidden

    Word = TypeVar("Word", bound=StrEnum)

_MOST = 10**9


class BadValue(typer.BadParameter):
    """A value that an option or an argument does not take; Typer adds which one it was."""

    def __init__(self, message: str, remedy: str | None) -> None:
        super().__init__(message)
        self.remedy = remedy


def text(value: str) -> str:
    """A text in one Unicode form, without white space at its ends."""
    if has_surrogates(value):
        raise BadValue(
            _("'{text}' is not valid text.").format(text=safe(value)),
            _("Set the terminal to UTF-8 and type the text again."),
        )
    return tidy(value)


def request_id(value: str) -> str:
    """The id of a request: a script whose variable is empty has none."""
    found = text(value)
    # What cannot be seen is no id either.
    if not any(sign.isprintable() and not sign.isspace() for sign in found):
        raise BadValue(
            _("the id is empty."), _("Give each request an id of its own, or leave the option out.")
        )
    if said := too_long(found, REQUEST):
        raise BadValue(said, _("Give a shorter one."))
    return found


def day(value: str) -> date:
    """A date as people write it."""
    if not isinstance(value, str):
        return value
    from conclusion_cli.rules.dates import parse_date

    try:
        return parse_date(value, today=context.today())
    except BadData as error:
        raise BadValue(error.message, error.remedy) from None


def deadline(value: str) -> date | Span:
    """A deadline: a date, or a number of days or working days that is counted by the day it depends on."""
    if not isinstance(value, str):
        return value
    from conclusion_cli.rules.dates import parse_span

    return parse_span(value) or day(value)


def count(value: str) -> int:
    """A number of things: none or more."""
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise BadValue(
            _("'{text}' is not a number.").format(text=safe(text)),
            _("Write a whole number, 0 or more, in digits only."),
        )
    return _MOST if len(text) > len(str(_MOST)) else min(int(text), _MOST)


def year(value: str) -> int:
    """A year of dates."""
    from conclusion_cli.rules.dates import FIRST_YEAR, LAST_YEAR

    found = count(value)
    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise BadValue(
            _("'{text}' is not a year of dates.").format(text=safe(str(value))),
            _("Write it in full: from {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR),
        )
    return found


def hidden(value: str) -> Hidden:
    """What is done with rows that are hidden or struck through."""
    from conclusion_cli.sheets.sheet import Hidden

    if value.lower() not in tuple(Hidden):
        raise _unknown(value, list(Hidden))
    return Hidden(value.lower())


def kind(value: str) -> Kind:
    """What an item is."""
    return _word(Kind, value)


def role(value: str) -> Role:
    """What a body has to do with an item."""
    return _word(Role, value)


def status(value: str) -> Status:
    """A status of the life cycle."""
    return _word(Status, value)


def outcome(value: str) -> Outcome:
    """How a response settles what was asked."""
    return _word(Outcome, value)


def sort(value: str) -> Sort:
    """The order of a listing."""
    return _word(Sort, value)


def form(value: str) -> Format:
    """How an answer is written."""
    if value.lower() not in tuple(Format):
        raise _unknown(value, list(Format))
    return Format(value.lower())


def machine_form(value: str) -> Format:
    """How an answer for programs is written."""
    if value.lower() not in tuple(Format):
        # A table or a workbook is refused by the command itself.
        raise _unknown(value, list(FOR_PROGRAMS))
    return form(value)


def _word(words: type[Word], value: str) -> Word:
    # Typer hands defaults to the parser as well.
    if isinstance(value, words):
        return value
    found = labels.parse(words, value) or labels.parse_any(words, value)
    if found is None:
        raise _unknown(value, list(words), labels.label, labels.choice)
    return found


def _unknown(
    value: str,
    known: list[StrEnum],
    called: Callable[[StrEnum], str] = str,
    shown_as: Callable[[StrEnum], str] = str,
) -> BadValue:
    shown = {word: shown_as(word) for word in known}
    names = {fold(name): word for word in known for name in (called(word), word)}
    near = closest(value, names)
    listed = _("Use one of these: {words}.").format(words=", ".join(shown.values()))
    return BadValue(
        _("'{word}' is not valid here.").format(word=safe(value)),
        _("Did you mean {names}?").format(names=names[near[0]]) + f" {listed}" if near else listed,
    )
