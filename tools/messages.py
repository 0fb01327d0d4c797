"""Extract every message of the program and merge it into the Vietnamese catalogue.

``python -m tools.messages`` writes it; with ``--check`` it only checks that the catalogue is complete: all
messages translated, none fuzzy, the same placeholders on both sides.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "conclusion_cli"
PO = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "conclusion.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
INSIDE = re.compile(r"""\{_\(['"]""")
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


def extracted() -> Catalog:
    """The messages of the source, without line numbers, so that moving a line changes nothing."""
    catalogue = Catalog(project="conclusion", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        catalogue.add(message, None, [(name, None)], auto_comments=comments, context=context)
    return catalogue


def main() -> int:
    """Write or check the catalogue; return 0 if it is complete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    before = {message.id for message in catalogue if message.id}
    template = extracted()
    # Without new messages the file stays unchanged, byte by byte.
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # Not every version of Python extracts messages from f-strings.
    faults = [
        f"a message inside an f-string: {path.relative_to(ROOT)}"
        for path in PACKAGE.rglob("*.py")
        if INSIDE.search(path.read_text(encoding="utf-8"))
    ]
    faults += [fault for message in catalogue if message.id for fault in _faults(message)]
    if check:
        after = {message.id for message in catalogue if message.id}
        faults += [f"not in the catalogue: {message!r}" for message in after - before]
        faults += [f"no longer used: {message!r}" for message in before - after]
    else:
        with PO.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, omit_header=False)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(catalogue)} messages, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _faults(message: object) -> list[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy or not all(strings):
        return [f"not translated: {message.id!r}"]
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    return [
        f"other placeholders: {message.id!r} / {text!r}"
        for text in strings
        if set(PLACEHOLDER.findall(text)) != wanted
    ]


if __name__ == "__main__":
    sys.exit(main())
