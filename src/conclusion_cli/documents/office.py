"""The office that writes: its names, place and signer, from one settings file (TOML)."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.documents.form import BLANK
from conclusion_cli.errors import BadData
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.text import closest, safe, tidy

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 100_000


class Office(NamedTuple):
    """What a letter says of the office that sends it; ``None`` is not known."""

    superior: str | None = None
    issuer: str | None = None
    name: str | None = None
    symbol: str | None = None
    place: str | None = None
    authority: str | None = None
    position: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()


def read_office(path: Path) -> Office:
    """The settings in a file.

    Raises:
        NotFound: there is no such file.
        BadData: it is no TOML, or has keys or values that are not understood.
    """
    name = safe(str(path))
    try:
        found = tomllib.loads(read(path, _MOST).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData(
            _("{path} cannot be read as settings.").format(path=name),
            _('Write each as: place = "Nghệ An" (line {line})').format(line=_line_of(error)),
        ) from None
    settings: dict[str, str | tuple[str, ...]] = {}
    for key, value in found.items():
        if key not in Office._fields:
            near = closest(key, Office._fields)
            raise BadData(
                _("{path}: '{key}' is not a setting of an office.").format(path=name, key=safe(key)),
                _("Did you mean {word}?").format(word=near[0])
                if near
                else _("The settings are: {names}").format(names=", ".join(Office._fields)),
            )
        wanted = list if key == "recipients" else str
        if not isinstance(value, wanted) or not all(isinstance(one, str) for one in value):
            raise BadData(
                _("{path}: '{key}' must be a text in quotes.").format(path=name, key=key)
                if wanted is str
                else _("{path}: '{key}' must be a list of texts.").format(path=name, key=key)
            )
        settings[key] = tuple(map(tidy, value)) if isinstance(value, list) else tidy(value)
    return Office(**settings)  # type: ignore[arg-type]  # each as its name says, checked above


def _line_of(error: Exception) -> str:
    place = str(error).rpartition("(at line ")[2].partition(",")[0]
    return place if place.isdigit() else "–"


def filled(office: Office) -> Office:
    """The office with a visible blank for each thing that is not known."""
    missing = {name: BLANK for name, value in office._asdict().items() if value in (None, "")}
    return office._replace(**missing)  # type: ignore[arg-type]  # none of them is the list
