"""Lines put together by hand have the bytes that ``json`` makes of the records."""

import json

import pytest

from builders import export
from conclusion_cli.views.export import export_answer
from conclusion_cli.views.export_lines import lines

ODD = 'a "b"\\ \x00\x1f\t\n\u2028\x7f é Ủy 🇻🇳'


@pytest.fixture
def found(items, proposals, responses, evidence, progress, steps, successions):
    """Items of every kind and status, with everything that can be recorded of one, in texts of any signs."""
    odd = items[0]._replace(code=ODD, notice=ODD, recurs=ODD)
    every = [odd, *items, *proposals, items[1]._replace(retired=True)]
    bare = json.dumps({"clauses": [], "others": None, "translated": []})
    whole = {"clauses": [[ODD, None], [None, ODD]], "others": [None, ODD], "translated": ["vi", "en"]}
    told = {one.key: json.dumps(whole) if number % 2 else bare for number, one in enumerate(items)}
    told |= {one.key: json.dumps({"text": ODD, "proposal": {}}, ensure_ascii=False) for one in proposals}
    spoken = [one._replace(document=ODD, summary=ODD) for one in responses]
    proof = [evidence[0]._replace(name=ODD), *evidence]
    return export(
        every,
        definitions=told,
        responses={one.key: spoken for one in every[::2]},
        evidence={one.response: proof for one in evidence},
        progress={one.key: progress["n/T2"] for one in every[::3]},
        steps={one.key: steps for one in every[1::2]},
        successions=successions,
    )


def test_a_line_is_what_json_makes_of_the_record(found, as_of):
    every = list(found.items)
    records = export_answer(found._replace(items=iter(every)), as_of).records
    made = lines(found._replace(items=iter(every)), as_of)
    assert list(made) == [json.dumps(record, ensure_ascii=False) for record in records]
    assert every
