"""Lines for standard error: a terminal would break a long one within a word."""

from __future__ import annotations

import sys


def wrapped(text: str, *, hanging: str = "") -> list[str]:
    """A line as it is, or several on a narrower terminal; ``hanging`` goes before all but the first."""
    if not sys.stderr.isatty():
        return [text]
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    if len(text) <= width:
        return [text]
    indent = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(
        text, width, subsequent_indent=indent + hanging, break_long_words=False, break_on_hyphens=False
    )
