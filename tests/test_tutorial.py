"""The walk through ten proposals: every command in it says what the page says, on both engines."""

import re
import shlex

from conftest import ROOT

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)


def test_the_walk_through_says_what_the_program_says(cli):
    assert len(BLOCKS) > 30
    for line, told in BLOCKS:
        words = shlex.split(line.replace("docs/examples/", f"{ROOT.as_posix()}/docs/examples/"))
        assert words.pop(0) == "conclusion"
        answer = cli(*words, env={"CONCLUSION_USER": "lan"})
        said = (answer.err + answer.out).rstrip().splitlines()
        shown = told.rstrip().splitlines()
        if shown[-1:] == ["…"]:
            shown.pop()
            said = said[: len(shown)]
        assert said == shown, line


def test_it_follows_ten_proposals_to_the_last_answer_sent(cli):
    for line, _told in BLOCKS:
        cli(*shlex.split(line.replace("docs/examples/", f"{ROOT.as_posix()}/docs/examples/"))[1:])
    proposals = cli.json("list", "--kind", "proposal")["items"]
    assert len(proposals) == 10
    assert {item["status"] for item in proposals} == {"completed"}
    assert all(any(step["kind"] == "sent" for step in cli.item(item["code"])["steps"]) for item in proposals)
    assert cli("verify").code == 0
