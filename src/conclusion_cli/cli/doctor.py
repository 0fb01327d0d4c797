"""The command that examines the database."""

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.errors import ExitCode
from conclusion_cli.i18n import _

app = new_app()


@command(
    app,
    "doctor",
    _(
        "Report the state of the database and what it needs: damaged, locked, read-only, disk"
        " full, made by a newer version."
    ),
    "conclusion doctor",
)
def doctor(ctx: typer.Context) -> None:
    """Examine the database and its surroundings."""
    from conclusion_cli.queries.doctor import examine

    findings = examine(context.database_file(ctx))
    for finding in findings:
        print(f"{'ok ' if finding.well else '!! '} {finding.what}")
        if finding.advice:
            print(f"     {finding.advice}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(ExitCode.STORE)
