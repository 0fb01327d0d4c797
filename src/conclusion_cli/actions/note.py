"""The verb note: a remark is added to an item's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work


def add_note(work: Work, code: str, text: str) -> str:
    """Add a remark to an item's history; the item's code.

    Raises:
        UsageError: the text is empty.
        NotFound: there is no such item.
    """
    if not text:
        raise UsageError(_("The note is empty."), _('For example: conclusion note A2 "…"'))
    item = work.item(code)
    work.change_item(item.key, "note", None, text)
    return item.code
