"""The commands that write letters as Word documents."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conclusion_cli.cli import complete, context, values
from conclusion_cli.cli.command import command, new_group
from conclusion_cli.cli.filters import NotUrged, not_urged, passed
from conclusion_cli.cli.options import AsOf, Unchanged, check_ending, day_option, text_option
from conclusion_cli.cli.output import print_message, whole_binary_file
from conclusion_cli.cli.run import carry_out, print_done
from conclusion_cli.errors import NotFound, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import StepKind
from conclusion_cli.text import safe
from conclusion_cli.views import receipts

if TYPE_CHECKING:
    from conclusion_cli.documents.office import Office
    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Followed
    from conclusion_cli.model.results import Letter

app = new_group("letter", _("Write letters as Word documents, in the form of Party documents."))

OfficeFile = Annotated[
    Path | None,
    typer.Option(
        "--office",
        metavar=_("FILE"),
        envvar="CONCLUSION_OFFICE",
        help=_("Settings of the office that writes (TOML): names, place, signer, recipients."),
        readable=False,
        show_envvar=False,
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar=_("FILE"), readable=False, help=_("Your own Word template (docs/documents.md).")
    ),
]


@command(
    app,
    "urge",
    _(
        "Write a letter (công văn đôn đốc) to each body about what it has outstanding, with the list as an"
        " appendix.\n\n"
        "What is not known stays a visible blank. With --record the reminder is recorded for exactly the"
        " items in the letters. The letters are in Vietnamese."
    ),
    "conclusion letter urge BTCTU --answer-by +14d -o urge.docx",
    "conclusion letter urge BTCTU ppc --overdue --record 60-CV/BDVTU -o letters/",
)
def urge(
    ctx: typer.Context,
    by: Unchanged,
    body: Annotated[
        list[str],
        typer.Argument(
            metavar=_("BODY") + "…",
            help=_("The addressees; each gets a letter of its own."),
            parser=values.text,
            autocompletion=complete.bodies,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar=_("FILE"),
            readable=False,
            help=_("Write to FILE (docx); for several bodies, into this folder."),
        ),
    ],
    answer_by: Annotated[
        date | None, day_option("--answer-by", _("The day by which the body has to answer."))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only overdue items."))] = False,
    since: NotUrged = None,
    as_of: AsOf = None,
    record: Annotated[
        str | None,
        text_option("--record", _("NUMBER"), _("The letter's number: record the reminder under it.")),
    ] = None,
    office: OfficeFile = None,
    template: Template = None,
) -> None:
    """Write letters that urge bodies, and record them if that is wanted."""
    from conclusion_cli.actions.follow_up import follow_up
    from conclusion_cli.queries.letter import letter as ask

    day = as_of or context.today()
    if record and day > context.today():
        raise UsageError(
            _("{date} is in the future.").format(date=day),
            _("A letter is recorded on its day. Check --as-of, or omit --record."),
        )
    if answer_by and answer_by <= day:
        raise UsageError(
            _("{answer_by} is not after the date of the letter, {date}.").format(
                answer_by=answer_by, date=day
            ),
            _("Give a later day: --answer-by"),
        )
    settings = settings_of(office)
    with context.open_database(ctx) as store:
        letters = [
            ask(
                store,
                name,
                as_of=day,
                overdue=overdue,
                not_urged_since=not_urged(day, since),
                stood=passed(day),
            )
            for name in dict.fromkeys(body)
        ]
    files = _files(output, letters)
    contents = [
        made(one, settings, day, answer_by=answer_by, number=record, template=template) for one in letters
    ]

    def act(work: "Work") -> "list[Followed]":
        return [
            done
            for one in letters
            for done in follow_up(
                work,
                StepKind.URGED,
                [item.item.key for item in one.items],
                body=one.body.id,
                dated=day,
                document=record,
            )
        ]

    done = None
    with ExitStack() as stack:
        # The files get their names when everything is done: no letter is recorded that was not written.
        for path, content in zip(files, contents, strict=True):
            stack.enter_context(whole_binary_file(path)).write(content)
        if record:
            done = carry_out(ctx, "urge", act, receipts.urged, by)
    if done:
        print_done(done)
    for path in files:
        print_message(_("written to {path}").format(path=safe(str(path))))


def _files(output: Path, letters: "list[Letter]") -> list[Path]:
    """The file of each letter: the one that was named, or one in the folder, named like its body."""
    if len(letters) == 1 and not output.is_dir():
        check_ending(output, ".docx")
        return [output]
    if output.suffix:
        raise UsageError(
            _("Several letters go into a folder: {path} is the name of a file.").format(
                path=safe(str(output))
            ),
            _("Give a folder: -o FOLDER"),
        )
    if not output.absolute().parent.is_dir():
        raise NotFound(_("There is no folder {path}.").format(path=safe(str(output.absolute().parent))))
    output.mkdir(exist_ok=True)
    return [output / f"{letter.body.id}.docx" for letter in letters]


def settings_of(file: Path | None) -> "Office":
    """The office that writes, as its settings file says."""
    from conclusion_cli.documents.office import Office, read_office

    return read_office(file) if file else Office()


def made(
    letter: "Letter",
    office: "Office",
    day: date,
    *,
    answer_by: date | None = None,
    number: str | None = None,
    template: Path | None = None,
) -> bytes:
    """A letter that urges, as a Word document."""
    from conclusion_cli.documents.urge_letter import urge_fields
    from conclusion_cli.documents.word import BUILT_IN, fill

    fields = urge_fields(letter, office, day, answer_by=answer_by, number=number)
    return fill(template or BUILT_IN / "urge.docx", fields)
