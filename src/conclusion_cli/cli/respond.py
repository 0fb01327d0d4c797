"""The command that records a response."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.citations import understood
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Unchanged, body_option, day_option, text_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Outcome
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "respond",
    _(
        "Record a body's response to one or more items.\n\n"
        "The same document (issuer, number and date) is recorded only once."
    ),
    "conclusion respond A2 --body BTCTU --document 123-CV/BTCTU --date 15/9/2023",
    'conclusion respond A2 A3 --document 124-CV/BTCTU --summary "Answered in full" --evidence scan.pdf',
)
def respond(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    body: Annotated[
        str | None, body_option("--body", _("The body that responds (default: the lead)."))
    ] = None,
    document: Annotated[
        str | None, text_option("--document", _("NUMBER"), _("Number of the document, such as 123-CV/BTCTU."))
    ] = None,
    dated: Annotated[date | None, day_option("--date", _("Date of the document (default: today)."))] = None,
    summary: Annotated[
        str | None, text_option("--summary", _("TEXT"), _("A summary of the response."))
    ] = None,
    outcome: Annotated[
        Outcome | None,
        typer.Option(
            "--outcome",
            metavar=_("OUTCOME"),
            help=_("settled, being-settled, explained, referred or not-settled."),
            parser=values.outcome,
            autocompletion=complete.outcomes,
        ),
    ] = None,
    evidence: Annotated[
        list[Path] | None,
        typer.Option(
            "--evidence",
            metavar=_("FILE"),
            readable=False,
            help=_("A file that proves it; the database keeps it."),
        ),
    ] = None,
) -> None:
    """Record a response to items."""
    from conclusion_cli.actions.respond import read_file
    from conclusion_cli.actions.respond import respond as carry_out

    document, dated = understood(document, dated)
    files = [read_file(path) for path in evidence or ()]
    run_verb(
        ctx,
        "respond",
        lambda work: carry_out(
            work,
            code,
            body=body,
            document=document,
            dated=dated or context.today(),
            summary=summary,
            outcome=outcome,
            evidence=files,
        ),
        receipts.responded,
        by,
    )
