"""The kinds of options: each with its parser and its completion, declared once."""

from typing import Any

import typer
from typer.models import OptionInfo

from conclusion_cli.cli import complete, values


def text_option(name: str, metavar: str, help_: str, **more: Any) -> OptionInfo:  # noqa: ANN401 - Typer's own
    """A text in one Unicode form, without white space at its ends."""
    option: OptionInfo = typer.Option(name, metavar=metavar, help=help_, parser=values.text, **more)
    return option


def body_option(name: str, help_: str, *, metavar: str = "BODY") -> OptionInfo:
    """A body, by a name, an abbreviation or an id."""
    return text_option(name, metavar, help_, autocompletion=complete.bodies)


def code_option(name: str, help_: str) -> OptionInfo:
    """The code of an item."""
    return text_option(name, "CODE", help_, autocompletion=complete.codes)


def district_option(name: str, help_: str) -> OptionInfo:
    """A district."""
    return text_option(name, "NAME", help_, autocompletion=complete.districts)


def field_option(name: str, help_: str) -> OptionInfo:
    """A field of proposals."""
    return text_option(name, "FIELD", help_, autocompletion=complete.fields)


def notice_option(name: str, help_: str) -> OptionInfo:
    """A notice, by its id."""
    return text_option(name, "ID", help_, autocompletion=complete.notices)


def day_option(name: str, help_: str) -> OptionInfo:
    """A day, as people write it."""
    option: OptionInfo = typer.Option(name, metavar="DATE", help=help_, parser=values.day)
    return option


def count_option(name: str, metavar: str, help_: str, **more: Any) -> OptionInfo:  # noqa: ANN401 - Typer's own
    """A whole number from 0."""
    option: OptionInfo = typer.Option(name, metavar=metavar, help=help_, parser=values.count, **more)
    return option
