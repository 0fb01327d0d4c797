"""The commands that take a proposal to the answer in its proposer's hand: propose, route, return, send."""

import sys
from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, receipts, values
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.options import By, Codes, Reason, Unchanged
from conclusion_cli.cli.perform import do
from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "propose",
    _(
        "Take a proposal in.\n\n"
        "At a terminal, without options, it asks for what it needs. The same proposal again is recognised."
    ),
    'conclusion propose --proposer "Xã Môn Sơn" --text "…" --field "Giao thông" --received 3/8/2023',
    "conclusion propose",
)
def propose(
    ctx: typer.Context,
    by: By,
    proposer: Annotated[
        str | None,
        typer.Option(
            "--proposer",
            metavar="NAME",
            help=_("Who proposed it: a body, or anybody else by name."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help=_("What is proposed."), parser=values.text)
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="FIELD",
            help=_("The field that it concerns."),
            parser=values.text,
            autocompletion=complete.fields,
        ),
    ] = None,
    received: Annotated[
        date | None,
        typer.Option(
            "--received",
            metavar="DATE",
            help=_("The day on which it was received; today unless told."),
            parser=values.day,
        ),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="REF",
            help=_("Its number in the list that it comes from."),
            parser=values.text,
        ),
    ] = None,
    district: Annotated[
        str | None,
        typer.Option(
            "--district",
            metavar="NAME",
            help=_("The district; a commune's own unless told."),
            parser=values.text,
            autocompletion=complete.districts,
        ),
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help=_("The proposer is no body: take the name as it is."))
    ] = False,
    notice: Annotated[
        str | None,
        typer.Option(
            "--notice",
            metavar="ID",
            help=_("The notice; may be left out if there is only one."),
            parser=values.text,
            autocompletion=complete.notices,
        ),
    ] = None,
) -> None:
    """Take in."""
    from conclusion_cli.actions.propose import propose as carry_out

    if proposer is None and text is None and sys.stdin.isatty() and sys.stderr.isatty():
        from conclusion_cli.cli import asking
        from conclusion_cli.cli.ask import ask

        proposer, person = asking.proposer(ctx, notice, district, person=person)
        text = asking.text()
        field = field or ask(_("Field (Enter for none)"), default="") or None
        reference = reference or asking.reference(ctx, notice, text)
        received = received or asking.received()
    if not proposer or not text:
        raise UsageError(
            _("A proposal needs its proposer and its text."), _('Add --proposer NAME and --text "…".')
        )
    do(
        ctx,
        "propose",
        lambda work: carry_out(
            work,
            proposer=proposer,
            person=person,
            field=field,
            text=text,
            received=received or context.today(),
            reference=reference,
            district=district,
            notice=notice,
        ),
        receipts.proposed,
        by,
    )


@command(
    app,
    "route",
    _(
        "Give proposals to the body that is to answer them.\n\n"
        "Routing again needs a reason; the body that had it stays on record."
    ),
    "conclusion route KN1 KN4-KN20 --to BTCTU --due 30/9/2023",
    'conclusion route KN3 --to ppc --under A4 --due +20wd --reason "Within its authority"',
)
def route(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="BODY",
            help=_("Who is to answer."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ],
    under: Annotated[
        str | None,
        typer.Option(
            "--under",
            metavar="CODE",
            help=_("The assignment under which it answers; the notice's own for it unless told."),
            parser=values.text,
            autocompletion=complete.codes,
        ),
    ] = None,
    due: Annotated[
        date | None,
        typer.Option(
            "--due",
            metavar="DATE",
            help=_("The day by which it is to be answered; the assignment's deadline unless told."),
            parser=values.day,
        ),
    ] = None,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=_("The day on which it was given to it; today unless told."),
            parser=values.day,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Route."""
    from conclusion_cli.actions.route import route as carry_out

    do(
        ctx,
        "route",
        lambda work: carry_out(work, code, to=to, under=under, due=due, dated=dated, reason=reason),
        receipts.routed,
        by,
        reason=reason,
    )


@command(
    app,
    "return",
    _("Record that the body which was to answer gives proposals back; they are to be routed again."),
    'conclusion return KN3 --reason "Belongs to the Ministry of Transport"',
)
def return_(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=_("The day on which it gave them back; today unless told."),
            parser=values.day,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Give back."""
    from conclusion_cli.actions.route import give_back

    do(
        ctx,
        "return",
        lambda work: give_back(work, code, reason=reason, dated=dated),
        receipts.returned,
        by,
        reason=reason,
    )


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

    do(
        ctx,
        "send",
        lambda work: carry_out(
            work, code, to=to, person=person, dated=dated, document=document, channel=channel
        ),
        receipts.sent,
        by,
    )
