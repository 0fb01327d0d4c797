"""The options that several commands have, each declared once with its parser and its completion."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.models import OptionInfo

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import Options
from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Dimension, Sort
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.records import Request
from conclusion_cli.text import safe
from conclusion_cli.views.formats import ENDINGS, Cells, Format


def text_option(name: str, metavar: str, help_: str, **more: Any) -> OptionInfo:  # noqa: ANN401 - Typer's own
    """A text in one Unicode form, without white space at its ends."""
    option: OptionInfo = typer.Option(name, metavar=metavar, help=help_, parser=values.text, **more)
    return option


def body_option(name: str, help_: str, *, metavar: str = _("BODY")) -> OptionInfo:
    """A body, by a name, an abbreviation or an id."""
    return text_option(name, metavar, help_, autocompletion=complete.bodies)


def code_option(name: str, help_: str) -> OptionInfo:
    """The code of an item."""
    return text_option(name, _("CODE"), help_, autocompletion=complete.codes)


def district_option(name: str, help_: str) -> OptionInfo:
    """A district."""
    return text_option(name, _("NAME"), help_, autocompletion=complete.districts)


def field_option(name: str, help_: str) -> OptionInfo:
    """A field of proposals."""
    return text_option(name, _("FIELD"), help_, autocompletion=complete.fields)


def notice_option(name: str, help_: str) -> OptionInfo:
    """A notice, by its id."""
    return text_option(name, _("ID"), help_, autocompletion=complete.notices)


def day_option(name: str, help_: str) -> OptionInfo:
    """A day, as people write it."""
    option: OptionInfo = typer.Option(name, metavar=_("DATE"), help=help_, parser=values.day)
    return option


def deadline_option(name: str, help_: str) -> OptionInfo:
    """A deadline; Typer knows no unions, so it is declared as a date and may be a time that is counted."""
    option: OptionInfo = typer.Option(name, metavar=_("DATE"), help=help_, parser=values.deadline)
    return option


def count_option(name: str, metavar: str, help_: str, **more: Any) -> OptionInfo:  # noqa: ANN401 - Typer's own
    """A whole number from 0."""
    option: OptionInfo = typer.Option(name, metavar=metavar, help=help_, parser=values.count, **more)
    return option


TABLE_ROWS = 100
"""How many rows a table shows unless it is asked for more."""

Code = Annotated[
    str,
    typer.Argument(
        metavar=_("CODE"),
        help=_("Code of an item, such as A2 or NOTICE/A2."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]
Codes = Annotated[
    list[str],
    typer.Argument(
        metavar=_("CODE") + "…",
        help=_("Codes of items, such as A2 or NOTICE/A2, or a range such as KN1-KN40."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]


SomeCodes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[" + _("CODE") + "…]",
        help=_("Only these items, such as A2 or a range such as KN1-KN40."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]


class By(Options):
    """On whose behalf a verb works."""

    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar=_("NAME"),
            help=_("Recorded as (default: CONCLUSION_USER, then the login name)."),
            envvar="CONCLUSION_USER",
            show_envvar=False,
            parser=values.text,
        ),
    ] = None
    request_id: Annotated[
        str | None,
        typer.Option(
            "--request-id",
            metavar=_("ID"),
            help=_("For scripts that retry: a repeated request with the same id changes nothing."),
            parser=values.request_id,
        ),
    ] = None

    @property
    def request(self) -> Request:
        """Who does it, and under which request."""
        return Request(context.actor(self.by), self.request_id)


class Unchanged(By):
    """On whose behalf a verb about items works, and on which version of them."""

    if_unchanged: Annotated[
        int | None,
        count_option(
            "--if-unchanged", _("VERSION"), _("Only if the item still has this version (see: show, export).")
        ),
    ] = None

    @property
    def request(self) -> Request:
        """Who does it, under which request, and on which version."""
        return Request(context.actor(self.by), self.request_id, self.if_unchanged)


Reason = Annotated[str | None, text_option("--reason", _("TEXT"), _("The reason."))]
AsOf = Annotated[
    date | None,
    day_option(
        "--as-of", _("Show the state on this date (default: today), judged by the dates of documents.")
    ),
]
Outputs = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar=_("FORMAT"),
        help=_("table (default), json, jsonl, csv, tsv, md or xlsx."),
        parser=values.form,
        autocompletion=complete.formats,
        show_default=False,
    ),
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar=_("FILE"),
        readable=False,
        help=_("Write to FILE, completely or not at all, in the format of its ending."),
    ),
]
Raw = Annotated[
    bool, typer.Option("--raw", help=_("Keep cells that look like formulas unchanged (csv, tsv)."))
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help=_("For Excel, which opens the file by a double click: semicolons (csv).")),
]


class Output(Options):
    """How an answer is written."""

    format: Outputs = None
    raw: Raw = False
    excel: Excel = False

    def cells(self, form: Format) -> Cells:
        """How cells are written in a format; see :func:`cells_of`."""
        return cells_of(form, self.file, raw=self.raw, excel=self.excel)

    @property
    def file(self) -> Path | None:
        """The file that it is written to; ``None``: standard output."""
        return None

    @property
    def form(self) -> Format:
        """The format that was asked for, or that of the file's ending; default: a table.

        Raises:
            UsageError: the file has an ending that cannot be written.
        """
        return form_of(self.format, self.file, Format.TABLE)

    @property
    def on_screen(self) -> bool:
        """Whether it is a table on standard output, of which only the first rows are shown."""
        return self.file is None and self.form is Format.TABLE


class FileOutput(Output):
    """How an answer is written, and where."""

    output: OutFile = None

    @property
    def file(self) -> Path | None:
        """The file that it is written to; ``None``: standard output."""
        return self.output


def cells_of(form: Format, output: Path | None, *, raw: bool, excel: bool) -> Cells:
    """How cells are written, to a file or to standard output.

    Raises:
        UsageError: only csv is written for Excel.
    """
    if excel and form is not Format.CSV:
        raise UsageError(_("--excel is for csv."), _("Add -f csv; or write a workbook: -o FILE.xlsx"))
    return Cells(raw, excel, screen=output is None and sys.stdout.isatty())


def form_of(asked: Format | None, output: Path | None, default: Format) -> Format:
    """The format that was asked for, or that of the file's ending.

    Raises:
        Refused: the file is a database.
        UsageError: it has an ending that cannot be written.
    """
    if output is not None:
        from conclusion_cli.files.writing import check_target

        # Said before anything is read.
        check_target(output)
    if asked is not None or output is None:
        return asked or default
    ending = output.suffix.lower()
    if ending and ending not in ENDINGS:
        raise UsageError(
            _("A file that ends in {ending} cannot be written.").format(ending=safe(ending)),
            _("Endings: {endings}. Or give the format: --format").format(endings=", ".join(ENDINGS)),
        )
    return ENDINGS.get(ending, default)


def check_ending(output: Path | None, *endings: str) -> None:
    """Refuse a file whose name ends otherwise, or that is a database; the ending may be missing.

    Raises:
        Refused: the file is a database.
        UsageError: it has another ending.
    """
    if output is None:
        return
    from conclusion_cli.files.writing import check_target

    # Said before anything is read.
    check_target(output)
    if output.suffix and output.suffix.lower() not in endings:
        raise UsageError(
            _("A file that ends in {ending} cannot be written.").format(ending=safe(output.suffix.lower())),
            _("Endings: {endings}").format(endings=", ".join(endings)),
        )


class Grouping(Options):
    """How a table is divided into groups."""

    by_body: Annotated[
        bool,
        typer.Option(
            "--by-body", help=_("Group by the body that holds the item (summary: by the lead body).")
        ),
    ] = False
    by_kind: Annotated[bool, typer.Option("--by-kind", help=_("Group by kind."))] = False
    by_field: Annotated[bool, typer.Option("--by-field", help=_("Group by the field of proposals."))] = False
    by_district: Annotated[
        bool, typer.Option("--by-district", help=_("Group by the district of proposals."))
    ] = False

    @property
    def by(self) -> Dimension | None:
        """The division that was asked for; default: none.

        Raises:
            UsageError: more than one thing was asked for.
        """
        asked = [by for by in Dimension if getattr(self, f"by_{by}")]
        if len(asked) > 1:
            raise UsageError(
                _("A table can be grouped by one thing only."), _("Give one of the options --by-….")
            )
        return asked[0] if asked else None


class Order(Options):
    """In what order items come, and how many."""

    sort: Annotated[
        Sort,
        typer.Option(
            "--sort",
            metavar=_("ORDER"),
            help=_("due (default), code, title, status, lead or changed."),
            parser=values.sort,
            autocompletion=complete.sorts,
            show_default=False,
        ),
    ] = Sort.DUE
    limit: Annotated[
        int | None,
        count_option("--limit", _("N"), _("At most N items; 0 for all (default for tables: 100).")),
    ] = None

    def apply(self, wanted: ItemQuestion, *, table: bool) -> ItemQuestion:
        """The filter in this order, with this limit; a table has one of its own."""
        unasked = TABLE_ROWS if table else 0
        return wanted._replace(sort=self.sort, limit=unasked if self.limit is None else self.limit)


ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help=_("Exit with 1 if any item in the result is overdue."))
]
Retired = Annotated[
    bool, typer.Option("--retired", help=_("Include items that are no longer in their notice."))
]
