"""The verbs of bodies: new bodies are added, and bodies are replaced by successors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.actions.body_names import check_names
from conclusion_cli.errors import ConclusionError, NotFound, Refused
from conclusion_cli.history.work import Prefetch
from conclusion_cli.i18n import _, language
from conclusion_cli.model.faults import BadSheet, Fault
from conclusion_cli.model.receipts import Succeeded
from conclusion_cli.model.records import Change, Succession
from conclusion_cli.model.stored_text import body_text, encode, succession_text
from conclusion_cli.rules.body_names import fold_name
from conclusion_cli.rules.limits import check_body
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.definition import Merger
    from conclusion_cli.model.records import Body


def add_body(work: Work, body: Body, groups: Sequence[str] = (), *, alone: bool = True) -> bool:
    """Add a body, as a member of groups; whether it is new.

    Args:
        alone: whether no other body may have its name or abbreviation.

    Raises:
        BadData: its name is too long.
        NotFound: a group does not exist.
        Refused: another body has the id, or its name or abbreviation, or what is to be its group is none.
    """
    check_body(body)
    had = bodies.by_ids(work.session, [body.id]).get(body.id)
    if had and had != body:
        raise Refused(
            _("The id {id} already belongs to {body}.").format(id=body.id, body=had.full(language())),
            _("Add --id ID with another id."),
        )
    if alone and not had:
        check_names(work.session, [body])
    changes = [] if had else [Change("body", body.id, "definition", None, body_text(body))]
    for name in groups:
        group = work.body(name)
        if not group.is_group:
            raise Refused(_("{body} is not a group.").format(body=group.full(language())))
        members = bodies.member_ids(work.session, group.id)
        if body.id not in members:
            old = encode(members) if members else None
            changes.append(Change("body", group.id, "members", old, encode([*members, body.id])))
    work.change(changes)
    return bool(changes)


def succeed(work: Work, mergers: Iterable[Merger], *, dated: date, document: str | None) -> list[Succeeded]:
    """Replace bodies by successors: from that day on, their open items are their successors'.

    Raises:
        NotFound: a body does not exist.
        Refused: a body is already replaced, would become its own successor, or exists but is given as new.
        BadSheet: if the bodies are those of a sheet: with every fault.
    """
    told = list(mergers)
    known = successions.everyone(work.session)
    called = Prefetch(lambda names: bodies.by_names(work.session, names))
    for merger in told:
        for name in merger.old:
            called.expect(fold_name(name))
    # A new body may have the name of one that is replaced.
    leaving = {one.id for merger in told for name in merger.old for one in called.of(fold_name(name)) or ()}
    done: list[Succeeded] = []
    faults: list[Fault] = []
    for merger in told:
        try:
            new, made = _successor(work, merger, leaving | known.keys())
        except ConclusionError as error:
            if not merger.rows:
                raise
            faults.append(Fault(merger.rows[0], "new", error.message, error.remedy))
            continue
        if made:
            called.forget(bodies.folded_names(new))
        for at, name in enumerate(merger.old):
            try:
                old = _leaving(work, called.of(fold_name(name)) or [], name, new)
                done += _replace(work, known, old, new, dated, document, made=made)
            except ConclusionError as error:
                if not merger.rows:
                    raise
                faults.append(Fault(merger.rows[at], "old", error.message, error.remedy))
        if not done and not merger.rows:
            raise Refused(_("{body} cannot succeed itself.").format(body=new.full(language())))
    if faults:
        raise BadSheet(faults)
    return done


def _successor(work: Work, merger: Merger, leaving: set[str]) -> tuple[Body, bool]:
    """The successor, and whether it was added now."""
    new = merger.new
    if new is None:
        try:
            return work.body(merger.by), False
        except NotFound as error:
            raise NotFound(
                error.message,
                " ".join((error.remedy or "", _("If it is a new body, add --new."))),
            ) from None
    there = bool(bodies.by_ids(work.session, [new.id]))
    same = [
        one
        for one in bodies.by_name(work.session, fold_name(merger.by))
        if one.id not in leaving and one.id != new.id and fold(one.district or "") == fold(new.district or "")
    ]
    if same and not there and merger.rows:
        return same[0], False
    if same and not there:
        raise Refused(
            _("There is already a body called {name}: {body}.").format(
                name=safe(merger.by), body=same[0].with_id(language())
            ),
            _("Omit --new, or tell them apart with --district."),
        )
    # One that is replaced now, or was before, may have its name.
    if not there and not merger.rows:
        check_names(work.session, [new], leaving=leaving)
    add_body(work, new, alone=False)
    return new, not there


def _replace(
    work: Work,
    known: dict[str, Succession],
    old: Body,
    new: Body,
    dated: date,
    document: str | None,
    *,
    made: bool,
) -> list[Succeeded]:
    if old.id == new.id:
        return []
    found = Succession(old.id, new.id, dated, document)
    had = known.get(old.id)
    if had is None:
        _check_circle(known, found, old.full(language()))
        work.change([Change("body", old.id, "succession", None, succession_text(found))])
        known[old.id] = found
    elif had != found:
        raise Refused(
            _("{body} was already replaced on {date}.").format(body=old.full(language()), date=had.dated),
            _("If that was a mistake, undo it first: conclusion undo EVENT"),
        )
    names = (old.full(language()), new.full(language()))
    return [Succeeded(*names, new.id, dated, had is not None, made)]


def _leaving(work: Work, found: list[Body], name: str, new: Body) -> Body:
    """The body of a name that is replaced; its successor may have the same name and is not meant."""
    others = [one for one in found if one.id != new.id]
    if len(others) == 1:
        return others[0]
    if found and not others:
        return new
    try:
        return work.body(name)
    except NotFound:
        # It may already be replaced, and be named once more.
        gone = [one for one in others if one.id in work.context.successors()]
        if len(gone) == 1:
            return gone[0]
        raise


def _check_circle(known: dict[str, Succession], found: Succession, name: str) -> None:
    successor = found.new
    while successor in known:
        successor = known[successor].new
        if successor == found.old:
            raise Refused(_("{body} cannot succeed itself.").format(body=name))
