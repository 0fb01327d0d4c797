"""Word documents from templates: a template is a file from anywhere, so it runs in a sandbox."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = Path(__file__).parent.parent / "templates" / "party-2026"
"""The templates that come with the program."""
_LONGEST = 100


def fill(template: Path, fields: Mapping[str, object]) -> bytes:
    """The document that a template makes of fields, whose texts never become part of its structure.

    Args:
        fields: texts, truth values, and lists and mappings of them.

    Raises:
        BadData: the file is no Word document, or names a field that does not exist.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    name = safe(str(template))
    try:
        document = DocxTemplate(io.BytesIO(template.read_bytes()))
        document.render(_plain(fields), jinja_env=environment)
        made = io.BytesIO()
        document.save(made)
    except UndefinedError as error:
        raise BadData(
            _("The template {path} names a field that does not exist: {field}.").format(
                path=name, field=safe(re.findall("'([^']*)'", str(error))[-1])
            ),
            _("The fields are in docs/documents.md."),
        ) from None
    except SecurityError:
        raise BadData(
            _("The template {path} asks for more than fields.").format(path=name),
            _("Use fields, 'if' and 'for' only."),
        ) from None
    except TemplateSyntaxError as error:
        raise BadData(
            _("The template {path} has a mark that is not complete: {text}").format(
                path=name, text=_excerpt(error)
            ),
            _("Write a mark in one piece: {{{{ letter.to }}}}, {{% if … %}} … {{% endif %}}").format(),
        ) from None
    except Exception as error:
        # The library has no exception of its own for a file that is not what it should be.
        raise BadData(
            _("{path} is not a Word document (docx) that can be used as a template.").format(path=name)
        ) from error
    return made.getvalue()


def _excerpt(error: Exception) -> str:
    """The words around a mistake, without the document's own marks."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    return safe(next((line for line in lines if "{" in line), "…"))[:_LONGEST]


def _plain(value: object) -> object:
    """Fields whose texts have line feeds, and no other character that a document would obey."""
    if isinstance(value, str):
        return "\n".join(safe(line.replace("\t", " ")) for line in value.splitlines())
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value
