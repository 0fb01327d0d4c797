"""Definitions: written as JSON text, and read back as what they were."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conclusion_cli.model.definition import (
    DERIVED,
    ProposalDefinition,
    derive,
    item_row,
    parse_item,
    parse_proposal,
    title,
)
from conclusion_cli.model.enums import Role
from conclusion_cli.model.records import Proposal

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=250)
proposals = st.builds(
    Proposal,
    *[st.none() | texts] * 4,
    st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    *[st.none() | texts] * 2,
)
roles = st.lists(st.tuples(st.sampled_from(Role), texts), max_size=3, unique=True)


@given(proposals, texts, roles, st.none() | st.dates())
def test_a_proposal_that_is_written_is_read_as_what_it_was(proposal, text, given_roles, due):
    defined = ProposalDefinition(proposal, text, tuple(given_roles), due)
    written, spared = defined.written("n/KN1")
    assert parse_proposal(written) == (proposal, text)
    # What spares the parsing says the same.
    parsed = item_row("n/KN1", written)
    assert parsed.row == spared.row
    assert parsed.roles == [list(pair) for pair in spared.roles]


def test_a_proposal_as_it_is_written():
    proposal = Proposal("communes-1", None, "Huyện Con Cuông", None, date(2023, 8, 3), '7/"KN"')
    defined = ProposalDefinition(proposal, "Sửa đường\nliên xã", ((Role.LEAD, "ppc"),), date(2023, 9, 30))
    assert defined.written("n/KN1")[0] == (
        '{"kind":"proposal","text":"Sửa đường\\nliên xã","proposal":{"proposer":"communes-1",'
        '"district":"Huyện Con Cuông","received":"2023-08-03","reference":"7/\\"KN\\""},'
        '"roles":[["lead","ppc"]],"due":"2023-09-30"}'
    )


def test_an_older_proposal_is_read_as_a_newer_one():
    """As 0.2 wrote it: every field, and the text twice."""
    origin = dict.fromkeys(Proposal._fields) | {"name": "Bà Lan", "received": "2023-08-03"}
    older = json.dumps(
        {
            "kind": "proposal", "title": [None, "Cấp sổ"], "clauses": [[None, "Cấp sổ"]], "roles": [],
            "others": None, "due": None, "recurs": None, "translated": [], "source": None, "proposal": origin,
        }
    )  # fmt: skip
    proposal = Proposal(None, "Bà Lan", None, None, date(2023, 8, 3), None)
    newer = ProposalDefinition(proposal, "Cấp sổ").written("n/KN1")[0]
    assert parse_proposal(older) == parse_proposal(newer) == (proposal, "Cấp sổ")
    assert item_row("n/KN1", older) == item_row("n/KN1", newer)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Làm đường.", "Làm đường."),
        ("  Làm \n\n đường  liên\u00a0xã ", "Làm đường liên xã"),
        ("a" * 100, "a" * 100),
        ("a" * 101, "a" * 100 + "…"),
        ("từ " * 40, "từ " * 32 + "từ…"),
        ("từ, " * 40, "từ, " * 24 + "từ…"),
        ("x" * 50 + "\n" + "y" * 48 + "  zzz", "x" * 50 + " " + "y" * 48 + "…"),
    ],
)
def test_a_title_is_the_beginning_in_one_line(text, shown):
    assert title(text) == shown
    assert len(title(text)) <= 101


@given(texts)
def test_a_title_has_one_line_whatever_the_text(text):
    assert len(title(text)) <= 101
    assert len(title(text).splitlines()) <= 1


def test_what_is_derived_has_a_name_each():
    defined = ProposalDefinition(Proposal("b", "n", "d", "Y tế", date(2023, 8, 3), "7/KN"), "Đề nghị")
    found = dict(zip(DERIVED, derive("n/KN12", parse_item(defined.written("n/KN12")[0])), strict=True))
    assert found["sort_code"] == "kn0000000012"
    assert found["searchable"] == "de nghi d y te 7/kn n kn12"
    assert (found["field_folded"], found["reference_folded"], found["received"]) == (
        "y te",
        "7/kn",
        "2023-08-03",
    )
