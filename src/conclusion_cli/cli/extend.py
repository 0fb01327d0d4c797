"""The command that extends and corrects deadlines."""

import sys
from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import prompts
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Codes, Reason, Unchanged, deadline_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.errors import Unsure
from conclusion_cli.i18n import _
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "extend",
    _(
        "Give items a later deadline, or a first one, or correct a wrong one.\n\n"
        "The old deadline stays in the history, with the reason."
    ),
    'conclusion extend A5 --to 31/12/2023 --reason "Letter 12-CV/BCSĐ asks for more time"',
    'conclusion extend KN4-KN20 --to +20wd --reason "Waiting for the ministry"',
    'conclusion extend A5 --to 30/11/2023 --correct --reason "Typed 2024 instead of 2023"',
)
def extend(
    ctx: typer.Context,
    by: Unchanged,
    code: Codes,
    to: Annotated[
        date,
        deadline_option(
            "--to",
            _(
                "The new deadline: 2023-12-31, 31/12/2023, or +10d or +20wd (working days) after the old one;"
                " where there is none, after today."
            ),
        ),
    ],
    reason: Reason = None,
    correct: Annotated[
        bool,
        typer.Option("--correct", help=_("The recorded deadline is wrong: the new one may be earlier.")),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Do not ask about a deadline more than a year later."))
    ] = False,
) -> None:
    """Give items another deadline."""
    from conclusion_cli.actions.extend import extend as carry_out
    from conclusion_cli.rules.deadlines import ExtendOrder

    order = ExtendOrder(to, reason, correct=correct, sure=yes)

    def run(order: ExtendOrder) -> None:
        run_verb(
            ctx,
            "correct" if correct else "extend",
            lambda work: carry_out(work, code, order),
            receipts.extended,
            by,
            reason=reason,
        )

    try:
        run(order)
    except Unsure as question:
        if not asks() or not prompts.confirm(question.message):
            raise
        run(order._replace(sure=True))


def asks() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()
