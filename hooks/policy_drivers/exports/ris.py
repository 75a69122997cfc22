"""Drivers as RIS, the tagged form that all reference managers import.

Tags and types as in the specification of Research Information Systems and in what EndNote, Zotero and pandoc read. A
body's name ends in a comma, which tells them that it is no person's with a first name, and so does a person's only
name. A comma within would end the name just as well, so a body has none there, and `PB` has its name as it is written.

`SN` is a report's own number and an article's ISSN, so an ISBN stands in a note; so does an interval, of which `DA` has
the beginning alone. A semicolon separates two addresses in
`UR` and two keywords in `KW`: within an address it is percent-encoded, and within a keyword it is a comma.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_drivers.exports.attribution import without_commas
from policy_drivers.exports.export import Export
from policy_drivers.exports.pieces import Pieces
from policy_drivers.exports.reference import Reference, parts
from policy_drivers.model.driver import DocumentType

_TYPES = {
    DocumentType.LEGISLATION: "STAT",
    DocumentType.RESOURCE: "ELEC",
}
_ARTICLE = "JOUR"
_REPORT = "RPRT"


def pieces(export: Export) -> Pieces:
    """A record for each driver, from `TY` to `ER`, and a blank line between two. Lines end in CR LF."""
    return joined(export.references)


def joined(references: Iterable[Reference]) -> Pieces:
    """The same of references."""
    return Pieces([record(each) for each in references], between="\r\n")


def record(reference: Reference) -> str:
    """The record of one document."""
    return "".join(f"{tag}  - {text}\r\n" for tag, text in _fields(reference))


def render(export: Export) -> bytes:
    """The whole file."""
    return pieces(export).whole()


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    kind = _TYPES.get(reference.type, _REPORT) if reference.type else _REPORT
    yield "TY", _ARTICLE if reference.journal else kind
    yield "ID", reference.key
    yield "TI", reference.title
    for person in reference.persons:
        yield "AU", str(person) if person.given else f"{person},"
    authors = () if reference.persons else tuple(map(without_commas, reference.bodies))
    for body in authors:
        yield "AU", f"{body},"
    if reference.journal:
        yield "T2", reference.journal
    is_published_by_journal = reference.journal and reference.persons
    if reference.bodies != authors and not is_published_by_journal:
        yield "PB", "; ".join(reference.bodies)
    if reference.language:
        yield "LA", reference.language
    if reference.date:
        year, *rest = parts(reference.date.text.partition("/")[0])
        yield "PY", f"{year:04}"
        yield "DA", f"{year:04}/{'/'.join([f'{part:02}' for part in rest] + [''] * (3 - len(rest)))}"
    for tag, text in (("UR", reference.url.replace(";", "%3B")), ("DO", reference.doi)):
        if text:
            yield tag, text
    for keyword in reference.keywords:
        yield "KW", keyword.replace(";", ",")
    for note in reference.notes(reference.doi):
        yield "N1", note
    if reference.date and "/" in reference.date.text:
        yield "N1", f"Published {reference.date.in_words()}"
    yield "ER", ""
