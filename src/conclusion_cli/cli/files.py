"""The commands that read notice files: check and load."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli import i18n
from conclusion_cli.cli import context
from conclusion_cli.cli.base import command, new_app
from conclusion_cli.cli.options import By, Output
from conclusion_cli.cli.output import say, show, working
from conclusion_cli.cli.perform import do
from conclusion_cli.errors import ExitCode, NotFound
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.store.opening import shown
from conclusion_cli.text import safe
from conclusion_cli.views.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.actions.load import Plan
    from conclusion_cli.model.definition import Notice

app = new_app()


@command(
    app,
    "check",
    _("Check notice files: every problem at once, each with its place and remedy. Nothing is written."),
    "conclusion check notice.yaml",
)
def check(
    ctx: typer.Context,
    file: Annotated[
        list[Path], typer.Argument(metavar="FILE…", readable=False, help=_("Notice files (YAML)."))
    ],
    output: Output,
) -> None:
    """Check files."""
    from conclusion_cli.notice.problems import BadNotice, problem_count
    from conclusion_cli.notice.read import read_notices
    from conclusion_cli.views import problems as view

    if output.format is not Format.TABLE:
        # Machine formats do not follow the language; here all is messages.
        i18n.use("en")
    try:
        with working(_("Checking…"), _size(file)):
            notices = read_notices(file)
        faults = []
    except BadNotice as bad:
        # The faults are what was asked for: they go where answers go.
        faults = bad.problems
    show(output, lambda: view.answer(faults), lambda screen: view.draw(screen, faults))
    if faults:
        say(problem_count(faults))
        raise typer.Exit(ExitCode.DATA)
    for notice, path in zip(notices, file, strict=True):
        say(_content(notice, path))


@command(
    app,
    "load",
    _(
        "Check notice files, then add or update what they hold, in one transaction.\n\n"
        "Without FILE, the notice that comes with the program is loaded. Records survive every reload: what"
        " clerks have set since stays, and an item that left its notice is retired, never deleted."
    ),
    "conclusion load",
    "conclusion load --dry-run notice.yaml",
)
def load(
    ctx: typer.Context,
    by: By,
    file: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", readable=False, help=_("Notice files (YAML)."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help=_("Only say what would be added, changed and retired."))
    ] = False,
) -> None:
    """Load files."""
    from conclusion_cli.actions.load import load as carry_out
    from conclusion_cli.actions.load import preview
    from conclusion_cli.notice.read import read_notices

    paths = file or [own_data() / "notice.yaml"]
    size = _size(paths)
    with working(_("Checking…"), size):
        wanted = read_notices(paths)
    if dry_run:
        try:
            with context.opened(ctx) as store:
                plans = preview(store, wanted)
        except NotFound:
            plans = preview(None, wanted)
        # What a dry run says is an answer; what a load says is a message.
        print("\n".join(_report(plans, dry_run=True)))
        return

    def tell(plans: "Sequence[Plan]") -> "Iterator[str]":
        yield from _report(plans, dry_run=False)
        if any(plan.is_new for plan in plans):
            yield _("Database: {path}").format(path=shown(context.address(ctx)))
            yield _("See what is outstanding: conclusion outstanding")

    with working(_("Loading…"), size):
        do(ctx, "load", lambda work: carry_out(work, wanted), tell, by, create=True)


def own_data() -> Path:
    """The folder with the notice that comes with the program."""
    packaged = Path(str(files("conclusion_cli") / "data"))
    # In a checkout the data lie beside the source; the wheel carries them inside the package.
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data"


def _size(paths: list[Path]) -> int:
    """The bytes of the files that exist."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def _content(notice: "Notice", path: Path) -> str:
    items = ngettext("{count} item", "{count} items", len(notice.items)).format(count=len(notice.items))
    bodies = ngettext("{count} body", "{count} bodies", len(notice.bodies)).format(count=len(notice.bodies))
    return _("{path}: no problems ({items}, {bodies})").format(
        path=safe(str(path)), items=items, bodies=bodies
    )


def _report(plans: "Sequence[Plan]", *, dry_run: bool) -> "Iterator[str]":
    from conclusion_cli.views import load as view

    for plan in plans:
        items = [
            view.ItemLine(item.verb, item.key.rpartition("/")[2], item.title, item.fields, item.kept)
            for item in plan.items
        ]
        yield from view.lines(
            plan.notice,
            is_new=plan.is_new,
            notice_changed=plan.notice_changed,
            items=items,
            bodies=view.BodyLine(plan.bodies_added, plan.bodies_changed, () if plan.is_new else plan.members),
            dry_run=dry_run,
        )
