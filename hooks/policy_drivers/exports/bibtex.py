"""Drivers as BibTeX, for LaTeX and for whatever else reads it.

Entry types and fields are those of classic BibTeX (BibTeXing, Patashnik 1988); of biblatex's there are `url`, `doi`,
`isbn`, `keywords` and, for a day or an interval, `date`. An entry that lacks what its type requires is a `misc`, which
requires nothing.

Names and titles stand in braces of their own: a body is neither taken for a person nor divided at its “and”, and a
title keeps its capitals. So do a part of a person's name that could be taken apart, and a keyword with a separator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policy_drivers.exports.export import Export
from policy_drivers.exports.pieces import Pieces
from policy_drivers.exports.reference import Reference
from policy_drivers.model.driver import DocumentType
from policy_drivers.model.person import Person

_ARTICLE = "article"
_REPORT = "techreport"
_MISC = "misc"
_NO_REPORTS = frozenset({DocumentType.LEGISLATION, DocumentType.RESOURCE})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}&%$#_"},
}
_SPECIAL = re.compile(
    r"[\\~^{}&%$#_]|(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)"
)
"""Signs that mean something to LaTeX, and places between two that it would print as one."""
_BRACES = str.maketrans("{}", "()")
_PLAIN_NAME = re.compile(r"(?!.*\band\b)[^\W\d_](?:[^\W_]|[ .’]|['-](?!['-]))*", re.IGNORECASE)
_SEPARATOR = re.compile("[,;]")
_IN_URL = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_NOT_IN_URL = re.compile(r"[\\{}]")


def pieces(export: Export) -> Pieces:
    """An entry for each driver, called after its slug, and a blank line between two."""
    return joined(export.references)


def joined(references: Iterable[Reference]) -> Pieces:
    """The same of references."""
    return Pieces([entry(reference) for reference in references], between="\n")


def render(export: Export) -> bytes:
    """The whole file."""
    return pieces(export).whole()


def entry(reference: Reference) -> str:
    """The entry of one document."""
    kind = _kind(reference)
    fields = "".join(f",\n  {name} = {text}" for name, text in _fields(reference, kind))
    return f"@{kind}{{{reference.key}{fields}\n}}\n"


def _kind(reference: Reference) -> str:
    """An article needs an author, a journal and a year; a report an author, an institution and a year."""
    if reference.date is None or not (reference.persons or reference.bodies):
        return _MISC
    if reference.journal:
        return _ARTICLE
    return _REPORT if reference.bodies and reference.type not in _NO_REPORTS else _MISC


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escape(reference.title)}}}}}"
    if authors := reference.persons or reference.bodies:
        yield "author", _names(authors)
    if reference.journal:
        yield "journal" if kind == _ARTICLE else "howpublished", f"{{{escape(reference.journal)}}}"
    elif reference.bodies and (kind == _REPORT or reference.persons):
        yield "institution" if kind == _REPORT else "organization", _names(reference.bodies)
    if reference.type and kind != _ARTICLE:
        yield "type", f"{{{reference.type.value.capitalize()}}}"
    yield from _date(reference)
    if reference.url:
        yield "url", f"{{{_NOT_IN_URL.sub(lambda match: _IN_URL[match.group()], reference.url)}}}"
    doi = "" if _NOT_IN_URL.search(reference.doi) else reference.doi
    if doi:
        yield "doi", f"{{{doi}}}"
    for isbn in reference.isbns[:1]:
        yield "isbn", f"{{{isbn}}}"
    if reference.keywords:
        yield "keywords", f"{{{', '.join(map(_keyword, reference.keywords))}}}"
    if notes := reference.notes(doi, *reference.isbns[:1]):
        yield "note", f"{{{escape('; '.join(notes))}}}"


def _names(names: Iterable[Person | str]) -> str:
    return f"{{{' and '.join(map(_name, names))}}}"


def _name(author: Person | str) -> str:
    if isinstance(author, str) or not author.given:
        return _braced(str(author))
    is_plain = (_is_plain_family(author.family), bool(_PLAIN_NAME.fullmatch(author.given)))
    return ", ".join(part if plain else _braced(part) for part, plain in zip(author, is_plain, strict=True))


def _braced(name: str) -> str:
    return f"{{{escape(name)}}}"


def _is_plain_family(family: str) -> bool:
    """Whether BibTeX, which goes by small letters, finds particles first and then the name proper."""
    are_small = [word[0].islower() for word in family.split()]
    in_order = not are_small[-1] and are_small == sorted(are_small, reverse=True)
    return in_order and _PLAIN_NAME.fullmatch(family) is not None


def _keyword(keyword: str) -> str:
    """A keyword, in which `&` and `_` stand as they are: readers do not take it for LaTeX, and nothing prints it."""
    escaped = escape(keyword).replace("\\&", "&").replace("\\_", "_")
    return f"{{{escaped}}}" if _SEPARATOR.search(keyword) else escaped


def _date(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.date is None:
        return
    start, slash, _ = reference.date.text.partition("/")
    year, *rest = start.split("-")
    yield "year", f"{{{year}}}"
    if rest:
        yield "month", _MONTHS[int(rest[0]) - 1]
    if slash or len(rest) == 2:
        yield "date", f"{{{reference.date.text}}}"


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
