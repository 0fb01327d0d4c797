"""The verb copy: the whole history goes to another engine, with numbers, times and hashes unchanged."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused
from conclusion_cli.history.apply import apply, renumber
from conclusion_cli.i18n import _
from conclusion_cli.model.records import Change, Event
from conclusion_cli.store.tables import event_log, requests, responses

if TYPE_CHECKING:
    from conclusion_cli.store.base import Row, Session, Store


def copy(source: Store, target: Store) -> tuple[int, str]:
    """Carry out, in an empty target, every change that the source has seen; the head of the history.

    Raises:
        Refused: the target holds something already.
    """
    with source.reading() as session:
        heads, rows = event_log.stream(session)
        files = [sha256 for sha256, _size in responses.files(session)]
        asked = requests.everything(session)
        contents = {sha256: responses.content(session, sha256) for sha256 in files}

    def work(session: Session) -> tuple[int, str]:
        if event_log.latest(session)[0]:
            raise Refused(
                _("The target already holds a history."), _("Give the address of an empty database.")
            )
        for sha256, content in contents.items():
            responses.keep_bytes(session, sha256, content)
        _replay(session, heads, rows)
        # Those of earlier versions are no changes of their events.
        told = {subject for _seq, kind, subject, *_rest in rows if kind == "request"}
        requests.save(session, [one for one in asked if one[0] not in told])
        return event_log.latest(session)

    return target.write(work)


def _replay(session: Session, heads: list[Row], rows: list[Row]) -> None:
    changes = {seq: [Change(*row[1:]) for row in group] for seq, group in groupby(rows, key=itemgetter(0))}
    for seq, at, actor, verb, reason, undoes, request, link in heads:
        made = tuple(changes.get(seq, ()))
        apply(session, made, seq)
        renumber(session, made, seq)
        event_log.append(session, Event(seq, at, actor, verb, reason, made, undoes, request, link))
