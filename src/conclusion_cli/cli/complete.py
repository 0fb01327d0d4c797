"""Completion for the shells; one that fails is silent."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from conclusion_cli.cli import context
from conclusion_cli.errors import ConclusionError
from conclusion_cli.model.enums import Kind, Outcome, Role, Sort, Status
from conclusion_cli.model.labels import label
from conclusion_cli.views.formats import FOR_PROGRAMS, Format

if TYPE_CHECKING:
    from enum import StrEnum

Offers = list[tuple[str, str]]


def codes(ctx: typer.Context, incomplete: str) -> Offers:
    """Codes of items, with their titles."""
    return _ask(ctx, "codes", incomplete)


def bodies(ctx: typer.Context, incomplete: str) -> Offers:
    """Bodies, with their names."""
    return _ask(ctx, "body_ids", incomplete)


def fields(ctx: typer.Context, incomplete: str) -> Offers:
    """Fields of proposals."""
    return _ask(ctx, "fields", incomplete)


def districts(ctx: typer.Context, incomplete: str) -> Offers:
    """Districts."""
    return _ask(ctx, "districts", incomplete)


def codes_and_statuses(ctx: typer.Context, incomplete: str) -> Offers:
    """Codes, then a status: one place of the command line holds both."""
    return codes(ctx, incomplete) + statuses(incomplete)


def notices(ctx: typer.Context, incomplete: str) -> Offers:
    """Notices."""
    return _ask(ctx, "notice_ids", incomplete)


def statuses(incomplete: str) -> Offers:
    """Statuses."""
    return _words(Status, incomplete)


def kinds(incomplete: str) -> Offers:
    """Kinds of items."""
    return _words(Kind, incomplete)


def roles(incomplete: str) -> Offers:
    """Roles of bodies."""
    return _words(Role, incomplete)


def outcomes(incomplete: str) -> Offers:
    """Outcomes of responses."""
    return _words(Outcome, incomplete)


def sorts(incomplete: str) -> Offers:
    """Orders of a listing."""
    return _words(Sort, incomplete)


def formats(incomplete: str) -> Offers:
    """Formats of an answer."""
    return [(form, "") for form in Format if form.startswith(incomplete)]


def machine_formats(incomplete: str) -> Offers:
    """Formats for programs."""
    return [offer for offer in formats(incomplete) if offer[0] in FOR_PROGRAMS]


def _words(words: type[StrEnum], incomplete: str) -> Offers:
    return [(word, label(word)) for word in words if word.startswith(incomplete.lower())]


def _ask(ctx: typer.Context, question: str, begin: str) -> Offers:
    # Only a shell that completes needs it.
    from conclusion_cli.queries import completion

    try:
        with context.open_database(ctx) as store:
            offers: Offers = getattr(completion, question)(store, begin)
    except ConclusionError:
        return []
    return offers


def for_bash(word: str) -> str:
    """A word of several as bash takes it, which puts in what it is offered as it is."""
    if os.environ.get("COMP_WORDS", "").count('"') % 2:
        return word
    return "".join(f"\\{sign}" if sign in " '&()" else sign for sign in word)


def for_powershell(word: str) -> str:
    """A word of several as PowerShell takes it."""
    return f'"{word}"' if set(word) & set(" ,'&()") else word
