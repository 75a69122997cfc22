"""Readers of BibTeX, biblatex, RIS and CSL-JSON that are Python packages, each asked in its own documented way."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import bibtexparser
import pypandoc
import rispy
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    NameParts,
    SeparateCoAuthors,
    SplitNameParts,
)
from bibtexparser.model import Entry, Field
from pybtex.database import Person, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from policy_drivers.exports.formats import FORMATS
from tests.exports.clients.understood import Understood, edtf, export, of_csl, plain

_LATEX = LatexNodes2Text()
_MONTHS = [*calendar.month_name]


def written(format_: str) -> str:
    """The drivers of collection/ in one of the formats."""
    return FORMATS[format_].render(export()).decode()


def by_pandoc(format_: str, reader: str) -> dict[str, Understood]:
    """What pandoc's `reader` understands of a format. It joins keywords with commas, whatever stood between them."""
    items = json.loads(pypandoc.convert_text(written(format_), "csljson", format=reader))
    return {item["id"]: of_csl(item, *(_only(item, name) for name in ("keyword", "publisher"))) for item in items}


def _only(item: Mapping[str, str], name: str) -> list[str]:
    return [item[name]] if name in item else []


def by_rispy() -> dict[str, Understood]:
    """What rispy understands of RIS."""
    return {record["id"]: _of_rispy(record) for record in rispy.loads(written("ris"))}


def _of_rispy(record: Mapping[str, Any]) -> Understood:
    return Understood(
        type=record["type_of_reference"],
        title=plain(record["title"]),
        names=tuple(plain(name.removesuffix(",")) for name in record.get("authors", ())),
        publisher=(record["publisher"],) if "publisher" in record else (),
        date=edtf([*filter(None, record.get("date", "").split("/"))]),
        keywords=tuple(record.get("keywords", ())),
        url=next(iter(record.get("urls", ())), ""),
        doi=record.get("doi", ""),
    )


def by_pybtex() -> dict[str, Understood]:
    """What pybtex understands of BibTeX. LaTeX is decoded without it: `\\{` and `\\$` stay as they are in its texts."""
    return {key: _of_pybtex(entry) for key, entry in parse_string(written("bibtex"), "bibtex").entries.items()}


def _of_pybtex(entry: Any) -> Understood:
    return Understood(
        type=entry.type,
        title=_decoded(entry.fields["title"]),
        names=tuple(map(_of_person, entry.persons.get("author", ()))),
        publisher=_publishers(entry.fields),
        date=_date(entry.fields, _MONTHS),
        keywords=_keywords(entry.fields.get("keywords", "")),
        url=entry.fields.get("url", ""),
        doi=entry.fields.get("doi", ""),
    )


def _of_person(person: Person) -> str:
    family = " ".join([*person.prelast_names, *person.last_names])
    return ", ".join(map(_decoded, filter(None, [family, " ".join([*person.first_names, *person.middle_names])])))


def _decoded(latex: str) -> str:
    return plain(_LATEX.latex_to_text(latex).strip())


def by_bibtexparser() -> dict[str, Understood]:
    """What bibtexparser understands of BibTeX. It decodes an address too, and takes `%` there for a comment."""
    text = written("bibtex")
    steps = [SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    library, decoded = bibtexparser.parse_string(text), bibtexparser.parse_string(text, append_middleware=steps)
    assert library.failed_blocks == decoded.failed_blocks == []
    return {entry.key: _of_entry(entry, decoded.entries_dict[entry.key]) for entry in library.entries}


def _of_entry(entry: Entry, decoded: Entry) -> Understood:
    fields = {name: each.value for name, each in entry.fields_dict.items()}
    return Understood(
        type=entry.entry_type,
        title=plain(decoded["title"]),
        names=tuple(map(_of_parts, decoded.get("author", Field("author", ())).value)),
        publisher=_publishers(fields),
        date=_date(fields, [*map(str.casefold, calendar.month_abbr)]),
        keywords=_keywords(fields.get("keywords", "")),
        url=fields.get("url", ""),
        doi=fields.get("doi", ""),
    )


def _of_parts(name: NameParts) -> str:
    parts = filter(None, [" ".join([*name.von, *name.last]), " ".join(name.first)])
    return ", ".join(plain(part.strip("{}")) for part in parts)


def _publishers(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Institutions or organizations by the rule of biblatex's lists: what stands in braces is not divided."""
    field = next((fields[name] for name in ("institution", "organization", "howpublished") if name in fields), "")
    return tuple(_decoded(each) for each in re.findall(r"\{[^{}]*\}", field) or filter(None, [field]))


def _date(fields: Mapping[str, Any], months: Sequence[str]) -> str:
    """The date as biblatex has it, and else as BibTeX has it."""
    if "date" in fields or "year" not in fields:
        return str(fields.get("date", ""))
    return edtf([fields["year"], *([months.index(fields["month"])] if "month" in fields else [])])


def _keywords(field: str) -> tuple[str, ...]:
    """Keywords by the rule of BibTeX's lists: what stands in braces is not divided."""
    return tuple(each.strip("{}") for each in re.findall(r"\{[^{}]*\}|[^,{}\s][^,{}]*", field))
