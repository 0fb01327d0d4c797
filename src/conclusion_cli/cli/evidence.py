"""The command that lists an item's evidence and writes it as files."""

import re
from pathlib import Path
from typing import Annotated

import typer

from conclusion_cli.cli import context
from conclusion_cli.cli.command import command, new_app
from conclusion_cli.cli.options import Code, Output
from conclusion_cli.cli.output import print_message, show
from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

app = new_app()

# In bytes of UTF-8; with a number and the suffix, file systems take 255.
_LONGEST = 180
_LONGEST_SUFFIX = 16


@command(
    app,
    "evidence",
    _("List the files that prove an item's responses, or write them to a folder with -o."),
    "conclusion evidence A2",
    "conclusion evidence A2 -o evidence-of-A2",
)
def evidence(
    ctx: typer.Context,
    code: Code,
    output: Output,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar=_("FOLDER"), readable=False, help=_("Write the files to FOLDER.")
        ),
    ] = None,
) -> None:
    """List the evidence of an item, or write it into a folder."""
    from conclusion_cli.files.writing import check_target
    from conclusion_cli.queries import evidence as query
    from conclusion_cli.views import evidence as view

    with context.open_database(ctx) as store:
        found = query.evidence(store, code)
        if folder is not None:
            if not found:
                raise NotFound(
                    _("No evidence is recorded for {code}.").format(code=safe(code)),
                    _("Add some: conclusion respond {code} … --evidence FILE").format(code=safe(code)),
                )
            check_target(folder)
            _make(folder, store.address)
            for file, _response in found:
                target = _place(folder, file.name, query.content(store, file.sha256), store.address)
                print_message(f"{safe(str(target))}  SHA-256 {file.sha256}")
            return
    show(output, lambda: view.answer(found), lambda screen: view.draw(screen, found))


def _make(folder: Path, database: str) -> None:
    """Make the folder, if there is none, for those who may read the database."""
    from conclusion_cli.files.rights import give

    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
        give(folder, Path(database))


def _place(folder: Path, name: str, content: bytes, database: str) -> Path:
    """Write a file under a name that is safe on every system; another file is never overwritten."""
    from conclusion_cli.files.names import is_device
    from conclusion_cli.files.rights import give, private
    from conclusion_cli.files.writing import is_database

    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", safe(name)).rstrip(". ") or "evidence"
    if is_device(plain):
        plain = f"_{plain}"
    plain = plain.lstrip(".") or "evidence"
    stem, suffix = Path(plain).stem, Path(plain).suffix[:_LONGEST_SUFFIX]
    while len(stem.encode()) > _LONGEST:
        stem = stem[:-1]
    number = 1
    while True:
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        if is_database(target):
            number += 1
            continue
        try:
            with open(target, "xb", opener=private) as file:
                file.write(content)
            give(target, Path(database))
        except FileExistsError:
            if target.is_file() and target.read_bytes() == content:
                return target
            number += 1
        else:
            return target
