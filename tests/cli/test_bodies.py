"""``bodies``: who is who, and what each has outstanding."""


def test_the_bodies_of_the_notice(loaded):
    bodies = loaded.json("bodies")["bodies"]
    assert [(b["id"], b["abbreviation"], b["outstanding"]) for b in bodies] == [
        ("standing-committee", "BTVTU", 0),
        ("propaganda", "BTGTU", 1),
        ("organization", "BTCTU", 3),
        ("mass-mobilization", "BDVTU", 3),
        ("ppc-party-committee", "BCSĐ", 3),
        ("ppc", "UBND tỉnh", 1),
        ("departments", None, 1),
        ("communes", None, 6),
        ("political-system", None, 1),
    ]
    by_id = {body["id"]: body for body in bodies}
    assert by_id["organization"]["name"] == {
        "en": "Organization Committee of the Provincial Party Committee",
        "vi": "Ban Tổ chức Tỉnh ủy",
    }
    assert (by_id["communes"]["group"], by_id["communes"]["members"]) == (True, 460)
    assert by_id["propaganda"]["abbreviation_verified"] is False
    assert by_id["organization"]["abbreviation_verified"] is True
    shown = loaded.ok("bodies").out
    assert "BTGTU (?)" in shown
    assert "abbreviation not verified" in shown
    assert "460" in shown


def test_a_group_with_its_members(loaded):
    bodies = loaded.json("bodies", "communes")["bodies"]
    assert len(bodies) == 461
    assert bodies[0]["id"] == "communes"
    dong_vinh = bodies[1]
    assert dong_vinh["name"]["vi"] == "Phường Đông Vĩnh"
    assert (dong_vinh["type"], dong_vinh["district"]) == ("phường", "Thành phố Vinh")
    assert dong_vinh["groups"] == ["communes"]
    # A member owes what its group owes.
    assert dong_vinh["outstanding"] == 6
    assert len(loaded.json("bodies", "--all")["bodies"]) == 469
    shown = loaded.ok("bodies", "communes").out
    assert "Phường Đông Vĩnh" in shown
    assert "2025" in shown


def test_one_body_by_any_of_its_names(loaded):
    for name in (
        "organization",
        "BTCTU",
        "btctu",
        "Ban Tổ chức Tỉnh ủy",
        "ban to chuc tinh uy",
        "BAN TO\u0302\u0309 CHU\u031b\u0301C TI\u0309NH U\u0309Y",
        "Organization Committee of the Provincial Party Committee",
    ):
        (body,) = loaded.json("bodies", name)["bodies"]
        assert body["id"] == "organization"
    assert loaded.json("bodies", "BCSD")["bodies"][0]["id"] == "ppc-party-committee"
    assert loaded.json("bodies", "xa mon son")["bodies"][0]["name"]["vi"] == "Xã Môn Sơn"
    assert loaded.json("bodies", "Xã Môn Sơn, Huyện Con Cuông")["bodies"][0]["district"] == "Huyện Con Cuông"
    said = loaded.fails(4, "bodies", "Ban To chuk Tinh uy")
    assert "There is no body called" in said
    assert "Organization Committee" in said


def test_what_is_outstanding_follows_the_work(loaded):
    def owes(body):
        return loaded.json("bodies", body)["bodies"][0]["outstanding"]

    loaded.ok("respond", "A2", "--document", "1", "--date", "2023-09-15")
    assert owes("BTCTU") == 3
    loaded.ok("status", "A2", "completed")
    assert owes("BTCTU") == 2
    loaded.ok("assign", "A3", "--lead", "propaganda", "--reason", "x")
    assert (owes("BTCTU"), owes("BTGTU")) == (1, 2)


def test_the_formats(loaded):
    bodies = loaded.json("bodies")["bodies"]
    assert loaded.ok("bodies", "--format", "jsonl").jsonl == bodies
    rows = loaded.ok("bodies", "--format", "csv").csv
    assert [(row["id"], row["name_vi"]) for row in rows] == [(b["id"], b["name"]["vi"]) for b in bodies]
    assert {row["group"] for row in rows} == {"true", "false"}
    assert loaded.ok("bodies", "--format", "tsv").out.count("\n") == 10
    assert loaded.ok("bodies", "--format", "md").out.count("\n") == 11


def test_what_a_command_of_a_group_lacks_is_in_its_own_help(bare):
    for words in (("body", "add"), ("body", "succeed"), ("follow-up", "letter")):
        said = bare.fails(2, *words)
        assert "is missing" in said
        assert f"Help: conclusion {' '.join(words)} --help" in said
