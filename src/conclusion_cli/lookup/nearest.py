"""The names nearest to a typed one, and the question whether one of them was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.text import closest, safe

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> list[str]:
    """At most three of the names, the nearest first.

    Args:
        alike: how much of a name must agree, from 0 to 1.
    """
    return closest(word, known, number=3, alike=alike)


def did_you_mean(names: Iterable[str]) -> str:
    """The question whether one of these was meant."""
    shown = [safe(name) for name in names]
    # Names may hold commas themselves.
    apart = "; " if any("," in name or " " in name for name in shown) else ", "
    return _("Did you mean {names}?").format(names=apart.join(shown))
