"""The verb send: the answers to proposals were sent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from conclusion_cli.actions.propose import find_body
from conclusion_cli.rules import sending
from conclusion_cli.rules.sending import SendOrder, recipient

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Sent


def send(
    work: Work,
    codes: Sequence[str],
    *,
    to: str | None = None,
    person: bool = False,
    dated: date | None = None,
    document: str | None = None,
    channel: str | None = None,
) -> list[Sent]:
    """Record that the answers to proposals were sent; each further sending is recorded too.

    Args:
        to: the name of the recipient (default: the proposer, or who has replaced it by that day).
        person: the recipient is not a body, though one is called nearly so.
        dated: the day on which it was sent (default: today).
        document: the number of the covering letter.
        channel: how it was sent, such as post or e-mail.

    Raises:
        NotFound: a proposal does not exist.
        Refused: it is not a proposal, has no answer yet, or the day cannot be.
    """

    @cache
    def find(name: str) -> str | None:
        body = find_body(work, name, person=person)
        return body.id if body else None

    done = []
    for item in work.items(codes):
        proposer = item.proposal.name if item.proposal else None
        recipient_ = recipient(to, proposer, find) if to is not None else None
        order = SendOrder(recipient_, dated, document, channel)
        sent = work.carry_out(sending.send(work.facts(item), order, work.context))
        done.append(
            sent._replace(
                name=work.name_of(sent.body) if sent.body else sent.name,
                replaced=work.name_of(sent.replaced) if sent.replaced else None,
            )
        )
    return done
