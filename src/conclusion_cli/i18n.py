"""The two languages of the program: messages pass through :func:`_`, and the catalogue is chosen once."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from gettext import NullTranslations

LANGUAGES = ("en", "vi")
DOMAIN = "conclusion"
FOLDER = Path(__file__).parent / "locale"

_language = "en"
_catalogue: NullTranslations | None = None


def choose(argv: Sequence[str]) -> str:
    """The language asked for: ``--lang``, else ``CONCLUSION_LANG``, else the locale's, else English.

    It is read from the raw arguments, because help texts are made while the commands are imported.
    """
    for position, word in enumerate(argv):
        if word == "--lang" and position + 1 < len(argv):
            return _known(argv[position + 1])
        if word.startswith("--lang="):
            return _known(word.removeprefix("--lang="))
    asked = os.environ.get("CONCLUSION_LANG")
    if asked:
        return _known(asked)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return _known(value)
    return _known(_windows_language())


def use(language: str) -> None:
    """Speak ``language`` ("en" or "vi") from now on, in this process."""
    global _language, _catalogue  # noqa: PLW0603 - the language is a property of the process
    _language, _catalogue = language, None
    if language != "en":
        import gettext

        # Typer asks the process's own domain for its headings; they are in our catalogue as well.
        os.environ["LANGUAGE"] = language
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)
        _catalogue = gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def language() -> str:
    """The language that is spoken now: "en" or "vi"."""
    return _language


def day(value: date) -> str:
    """A day as the language writes it: 3/8/2023 in Vietnamese, 2023-08-03 in English."""
    if _language == "vi":
        return f"{value.day}/{value.month}/{value.year:04}"
    return value.isoformat()


class _Message(str):
    """A translated message, which writes the days that are put into it as its language does."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        return super().format(
            *args,
            **{name: day(value) if isinstance(value, date) else value for name, value in values.items()},
        )


def _(message: str) -> str:
    """The message in the language that is spoken."""
    return _Message(_catalogue.gettext(message)) if _catalogue else message


def ngettext(one: str, many: str, count: int) -> str:
    """The message for ``count`` things in the language that is spoken."""
    if _catalogue:
        return _Message(_catalogue.ngettext(one, many, count))
    return one if count == 1 else many


def translations(message: str) -> list[str]:
    """The message in every language: what a file may contain, whatever the language of the program."""
    import gettext

    return [message, gettext.translation(DOMAIN, FOLDER, ["vi"], fallback=True).gettext(message)]


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message for extraction; it is translated where it is shown."""
    return message


def _known(name: str) -> str:
    return "vi" if name.lower().replace("-", "_").split("_")[0].split(".")[0] == "vi" else "en"


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""
