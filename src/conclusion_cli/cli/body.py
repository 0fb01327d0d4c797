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

app = new_group("body", _("Add bodies, and record which bodies replace them."))


class Recorded(By):
    """Who is recorded, for a verb whose ``--by`` has another meaning."""

    by: Annotated[
        str | None,
        typer.Option(
            "--recorded-by",
            metavar=_("NAME"),
            help=_("Recorded as (default: CONCLUSION_USER, then the login name)."),
            envvar="CONCLUSION_USER",
            show_envvar=False,
            parser=values.text,
        ),
    ] = None


class Described(Options):
    """The names and the id of a new body."""

    identity: Annotated[
        str | None, text_option("--id", _("ID"), _("Its id (default: made from its name)."))
    ] = None
    name_en: Annotated[str | None, text_option("--name-en", _("NAME"), _("Its English name."))] = None
    abbreviation: Annotated[str | None, text_option("--abbreviation", _("WORD"), _("Its abbreviation."))] = (
        None
    )
    kind: Annotated[
        str | None,
        text_option(
            "--type",
            _("WORD"),
            _("For a commune: its type (Xã, Phường, Thị trấn), the first word of its name."),
        ),
    ] = None
    district: Annotated[
        str | None, text_option("--district", _("NAME"), _("The district that it belongs to."))
    ] = None


@command(
    app,
    "add",
    _("Add a body that is in no notice file, for example a department that answers proposals."),
    'conclusion body add "Sở Y tế" --name-en "Department of Health" --abbreviation SYT --group departments',
)
def add(
    ctx: typer.Context,
    by: By,
    described: Described,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Its name."), parser=values.text)],
    group: Annotated[list[str] | None, body_option("--group", _("A group that it belongs to."))] = None,
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
                _("{body}: added, with the id {id}")
                if news
                else _("{body}: already recorded, with the id {id}")
            ).format(body=safe(name), id=body.id)
        ],
        by,
    )


@command(
    app,
    "succeed",
    _(
        "Replace bodies by a successor, which takes over their open items from that date.\n\n"
        "What they did stays under their names. For many at once, use a sheet (csv, tsv, xlsx)"
        " with the columns old and new (where names alone are ambiguous, also new_id, district,"
        " new_district or new_type)."
    ),
    'conclusion body succeed BTGTU BDVTU --by "Ban Tuyên giáo và Dân vận Tỉnh ủy" --new --on today',
    "conclusion body succeed --from mergers.csv --on today --document NUMBER",
)
def succeed(
    ctx: typer.Context,
    by: Recorded,
    described: Described,
    dated: Annotated[date, day_option("--on", _("The first day on which this applies."))],
    old: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[" + _("OLD") + "…]",
            help=_("The bodies that are replaced."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    successor: Annotated[str | None, body_option("--by", _("Their successor."), metavar=_("NEW"))] = None,
    new: Annotated[bool, typer.Option("--new", help=_("The successor is a new body: add it."))] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=_("FILE"),
            readable=False,
            help=_("A sheet (csv, tsv, xlsx) with several at once."),
        ),
    ] = None,
    document: Annotated[
        str | None,
        text_option("--document", _("NUMBER"), _("Number of the document on which this is based.")),
    ] = None,
    reason: Annotated[str | None, text_option("--reason", _("TEXT"), _("The reason."))] = None,
) -> None:
    """Replace bodies by successors."""
    from conclusion_cli.actions.body import succeed as carry_out

    if file is not None and (old or successor):
        raise UsageError(_("Give the bodies by name or in a file, not both."))
    if file is None and not (old and successor):
        raise UsageError(
            _("Name the replaced bodies and their successor."),
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
