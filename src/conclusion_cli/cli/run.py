"""How a command runs a verb: open the store, carry it out, print the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from conclusion_cli.cli import context
from conclusion_cli.cli.output import print_message
from conclusion_cli.history.work import perform
from conclusion_cli.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import typer

    from conclusion_cli.cli.options import By
    from conclusion_cli.history.work import Work

    Receipt = TypeVar("Receipt")


def run_verb(
    ctx: typer.Context,
    verb: str,
    act: Callable[[Work], Receipt],
    tell: Callable[[Receipt], Iterable[str]],
    by: By,
    *,
    reason: str | None = None,
    create: bool = False,
) -> None:
    """Carry a verb out and print what it did, with the hash of the latest event to keep elsewhere."""
    with context.open_database(ctx, create=create) as store:
        done = perform(store, verb, act, lambda receipt: list(tell(receipt)), by.request, reason=reason)
    print_message(*done.answer)
    if done.repeated:
        print_message(_("(this request was carried out before; nothing was changed now)"))
    elif done.changed:
        print_message(f"#{done.seq} {done.hash}")
