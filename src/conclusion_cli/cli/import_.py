"""The command that imports clerks' sheets."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import context, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import By, body_option, notice_option, text_option
from conclusion_cli.cli.output import print_message
from conclusion_cli.cli.run import run_verb
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.sheets.sheet import Hidden
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from conclusion_cli.sheets.sheet import Sheet

app = new_app()


def _list_columns(wanted: bool) -> None:
    """List all columns, if that was asked for."""
    if wanted:
        from conclusion_cli.views import sheets as view
        from conclusion_cli.views.terminal import Screen

        view.draw_columns(Screen(sys.stdout))
        raise typer.Exit


@command(
    app,
    "import",
    _(
        "Import sheets (xlsx, xls, xlsb, ods, csv, tsv, json or jsonl): proposals, answers, sendings,"
        " statuses.\n\n"
        "Columns are recognised by their headings, in Vietnamese or English, or mapped with"
        " --map. Rows are recognised by code or reference: a corrected file makes corrections,"
        " and a blank cell changes nothing. Either all rows are imported or none, in one step"
        " that undo reverses."
    ),
    "conclusion import --dry-run proposals.xlsx",
    'conclusion import proposals.xlsx --map "Ý kiến của xã=text" --save-map proposals.map',
)
def import_(
    ctx: typer.Context,
    by: By,
    files: Annotated[
        list[Path],
        typer.Argument(metavar=_("FILE…"), readable=False, help=_("The sheets; - is the standard input.")),
    ],
    mapped: Annotated[
        list[str] | None,
        text_option(
            "--map",
            "HEADING=COLUMN",
            _(
                "The meaning of a heading or of a column's letter (see --columns);"
                " HEADING=skip leaves the column out."
            ),
        ),
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map-file",
            metavar=_("FILE"),
            readable=False,
            help=_("A file with one HEADING = COLUMN a line."),
        ),
    ] = None,
    save_map: Annotated[
        Path | None,
        typer.Option(
            "--save-map", metavar=_("FILE"), help=_("Save the --map settings in FILE for next time.")
        ),
    ] = None,
    _columns: Annotated[
        bool,
        typer.Option(
            "--columns",
            is_eager=True,
            callback=_list_columns,
            help=_("List the columns that a sheet may have, and exit."),
        ),
    ] = False,
    sheets: Annotated[
        list[str] | None,
        text_option(
            "--sheet",
            _("NAME"),
            _("A sheet of the workbook to read (default: all that have the same headings)."),
        ),
    ] = None,
    no_header: Annotated[
        bool,
        typer.Option("--no-header", help=_("The sheet has no headings: --map names columns by letter.")),
    ] = False,
    hidden: Annotated[
        Hidden | None,
        typer.Option(
            "--hidden",
            metavar="take|skip",
            parser=values.hidden,
            help=_("Import (take) or leave out (skip) hidden and struck-through rows."),
        ),
    ] = None,
    skip_unknown: Annotated[
        bool,
        typer.Option("--skip-unknown", help=_("Leave out columns with content that are not understood.")),
    ] = False,
    encoding: Annotated[
        str | None,
        text_option(
            "--encoding", _("NAME"), _("The encoding of text that is not UTF-8: tcvn3, vni, cp1258 …")
        ),
    ] = None,
    notice: Annotated[str | None, notice_option("--notice", _("The notice (default: the only one)."))] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar=_("YEAR"),
            parser=values.year,
            help=_("The year of dates without a year, such as 31/12."),
        ),
    ] = None,
    people: Annotated[
        bool,
        typer.Option(
            "--people",
            help=_("Accept proposers that are not in the list of bodies, spelled as in the sheet."),
        ),
    ] = False,
    add_bodies: Annotated[
        bool, typer.Option("--add-bodies", help=_("Add the offices that are not in the list of bodies."))
    ] = False,
    group: Annotated[
        list[str] | None, body_option("--group", _("A group that the added bodies belong to."))
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            "-n",
            help=_("Only show how the columns are understood, the first rows and every problem."),
        ),
    ] = False,
) -> None:
    """Import sheets, or show what an import would do."""
    from conclusion_cli.actions.import_sheet import import_sheet
    from conclusion_cli.files.writing import check_target
    from conclusion_cli.model.faults import BadSheet
    from conclusion_cli.sheets.mapping import read_mapping, write_mapping
    from conclusion_cli.sheets.read import read_sheet
    from conclusion_cli.sheets.source import STDIN
    from conclusion_cli.views import sheets as view

    if files.count(Path(STDIN)) > 1:
        raise UsageError(_("The standard input can be read only once."))
    if save_map:
        # Said before anything is imported.
        check_target(save_map)
    try:
        mapping = (read_mapping(map_file) if map_file else {}) | _mapping(mapped or [])
        found = read_sheet(
            *files,
            mapping=mapping,
            sheets=sheets or (),
            header=not no_header,
            hidden=hidden,
            skip_unknown=skip_unknown,
            encoding=_encoding(encoding),
            year=year,
        )
        with _progress(len(found.rows)) as tick:
            if dry_run:
                _preview(
                    ctx, by, found, notice=notice, people=people, add_bodies=add_bodies, groups=group or ()
                )
            else:
                run_verb(
                    ctx,
                    "import",
                    lambda work: import_sheet(
                        work,
                        found,
                        notice=notice,
                        people=people,
                        add_bodies=add_bodies,
                        groups=group or (),
                        tick=tick,
                    ),
                    view.imported,
                    by,
                    reason=", ".join(file.name for file in files),
                )
    except BadSheet as bad:
        from conclusion_cli.views import faults
        from conclusion_cli.views.terminal import Screen

        screen = Screen(sys.stdout if dry_run else sys.stderr)
        faults.draw(screen, bad.faults)
        if bad.commands:
            screen.line(_("Add the offices that are not known with --add-bodies, or each of its own:"))
            for line in bad.commands:
                screen.whole_line(f"  {line}")
        print_message(_("Error: {message}").format(message=bad.message), _("Nothing was changed."))
        raise typer.Exit(ExitCode.DATA) from None
    if save_map:
        write_mapping(save_map, mapping)


def _encoding(name: str | None) -> str | None:
    from conclusion_cli.files.decoding import known_encoding

    if name is None:
        return None
    if found := known_encoding(name):
        return found
    raise UsageError(
        _("There is no encoding {name}.").format(name=safe(name)),
        _("For example: --encoding tcvn3, vni, cp1258, mac-roman, utf-16."),
    )


def _mapping(words: list[str]) -> dict[str, str]:
    mapping = {}
    for word in words:
        heading, sign, column = word.rpartition("=")
        if not sign or not heading.strip():
            raise UsageError(
                _("'{word}' is not of the form HEADING=COLUMN.").format(word=safe(word)),
                _('Write a heading and a column: --map "Cột=text".'),
            )
        mapping[heading.strip()] = column.strip()
    return mapping


def _preview(
    ctx: typer.Context,
    by: By,
    sheet: "Sheet",
    *,
    notice: str | None,
    people: bool,
    add_bodies: bool,
    groups: Sequence[str],
) -> None:
    """Show what was understood, and what an import would do; nothing is written."""
    from conclusion_cli.actions.import_sheet import preview
    from conclusion_cli.model.faults import BadSheet
    from conclusion_cli.views import sheets as view
    from conclusion_cli.views.terminal import Screen

    screen = Screen(sys.stdout)
    view.draw_understood(screen, sheet)
    try:
        with context.open_database(ctx) as store:
            done = preview(
                store, sheet, by.request, notice=notice, people=people, add_bodies=add_bodies, groups=groups
            )
    except BadSheet:
        screen.space()
        raise
    screen.space()
    print("\n".join(view.imported(done)))


_LONG = 2000


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[int], object]]:
    """A bar on a terminal, where there are rows enough to wait for; else nothing."""
    if rows < _LONG or not sys.stderr.isatty():
        yield lambda _rows: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        taking = progress.add_task(_("Importing rows…"), total=rows)
        writing = progress.add_task(_("Writing…"), total=None, visible=False)
        left = rows

        def tick(taken: int) -> None:
            nonlocal left
            left -= taken
            progress.advance(taking, taken)
            if left == 0:
                # The progress of the database is not known; the bar shows that it works.
                progress.update(taking, visible=False)
                progress.update(writing, visible=True)

        yield tick
