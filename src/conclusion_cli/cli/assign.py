"""The command that changes the bodies of an item."""

from typing import Annotated

import typer

from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Code, Reason, Unchanged, body_option
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Role
from conclusion_cli.views import receipts

app = new_app()


Bodies = list[str] | None


@command(
    app,
    "assign",
    _("Change who does an item: give bodies roles, or take them away. A new lead replaces the old one."),
    'conclusion assign A5 --lead ppc --reason "Decision of the Standing Committee"',
    'conclusion assign A6 --coordinating propaganda --remove organization --reason "New division of work"',
)
def assign(
    ctx: typer.Context,
    by: Unchanged,
    code: Code,
    lead: Annotated[str | None, body_option("--lead", _("The body that answers for it."))] = None,
    coordinating: Annotated[Bodies, body_option("--coordinating", _("A body that helps the lead."))] = None,
    implementing: Annotated[Bodies, body_option("--implementing", _("A body that carries it out."))] = None,
    monitoring: Annotated[
        Bodies, body_option("--monitoring", _("A body that watches, urges and inspects."))
    ] = None,
    remove: Annotated[Bodies, body_option("--remove", _("A body that has no part in it any longer."))] = None,
    reason: Reason = None,
) -> None:
    """Give bodies roles in an item, or remove them."""
    from conclusion_cli.actions.assign import assign as carry_out

    roles = {
        Role.LEAD: [lead] if lead else [],
        Role.COORDINATING: coordinating or [],
        Role.IMPLEMENTING: implementing or [],
        Role.MONITORING: monitoring or [],
    }
    run_verb(
        ctx,
        "assign",
        lambda work: carry_out(work, code, roles, remove=remove or [], reason=reason),
        lambda done: receipts.reassigned(code, done),
        by,
        reason=reason,
    )
