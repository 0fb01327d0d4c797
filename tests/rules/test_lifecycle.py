"""The rules of the work, compared with the table of the design."""

from itertools import product

import pytest

from conclusion_cli.errors import ExitCode, Refused
from conclusion_cli.model.enums import Status
from conclusion_cli.rules import lifecycle

# The table under "The life cycle" in docs/design.md, as it stands there.
TABLE = """
| not-started | in-progress, responded, returned, withdrawn |
| in-progress | responded, completed, returned, withdrawn |
| responded   | completed, in-progress |
| completed   | in-progress |
| returned    | not-started |
| withdrawn   | not-started |
"""
FOLLOWS = {
    (old.strip(), new.strip())
    for _, old, news, _ in (row.split("|") for row in TABLE.strip().splitlines())
    for new in news.split(",")
}
REASON_REQUIRED = {
    ("completed", "in-progress"),
    ("returned", "not-started"),
    ("withdrawn", "not-started"),
    ("not-started", "withdrawn"),
    ("in-progress", "withdrawn"),
}

PAIRS = list(product(Status, repeat=2))


def move(old, new, *, reason="because", answered=True, force=False):
    lifecycle.check_transition("A2", old, new, reason=reason, answered=answered, force=force)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_what_may_follow_is_what_the_design_says(old, new):
    assert (new in lifecycle.NEXT[old]) == ((old.value, new.value) in FOLLOWS)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_only_what_may_follow_is_let_through(old, new):
    if (old.value, new.value) in FOLLOWS:
        move(old, new)
    else:
        with pytest.raises(Refused, match="cannot become") as refusal:
            move(old, new, force=True)
        assert refusal.value.code == ExitCode.REFUSED
        for allowed in lifecycle.NEXT[old]:
            assert allowed in refusal.value.remedy


@pytest.mark.parametrize(("old", "new"), sorted(FOLLOWS))
@pytest.mark.parametrize("reason", [None, ""])
def test_a_reason_is_required_exactly_where_the_design_says(old, new, reason):
    if (old, new) in REASON_REQUIRED:
        with pytest.raises(Refused, match="needs a reason") as refusal:
            move(Status(old), Status(new), reason=reason)
        assert refusal.value.place == "reason"
    else:
        move(Status(old), Status(new), reason=reason)


@pytest.mark.parametrize("old", [Status.IN_PROGRESS, Status.RESPONDED])
def test_completing_without_a_response_is_refused(old):
    with pytest.raises(Refused, match="A2 has no recorded response") as refusal:
        move(old, Status.COMPLETED, answered=False)
    assert "conclusion respond A2" in refusal.value.remedy


@pytest.mark.parametrize("old", [Status.IN_PROGRESS, Status.RESPONDED])
def test_completing_without_a_response_can_be_forced_with_a_reason_only(old):
    move(old, Status.COMPLETED, answered=False, force=True, reason="told on the telephone")
    with pytest.raises(Refused, match="completing without a response needs a reason"):
        move(old, Status.COMPLETED, answered=False, force=True, reason=None)


def test_force_opens_no_other_way():
    with pytest.raises(Refused, match="'not started': it cannot become 'completed'"):
        move(Status.NOT_STARTED, Status.COMPLETED, answered=False, force=True)
    with pytest.raises(Refused, match="reopening a completed item needs a reason"):
        move(Status.COMPLETED, Status.IN_PROGRESS, reason=None, force=True)


def test_a_refusal_shows_the_code_safely():
    with pytest.raises(Refused) as refusal:
        lifecycle.check_transition(
            "A\u202e2", Status.RESPONDED, Status.COMPLETED, reason=None, answered=False, force=False
        )
    assert refusal.value.message.startswith("A\\u202e2 has no recorded response")
    assert "\u202e" not in refusal.value.remedy


@pytest.mark.parametrize(
    ("status", "decisive", "then"),
    [
        (Status.NOT_STARTED, True, Status.RESPONDED),
        (Status.NOT_STARTED, False, Status.IN_PROGRESS),
        (Status.IN_PROGRESS, True, Status.RESPONDED),
        (Status.IN_PROGRESS, False, Status.IN_PROGRESS),
        (Status.RESPONDED, True, Status.RESPONDED),
        (Status.RESPONDED, False, Status.RESPONDED),
        (Status.COMPLETED, True, Status.COMPLETED),
        (Status.COMPLETED, False, Status.COMPLETED),
    ],
)
def test_a_response_moves_an_item_on_and_never_back(status, decisive, then):
    assert lifecycle.status_after_response("A2", status, decisive=decisive) is then


@pytest.mark.parametrize("status", [Status.RETURNED, Status.WITHDRAWN])
@pytest.mark.parametrize("decisive", [True, False])
def test_what_nobody_works_on_takes_no_response(status, decisive):
    with pytest.raises(Refused, match="no response can be recorded") as refusal:
        lifecycle.status_after_response("A2", status, decisive=decisive)
    assert "conclusion status A2 not-started" in refusal.value.remedy


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.RETURNED, Status.WITHDRAWN}))
@pytest.mark.parametrize("decisive", [True, False])
def test_where_a_response_leads_the_life_cycle_leads_too(status, decisive):
    then = lifecycle.status_after_response("A2", status, decisive=decisive)
    assert then is status or then in lifecycle.NEXT[status]


def test_what_is_neither_completed_nor_withdrawn_is_open():
    assert set(lifecycle.OPEN) == set(Status) - {Status.COMPLETED, Status.WITHDRAWN}
