"""The commands that add bodies and replace bodies by successors."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import complete, values
from conclusion_cli.cli.command import Options, command, new_group
from conclusion_cli.cli.options import By, body_option, day_option, text_option
from conclusion_cli.cli.output import print_message
from conclusion_cli.cli.run import run_verb
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.text import safe
from conclusion_cli.views import receipts

if TYPE_CHECKING:
    from conclusion_cli.model.definition import Merger
    from conclusion_cli.model.records import Body

app = new_group("body", _("Add bodies, and let them give way to their successors."))


class Recorded(By):
    """Who is recorded, for a verb whose ``--by`` has another meaning."""

    by: Annotated[
        str | None,
        typer.Option(
            "--recorded-by",
            metavar="NAME",
            help=_("Who does it; else CONCLUSION_USER, else the login name."),
            envvar="CONCLUSION_USER",
            show_envvar=False,
            parser=values.text,
        ),
    ] = None


class Described(Options):
    """The names and the id of a new body."""

    identity: Annotated[str | None, text_option("--id", "ID", _("Its id; made of its name unless told."))] = (
        None
    )
    name_en: Annotated[str | None, text_option("--name-en", "NAME", _("Its English name."))] = None
    abbreviation: Annotated[str | None, text_option("--abbreviation", "WORD", _("Its abbreviation."))] = None
    kind: Annotated[
        str | None,
        text_option("--type", "WORD", _("Of a commune: what it is, as the first words of its name.")),
    ] = None
    district: Annotated[
        str | None, text_option("--district", "NAME", _("The district in which it lies."))
    ] = None


@command(
    app,
    "add",
    _("Make a body known that no notice file lists, as a department that answers proposals."),
    'conclusion body add "Sở Y tế" --name-en "Department of Health" --abbreviation SYT --group departments',
)
def add(
    ctx: typer.Context,
    by: By,
    described: Described,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Its name."), parser=values.text)],
    group: Annotated[list[str] | None, body_option("--group", _("A group of which it is a member."))] = None,
) -> None:
    """Add a body, as a member of groups."""
    from conclusion_cli.actions.body import add_body

    body = _described(described, name)
    run_verb(
        ctx,
        "body-add",
        lambda work: add_body(work, body, group or ()),
        lambda news: [
            (
                _("{body}: new, with the id {id}")
                if news
                else _("{body}: is known already, with the id {id}")
            ).format(body=safe(name), id=body.id)
        ],
        by,
    )


@command(
    app,
    "succeed",
    _(
        "Let bodies give way to another: from that day on, what they still owe is their successor's.\n\n"
        "What they did stays theirs. Many at once come from a sheet (csv, tsv, xlsx) with the columns old and"
        " new (and district, new_district, new_type, new_id, where names alone do not tell bodies apart)."
    ),
    'conclusion body succeed BTGTU BDVTU --by "Ban Tuyên giáo và Dân vận Tỉnh ủy" --new --on today',
    "conclusion body succeed --from mergers.csv --on today --document NUMBER",
)
def succeed(
    ctx: typer.Context,
    by: Recorded,
    described: Described,
    dated: Annotated[date, day_option("--on", _("The day from which it holds."))],
    old: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD…]",
            help=_("The bodies that give way."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    successor: Annotated[str | None, body_option("--by", _("Their successor."), metavar="NEW")] = None,
    new: Annotated[bool, typer.Option("--new", help=_("The successor is new: make it known."))] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", readable=False, help=_("A sheet (csv, tsv, xlsx) with many at once.")
        ),
    ] = None,
    document: Annotated[
        str | None, text_option("--document", "NUMBER", _("Number of the document that says so."))
    ] = None,
    reason: Annotated[str | None, text_option("--reason", "TEXT", _("Why."))] = None,
) -> None:
    """Replace bodies by successors."""
    from conclusion_cli.actions.body import succeed as carry_out

    if file is not None and (old or successor):
        raise UsageError(_("Give the bodies by name or in a file, not both."))
    if file is None and not (old and successor):
        raise UsageError(
            _("Say which bodies give way, and to which."),
            _("For example: conclusion body succeed OLD… --by NEW --on DATE"),
        )
    with _faults_shown():
        mergers = _mergers(
            file, old, successor, _described(described, successor) if new and successor else None
        )
        run_verb(
            ctx,
            "succeed",
            lambda work: carry_out(work, mergers, dated=dated, document=document),
            receipts.succeeded,
            by,
            reason=reason,
        )


def _mergers(
    file: Path | None, old: list[str] | None, successor: str | None, new: "Body | None"
) -> "list[Merger]":
    """The mergers of the command line, or of the file."""
    from conclusion_cli.model.definition import Merger

    if file is not None:
        from conclusion_cli.sheets.mergers import read_mergers

        return read_mergers(file)
    return [Merger(tuple(old or ()), successor or "", new)]


@contextmanager
def _faults_shown() -> Iterator[None]:
    """Show the faults of a file with their rows."""
    from conclusion_cli.model.faults import BadSheet

    try:
        yield
    except BadSheet as bad:
        from conclusion_cli.views import faults as view
        from conclusion_cli.views.terminal import Screen

        view.draw(Screen(sys.stderr), bad.faults)
        print_message(_("Error: {message}").format(message=bad.message), _("Nothing was changed."))
        raise typer.Exit(ExitCode.DATA) from None


def _described(described: Described, name: str) -> "Body":
    from conclusion_cli.model.definition import new_body

    return new_body(
        described.identity,
        name,
        name_en=described.name_en,
        abbreviation=described.abbreviation,
        type_=described.kind,
        district=described.district,
    )
