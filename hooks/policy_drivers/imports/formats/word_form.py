"""The form of a case study as a Word document: a table with a question in each row, and the answer beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policy_drivers.imports.entry import FormRow, Item, Kind, Note
from policy_drivers.imports.formats.word_tables import Cell, lines_outside, rows_in
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.word_package import PackageError, open_package
from policy_drivers.reports.sentences import count

_LARGEST = 100_000_000
"""Bytes of a document, with its pictures."""
_DOCUMENT = "word/document.xml"


def items_of_word_form(path: Path, file: str) -> Iterator[Item]:
    """An item for the form that a document holds, as the text of an issue would have it.

    Raises `RefusedError` for a document that holds none, and for one that cannot be read.
    """
    document = _opened(path)
    rows = [*filter(None, rows_in(document))]
    asked = [*map(_asked, range(1, len(rows) + 1), rows)]
    if not any(len(row) > 1 for row in rows):
        raise RefusedError(
            f"{path} is a Word document without the table of the form of a case study; save it as plain text (UTF-8) "
            "or as a web page"
        )
    item = Item(file=file, line=1, found=Found(), reference=file, kind=Kind.CASE_STUDY, rows=asked)
    item.form = "\n\n".join(row.text for row in asked)
    item.furniture += [PageLine.read(1, line, is_furniture=True) for line in lines_outside(document)]
    if pictures := sum(cell.pictures for row in rows for cell in row):
        told = count(pictures, "picture")
        item.notes.append(Note(1, f"{told} in the answers not carried over; say in words what readers have to know"))
    yield item


def _opened(path: Path) -> object:
    """The document itself. Its pictures are not unpacked."""
    if path.stat().st_size > _LARGEST:
        raise RefusedError(f"{path} has more than {_LARGEST:,} bytes; take its pictures out, and save it again")
    try:
        return open_package(path.read_bytes(), [_DOCUMENT]).xml(_DOCUMENT)
    except PackageError as error:
        raise RefusedError(f"{path}: {error.reason}; {error.help}") from None


def _asked(number: int, cells: list[Cell]) -> FormRow:
    """A question with its answer, which may be in its own cell, in several, or go on in rows without one."""
    question, *others = (cell.text for cell in cells)
    heading, _, below = question.partition("\n")
    if not others:
        return FormRow(number, heading.strip(), "", below.strip())
    return FormRow(number, heading.strip(), below.strip(), "\n\n".join(filter(None, others)))
