"""The command that loads notice files."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import By
from conclusion_cli.cli.output import show_progress
from conclusion_cli.cli.run import run_verb
from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.store.opening import is_server, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.model.results import Plan

from conclusion_cli.cli.output import total_size

app = new_app()


@command(
    app,
    "load",
    _(
        "Check notice files, then add or update their items in one transaction.\n\n"
        "Without FILE, the notice that comes with the program is loaded. Records survive every"
        " reload: what clerks have set since then stays, and an item that is no longer in its"
        " notice is kept as retired, never deleted."
    ),
    "conclusion load",
    "conclusion load --dry-run notice.yaml",
)
def load(
    ctx: typer.Context,
    by: By,
    file: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[" + _("FILE") + "…]", readable=False, help=_("Notice files (YAML).")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help=_("Only show what would be added, changed and retired."))
    ] = False,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared", help=_("Let the group of the folder use the database (default: only its owner).")
        ),
    ] = False,
    rename_bodies: Annotated[
        bool,
        typer.Option(
            "--rename-bodies",
            help=_("Allow other names and abbreviations for bodies that other notices list too."),
        ),
    ] = False,
) -> None:
    """Load notice files, or show what a load would do."""
    from conclusion_cli.actions.load import load as carry_out
    from conclusion_cli.actions.load import preview
    from conclusion_cli.notice.read import read_notices

    if shared:
        # A server has its own rights.
        context.database_file(ctx)
    paths = file or [own_data() / "notice.yaml"]
    size = total_size(paths)
    with show_progress(_("Checking…"), size):
        wanted = read_notices(paths)
    if dry_run:
        try:
            with context.open_database(ctx) as store:
                plans = preview(store, wanted, rename_bodies=rename_bodies)
        except NotFound:
            plans = preview(None, wanted, rename_bodies=rename_bodies)
        # The report of a dry run is an answer, that of a load a message.
        print("\n".join(_report(plans, dry_run=True)))
        return

    address = context.database_address(ctx)
    if not is_server(address) and not Path(address).exists():
        # A notice that is refused leaves no empty database.
        preview(None, wanted, rename_bodies=rename_bodies)

    def tell(plans: "Sequence[Plan]") -> "Iterator[str]":
        yield from _report(plans, dry_run=False)
        if any(plan.is_new for plan in plans):
            yield _("Database: {path}").format(path=shown(context.database_address(ctx)))
            yield _("See what is outstanding: conclusion outstanding")

    with show_progress(_("Loading…"), size):
        run_verb(
            ctx,
            "load",
            lambda work: carry_out(work, wanted, rename_bodies=rename_bodies),
            tell,
            by,
            create=True,
        )
    if shared:
        from conclusion_cli.files.rights import share

        share(context.database_file(ctx))


def own_data() -> Path:
    """The folder with the notice that comes with the program."""
    packaged = Path(str(files("conclusion_cli") / "data"))
    # In a checkout the data lie beside the source; the wheel carries them inside the package.
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data"


def _report(plans: "Sequence[Plan]", *, dry_run: bool) -> "Iterator[str]":
    from conclusion_cli.views.load import lines

    for plan in plans:
        yield from lines(plan, dry_run=dry_run)
