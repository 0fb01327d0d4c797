"""The command that changes statuses."""

from datetime import date
from typing import Annotated

import typer

from conclusion_cli.cli import complete, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Reason, Unchanged, day_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Status
from conclusion_cli.views import receipts

app = new_app()


@command(
    app,
    "status",
    _("Change the status of items."),
    "conclusion status A2 completed",
    'conclusion status KN8 withdrawn --date 12/9/2023 --reason "Taken back by the commune"',
    'conclusion status A5 A3 in-progress --reason "The Committee asked for a new draft"',
)
def status(
    ctx: typer.Context,
    by: Unchanged,
    code: Annotated[
        list[str],
        typer.Argument(
            metavar=_("CODE") + "…",
            help=_("Codes of items, such as A2 or NOTICE/A2, or a range such as KN1-KN40."),
            parser=values.text,
            autocompletion=complete.codes_and_statuses,
        ),
    ],
    new: Annotated[
        Status,
        typer.Argument(
            metavar=_("STATUS"),
            help=_("not-started, in-progress, responded, completed, returned or withdrawn."),
            parser=values.status,
            autocompletion=complete.statuses,
        ),
    ],
    reason: Reason = None,
    dated: Annotated[
        date | None,
        day_option(
            "--date",
            _(
                "The date of completion (default: that of the latest response), of return, withdrawal"
                " or following again (default: today)."
            ),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Complete it without a recorded response; needs a reason."))
    ] = False,
) -> None:
    """Give items a status."""
    from conclusion_cli.actions.status import set_status

    run_verb(
        ctx,
        "status",
        lambda work: set_status(work, code, new, dated=dated, reason=reason, force=force),
        receipts.moved,
        by,
        reason=reason,
    )
