"""What the shells complete: codes, bodies, statuses and the rest, from the database."""

import pytest

from conclusion_cli.cli.root import COMMANDS

SHELLS = ("bash", "zsh", "fish", "powershell")


def complete(cli, shell, line, *, check=True, env=None):
    """What a shell offers at the end of a line; each with its description where the shell shows one."""
    words = line.split(" ")
    variables = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        "powershell": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]},
    }[shell]
    answer = cli(env={"_CONCLUSION_COMPLETE": f"complete_{shell}"} | variables | (env or {}))
    assert answer.err == "", answer
    if check:
        assert answer.code == 0
    lines = [line for line in answer.out.split("\n") if line]
    if shell == "bash":
        return dict.fromkeys(lines)
    if shell == "fish":
        return dict(line.split("\t", 1) if "\t" in line else (line, None) for line in lines)
    if shell == "powershell":
        return dict(line.split(":::", 1) for line in lines)
    if answer.out.strip() == "_files":
        return {}
    begin, end = "_arguments '*: :((", "))'\n"
    assert answer.out.startswith(begin)
    assert answer.out.endswith(end)
    offers = {}
    for offer in answer.out[len(begin) : -len(end)].split("\n"):
        assert offer.startswith('"')
        assert offer.endswith('"')
        value, _colon, text = offer[1:-1].partition('":"')
        offers[value] = text
    return offers


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell(loaded, shell):
    def offers(line):
        return list(complete(loaded, shell, line))

    tasks, assignments = [f"T{n}" for n in range(1, 7)], [f"A{n}" for n in range(1, 10)]
    assert offers("conclusion show ") == [*assignments, *tasks]
    assert offers("conclusion note T") == tasks
    assert offers("conclusion show nghe-an-2023/T") == [f"nghe-an-2023/{code}" for code in tasks]
    assert offers("conclusion status A2 com") == ["completed"]
    assert offers("conclusion list --body BT") == ["BTVTU", "BTGTU", "BTCTU"]
    assert offers("conclusion list --status in") == ["in-progress"]
    assert len(offers("conclusion ")) == len(COMMANDS)
    assert "--due-within" in offers("conclusion list --d")


def test_what_options_take(loaded):
    def offers(line):
        return list(complete(loaded, "bash", line))

    assert offers("conclusion outst") == ["outstanding"]
    assert offers("conclusion status A2 T")[0] == "T1"
    assert offers("conclusion list --body comm")[0] == "communes"
    assert offers("conclusion list --kind ") == ["task", "assignment", "proposal"]
    assert offers("conclusion list --role re") == ["reports-to"]
    assert offers("conclusion list --sort ") == ["due", "code", "title", "status", "lead", "changed"]
    assert offers("conclusion list --format ") == ["table", "json", "jsonl", "csv", "tsv", "md", "xlsx"]
    assert offers("conclusion export --format js") == ["json", "jsonl"]
    assert offers("conclusion list --notice n") == ["nghe-an-2023"]
    assert offers("conclusion respond A2 --outcome s") == ["settled"]
    assert offers("conclusion assign A2 --lead BC") == ["BCSĐ"]
    assert offers("conclusion respond A2 A3 --body organ") == ["organization"]
    assert offers("conclusion extend A8") == offers("conclusion evidence A8") == ["A8"]


@pytest.mark.parametrize("shell", SHELLS[1:])
def test_descriptions_speak_the_language(loaded, shell):
    codes = complete(loaded, shell, "conclusion show A6")
    assert codes["A6"].strip() == "Send the answers"
    codes = complete(loaded, shell, "conclusion show A6", env={"CONCLUSION_LANG": "vi"})
    assert codes["A6"].strip() == "Gửi văn bản trả lời"
    bodies = complete(loaded, shell, "conclusion list --body BTC", env={"CONCLUSION_LANG": "vi"})
    assert bodies["BTCTU"].strip() == "Ban Tổ chức Tỉnh ủy"


def test_a_code_of_two_notices_is_offered_with_its_notice(cli):
    for name in ("one", "two"):
        cli.load_notice(name, items=[{"code": "A1"}, {"code": f"A-{name}"}])
    assert list(complete(cli, "bash", "conclusion show ")) == ["A-one", "A-two", "one/A1", "two/A1"]
    assert list(complete(cli, "bash", "conclusion show two/")) == ["two/A-two", "two/A1"]


def test_retired_items_are_not_offered(cli):
    cli.load_notice(items=[{"code": "A1"}, {"code": "A2"}])
    cli.load_notice(items=[{"code": "A1"}])
    assert list(complete(cli, "bash", "conclusion show A")) == ["A1"]


def test_the_database_of_the_line_is_asked(loaded, tmp_path):
    loaded.ok("--db", tmp_path / "other.db", "load", loaded.write_notice(items=[{"code": "Z9"}]))
    line = f"conclusion --db {tmp_path / 'other.db'} show "
    assert list(complete(loaded, "bash", line)) == ["Z9"]


@pytest.mark.file_only("a file that is none")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_that_fails_is_silent(cli, shell, tmp_path):
    """No database, one that is none, a newer one: nothing is offered, nothing is said, nothing is made."""
    assert not any(complete(cli, shell, "conclusion show "))
    (tmp_path / "c.db").write_text("This is no database.", encoding="utf-8")
    assert not any(complete(cli, shell, "conclusion list --body "))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.db", "home"]


@pytest.mark.parametrize("shell", SHELLS)
def test_hostile_titles_disturb_no_shell(cli, shell):
    titles = {
        "A1": "[red]red[/red] [/] list[int] :smile:",
        "A2": "\x1b[31mred\x07",
        "A3": "A long title that does not end " * 20,
        "A4": "Two\nlines\tand\rmore",
        "A5": "quote ' \" ` $(touch hacked) \\ ; | & :",
        "A6": "\u202egnp.exe",
    }
    cli.load_notice(items=[{"code": code} for code in titles])
    for code, title in titles.items():
        cli.sql("UPDATE items SET title_en = ? WHERE code = ?", title, code)
    offers = complete(cli, shell, "conclusion show A")
    assert list(offers) == list(titles)
    shown = "".join(text or "" for text in offers.values())
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 or sign == "\u202e" for sign in shown)
    if shell != "bash":
        assert "[red]red[/red] [/] list[int]" in offers["A1"]


def test_the_scripts_for_the_shells(bare):
    for shell in SHELLS:
        script = bare.ok(env={"_CONCLUSION_COMPLETE": f"source_{shell}"}).out
        assert "_CONCLUSION_COMPLETE" in script
        assert f"complete_{shell}" in script


def test_fish_completes_files_where_nothing_else_is_known(loaded):
    """Fish asks first whether there are words to offer; where there are none, it offers files."""

    def code(line):
        action = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
        return loaded(env={"_CONCLUSION_COMPLETE": "complete_fish"} | action).code

    assert code("conclusion show A") == 0
    assert code("conclusion check not") == 1
    assert code("conclusion respond A2 --evidence scan") == 1


def test_names_are_completed_too(loaded):
    loaded.here("propose", "--proposer", "Lan", "--text", "x", "--field", "Tổ chức, cán bộ")
    loaded.here("propose", "--proposer", "Lan", "--text", "y", "--field", "Y tế", "--district", "Nơi khác")

    def offers(line, shell="fish"):
        # The words of these lines hold no spaces but those between them.
        return list(complete(loaded, shell, line))

    for option in ("outstanding --proposer", "outstanding --body", "send KN1 --to", "propose --proposer"):
        assert offers(f"conclusion {option} Môn") == ["Môn Sơn"], option
        assert offers(f"conclusion {option} mon") == ["mon Sơn"], option
    # Of one name, with their districts.
    assert set(offers("conclusion respond T4 --body Tam")) == {
        "Tam Hợp, Huyện Tương Dương",
        "Tam Hợp, Huyện Quỳ Hợp",
        "Tam Quang",
        "Tam Thái",
        "Tam Đình",
        "Tam Sơn",
    }
    for command in ("outstanding", "propose"):
        assert offers(f"conclusion {command} --field T") == ["Tổ chức, cán bộ"]
        assert offers(f"conclusion {command} --district Nơi") == ["Nơi khác"]
    assert offers("conclusion list --district Huyện")[0] == "Huyện Anh Sơn"
    # As each shell takes a word of several.
    assert offers("conclusion list --body Môn", "bash") == ["Môn\\ Sơn"]
    assert offers("conclusion list --body Môn", "powershell") == ['"Môn Sơn"']
    assert offers("conclusion list --body Môn", "zsh") == ["Môn Sơn"]
    for name in ("Môn Sơn", "mon Sơn", "Tam Hợp, Huyện Quỳ Hợp"):
        assert loaded.json("list", "--body", name)["items"]


@pytest.mark.parametrize(("typed", "offered"), [('"Xã Môn', "Xã Môn Sơn"), ("Xã\\ Môn", "Xã\\ Môn\\ Sơn")])
def test_bash_is_offered_words_as_it_was_given_them(loaded, typed, offered):
    words = {"COMP_WORDS": f"conclusion list --body {typed}", "COMP_CWORD": "3"}
    answer = loaded(env={"_CONCLUSION_COMPLETE": "complete_bash"} | words)
    assert answer.out.split("\n")[0] == offered


def test_an_export_is_no_table(loaded):
    assert list(complete(loaded, "bash", "conclusion export --format ")) == [
        "json",
        "jsonl",
        "csv",
        "tsv",
        "md",
    ]


def test_bodies_that_are_written_alike_are_offered_with_their_ids(cli):
    cli.load_notice(items=[{"code": "A1", "lead": "gamma"}])
    cli.batch(
        ("body", "succeed", "gamma", "--by", "alpha", "--on", "2024-01-01"),
        ("body", "add", "Gamma Board", "--id", "new-gamma"),
    )
    assert complete(cli, "fish", "conclusion list --body new") == {"new-gamma": "Gamma Board (new-gamma)"}
    assert complete(cli, "fish", "conclusion list --body gamma") == {
        "gamma": "Gamma Board (gamma)",
        "gamma Board": "Gamma Board (new-gamma)",
    }
    assert complete(cli, "fish", "conclusion list --body al") == {"alpha": "Alpha Office"}
