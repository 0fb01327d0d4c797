"""The command that records that answers were sent."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Unchanged, body_option, day_option, text_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

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
        str | None, body_option("--to", _("To whom; the proposer unless told."), metavar="NAME")
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help=_("It was sent to no body: take the name as it is."))
    ] = False,
    dated: Annotated[
        date | None, day_option("--date", _("The day on which it was sent; today unless told."))
    ] = None,
    document: Annotated[
        str | None, text_option("--document", "NUMBER", _("Number of the covering letter."))
    ] = None,
    channel: Annotated[
        str | None, text_option("--channel", "HOW", _("How it was sent, such as post or e-mail."))
    ] = None,
) -> None:
    """Record that answers were sent."""
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
