"""The JSON Schema for editors says what the reader says."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from conclusion_cli.notice.schema import json_schema

ROOT = Path(__file__).parents[2]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and true/false are no text, but a date is."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(text):
    data = yaml.load(text, Loader=EditorLoader)
    return list(Draft202012Validator(json_schema()).iter_errors(data))


def test_the_schema_is_a_json_schema():
    schema = json_schema()
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


def test_the_schema_in_the_docs_is_the_one_of_the_program():
    written = (ROOT / "docs" / "notice.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json_schema()


def test_the_real_notice_keeps_to_the_schema():
    assert errors((ROOT / "data" / "notice.yaml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "tasks:\n  - {code: T1, title: {en: x}, clauses: []}\n",
        "tasks:\n  - {code: T1, title: {vi: x, en: y}, clauses: [{en: z}], addressed: office}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], addressed: [office, board], translated: [vi]}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: 2023-12-31, recurs: yearly}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: 31/12/2023, translated: en}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {working_days: 20, after: reported}}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], others: {vi: y}, source: press}\n",
        "tasks:\n  - {code: T1, title: Phân bổ vốn, clauses: [Một], others: các sở}\n",
        "tasks:\n  - code: T1\n    title: >-\n      Phân bổ:\n      vốn\n"
        "    clauses:\n      - Một, hai\n      - {en: z}\n",
        "  - {id: group, name: các xã, group: true, short: xã, note: ghi chú}\n",
        "assignments:\n  - {code: A1, title: {en: x}, clauses: [], purpose: answering}\n",
        "assignments:\n  - {code: A1, title: {en: x}, clauses: [], lead: office, purpose: dispatch}\n",
        "  - {id: group, name: {vi: x}, group: true, short: {en: y}, abbreviation: X}\n",
    ],
)
def test_what_the_reader_takes_the_schema_allows(notices, snippet):
    assert notices.read(notices.head + snippet).id == "n"
    assert errors(notices.head + snippet) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "zebra: 1\n",
        "tasks: x\n",
        "tasks:\n  - {code: T1, title: {en: x}}\n",
        "tasks:\n  - {code: T1, title: [x], clauses: []}\n",
        "tasks:\n  - {code: T1, title: '', clauses: []}\n",
        "tasks:\n  - {code: T1, title: x, clauses: y}\n",
        "tasks:\n  - {code: T1, title: x, clauses: [~]}\n",
        "tasks:\n  - {code: T1, title: x, clauses: [{vi: y, vật tư}]}\n",
        "tasks:\n  - {code: T1, title: {}, clauses: []}\n",
        "tasks:\n  - {code: T1, title: {fr: x}, clauses: []}\n",
        "tasks:\n  - {code: T1, title: {en: ''}, clauses: []}\n",
        "tasks:\n  - {code: T 1, title: {en: x}, clauses: []}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], zebra: 1}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: soon}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: -1, after: reported}}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], due: {days: 1, after: signed}}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], recurs: weekly}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], translated: [fr]}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], lead: [office]}\n",
        "tasks:\n  - {code: T1, title: {en: x}, clauses: [], purpose: answering}\n",
        "assignments:\n  - {code: A1, title: {en: x}, clauses: [], purpose: sending}\n",
        "  - {id: Other, name: {vi: x}}\n",
        "  - {id: other, name: {vi: x}, group: perhaps}\n",
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(notices, snippet):
    assert errors(notices.head + snippet)
    assert notices.faults(notices.head + snippet)


def test_every_key_has_its_place_in_the_documentation():
    documented = (ROOT / "docs" / "notice-format.md").read_text(encoding="utf-8")
    schema = json_schema()
    parts = [part.get("anyOf", [part])[-1] for part in schema["$defs"].values()]
    keys = set(schema["properties"]).union(*(part["properties"] for part in parts))
    assert {key for key in keys if f"`{key}`" not in documented and f"{key}:" not in documented} == set()
