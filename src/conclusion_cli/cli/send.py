"""The command that records that answers were sent."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import complete, receipts, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Unchanged
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "send",
    _(
        "Record that answers were sent to those who asked; with that a proposal is completed.\n\n"
        "Sent again, it is a further sending."
    ),
    "conclusion send KN1 KN2 --date 20/9/2023 --document 45-CV/BDVTU --channel post",
    'conclusion send KN3 --to "Xã Môn Sơn"',
)
def send(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="NAME",
            help=_("To whom; the proposer unless told."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help=_("It was sent to no body: take the name as it is."))
    ] = False,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=_("The day on which it was sent; today unless told."),
            parser=values.day,
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document", metavar="NUMBER", help=_("Number of the covering letter."), parser=values.text
        ),
    ] = None,
    channel: Annotated[
        str | None,
        typer.Option(
            "--channel",
            metavar="HOW",
            help=_("How it was sent, such as post or e-mail."),
            parser=values.text,
        ),
    ] = None,
) -> None:
    """Send."""
    from conclusion_cli.actions.send import send as carry_out

    run_verb(
        ctx,
        "send",
        lambda work: carry_out(
            work, code, to=to, person=person, dated=dated, document=document, channel=channel
        ),
        receipts.sent,
        by,
    )
