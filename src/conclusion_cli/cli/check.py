"""The command that checks notice files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli import i18n
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Output
from conclusion_cli.cli.output import print_message, show, show_progress
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import safe
from conclusion_cli.views.formats import Format

if TYPE_CHECKING:
    from conclusion_cli.model.definition import Notice

from conclusion_cli.cli.output import total_size

app = new_app()


@command(
    app,
    "check",
    _("Check notice files and show every problem at once, with its place and remedy. Nothing is written."),
    "conclusion check notice.yaml",
)
def check(
    ctx: typer.Context,
    file: Annotated[
        list[Path], typer.Argument(metavar=_("FILE") + "…", readable=False, help=_("Notice files (YAML)."))
    ],
    output: Output,
) -> None:
    """Check notice files and list their faults."""
    from conclusion_cli.actions.load import preview
    from conclusion_cli.model.faults import BadNotice, fault_count
    from conclusion_cli.notice.read import read_notices
    from conclusion_cli.views import faults as view

    if output.form is not Format.TABLE:
        # Machine formats do not follow the language; here all is messages.
        i18n.use("en")
    try:
        with show_progress(_("Checking…"), total_size(file)):
            notices = read_notices(file)
        # The files are checked with each other, too, as a load would.
        preview(None, notices)
        faults = []
    except BadNotice as bad:
        # The faults are what was asked for: they go where answers go.
        faults = bad.problems
    show(output, lambda: view.problem_answer(faults), lambda screen: view.draw_problems(screen, faults))
    if faults:
        print_message(fault_count(faults))
        raise typer.Exit(ExitCode.DATA)
    for notice, path in zip(notices, file, strict=True):
        print_message(_content(notice, path))


def _content(notice: "Notice", path: Path) -> str:
    items = ngettext("{count} item", "{count} items", len(notice.items)).format(count=len(notice.items))
    bodies = ngettext("{count} body", "{count} bodies", len(notice.bodies)).format(count=len(notice.bodies))
    return _("{path}: no problems ({items}, {bodies})").format(
        path=safe(str(path)), items=items, bodies=bodies
    )
