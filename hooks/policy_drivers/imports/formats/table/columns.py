"""The columns of a team's own spreadsheet, by whatever names it gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from policy_drivers.imports.formats.table.beside_cells import holds_address
from policy_drivers.imports.formats.table.column_wordings import (
    LATER,
    NAMES_OF_KEYS,
    NAMES_OF_LABELS,
    column_meaning,
    noun_of,
)
from policy_drivers.imports.formats.table.other_tools import Tool, tool_of
from policy_drivers.imports.layout.label_wordings import DATES, Label
from policy_drivers.imports.layout.labels import label_of
from policy_drivers.imports.limits import MOST_NAMED, require_no_more
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.dates import BRITISH, Style, month_first, names_two_years
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.names import fold
from policy_drivers.reading.cells import BODY, SLUG
from policy_drivers.wording.lines import beginning, on_one_line

_NOT_LETTERS = re.compile(r"[^a-z0-9&]+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST_NAME = 200
_MOST_TOLD = 20
_MOST_LOOKED_AT = 200
_REMEDY = "delete those that say nothing about a driver"
_FURTHER = re.compile(r"(?P<key>.+) (?P<number>\d+)")
_FILE = re.compile(r"[^\s/]+(?: [^\s/]+)*\.[A-Za-z]{3,4}")
_MONTH_FIRST = re.compile(r"\bmm?[/.-]dd?\b", re.IGNORECASE)
_MAY_BE_LINKS = frozenset(
    {"document", "policy", "driver", "report", "publication", "file", "attachment", "attachments", "pdf"}
)
"""Names of columns that hold titles, or, where there are other titles, addresses."""
_OF_CASE_STUDIES = frozenset({SLUG, BODY, "organisation", "completed_on", "drivers"})
"""Columns that our own table of case studies has, and no other."""
_USUAL, _WORDED, _LOOSE = 1, 4, 5
_KEY_OF_LABEL = {
    Label.TITLE: "title",
    Label.ALTERNATIVE: "alternative_titles",
    Label.SOURCE: "source",
    Label.LINK: "link",
    Label.LINK_OTHER: "links",
    Label.FORMAT: "format",
    Label.ACCESS: "access",
    Label.RECOMMENDATIONS: "recommendations",
    Label.DATE: "date",
    Label.AUDIENCE: "audience",
    Label.IMPACT: "library_impact",
    Label.ADDED: "added",
    Label.UPDATED: "last_updated",
    Label.REVIEW: "review_due",
    Label.MEMBER: "group_member",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its header, and the field that it is for."""

    header: str
    position: int
    key: str = ""
    """The key of the front matter, `slug` or `body`; empty where it is for none."""
    label: Label | None = None
    """The label that would stand before its cells on an old page."""
    number: int = 1
    """Which column of the field it is, where a long text goes on in `body 2`, `body 3` …"""
    rank: int = 0
    """Which of the columns for one field comes first: that with the lowest, whose name says it most clearly."""
    is_own: bool = False
    """Whether it is of the tool that wrote the table, and says nothing of the document."""
    is_spare: bool = False
    """Whether it only says more loosely what another column of the tool's says."""
    dates: Style = BRITISH
    """How dates are written in it."""


def columns(headers: Sequence[str], where: str, rows: Sequence[Sequence[str]] = ()) -> list[Column]:
    """What each column is for, by its name and by what the rows below hold.

    Several may be for one field. Raises `RefusedError` where there are too many, where none is for the title, where two
    of our own export are for one field, and where that is of case studies.
    """
    require_no_more(sum(bool(header.strip()) for header in headers), MOST_NAMED, where, "columns with a name", _REMEDY)
    _refuse_case_studies(headers, where)
    tool = tool_of(map(_name, headers))
    found = [_of_tool(header.strip(), position, tool) for position, header in enumerate(headers)]
    _refuse_twice(found, where)
    found = _with_links(found, rows)
    if not any(column.key == "title" for column in found):
        named = [_named(header) for header in headers if header.strip()]
        known = ", ".join(named[:_MOST_TOLD]) + (
            f" and {len(named) - _MOST_TOLD} more" if len(named) > _MOST_TOLD else ""
        )
        raise RefusedError(
            f"{where}: no column is for the title of a driver; name one “title” (there are {known}), and delete any "
            "rows above the names of the columns"
        )
    return _with_styles(found, rows)


def _refuse_case_studies(headers: Sequence[str], where: str) -> None:
    """Raise `RefusedError` for a table of case studies of our own, whose rows would become drivers."""
    if {_name(header).replace(" ", "_") for header in headers} >= _OF_CASE_STUDIES:
        raise RefusedError(
            f"{where} has case studies, not drivers; to bring corrections back, run drivers import with --update"
        )


def _refuse_twice(found: Sequence[Column], where: str) -> None:
    """Raise `RefusedError` where a table of our own, which is read to the letter, has one column twice."""
    if not {SLUG, BODY} <= {column.key for column in found}:
        return
    taken: dict[tuple[str, int], Column] = {}
    for column in found:
        before = taken.setdefault((column.key, column.number), column)
        if column.key and before is not column:
            raise RefusedError(
                f"{where}: the columns {_named(before.header)} and {_named(column.header)} are both for "
                f"`{column.key}`; delete or rename one of them"
            )


def _named(header: str) -> str:
    """A column's name as it stands in a message: on one line, whatever the cell holds."""
    return f"“{beginning(on_one_line(header), _LONGEST_NAME)}”"


def _with_links(found: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns, where one that may be for titles, and holds addresses, is for links if another is for titles."""
    titles = [column for column in found if column.label is Label.TITLE]
    for column in found:
        if _name(column.header) not in _MAY_BE_LINKS or column.is_own or not any(each is not column for each in titles):
            continue
        cells = [cell for row in islice(rows, _MOST_LOOKED_AT) if (cell := _cell(row, column).strip())]
        if cells and all(holds_address(cell) or _FILE.fullmatch(cell) for cell in cells):
            found[column.position] = replace(column, key="link", label=Label.LINK, rank=_USUAL)
    return found


def _with_styles(found: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of dates, with how dates are written in each: as its own cells show, or else those of the table."""
    american = {column: _american(column, rows) for column in found if column.label in DATES or column.is_own}
    others = next((sign for sign in american.values() if sign), "")
    is_mixed = any(sign is None for sign in american.values())
    kept = []
    for column in found:
        if column.label in DATES:
            own = american[column]
            sign = own or ("" if own is None or is_mixed else others)
            years = next((cell.strip() for row in rows if names_two_years(cell := _cell(row, column))), "")
            column = replace(column, dates=Style(sign, years))
        kept.append(column)
    return kept


def _american(column: Column, rows: Sequence[Sequence[str]]) -> str | None:
    """The first cell of a column that can only have its month first; None where another can only have its day first."""
    if _MONTH_FIRST.search(column.header):
        return column.header
    first = ""
    for row in rows:
        cell = _cell(row, column).strip()
        is_american = month_first(cell)
        if is_american is False:
            return None
        first = first or (cell if is_american else "")
    return first


def _cell(row: Sequence[str], column: Column) -> str:
    return row[column.position] if column.position < len(row) else ""


def count_known(headers: Sequence[str]) -> int:
    """How many of the headers are for a field."""
    return sum(1 for column in _columns(headers) if column.key or column.label)


def has_title(headers: Sequence[str]) -> bool:
    """Whether one of the headers is for the title of a driver."""
    return any(column.key == "title" for column in _columns(headers))


def _columns(headers: Sequence[str]) -> Iterator[Column]:
    """What each header that says something is for, of no more than are read."""
    names = list(islice(filter(None, map(str.strip, headers)), MOST_NAMED))
    tool = tool_of(map(_name, names))
    return (_of_tool(name, 0, tool) for name in names)


def _of_tool(header: str, position: int, tool: Tool | None) -> Column:
    """What a column is for in a table that a tool may have written."""
    if tool is not None and len(header) <= _LONGEST_NAME:
        name = _name(header)
        if tool.is_own(name):
            return Column(header=header, position=position, is_own=True)
        if meaning := tool.meanings.get(name):
            return Column(
                header=header,
                position=position,
                key=meaning.key,
                label=meaning.label,
                rank=meaning.rank,
                is_spare=meaning.is_spare,
            )
        if tool.is_closed:
            return Column(header=header, position=position)
    return _column(header, position)


def _name(header: str) -> str:
    """The form in which two spellings of one column's name are equal."""
    if len(header) > _LONGEST_NAME:
        return ""
    return _NOT_LETTERS.sub(" ", fold(header).replace("_", " ").replace("'", "").replace("(s)", "s")).strip()


def _column(header: str, position: int) -> Column:
    if len(header) > _LONGEST_NAME:
        return Column(header=header, position=position)
    name = _name(header)
    exact = name.replace(" ", "_")
    if exact in FIELDS or exact in (SLUG, BODY):
        label = next((label for label, key in _KEY_OF_LABEL.items() if key == exact), None)
        return Column(header=header, position=position, key=exact, label=label)
    further = _FURTHER.fullmatch(name)
    if further and further["key"].replace(" ", "_") in (*FIELDS, BODY):
        return Column(
            header=header,
            position=position,
            key=further["key"].replace(" ", "_"),
            label=None,
            number=int(further["number"]),
        )
    short = _name(_ASIDE.sub(" ", header)) or name
    for each in dict.fromkeys([name, short]):
        if column := _usual(header, position, each):
            return column
    hit = label_of(f"{header}:") if header else None
    if hit and not hit.rest:
        return Column(
            header=header, position=position, key=_KEY_OF_LABEL.get(hit.label, ""), label=hit.label, rank=_WORDED
        )
    noun = noun_of(short)
    if noun != short and (column := _usual(header, position, noun)):
        return replace(column, rank=_LOOSE)
    meaning = column_meaning(name) or column_meaning(short) or column_meaning(noun)
    if isinstance(meaning, Label):
        return Column(header=header, position=position, key=_KEY_OF_LABEL.get(meaning, ""), label=meaning, rank=_LOOSE)
    return Column(header=header, position=position, key=meaning or "", rank=_LOOSE)


def _usual(header: str, position: int, name: str) -> Column | None:
    """What a column of a usual name is for."""
    rank = _USUAL + LATER.get(name, 0)
    for key, names in NAMES_OF_KEYS.items():
        if name in names:
            return Column(header=header, position=position, key=key, rank=rank)
    for label, names in NAMES_OF_LABELS.items():
        if name in names:
            return Column(header=header, position=position, key=_KEY_OF_LABEL.get(label, ""), label=label, rank=rank)
    return None
