"""The command that writes the full status for scripts."""

from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import Filters
from conclusion_cli.cli.options import Excel, ExitCodeOption, Order, OutFile, Raw, Retired, cells_of, form_of
from conclusion_cli.cli.output import print_message, print_replaced, spooled_stdout, whole_file
from conclusion_cli.errors import ExitCode, UsageError
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import safe
from conclusion_cli.views.formats import FOR_PROGRAMS, Format

app = new_app()


@command(
    app,
    "export",
    _("Write the full status for scripts; the format is stable and versioned (docs/export.md)."),
    "conclusion export --format jsonl -o status.jsonl",
    "conclusion export --format csv --overdue > overdue.csv",
)
def export(
    ctx: typer.Context,
    filters: Filters,
    order: Order,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar=_("FORMAT"),
            help=_("json (default), jsonl, csv, tsv or md."),
            parser=values.machine_form,
            autocompletion=complete.machine_formats,
            show_default=False,
        ),
    ] = None,
    raw: Raw = False,
    excel: Excel = False,
    output: OutFile = None,
    retired: Retired = False,
    exit_code: ExitCodeOption = False,
) -> None:
    """Write the full status of items."""
    from conclusion_cli.queries.export import export as ask
    from conclusion_cli.views.export import export_answer
    from conclusion_cli.views.export_lines import lines
    from conclusion_cli.views.formats import write

    form = form_of(form, output, Format.JSON)
    if form not in FOR_PROGRAMS:
        raise UsageError(
            _("An export is for programs: json, jsonl, csv, tsv or md."), _("For a table: conclusion list")
        )
    cells = cells_of(form, output, raw=raw, excel=excel)
    wanted = order.apply(filters.wanted(retired=retired), table=False)
    with context.open_database(ctx) as store, ask(store, wanted, as_of=filters.day) as found:
        flat = form not in (Format.JSON, Format.JSONL)
        answer = export_answer(
            found, filters.day, flat=flat, lines=None if flat else lines(found, filters.day)
        )
        # The database is read while the items are written: no reader of a pipe may keep it waiting.
        with whole_file(output) if output else spooled_stdout() as stream:
            write(answer, form, stream, cells)
    if wanted.bodies:
        with context.open_database(ctx) as store:
            print_replaced(store, wanted.bodies, filters.day)
    if output:
        count = found.number
        words = ngettext("{count} item written to {path}", "{count} items written to {path}", count)
        print_message(words.format(count=count, path=safe(str(output))))
    print_message(f"#{found.head[0]} {found.head[1]}")
    if exit_code and found.totals.overdue:
        raise typer.Exit(ExitCode.OVERDUE)
