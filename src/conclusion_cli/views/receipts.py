"""Receipts: what a verb did, in lines for the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.model import labels
from conclusion_cli.model.labels import label
from conclusion_cli.text import safe
from conclusion_cli.views.history import describe_reversal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.model.receipts import (
        Extended,
        Followed,
        Moved,
        OfficeDayRecorded,
        Proposed,
        Reassigned,
        Responded,
        Returned,
        Routed,
        Sent,
        Succeeded,
        Undone,
    )
    from conclusion_cli.model.records import Count


def responded(receipt: Responded) -> Iterator[str]:
    """A response that was recorded, or recognised."""
    who = receipt.body.label(language())
    named = safe(receipt.document)
    for item in receipt.items:
        if item.known:
            yield _("{code}: {document} of {body} is already recorded").format(
                code=safe(item.code), document=named, body=who
            )
        else:
            line = _("{code}: response recorded: {document} of {body}, {date}").format(
                code=safe(item.code), document=named, body=who, date=receipt.dated
            )
            moved = f" ({label(item.old)} → {label(item.new)})" if item.old != item.new else ""
            yield line + moved
        if item.routed:
            yield _(
                "{code}: please check: the letter of {date} is older than the routing of {routed}"
            ).format(code=safe(item.code), date=receipt.dated, routed=item.routed)
    if apart := [safe(item.code) for item in receipt.items if item.apart]:
        yield _("{document}: its answer to {codes} differs from that to the other items").format(
            document=named, codes=_some(apart)
        )
    if receipt.updated:
        fields = ", ".join(map(labels.field, receipt.updated))
        yield _("{document}: updated: {fields}").format(document=named, fields=fields)
    if count := receipt.files:
        yield ngettext("{count} file stored", "{count} files stored", count).format(count=count)


def moved(items: Sequence[Moved]) -> Iterator[str]:
    """Statuses that changed, or did not have to."""
    for item in items:
        if item.old is item.new:
            yield _("{code} is already '{status}'").format(code=safe(item.code), status=label(item.new))
        else:
            yield f"{safe(item.code)}: {label(item.old)} → {label(item.new)}"


def reassigned(code: str, changes: Sequence[Reassigned]) -> Iterator[str]:
    """Roles that were given and taken."""
    for change in changes:
        words = _("{code}: {body} is now {role}") if change.given else _("{code}: {body} is no longer {role}")
        yield words.format(code=safe(code), body=safe(change.body), role=label(change.role))
    if not changes:
        yield _("{code}: nothing changed").format(code=safe(code))


def extended(done: Sequence[Extended]) -> Iterator[str]:
    """New deadlines."""
    for one in done:
        line = _("{code}: due {old} → {new}").format(code=safe(one.code), old=one.old or "–", new=one.new)
        yield f"{line} ({counted(one.counted)})" if one.counted else line


def counted(count: Count) -> str:
    """How a deadline was counted."""
    if not count.working:
        return ngettext("{days} day from {date}", "{days} days from {date}", count.days).format(
            days=count.days, date=count.start
        )
    words = [
        ngettext("{days} working day from {date}", "{days} working days from {date}", count.days).format(
            days=count.days, date=count.start
        )
    ]
    if count.off:
        words.append(_("days off: {days}").format(days=", ".join(map(labels.shown, count.off))))
    if count.worked:
        words.append(_("days worked: {days}").format(days=", ".join(map(labels.shown, count.worked))))
    return "; ".join(words)


def office_days(done: Sequence[OfficeDayRecorded]) -> Iterator[str]:
    """Days on which the office works or not, and the deadlines that were counted without them."""
    for one in done:
        words = _("{date} ({weekday}): worked") if one.works else _("{date} ({weekday}): off")
        line = words.format(date=one.day, weekday=labels.weekday(one.day))
        if one.document:
            line += f", {safe(one.document)}"
        yield _("{line}: already recorded").format(line=line) if one.known else line
    for item in (item for one in done for item in one.recounted):
        code = safe(item.code)
        yield _("{code}: due {due}; counted again it would be {now}. To change it:").format(
            code=code, due=item.due, now=item.now
        )
        yield f'  conclusion extend {code} --to {item.now} --correct --reason "…"'


def noted(code: str) -> Iterator[str]:
    """A remark."""
    yield _("{code}: note added").format(code=safe(code))


def undone(done: Undone) -> Iterator[str]:
    """An event that was undone, what that changed, and how to get it back."""
    named = _some([safe(key.rpartition("/")[2]) for key in done.items] or list(map(safe, done.named)))
    yield _("undone: event {number} ({verb} {items}), by {actor}").format(
        number=done.event.seq, verb=labels.verb(done.event), items=named, actor=safe(done.event.actor)
    )
    # What changed in the same way is one line.
    alike: dict[tuple[str, str], dict[str, None]] = {}
    whole = {change[:2] for change in done.changes if change.field == "definition" and None in change[3:]}
    # The changes of an undo go backwards.
    for change in done.changes if done.event.verb == "undo" else reversed(done.changes):
        # Of what was removed or is there again, nothing else is said.
        if change.field == "definition" or change[:2] not in whole:
            who, words = describe_reversal(change, done.bodies, done.issuers)
            if words:
                alike.setdefault((change.subject_kind, words), {})[who] = None
    for (kind, words), whom in list(alike.items())[:_FEW]:
        if (count := len(whom)) <= _FEW:
            who = ", ".join(map(safe, filter(None, whom)))
        elif kind == "item":
            who = ngettext("{count} item", "{count} items", count).format(count=count)
        else:
            who = ngettext("{count} body", "{count} bodies", count).format(count=count)
        yield "  " + (f"{who}: " if who else "") + _short(safe(words))
    if (more := len(alike) - _FEW) > 0:
        yield "  " + ngettext("… and {count} more", "… and {count} more", more).format(count=more)
    yield "  " + _("to get it back: conclusion undo {number}").format(number=done.by)


_LONGEST = 200


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_FEW = 5


def _some(codes: Sequence[str]) -> str:
    """The codes, or how many they are."""
    return ", ".join(codes) if len(codes) <= _FEW else str(len(codes))


def proposed(done: Proposed) -> Iterator[str]:
    """A proposal that was added, or recognised."""
    words = _("{code}: already recorded: {title}") if done.known else _("{code}: added: {title}")
    yield words.format(code=safe(done.code), title=safe(done.title))
    yield "  " + _("Proposer: {name}").format(name=safe(done.proposer))


def routed(items: Sequence[Routed]) -> Iterator[str]:
    """Proposals that were given to a body."""
    for item in items:
        words = (
            _("{code}: {body} already holds it (under {under})")
            if item.known
            else _("{code}: routed to {body} (under {under})")
        )
        line = words.format(code=safe(item.code), body=safe(item.body), under=safe(item.under))
        yield line + (_(", due {date}").format(date=item.due) if item.due else "")
    if replaced := next((item for item in items if item.named != item.body), None):
        yield _replaced(replaced.named, replaced.body)


def _replaced(old: str, new: str) -> str:
    return _("({new} replaced {old})").format(old=safe(old), new=safe(new))


def returned(items: Sequence[Returned]) -> Iterator[str]:
    """Proposals that were returned."""
    for item in items:
        yield _("{code}: returned by {body}, to be routed again").format(
            code=safe(item.code), body=safe(item.body)
        )


def sent(items: Sequence[Sent]) -> Iterator[str]:
    """Answers that were sent."""
    for item in items:
        words = (
            _("{code}: the sending to {name} on {date} is already recorded")
            if item.known
            else _("{code}: answer sent to {name} on {date}")
        )
        name = item.name or ""
        line = words.format(code=safe(item.code), name=safe(name), date=item.dated)
        yield line + (f" ({label(item.old)} → {label(item.new)})" if item.old != item.new else "")
        if item.replaced:
            yield _replaced(item.replaced, name)


def urged(items: Sequence[Followed]) -> Iterator[str]:
    """Bodies that got a reminder."""
    return _followed(items, _("{code}: reminder to {body}, {date}"))


def inspected(items: Sequence[Followed]) -> Iterator[str]:
    """Bodies that were inspected."""
    return _followed(items, _("{code}: inspection of {body}, {date}"))


def _followed(items: Sequence[Followed], words: str) -> Iterator[str]:
    for item in items:
        line = words.format(code=safe(item.code), body=safe(item.body), date=item.dated)
        if item.known:
            yield _("{line}: already recorded").format(line=line)
        else:
            yield _("{line}: corrected").format(line=line) if item.corrected else line


def succeeded(found: Sequence[Succeeded]) -> Iterator[str]:
    """Bodies that were replaced."""
    news = [one for one in found if not one.known]
    made = {one.successor: one.new for one in news if one.made}
    if len(made) > _FEW:
        yield ngettext("{count} body added", "{count} bodies added", len(made)).format(count=len(made))
    else:
        for name in made.values():
            yield _("{body}: added").format(body=safe(name))
    if len(found) > _MANY:
        if same := len(found) - len(news):
            yield ngettext(
                "{count} body: replacement already recorded",
                "{count} bodies: replacement already recorded",
                same,
            ).format(count=same)
        found = news
        if not found:
            return
        merged = len({one.successor for one in found})
        yield ngettext(
            "{count} body replaced by {merged}", "{count} bodies replaced by {merged}", len(found)
        ).format(count=len(found), merged=merged)
        return
    for one in found:
        words = (
            _("{old} → {new} from {date}: already recorded") if one.known else _("{old} → {new} from {date}")
        )
        yield words.format(old=safe(one.old), new=safe(one.new), date=one.dated)


_MANY = 20
