"""Slugs that no driver has, and which were meant."""

from __future__ import annotations

import re

from policy_drivers.model.dividing import divided
from policy_drivers.model.names import slugify
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice.phrases import for_edit, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context

SUGGESTIONS = 20
"""So many slugs of one file get a suggestion: to look through ten thousand names takes a tenth of a second."""
_LONGEST = 300
"""Characters of an address or a title that can have been meant for a slug."""
_AROUND = re.compile(r"\A[\s\[\"'“‘<(]*(?:.*/)?|(?:\.md)?(?:#[\w-]*)?[\s\]\"'”’>)/.,;]*\Z", re.DOTALL)


def no_such_driver(
    slug: str, span: Span, context: Context, *, suggests: bool, key: str = "", file: MarkdownFile | None = None
) -> Complaint:
    """The complaint about a slug that no driver has, with what was meant where that is asked for and can be told.

    `key` is that under which it stands, `file` that whose list of slugs it is in: there several can be written as one.
    Without either it is cited between double brackets.
    """
    message = f"there is no driver “{slug}”"
    catalogue = context.catalogue
    if (study := catalogue.case_studies_named.get(slug)) is not None:
        return Complaint(span, message, f"{study.path} is a case study; only drivers are named so: link to its file")
    if suggests:
        if file is not None and (parts := _several(slug, catalogue)):
            is_entry = file.source.text[: span.start].rstrip()[-1:] != ":"
            new = written_apart(file.source.text, span, parts, is_entry=is_entry)
            message = f"this is read as one slug, and {len(parts)} are in it"
            return Complaint(span, message, for_edit(file.source, new))
        if meant := _meant(slug, catalogue):
            written = meant if file is not None or key else f"[[{meant}]]"
            return Complaint(span, message, f"did you mean {in_code(written)}?")
    where = f" of `{key}`" if key else ""
    return Complaint(span, message, f"write the name of a driver's file without .md, or take it out{where}")


def _several(slug: str, catalogue: Catalogue) -> list[str]:
    parts = divided(slug, lambda part: _known(part, catalogue) is not None, at_commas=True)
    meant = [_known(part, catalogue) or (part if part == slugify(part) else None) for part in parts]
    return [each for each in meant if each] if all(meant) else []


def _meant(slug: str, catalogue: Catalogue) -> str | None:
    return _known(slug, catalogue) or catalogue.nearest_slug(slug)


def _known(text: str, catalogue: Catalogue) -> str | None:
    """The slug that stands in a text with what people put around it: brackets, a folder, `.md`, capitals and spaces."""
    if len(text) > _LONGEST:
        return None
    bare = slugify(_AROUND.sub("", text))
    return bare if bare in catalogue.by_slug else None
