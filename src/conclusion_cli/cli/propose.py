"""The command that adds a proposal."""

import sys
from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import (
    By,
    body_option,
    day_option,
    district_option,
    field_option,
    notice_option,
    text_option,
)
from conclusion_cli.cli.run import run_verb
from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "propose",
    _(
        "Add a proposal.\n\n"
        "At a terminal, without options, it asks for what it needs. The same proposal is added"
        " only once."
    ),
    'conclusion propose --proposer "Xã Môn Sơn" --text "…" --field "Giao thông" --received 3/8/2023',
    "conclusion propose",
)
def propose(
    ctx: typer.Context,
    by: By,
    proposer: Annotated[
        str | None,
        body_option("--proposer", _("The proposer: a body, or any other name."), metavar=_("NAME")),
    ] = None,
    text: Annotated[str | None, text_option("--text", _("TEXT"), _("The text of the proposal."))] = None,
    field: Annotated[str | None, field_option("--field", _("The field it concerns."))] = None,
    received: Annotated[
        date | None, day_option("--received", _("The date it was received (default: today)."))
    ] = None,
    reference: Annotated[
        str | None, text_option("--reference", _("REF"), _("Its number in the list it comes from."))
    ] = None,
    district: Annotated[
        str | None, district_option("--district", _("The district (default: that of the commune)."))
    ] = None,
    person: Annotated[
        bool, typer.Option("--person", help=_("The proposer is not a listed body: use the name as given."))
    ] = False,
    notice: Annotated[str | None, notice_option("--notice", _("The notice (default: the only one)."))] = None,
) -> None:
    """Add a proposal."""
    from conclusion_cli.actions.propose import propose as carry_out

    if proposer is None and text is None and sys.stdin.isatty() and sys.stderr.isatty():
        from conclusion_cli.cli import prompts
        from conclusion_cli.cli.prompts import ask

        proposer, person = prompts.proposer(ctx, notice, district, person=person)
        text = prompts.text()
        field = field or ask(_("Field (Enter for none)"), default="") or None
        reference = reference or prompts.reference(ctx, notice, text)
        received = received or prompts.received()
    if not proposer or not text:
        raise UsageError(
            _("A proposal needs its proposer and its text."), _('Add --proposer NAME and --text "…".')
        )
    run_verb(
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
