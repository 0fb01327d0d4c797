"""--field, --district, --proposer, --under and the divisions of a summary: what belongs to what."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ExitCode
from conftest import examples
from deeds import refused

PROPOSALS = (
    # Code, proposer, field, district, whom it was routed to.
    ("KN1", "Xã Môn Sơn", "Giao thông", None, "BTCTU"),
    ("KN2", "Xã Môn Sơn", "Y tế", None, "ppc"),
    ("KN3", "Xã Tam Hợp, Huyện Quỳ Hợp", "giao  THÔNG", None, "ppc"),
    ("KN4", "Bà Lan", "Y tế", "Huyện Quỳ Hợp", None),
    ("KN5", "Bà Lan", None, None, "BTCTU"),
)


@pytest.fixture
def five(loaded):
    """Five proposals; the second is answered, the fifth withdrawn."""
    for code, proposer, field, district, body in PROPOSALS:
        said = (("--field", field) if field else ()) + (("--district", district) if district else ())
        loaded.here("propose", "--proposer", proposer, "--text", code, "--received", "3/8/2023", *said)
        if body:
            loaded.here("route", code, "--to", body, "--date", "4/8/2023")
    loaded.here("respond", "KN2", "--document", "1", "--date", "5/8/2023")
    loaded.here("send", "KN2", "--date", "6/8/2023")
    loaded.here("status", "KN5", "withdrawn", "--reason", "r")
    return loaded


CASES = (
    (("--field", "giao thong"), ["KN1", "KN3"]),
    (("--field", "Giao thông", "--field", "Y TẾ"), ["KN1", "KN2", "KN3", "KN4"]),
    # Words of one name alone.
    (("--field", "Giao"), ["KN1", "KN3"]),
    (("--field", "te"), ["KN2", "KN4"]),
    (("--district", "quy hop"), ["KN3", "KN4"]),
    (("--district", "Con"), ["KN1", "KN2"]),
    # No proposal comes from it, but there is such a district.
    (("--district", "Nghi Lộc"), []),
    (("--district", "huyen quy hop"), ["KN3", "KN4"]),
    (("--district", "Huyện Quỳ Hợp", "--field", "Y tế"), ["KN4"]),
    (("--proposer", "môn sơn"), ["KN1", "KN2"]),
    (("--proposer", "Xã Môn Sơn", "--district", "Huyện Quỳ Hợp"), []),
    (("--under", "A4"), ["KN2", "KN3"]),
    (("--under", "a2", "--under", "A4"), ["KN1", "KN2", "KN3", "KN5"]),
    (("--under", "A2", "--body", "BTCTU"), ["KN1", "KN5"]),
)


@pytest.mark.parametrize(("words", "codes"), CASES)
def test_what_they_let_through(five, words, codes):
    assert five.codes("list", *words, "--sort", "code") == codes
    assert five.codes("export", *words) == codes
    is_open = [code for code in codes if code not in ("KN2", "KN5")]
    assert five.codes("outstanding", *words, "--sort", "code") == is_open
    followed = [code for code in codes if code != "KN5"]
    assert five.json("summary", *words)["total"]["total"] == len(followed)


@pytest.mark.parametrize("question", ["list", "outstanding", "summary", "export"])
def test_what_does_not_exist_is_said(five, question):
    five.here("propose", "--proposer", "Bà Lan", "--text", "x", "--field", "Đất đai, giao đất")
    said = refused(five, ExitCode.NOT_FOUND, question, "--field", "giao thong", "--field", "giao thing")
    assert "There is no proposal in the field 'giao thing'" in said
    assert "Did you mean Giao thông?" in said
    # More than one has the word; names that hold commas stay apart.
    said = refused(five, ExitCode.NOT_FOUND, question, "--field", "giao")
    assert "Did you mean" in said
    assert "Đất đai, giao đất" in said and "; " in said
    assert "summary --by-field" in refused(five, ExitCode.NOT_FOUND, question, "--field", "xyz")
    said = refused(five, ExitCode.NOT_FOUND, question, "--district", "Huyện Qùy Hộpp")
    assert "There is no district 'Huyện Qùy Hộpp'" in said
    assert "Huyện Quỳ Hợp" in said
    said = refused(five, ExitCode.NOT_FOUND, "outstanding", "T4", "--by-body", "--district", "Con Cuôn")
    assert "Huyện Con Cuông" in said
    refused(five, ExitCode.NOT_FOUND, question, "--proposer", "Xã Môm Sơn")
    refused(five, ExitCode.NOT_FOUND, question, "--under", "A99")


def test_the_divisions_of_a_summary(five):
    five.here("propose", "--proposer", "Bà Lan", "--text", "x", "--field", "Giao thông")

    def rows(by, *words):
        found = five.json("summary", *words, f"--by-{by}")["summary"]
        return {row[by if by != "body" else "lead"]: row["total"] for row in found}

    proposals = ("--kind", "proposal")
    assert rows("kind") == {"task": 6, "assignment": 9, "proposal": 5}
    assert rows("district", *proposals) == {"Huyện Con Cuông": 2, "Huyện Quỳ Hợp": 2, None: 1}
    # In one spelling, the most frequent.
    assert rows("field", *proposals) == {"Giao thông": 3, "Y tế": 2}
    assert "Giao thông (3)" in five.here("list", "--by-field")
    assert rows("body", *proposals) == {"organization": 1, "ppc": 2, None: 2}


WAYS = st.lists(
    st.one_of(
        st.tuples(st.just("body succeed"), st.sampled_from(["BTCTU", "ppc", "BDVTU", "BCSĐ"]),
                  st.just("--by"), st.sampled_from(["BTGTU", "BDVTU", "ppc", "standing-committee"]),
                  st.just("--on"), st.sampled_from(["2023-09-01", "2024-01-01", "2025-01-01"])),
        st.tuples(st.just("assign"), st.sampled_from(["A2", "A5", "A6"]),
                  st.sampled_from(["--lead", "--coordinating"]),
                  st.sampled_from(["BTGTU", "ppc", "BDVTU", "BTCTU"]), st.just("--reason"), st.just("r")),
        st.tuples(st.just("respond"), st.sampled_from(["A2", "A5", "KN1", "KN3"]), st.just("--document"),
                  st.just("1"), st.just("--date"), st.sampled_from(["2023-08-10", "2024-06-01"])),
        st.tuples(st.just("status"), st.sampled_from(["A2", "A5"]), st.just("completed")),
        st.tuples(st.just("send"), st.sampled_from(["KN1", "KN3"])),
        st.sampled_from([("status", code, "withdrawn", "--reason", "r") for code in ("A7", "KN4")]),
    ),
    max_size=7,
)  # fmt: skip


@settings(
    max_examples=examples(6, 60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ways=WAYS, day=st.sampled_from(["2023-08-31", "2024-03-01", "2026-01-01"]))
def test_totals_always_add_up(five, tmp_path_factory, ways, day):
    """Whatever was done, and after successions: each item that is followed stands in one row, in one cell."""
    cli = five.copy(tmp_path_factory.mktemp("sums"))
    for verb, *words in ways:
        assert cli(*verb.split(), *words).code in (ExitCode.DONE, ExitCode.USAGE, ExitCode.REFUSED)
    items = cli.json("list", "--as-of", day)["items"]
    followed = [item for item in items if item["timeliness"]]
    for by in ("body", "kind", "field", "district"):
        found = cli.json("summary", f"--by-{by}", "--as-of", day)
        assert found["total"]["total"] == len(followed)
        for cell, number in found["total"].items():
            assert number == sum(row[cell] for row in found["summary"])
            if cell != "total":
                assert number == sum(item["timeliness"] == cell.replace("_", "-") for item in followed)
    # The rows of bodies agree with the list.
    rows = {row["lead"]: row["total"] for row in cli.json("summary", "--as-of", day)["summary"]}
    leads = [item["lead"] for item in followed]
    assert rows == {lead: leads.count(lead) for lead in leads}
    assert cli("verify").code == ExitCode.DONE
