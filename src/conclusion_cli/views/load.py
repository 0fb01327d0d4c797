"""What a load did, or would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import N_, _, language, ngettext
from conclusion_cli.model.labels import field
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.model.records import Text

_MANY = 20
_HEADS = {
    "add": N_("added"),
    "change": N_("changed"),
    "restore": N_("taken up again"),
    "retire": N_("retired"),
}
_SIGNS = {"add": "+", "change": "~", "restore": "+", "retire": "-"}


class ItemLine(NamedTuple):
    """What happens to one item."""

    verb: str
    code: str
    title: Text
    fields: Sequence[str]
    kept: Sequence[str]


class BodyLine(NamedTuple):
    """What happens to the bodies of a notice."""

    added: int
    changed: Sequence[str]
    members: Sequence[tuple[str, int, int]]


def lines(
    notice: str,
    *,
    is_new: bool,
    notice_changed: bool,
    items: Sequence[ItemLine],
    bodies: BodyLine,
    dry_run: bool,
) -> Iterator[str]:
    """A report on one notice, as lines of text."""
    name = safe(notice)
    if not (notice_changed or items or bodies.added or bodies.changed or bodies.members):
        yield _("{notice}: nothing changed").format(notice=name)
        return
    yield (
        _("{notice}: would be loaded as follows").format(notice=name)
        if dry_run
        else (_("{notice}: loaded").format(notice=name))
    )
    if notice_changed and not is_new:
        yield "  ~ " + _("the notice itself")
    if bodies.added:
        count = bodies.added
        words = ngettext("{count} body added", "{count} bodies added", count)
        yield "  + " + words.format(count=count)
    if bodies.changed:
        yield "  ~ " + _("bodies changed: {names}").format(names=_few(bodies.changed))
    for group, old, new in bodies.members:
        yield "  ~ " + _("members of {group}: {old} → {new}").format(group=group, old=old, new=new)
    for verb, head in _HEADS.items():
        found = [item for item in items if item.verb == verb]
        for item in found[:_MANY]:
            fields = (
                f" ({', '.join(map(field, item.fields))})"
                if verb in ("change", "restore") and item.fields
                else ""
            )
            title = safe(item.title.pick(language()))
            yield f"  {_SIGNS[verb]} {_(head)}: {safe(item.code)} {title}{fields}"
            if item.kept:
                yield "      " + _("kept as a clerk has set it since: {fields}").format(
                    fields=", ".join(map(field, item.kept))
                )
        if len(found) > _MANY:
            yield f"  {_SIGNS[verb]} {_(head)}: " + _("and {count} more").format(count=len(found) - _MANY)
    counts = [
        f"{sum(item.verb == verb for item in items)} {_(head)}"
        for verb, head in _HEADS.items()
        if any(item.verb == verb for item in items)
    ]
    if counts:
        yield "  = " + ", ".join(counts)


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MANY])
    return shown if len(names) <= _MANY else f"{shown}, …"
