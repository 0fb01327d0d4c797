"""Citations of letters after options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.cli.output import print_message
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date


def understood(document: str | None, dated: date | None) -> tuple[str | None, date | None]:
    """The number and the date of a letter as it was cited, which are said if they were taken apart.

    Raises:
        UsageError: the citation has another date than the one that is given beside it, or several.
    """
    from conclusion_cli.rules.documents import cite

    number, day_ = cite(document, dated)
    if number is not None and number != document:
        print_message(
            _("understood as: {document}, {date}").format(document=safe(number), date=day_)
            if day_
            else _("understood as: {document}").format(document=safe(number))
        )
    return number, day_
