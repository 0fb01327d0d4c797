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
    _("Change the bodies of an item: give them roles or remove them. A new lead replaces the old one."),
    'conclusion assign A5 --lead ppc --reason "Decision of the Standing Committee"',
    'conclusion assign A6 --coordinating propaganda --remove organization --reason "New division of work"',
)
def assign(
    ctx: typer.Context,
    by: Unchanged,
    code: Code,
    lead: Annotated[str | None, body_option("--lead", _("The body that is responsible for it."))] = None,
    coordinating: Annotated[
        Bodies, body_option("--coordinating", _("A coordinating body: it helps the lead."))
    ] = None,
    implementing: Annotated[Bodies, body_option("--implementing", _("A body that implements it."))] = None,
    monitoring: Annotated[
        Bodies,
        body_option("--monitoring", _("A monitoring body: it monitors, sends reminders and inspects.")),
    ] = None,
    remove: Annotated[Bodies, body_option("--remove", _("A body that no longer has a role in it."))] = None,
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
