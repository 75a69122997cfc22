"""A driver goes, and nothing names it any more: entries of lists, citations and links are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policy_drivers.changes.naming import Naming
from policy_drivers.changes.refused import RefusedError
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.slug_references import SlugReference
from policy_drivers.reading.source import Edit, SourceText, Span

_QUOTES = "\"'"
_REACH = 1000
"""Characters before and after a reference in which the rest of a link is looked for: a line may have thousands."""
_INLINE_LINK = r"\[(?P<words>[^\[\]\n]*)\]\([ \t]*<?{address}(?:[?#][^\s()<>]*)?>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)"
_HTML_LINK = r"<a\b[^<>]*?\bhref=([\"']){address}(?:[?#][^\"'<>]*)?\1[^<>]*>(?P<words>[^<>]*)</a>"
_CITATION = r"[ \t]?(?:\\?\[){{2}}[ \t]*{slug}[ \t]*(?:\\?\]){{2}}"


def without(reference: SlugReference, each: Naming) -> Edit:
    """The change that takes one reference out of a file; of a link the words stay.

    Raises `RefusedError` where it takes a person to say what is to stand there.
    """
    if reference.key:
        found = _entry(reference, each.source)
    elif each.file is None and each.source.path.endswith((".yml", ".yaml")):
        found = None
    else:
        found = _citation(reference, each.source) or _link(reference, each.source)
    if found is None:
        line = each.source.place(reference.span).line
        raise RefusedError(f"{each.source.path}:{line}: this names {reference.slug}; take it out by hand first")
    return found


def emptied(keys: Iterable[str], slug: str, each: Naming) -> set[str]:
    """Which of the keys of a driver hold nothing but one slug, and go as a whole."""
    if not isinstance(each.file, DriverFile):
        return set()
    file = each.file
    return {key for key in keys if key and all(name == slug for name, _ in file.names(key))}


def _entry(reference: SlugReference, source: SourceText) -> Edit | None:
    """The change that takes an entry out of a list: its line, or itself with the comma beside it."""
    text, (start, end) = source.text, reference.span
    if text[start - 1 : start] and text[start - 1] in _QUOTES and text[end : end + 1] == text[start - 1]:
        start, end = start - 1, end + 1
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip() == "-":
        after = text.find("\n", end)
        return Edit(Span(line, len(text) if after < 0 else after + 1), "")
    if match := re.compile(r"[ \t]*,[ \t]*").match(text, end):
        return Edit(Span(start, match.end()), "")
    before = re.search(r",\s*\Z", text[line:start])
    return Edit(Span(line + before.start(), end), "") if before else None


def _citation(reference: SlugReference, source: SourceText) -> Edit | None:
    return _around(_CITATION.format(slug=re.escape(reference.slug)), reference, source, keeps_words=False)


def _link(reference: SlugReference, source: SourceText) -> Edit | None:
    """The change that leaves the words of a link; none for one whose address stands elsewhere."""
    end = r"\.md" if reference.folder is not None else r"/?(?:index\.html)?"
    address = rf"[^\s()<>\"']*?{re.escape(source.text[slice(*reference.span)])}{end}"
    for pattern in (_INLINE_LINK, _HTML_LINK):
        if found := _around(pattern.format(address=address), reference, source, keeps_words=True):
            return found
    return None


def _around(pattern: str, reference: SlugReference, source: SourceText, *, keeps_words: bool) -> Edit | None:
    """The change of what has a pattern and stands around a reference, in its line."""
    text, (start, end) = source.text, reference.span
    line = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    after = text.find("\n", end, end + _REACH)
    for match in re.compile(pattern).finditer(text, line, end + _REACH if after < 0 else after):
        if match.start() <= start and end <= match.end():
            return Edit(Span(*match.span()), match["words"] if keeps_words else "")
    return None
