"""The command that lists bodies."""

from typing import Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.filters import passed
from conclusion_cli.cli.options import AsOf, FileOutput
from conclusion_cli.cli.output import show as show_answer
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "bodies",
    _("List the bodies: names, abbreviations, groups and members, and how much each has outstanding."),
    "conclusion bodies",
    "conclusion bodies communes",
    'conclusion bodies "Xã Môn Sơn"',
)
def bodies(
    ctx: typer.Context,
    output: FileOutput,
    body: Annotated[
        str | None,
        typer.Argument(
            metavar="[" + _("BODY") + "]",
            help=_("Only this body, and its members if it is a group."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=_("Include the members of groups."))] = False,
    as_of: AsOf = None,
) -> None:
    """List bodies, or show one."""
    from conclusion_cli.queries.bodies import list_bodies
    from conclusion_cli.views import bodies as view
    from conclusion_cli.views.asked import about

    day = as_of or context.today()
    with context.open_database(ctx) as store:
        found = list_bodies(store, body, as_of=day, everyone=everyone, stood=passed(day))
    show_answer(
        output,
        lambda: view.answer(found),
        lambda screen: view.draw(screen, found, day, notes=body is not None),
        _("Bodies"),
        lambda: about(day),
    )
