"""The report of a load, or of its preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import N_, _, language, ngettext
from conclusion_cli.model.labels import field
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.model.results import Plan

_MANY = 20
_HEADS = {
    "add": N_("added"),
    "change": N_("changed"),
    "restore": N_("in its notice again"),
    "retire": N_("retired"),
}
_SIGNS = {"add": "+", "change": "~", "restore": "+", "retire": "-"}


def lines(plan: Plan, *, dry_run: bool) -> Iterator[str]:
    """A report on one notice, as lines of text."""
    items = plan.items
    # The members of a new notice's groups are counted among its bodies.
    members = () if plan.is_new else plan.members
    name = safe(plan.notice)
    if not (plan.notice_changed or items or plan.bodies_added or plan.bodies_changed or members):
        yield _("{notice}: nothing changed").format(notice=name)
        return
    yield (
        _("{notice}: would be loaded with these changes").format(notice=name)
        if dry_run
        else (_("{notice}: loaded").format(notice=name))
    )
    if plan.notice_changed and not plan.is_new:
        yield "  ~ " + _("the notice itself")
    if plan.bodies_added:
        count = plan.bodies_added
        words = ngettext("{count} body added", "{count} bodies added", count)
        yield "  + " + words.format(count=count)
    if plan.bodies_changed:
        yield "  ~ " + _("bodies changed: {names}").format(names=_few(plan.bodies_changed))
    for group, old, new in members:
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
            yield f"  {_SIGNS[verb]} {_(head)}: {safe(item.key.rpartition('/')[2])} {title}{fields}"
            if item.kept:
                yield "      " + _("kept as a clerk has changed it: {fields}").format(
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
