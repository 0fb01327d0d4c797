"""The command that changes who does an item."""

from typing import Annotated

import typer

from conclusion_cli.cli import complete, receipts, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Code, Reason, Unchanged
from conclusion_cli.cli.run import run_verb
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Role

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
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar="BODY",
            help=_("The body that answers for it."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    coordinating: Annotated[
        Bodies,
        typer.Option(
            "--coordinating",
            metavar="BODY",
            help=_("A body that helps the lead."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    implementing: Annotated[
        Bodies,
        typer.Option(
            "--implementing",
            metavar="BODY",
            help=_("A body that carries it out."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    monitoring: Annotated[
        Bodies,
        typer.Option(
            "--monitoring",
            metavar="BODY",
            help=_("A body that watches, urges and inspects."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    remove: Annotated[
        Bodies,
        typer.Option(
            "--remove",
            metavar="BODY",
            help=_("A body that has no part in it any longer."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Change bodies."""
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
