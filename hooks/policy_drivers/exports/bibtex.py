"""Drivers as BibTeX, for LaTeX and for whatever else reads it.

Entry types and fields are those of classic BibTeX; of biblatex's there are `url`, `doi`, `isbn`, `keywords`, `day` and,
for an interval alone, `date`. Names and titles stand in braces of their own: a body is not taken for a person, and a
title keeps its capitals. So does a part of a person's name that could be taken apart, by a comma or an “and” above all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.exports.export import Export
from policy_drivers.exports.reference import Reference, parts, references
from policy_drivers.model.driver import DocumentType
from policy_drivers.model.person import Person

_TYPES = {
    DocumentType.LEGISLATION: "misc",
    DocumentType.RESOURCE: "misc",
}
_ARTICLE = "article"
_REPORT = "techreport"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}&%$#_"},
}
_SPECIAL = re.compile(r"[\\~^{}&%$#_]|(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)")
_BRACES = str.maketrans("{}", "()")
_PLAIN_NAME = re.compile(r"(?!.*\band\b)[^\W\d_](?:[^\W_]|[ .’]|['-](?!['-]))*", re.IGNORECASE)
_IN_URL = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_NOT_IN_URL = re.compile(r"[\\{}]")


def render(export: Export) -> bytes:
    """An entry for each driver, called after its slug."""
    return "\n".join(map(_entry, references(export))).encode("utf-8")


def _entry(reference: Reference) -> str:
    kind = _TYPES.get(reference.type, _REPORT) if reference.type else _REPORT
    kind = _ARTICLE if reference.journal else kind
    fields = "".join(f",\n  {name} = {text}" for name, text in _fields(reference, kind))
    return f"@{kind}{{{reference.key}{fields}\n}}\n"


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    bodies = " and ".join(map(escape, reference.bodies))
    yield "title", f"{{{{{escape(reference.title)}}}}}"
    if reference.persons or bodies:
        yield "author", f"{{{' and '.join(map(_name, reference.persons or reference.bodies))}}}"
    if reference.journal:
        yield "journal", f"{{{escape(reference.journal)}}}"
    if kind == _REPORT:
        if bodies:
            yield "institution", f"{{{bodies}}}"
        if reference.type:
            yield "type", f"{{{reference.type.value.capitalize()}}}"
    elif reference.persons and bodies and not reference.journal:
        yield "organization", f"{{{bodies}}}"
    yield from _date(reference)
    if reference.url:
        yield "url", f"{{{_NOT_IN_URL.sub(lambda match: _IN_URL[match.group()], reference.url)}}}"
    if reference.doi and not _NOT_IN_URL.search(reference.doi):
        yield "doi", f"{{{reference.doi}}}"
    if reference.isbn:
        yield "isbn", f"{{{reference.isbn}}}"
    if reference.keywords:
        yield "keywords", f"{{{', '.join(map(escape, reference.keywords))}}}"
    if reference.note:
        yield "note", f"{{{escape(reference.note)}}}"


def _name(author: Person | str) -> str:
    if isinstance(author, str) or not author.given:
        return f"{{{escape(str(author))}}}"
    return ", ".join(part if _PLAIN_NAME.fullmatch(part) else f"{{{escape(part)}}}" for part in author)


def _date(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.date is None:
        return
    start, slash, _ = reference.date.text.partition("/")
    year, *rest = parts(start)
    yield "year", f"{{{year}}}"
    if rest:
        yield "month", _MONTHS[rest[0] - 1]
    if slash:
        yield "date", f"{{{reference.date.text}}}"
    elif len(rest) == 2:
        yield "day", f"{{{rest[1]}}}"


def escape(text: str) -> str:
    """A text as LaTeX prints it: its own signs are escaped, and no two of them run together into another.

    BibTeX counts braces even where they are escaped, so braces that do not match become parentheses.
    """
    if not _is_balanced(text):
        text = text.translate(_BRACES)
    return _SPECIAL.sub(lambda match: _COMMANDS.get(match.group(), "{}"), text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text if "{" in text or "}" in text else "":
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
