"""The columns of a team's own spreadsheet, by whatever names it gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from policy_drivers.legacy.column_wordings import NAMES_OF_KEYS, NAMES_OF_LABELS, column_meaning
from policy_drivers.legacy.labels import label_of
from policy_drivers.legacy.limits import MOST_NAMED, require_no_more
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.wordings import Label
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.names import fold
from policy_drivers.reading.cells import BODY, SLUG

_NOT_LETTERS = re.compile(r"[^a-z0-9&]+")
_LONGEST_NAME = 200
_REMEDY = "delete those that say nothing about a driver"
_FURTHER = re.compile(r"(?P<key>.+) (?P<number>\d+)")
_KEY_OF_LABEL = {
    Label.TITLE: "title",
    Label.ALTERNATIVE: "alternative_titles",
    Label.SOURCE: "source",
    Label.LINK: "link",
    Label.LINK_OTHER: "links",
    Label.FORMAT: "format",
    Label.DATE: "date",
    Label.AUDIENCE: "audience",
    Label.IMPACT: "library_impact",
    Label.UPDATED: "last_updated",
    Label.REVIEW: "review_due",
    Label.MEMBER: "group_member",
}


@dataclass(frozen=True, slots=True)
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
    is_loose: bool = False
    """Whether its name only reads as if it was for the field, which a column of a usual name has before it."""


def columns(headers: Sequence[str], where: str) -> list[Column]:
    """What each column is for.

    Raises `RefusedError` where there are too many, where two are for one field, and where none is for the title.
    """
    require_no_more(sum(bool(header.strip()) for header in headers), MOST_NAMED, where, "columns with a name", _REMEDY)
    found = _without_rivals([_column(header.strip(), position) for position, header in enumerate(headers)])
    taken: dict[tuple[str, Label | None, int], Column] = {}
    for column in found:
        field = (column.key, column.label, column.number)
        if field[:2] == ("", None):
            continue
        if field in taken:
            raise RefusedError(
                f"{where}: the columns {_named(taken[field].header)} and {_named(column.header)} are both for "
                f"`{column.key or column.label}`; delete or rename one of them"
            )
        taken[field] = column
    if not any(column.key == "title" for column in found):
        known = ", ".join(_named(header) for header in headers if header.strip())[:200]
        raise RefusedError(
            f"{where}: no column is for the title of a driver; name one “title” (there are {known}), and delete any "
            "rows above the names of the columns"
        )
    return found


def _named(header: str) -> str:
    """A column's name as it stands in a message: on one line, whatever the cell holds."""
    return f"“{' '.join(header.split())}”"


def _without_rivals(found: Sequence[Column]) -> list[Column]:
    """The columns, where one of a loose name is for nothing if another column is for its field."""
    taken = {(column.key, column.label) for column in found if not column.is_loose}
    kept = []
    for column in found:
        if column.is_loose and (column.key, column.label) in taken:
            column = Column(column.header, column.position)
        taken.add((column.key, column.label))
        kept.append(column)
    return kept


def count_known(headers: Sequence[str]) -> int:
    """How many of the headers are for a field."""
    return sum(1 for column in _columns(headers) if column.key or column.label)


def has_title(headers: Sequence[str]) -> bool:
    """Whether one of the headers is for the title of a driver."""
    return any(column.key == "title" for column in _columns(headers))


def _columns(headers: Sequence[str]) -> Iterator[Column]:
    """What each header that says something is for, of no more than are read."""
    names = islice(filter(None, map(str.strip, headers)), MOST_NAMED)
    return (_column(name, 0) for name in names)


def _column(header: str, position: int) -> Column:
    if len(header) > _LONGEST_NAME:
        return Column(header, position)
    name = _NOT_LETTERS.sub(" ", fold(header).replace("_", " ").replace("'", "").replace("(s)", "s")).strip()
    exact = name.replace(" ", "_")
    if exact in FIELDS or exact in (SLUG, BODY):
        return Column(
            header, position, exact, next((label for label, key in _KEY_OF_LABEL.items() if key == exact), None)
        )
    further = _FURTHER.fullmatch(name)
    if further and further["key"].replace(" ", "_") in (*FIELDS, BODY):
        return Column(header, position, further["key"].replace(" ", "_"), None, int(further["number"]))
    for key, names in NAMES_OF_KEYS.items():
        if name in names:
            return Column(header, position, key)
    for label, names in NAMES_OF_LABELS.items():
        if name in names:
            return Column(header, position, _KEY_OF_LABEL.get(label, ""), label)
    hit = label_of(f"{header}:") if header else None
    if hit and not hit.rest:
        return Column(header, position, _KEY_OF_LABEL.get(hit.label, ""), hit.label)
    meaning = column_meaning(name)
    if isinstance(meaning, Label):
        return Column(header, position, _KEY_OF_LABEL.get(meaning, ""), meaning, is_loose=True)
    return Column(header, position, meaning or "", is_loose=meaning is not None)
