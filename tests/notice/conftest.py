"""Notice files in a folder of their own, and the faults that a reader finds in them."""

from typing import NamedTuple

import pytest

from conclusion_cli.model.faults import BadNotice
from conclusion_cli.notice.read import read_notice

HEAD = """\
format: 1
notice:
  id: n
  kind: {en: Notice of conclusions}
  title: {en: Title}
  issuer: board
  reported: 2023-08-29
  sources:
    press: {en: A report}
bodies:
  - id: board
    name: {vi: Ban}
  - id: office
    name: {vi: Văn phòng}
"""
"""The first lines of a good notice; what a test is about follows them."""


class Fault(NamedTuple):
    """What a test looks at of a problem."""

    line: int
    column: int
    message: str


class Notices:
    """A folder for notice files."""

    head = HEAD

    def __init__(self, folder):
        self.folder = folder

    def write(self, content, name="notice.yaml", **others):
        """The path of a file with this content; ``others`` are CSV files beside it, by their stems."""
        for stem, text in others.items():
            (self.folder / f"{stem}.csv").write_text(text, encoding="utf-8", newline="")
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def read(self, content, **others):
        return read_notice(self.write(content, **others))

    def problems(self, content, **others):
        with pytest.raises(BadNotice) as bad:
            self.read(content, **others)
        return bad.value.problems

    def faults(self, content, **others):
        return [Fault(p.line, p.column, p.message) for p in self.problems(content, **others)]

    def after_head(self, snippet, **others):
        """The faults of a snippet under the head, and the place in it that is marked with ``‸``."""
        before, mark, after = snippet.partition("‸")
        assert mark, "the snippet marks the place of its fault"
        before = HEAD + before
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        return self.problems(before + after, **others), place


@pytest.fixture
def notices(tmp_path):
    return Notices(tmp_path)
