"""``show``: one item whole."""


def test_the_real_item_whole(loaded):
    shown = " ".join(loaded.ok("show", "a6").out.split())
    for words in (
        "A6 Send the answers",
        "nghe-an-2023/A6 · assignment · Conclusions of the 2023 meeting",
        "Status not started",
        "Due –",
        "Deadline status no deadline",
        "Holder BDVTU",
        "Lead Mass Mobilization Commission of the Provincial Party Committee (BDVTU)",
        "Coordinating Organization Committee of the Provincial Party Committee (BTCTU)",
        "Other roles relevant units",
        "Source English press report of 29 August 2023",
        "1. Send the answers to the organisations and individuals who made the proposals.",
        "loaded added",
    ):
        assert words in shown
    assert "460 members" in loaded.ok("show", "T1").out
    assert "every year" in loaded.ok("show", "A8").out
    assert "Reports to" in loaded.ok("show", "nghe-an-2023/A8").out


def test_everything_that_was_recorded_is_shown(loaded, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    loaded.ok("extend", "A2", "--to", "2023-10-31", "--reason", "first date", "--by", "lan")
    loaded.ok("extend", "A2", "--to", "2023-12-31", "--reason", "more time", "--by", "minh")
    loaded.ok(
        *("respond", "A2", "--document", "123-CV/BTCTU", "--date", "2023-12-15", "--summary", "In full"),
        *("--outcome", "explained", "--evidence", tmp_path / "scan.pdf", "--by", "lan"),
    )
    loaded.ok("status", "A2", "completed", "--by", "lan")
    loaded.ok("note", "A2", "thanked them", "--by", "minh")
    shown = " ".join(loaded.ok("show", "A2", env={"COLUMNS": "160"}).out.split())
    for words in (
        "Status completed",
        "Due 2023-12-31",
        "Deadline status on time",
        "Deadline set 2023-10-31: first date (lan",
        "2023-10-31 → 2023-12-31: more time (minh",
        "Completed on 2023-12-15",
        "2023-12-15 BTCTU 123-CV/BTCTU explained",
        "In full",
        "scan.pdf (4 bytes, SHA-256",
        "thanked them",
        "not started → responded",
    ):
        assert words in shown, words
    item = loaded.item("A2")
    assert item["due"] == "2023-12-31"
    assert item["notice_due"] is None
    assert item["done_on"] == "2023-12-15"
    assert item["responses"][0]["evidence"][0]["name"] == "scan.pdf"
    verbs = [(event["verb"], event["actor"]) for event in item["history"]]
    assert verbs == [
        ("load", "setup"),
        ("extend", "lan"),
        ("extend", "minh"),
        ("respond", "lan"),
        ("status", "lan"),
        ("note", "minh"),
    ]
    numbers = [event["seq"] for event in item["history"]]
    assert item["version"] == numbers[-1]
    assert [event["reason"] for event in item["history"][1:3]] == ["first date", "more time"]


def test_the_deadline_of_the_notice_stays_on_record(cli):
    cli.load_notice(items=[{"code": "A1", "due": "2023-10-31"}])
    cli.ok("extend", "A1", "--to", "2023-12-31", "--reason", "more time")
    shown = " ".join(cli.ok("show", "A1").out.split())
    assert "Due 2023-12-31" in shown
    assert "First deadline 2023-10-31" in shown


def test_a_code_of_two_notices_has_to_be_told_apart(cli):
    for name in ("one", "two"):
        cli.load_notice(name, items=[{"code": "A1", "title": f"Of {name}"}, {"code": f"Only-{name}"}])
    said = cli.fails(4, "show", "A1")
    assert "A1 is in more than one notice" in said
    assert "Choose one: one/A1, two/A1" in said
    assert cli.item("two/A1")["title"]["en"] == "Of two"
    assert cli.item("ONE/a1")["title"]["en"] == "Of one"
    assert cli.item("only-TWO")["notice"] == "two"
    for words in (
        ("status", "A1", "in-progress"),
        ("respond", "A1", "--document", "1"),
        ("note", "A1", "x"),
        ("extend", "A1", "--to", "2030-01-01", "--reason", "x"),
        ("assign", "A1", "--lead", "beta", "--reason", "x"),
        ("history", "A1"),
        ("evidence", "A1"),
    ):
        assert "one/A1, two/A1" in cli.fails(4, *words)
    assert len(cli.events()) == 2
    # When one of the two no longer has it, the code is enough.
    cli.load_notice("two", items=[{"code": "Only-two"}])
    assert cli.item("A1")["notice"] == "one"
    assert cli.item("two/A1")["retired"] is True


def test_an_unknown_code_suggests_the_nearest(loaded):
    said = loaded.fails(4, "show", "A22")
    assert "There is no item A22" in said
    assert "Did you mean" in said
    assert "A2" in said
    assert "nghe-an-2023/A1" in loaded.fails(4, "show", "nghe-an-2032/A1")
    assert "conclusion list" in loaded.fails(4, "show", "completely-different")
    loaded.fails(4, "show", "")
    loaded.fails(4, "show", "/")


def test_the_formats(loaded):
    item = loaded.item("A4")
    assert loaded.ok("show", "A4", "--format", "jsonl").jsonl == [item]
    (row,) = loaded.ok("show", "A4", "--format", "csv").csv
    assert (row["code"], row["lead"]) == ("A4", "ppc-party-committee")
    assert row["implementing"] == "departments; ppc"
    assert row["clauses"].startswith("Direct the Provincial People's Committee")
    assert item["implementing"] == ["departments", "ppc"]
    assert loaded.json("show", "A4", "--as-of", "31/12/2023")["as_of"] == "2023-12-31"
    assert loaded.ok("show", "A4", "--format", "tsv").out.count("\n") == 2
    assert loaded.ok("show", "A4", "--format", "md").out.count("\n") == 3


def test_as_of_judges_another_day(cli):
    cli.load_notice(items=[{"code": "A1", "due": "2023-10-31"}])
    assert "overdue 1 day" in cli.ok("show", "A1", "--as-of", "2023-11-01").out
    assert "due today" in cli.ok("show", "A1", "--as-of", "31/10/2023").out
    assert "3 days left" in cli.ok("show", "A1", "--as-of", "28/10/2023").out


def test_it_asks_for_exactly_one_code(loaded):
    assert "CODE is missing" in loaded.fails(2, "show")
    assert "A2" in loaded.fails(2, "show", "A1", "A2")


def test_who_held_a_proposal_is_told_by_the_names_of_then(loaded):
    loaded.batch(
        ("propose", "--proposer", "Xã Môn Sơn", "--text", "Đường xấu", "--received", "2023-08-03"),
        ("route", "KN1", "--to", "ppc", "--due", "2023-09-30", "--date", "2023-08-10"),
        ("assign", "KN1", "--coordinating", "BTCTU", "--reason", "they know the staff"),
        ("respond", "KN1", "--body", "BTCTU", "--document", "5-CV", "--date", "2023-09-01"),
        ("body", "succeed", "BDVTU", "--by", "BTGTU", "--on", "2023-11-01"),
        ("body", "succeed", "BTCTU", "--by", "BCSĐ", "--on", "2023-11-01"),
    )
    item = loaded.item("KN1", env={"CONCLUSION_USER": "lan"})
    assert item["monitoring"] == ["propaganda"]
    # What a body that only helps has said hands nothing over, whoever has come after it.
    assert [(turn["body"], turn["since"], turn["until"]) for turn in item["turns"]] == [
        ("mass-mobilization", "2023-08-03", "2023-08-10"),
        ("ppc", "2023-08-10", None),
    ]
    [exported] = loaded.json("export", "--kind", "proposal")["items"]
    assert exported["turns"] == item["turns"]
    shown = loaded.here("show", "KN1")
    assert "2023-08-03 – 2023-08-10  BDVTU\n" in shown
    assert "Monitoring Propaganda Department" in " ".join(shown.split())


def test_communes_of_one_name_are_told_apart_wherever_they_are_named(loaded):
    one, other = "Xã Bắc Sơn, Huyện Quỳ Hợp", "Xã Bắc Sơn, Huyện Đô Lương"
    for body in (one, other):
        said = loaded.ok("respond", "T4", "--body", body, "--document", "6-BC", "--date", "5/9/2023").err
        assert f"6-BC of {body}, 2023-09-05" in said
        loaded.here("follow-up", "urge", "T4", "--body", body, "--date", "1/9/2023")
    loaded.here("propose", "--proposer", one, "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "4/8/2023")
    loaded.here("respond", "KN1", "--document", "7-CV", "--date", "5/8/2023")
    assert f"answer sent to {one}" in loaded.ok("send", "KN1", "--to", one, "--date", "6/8/2023").err
    wide = {"COLUMNS": "160"}
    shown = loaded.ok("show", "T4", env=wide).out
    for body in (one, other):
        assert f"2023-09-05  {body}  6-BC" in shown
        assert f"2023-09-01  reminder to {body}" in shown
        for history in (shown, loaded.ok("history", "T4", env=wide).out, loaded.ok("history", env=wide).out):
            assert f"6-BC of {body}" in history
    shown = loaded.ok("show", "KN1", env=wide).out
    assert f"2023-08-06  answer sent to {one}" in shown
    # An abbreviation says enough.
    assert "2023-08-05  BTCTU  7-CV" in shown
    assert "7-CV of BTCTU" in shown


def stood(cli, code, day):
    """The status, the timeliness and whose turn it is on a day; every question answers alike."""
    words = ("--as-of", day)
    (item,) = cli.json("show", code, *words)["items"]
    (listed,) = cli.json("list", code, *words)["items"]
    fields = ("status", "timeliness", "done_on", "holders")
    assert [listed[field] for field in fields] == [item[field] for field in fields]
    is_open = item["status"] not in ("completed", "withdrawn")
    assert cli.codes("outstanding", code, *words) == [code] * is_open
    assert bool(cli.codes("export", "--status", item["status"], "--kind", item["kind"], *words)) is True
    if item["kind"] == "proposal":
        assert [turn["body"] for turn in item["turns"] if turn["until"] is None] == item["holders"]
        total = cli.json("summary", "--kind", "proposal", *words)["total"]
        if item["status"] == "withdrawn":
            assert total["total"] == 0
        else:
            assert total[item["timeliness"].replace("-", "_")] == 1
    return item["status"], item["timeliness"], *item["holders"]


def test_on_a_day_that_has_passed_what_was_done_later_was_not_done(loaded):
    loaded.here("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "ppc", "--date", "10/8/2023", "--due", "14/9/2023")
    loaded.here("respond", "KN1", "--document", "5/UBND", "--date", "20/9/2023")
    loaded.here("send", "KN1", "--date", "25/9/2023")
    before = {
        "14/9/2023": ("not-started", "in-time", "ppc"),
        "15/9/2023": ("not-started", "overdue", "ppc"),
        "19/9/2023": ("not-started", "overdue", "ppc"),
        "20/9/2023": ("responded", "overdue", "mass-mobilization"),
        "24/9/2023": ("responded", "overdue", "mass-mobilization"),
        "25/9/2023": ("completed", "late"),
    }
    for day, expected in before.items():
        assert stood(loaded, "KN1", day) == expected, day
    assert loaded.item("KN1")["status"] == "completed"
    # Reopened today, it was done until then.
    loaded.here("status", "KN1", "in-progress", "--reason", "r")
    for day in ("20/9/2023", "25/9/2023", "1/10/2023"):
        assert stood(loaded, "KN1", day) == before.get(day, ("completed", "late")), day
    assert stood(loaded, "KN1", "today") == ("in-progress", "overdue", "ppc")
    assert "now" not in loaded.here("show", "KN1", "--as-of", "1/10/2023").partition("History")[0]
    loaded.here("respond", "KN1", "--document", "6/UBND", "--date", "today")
    assert stood(loaded, "KN1", "24/9/2023") == before["24/9/2023"]


def test_assignments_too_stand_as_they_stood(loaded):
    loaded.here("extend", "A6", "--to", "31/8/2023", "--reason", "r")
    for body, day in (("BTCTU", "5/9/2023"), ("BDVTU", "8/9/2023")):
        loaded.here("respond", "A6", "--body", body, "--document", "1", "--date", day)
    loaded.here("status", "A6", "completed", "--date", "10/9/2023")
    for day, expected in (
        ("1/9/2023", ("not-started", "overdue", "mass-mobilization")),
        # Who only helps does not answer for it.
        ("5/9/2023", ("in-progress", "overdue", "mass-mobilization")),
        ("8/9/2023", ("responded", "overdue", "mass-mobilization")),
        ("10/9/2023", ("completed", "late")),
    ):
        assert stood(loaded, "A6", day) == expected, day
    by_id = {body["id"]: body for body in loaded.json("bodies", "--as-of", "9/9/2023")["bodies"]}
    now = {body["id"]: body for body in loaded.json("bodies")["bodies"]}
    assert by_id["organization"]["outstanding"] == now["organization"]["outstanding"] + 1
    assert loaded.codes("outstanding", "--body", "BDVTU", "--as-of", "9/9/2023") != loaded.codes(
        "outstanding", "--body", "BDVTU"
    )


def test_on_a_day_that_has_passed_it_was_followed_or_not(loaded):
    loaded.here("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "ppc", "--date", "10/8/2023", "--due", "14/9/2023")
    loaded.here("status", "KN1", "withdrawn", "--date", "20/8/2023", "--reason", "r")
    followed, not_followed = ("not-started", "in-time", "ppc"), ("withdrawn", None)
    assert stood(loaded, "KN1", "19/8/2023") == followed
    assert stood(loaded, "KN1", "20/8/2023") == not_followed
    loaded.here("status", "KN1", "not-started", "--date", "1/9/2023", "--reason", "r")
    for again in range(2):
        for day, expected in (
            ("19/8/2023", followed),
            ("20/8/2023", not_followed),
            ("31/8/2023", not_followed),
            ("1/9/2023", followed),
            ("9/9/2023", followed),
            ("10/9/2023", not_followed if again else followed),
        ):
            assert stood(loaded, "KN1", day) == expected, (again, day)
        if not again:
            loaded.here("status", "KN1", "withdrawn", "--date", "10/9/2023", "--reason", "r")
    shown = loaded.here("show", "KN1", "--as-of", "12/9/2023")
    assert "withdrawn" in shown
    assert "(as recorded now)" not in shown


def test_on_a_day_that_has_passed_it_was_with_whoever_had_it_then(loaded):
    before = {body["id"]: body["outstanding"] for body in loaded.json("bodies")["bodies"]}
    loaded.here("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "10/8/2023")
    loaded.here("return", "KN1", "--date", "20/8/2023", "--reason", "r")
    # To and fro on one day: the last counts.
    for body in ("BTCTU", "BCSĐ", "ppc"):
        loaded.here("route", "KN1", "--to", body, "--date", "25/8/2023", "--reason", "r")
    nobody, organization, ppc = ("mass-mobilization", None), ("organization",) * 2, ("ppc",) * 2
    expected = {
        "9/8/2023": ("not-started", *nobody),
        "10/8/2023": ("not-started", *organization),
        "19/8/2023": ("not-started", *organization),
        "20/8/2023": ("returned", *nobody),
        "24/8/2023": ("returned", *nobody),
        "25/8/2023": ("not-started", *ppc),
        "26/8/2023": ("not-started", *ppc),
    }

    def check():
        for day, (status, holder, lead) in expected.items():
            words = ("--kind", "proposal", "--as-of", day)
            assert stood(loaded, "KN1", day) == (status, "no-deadline", holder), day
            for sort in ("code", "lead"):
                (item,) = loaded.json("list", *words, "--sort", sort)["items"]
                assert item["lead"] == lead, day
            (row,) = loaded.json("summary", *words)["summary"]
            assert row["lead"] == lead, day
            counted = {
                body["id"]: body["outstanding"] for body in loaded.json("bodies", *words[2:])["bodies"]
            }
            for body in ("organization", "ppc", "mass-mobilization"):
                has = ["KN1"] * (body == holder)
                assert loaded.codes("outstanding", *words, "--body", body) == has, (day, body)
                urging = ("--not-urged-since", "5", "--body", body)
                assert loaded.codes("outstanding", *words, *urging) == has, (day, body)
                assert loaded.codes("list", *words, "--body", body, "--role", "lead") == (
                    ["KN1"] * (body == lead)
                ), (day, body)
            for body in ("organization", "ppc"):
                assert counted[body] == before[body] + (body == holder), (day, body)

    check()
    # What came later changes nothing of it, whatever it was.
    loaded.here("respond", "KN1", "--document", "6/UBND", "--date", "1/9/2023")
    check()
    loaded.here("send", "KN1", "--date", "2/9/2023")
    loaded.here("status", "KN1", "in-progress", "--date", "3/9/2023", "--reason", "r")
    check()
    assert "(as recorded now)" not in loaded.here("show", "KN1", "--as-of", "24/8/2023")


def test_on_a_day_before_it_was_received_it_was_not_there(loaded):
    loaded.here("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "3/8/2023", "--due", "1/9/2023")
    loaded.here("respond", "KN1", "--document", "6/UBND", "--date", "4/8/2023")
    for day, there in (("3/8/2023", True), ("2/8/2023", False)):
        words = ("--as-of", day)
        for question in (("list",), ("outstanding", "--kind", "proposal"), ("list", "--body", "BTCTU")):
            assert ("KN1" in loaded.codes(*question, *words)) is there, (question, day)
        assert loaded.json("summary", "--kind", "proposal", *words)["total"]["total"] == there
        counted = {body["id"]: body["outstanding"] for body in loaded.json("bodies", *words)["bodies"]}
        assert counted["organization"] == 3 + there
        # It is shown if its code is asked for: only the body that sends the answers could have held it.
        (item,) = loaded.json("show", "KN1", *words)["items"]
        assert item["status"] == "not-started"
        assert item["holders"] == ["organization" if there else "mass-mobilization"]
        assert loaded.codes("list", "KN1", *words) == ["KN1"]


def test_what_nothing_dated_tells_is_as_recorded_now(loaded):
    loaded.here("status", "A2", "in-progress")
    assert "in progress (as recorded now)" in loaded.here("show", "A2", "--as-of", "1/9/2023")
    assert "(as recorded now)" not in loaded.here("show", "A2")
    # Until 0.3 a withdrawal had no day.
    loaded.here("status", "A3", "withdrawn", "--reason", "r")
    loaded.tamper("DELETE FROM steps")
    assert "withdrawn (as recorded now)" in loaded.here("show", "A3", "--as-of", "1/9/2023")
    # Carried out without an answer, it was open until then.
    loaded.here("status", "T2", "in-progress")
    loaded.here("status", "T2", "completed", "--date", "10/9/2023")
    assert stood(loaded, "T2", "9/9/2023") == ("not-started", "no-deadline", "communes")
    assert stood(loaded, "T2", "10/9/2023") == ("completed", "no-deadline")


def test_the_last_extension_that_stands_is_shown(loaded):
    loaded.here("extend", "A2", "--to", "1/2/2024", "--reason", "q")
    assert "Deadline set     2024-02-01: q" in loaded.here("show", "A2")
    loaded.here("undo")
    assert "Deadline set" not in loaded.here("show", "A2")
    assert "deadline set" in loaded.here("history", "A2")
