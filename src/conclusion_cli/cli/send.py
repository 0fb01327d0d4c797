"""The command that records that answers were sent."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli.citations import understood
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
        "Record that answers were sent to the proposers; this completes the proposals.\n\n"
        "An answer that is sent again is recorded as one more sending."
    ),
    "conclusion send KN1 KN2 --date 20/9/2023 --document 45-CV/BDVTU --channel post",
    'conclusion send KN3 --to "Xã Môn Sơn"',
)
def send(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        str | None, body_option("--to", _("The recipient (default: the proposer)."), metavar=_("NAME"))
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help=_("The recipient is not a listed body: use the name as given."))
    ] = False,
    dated: Annotated[date | None, day_option("--date", _("The date of sending (default: today)."))] = None,
    document: Annotated[
        str | None, text_option("--document", _("NUMBER"), _("Number of the covering letter."))
    ] = None,
    channel: Annotated[
        str | None, text_option("--channel", _("HOW"), _("How it was sent, for example by post or e-mail."))
    ] = None,
) -> None:
    """Record that answers were sent."""
    from conclusion_cli.actions.send import send as carry_out

    document, dated = understood(document, dated)
    run_verb(
        ctx,
        "send",
        lambda work: carry_out(
            work, code, to=to, person=person, dated=dated, document=document, channel=channel
        ),
        receipts.sent,
        by,
    )
