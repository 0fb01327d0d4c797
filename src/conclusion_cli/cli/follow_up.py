"""The commands of the monitoring body: reminders, inspections, and the draft of a reminder."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.citations import understood
from conclusion_cli.cli.command import command, new_group
from conclusion_cli.cli.filters import NotUrged, not_urged, passed
from conclusion_cli.cli.letter import OfficeFile, made, settings_of
from conclusion_cli.cli.options import AsOf, Unchanged, body_option, check_ending, day_option, text_option
from conclusion_cli.cli.output import machine_stdout, print_message, whole_binary_file, whole_file
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import StepKind
from conclusion_cli.text import safe
from conclusion_cli.views import receipts

app = new_group("follow-up", _("Record reminders and inspections, and draft reminders."))

SomeCodes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[" + _("CODE") + "…]",
        help=_("Codes of items, or a range such as KN1-KN40 (default: all items that the body holds)."),
        parser=values.text,
        autocompletion=complete.codes,
    ),
]
Whom = Annotated[
    str | None,
    body_option("--body", _("The body (default: the current holder).")),
]
Dated = Annotated[
    date | None,
    day_option("--date", _("The date (default: today).")),
]
Document = Annotated[
    str | None,
    text_option("--document", _("NUMBER"), _("Number of the document.")),
]
Next = Annotated[
    date | None,
    day_option("--next", _("The day of the next check.")),
]


@command(
    app,
    "urge",
    _(
        "Record a reminder (công văn đôn đốc) to a body about its outstanding items.\n\n"
        "The same letter is recorded only once."
    ),
    "conclusion follow-up urge --body BTCTU --document 46-CV/BDVTU --date 1/10/2023",
    "conclusion follow-up urge A5 KN3 --next +14d",
)
def urge(
    ctx: typer.Context,
    by: Unchanged,
    code: SomeCodes = None,
    body: Whom = None,
    dated: Dated = None,
    document: Document = None,
    next_day: Next = None,
) -> None:
    """Record a reminder."""
    from conclusion_cli.actions.follow_up import follow_up

    document, dated = understood(document, dated)
    run_verb(
        ctx,
        "urge",
        lambda work: follow_up(
            work, StepKind.URGED, code or (), body=body, dated=dated, document=document, next_day=next_day
        ),
        receipts.urged,
        by,
    )


@command(
    app,
    "inspect",
    _("Record an inspection of a body's outstanding items, or of the items given, and its findings."),
    'conclusion follow-up inspect --body BTCTU --date 5/10/2023 --finding "Half of the answers are drafted"',
)
def inspect(
    ctx: typer.Context,
    by: Unchanged,
    code: SomeCodes = None,
    body: Whom = None,
    dated: Dated = None,
    document: Document = None,
    finding: Annotated[str | None, text_option("--finding", _("TEXT"), _("The findings."))] = None,
    next_day: Next = None,
) -> None:
    """Record an inspection."""
    from conclusion_cli.actions.follow_up import follow_up

    document, dated = understood(document, dated)
    run_verb(
        ctx,
        "inspect",
        lambda work: follow_up(
            work,
            StepKind.INSPECTED,
            code or (),
            body=body,
            dated=dated,
            document=document,
            finding=finding,
            next_day=next_day,
        ),
        receipts.inspected,
        by,
    )


@command(
    app,
    "letter",
    _(
        "Draft a reminder to a body: what it has outstanding, with texts and deadlines.\n\n"
        "The draft is in Markdown, in the language of the program; in a file that ends in .docx, it is"
        " the letter of 'letter urge'. Nothing is recorded."
    ),
    "conclusion --lang vi follow-up letter BTCTU -o letter.md",
    "conclusion follow-up letter ppc --not-urged-since 14 --overdue",
)
def letter(
    ctx: typer.Context,
    body: Annotated[
        str,
        typer.Argument(
            metavar=_("BODY"), help=_("The addressee."), parser=values.text, autocompletion=complete.bodies
        ),
    ],
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only overdue items."))] = False,
    since: NotUrged = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar=_("FILE"),
            readable=False,
            help=_("Write to FILE, completely or not at all (md or docx)."),
        ),
    ] = None,
    office: OfficeFile = None,
) -> None:
    """Draft a reminder; nothing is recorded."""
    from conclusion_cli.queries.letter import letter as ask
    from conclusion_cli.views.letter import write

    check_ending(output, ".md", ".txt", ".docx")
    day = as_of or context.today()
    with context.open_database(ctx) as store:
        found = ask(
            store,
            body,
            as_of=day,
            overdue=overdue,
            not_urged_since=not_urged(day, since),
            stood=passed(day),
        )
    if output and output.suffix.lower() == ".docx":
        with whole_binary_file(output) as file:
            file.write(made(found, settings_of(office), day))
    else:
        with whole_file(output) if output else machine_stdout() as stream:
            write(stream, found, day)
    if output:
        print_message(_("written to {path}").format(path=safe(str(output))))
