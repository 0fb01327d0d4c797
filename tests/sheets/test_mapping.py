"""A mapping kept in a file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import NotFound
from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.mapping import read_mapping, write_mapping
from conclusion_cli.text import fold, tidy


def read(folder, text):
    path = folder / "map.txt"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def test_a_mapping_is_read(tmp_path):
    text = """\
\ufeff# our sheets
Vấn đề = text

  Kết quả (a=b)   =   -
"#" = ordinal
"Ý kiến" = summary
C = Thời hạn
"""
    assert read(tmp_path, text) == {
        "Vấn đề": "text",
        "Kết quả (a=b)": "-",
        "#": "ordinal",
        "Ý kiến": "summary",
        "C": "Thời hạn",
    }


def test_all_faults_are_told_with_their_lines(tmp_path):
    with pytest.raises(BadSheet) as bad:
        read(tmp_path, "a\n# x\nb = tekst\n= text\nc =\nd = text\nD = due\n")
    assert [fault[:3] for fault in bad.value.faults] == [
        (1, None, "'heading = column' is expected"),
        (3, "b", "there is no column 'tekst'"),
        (4, None, "'heading = column' is expected"),
        (5, None, "'heading = column' is expected"),
        (7, None, "the heading 'D' occurs twice"),
    ]
    assert bad.value.faults[1].remedy == "Did you mean 'text'?"


def test_a_file_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        read_mapping(tmp_path / "none.txt")
    with pytest.raises(NotFound):
        write_mapping(tmp_path / "none" / "map.txt", {})


HEADING = st.text(st.characters(blacklist_categories=["Cs", "Cc"])).filter(tidy)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(HEADING, st.sampled_from([*Column, "-"]), max_size=5))
def test_what_is_written_is_read_back(tmp_path, mapping):
    by_fold = {fold(" ".join(tidy(heading).split())): column for heading, column in mapping.items()}
    mapping = {heading: column for heading, column in by_fold.items() if tidy(heading)}
    write_mapping(tmp_path / "map.txt", mapping)
    expected = {" ".join(tidy(heading).split()): column for heading, column in mapping.items()}
    assert read_mapping(tmp_path / "map.txt") == expected
