"""How a command runs a verb: open the store, carry it out, print the receipt."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from typer.models import TyperPath

from conclusion_cli.cli import context
from conclusion_cli.cli.output import print_message
from conclusion_cli.history.work import perform
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import typer

    from conclusion_cli.cli.options import By
    from conclusion_cli.history.work import Done, Work
    from conclusion_cli.model.records import Request

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
    print_done(carry_out(ctx, verb, act, tell, by, reason=reason, create=create))


def carry_out(
    ctx: typer.Context,
    verb: str,
    act: Callable[[Work], Receipt],
    tell: Callable[[Receipt], Iterable[str]],
    by: By,
    *,
    reason: str | None = None,
    create: bool = False,
) -> Done:
    """Carry a verb out; what it did is yet to be printed, when all that belongs to it is on the disk."""
    with context.open_database(ctx, create=create) as store:
        request = asked(ctx, by.request)
        return perform(store, verb, act, lambda receipt: list(tell(receipt)), request, reason=reason)


def print_done(done: Done) -> None:
    """Print what a verb did, with the hash of the latest event to keep elsewhere."""
    # Older answers are nobody's record.
    print_message(*map(safe, done.answer))
    if done.repeated:
        print_message(_("(this request was carried out before; nothing was changed now)"))
    elif done.changed:
        print_message(f"#{done.seq} {done.hash}")


_CONDITIONS = ("by", "request_id", "if_unchanged")
"""What the same request may say in another way."""

_WRITTEN = {"output", "save_map"}
"""Files that a command writes: what is in them is no part of what was asked."""


def asked(ctx: typer.Context, request: Request) -> Request:
    """A request with what it asks for, so that its id is taken for no other; files count by their content."""
    if request.id is None:
        return request
    import hashlib
    import json

    files = {param.name for param in ctx.command.params if isinstance(param.type, TyperPath)} - _WRITTEN
    given = {
        name: _told(value, is_file=name in files)
        for name, value in ctx.params.items()
        if name not in _CONDITIONS
    }
    words = hashlib.sha256(json.dumps(given, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return request._replace(command=ctx.command_path, words=words)


def _told(value: object, *, is_file: bool) -> object:
    if isinstance(value, list | tuple):
        return [_told(part, is_file=is_file) for part in value]
    if is_file and value is not None and os.path.isfile(str(value)):  # noqa: PTH113 - as it was typed
        import hashlib

        with open(str(value), "rb") as file:  # noqa: PTH123
            return hashlib.file_digest(file, "sha256").hexdigest()
    return None if value is None else str(value)
