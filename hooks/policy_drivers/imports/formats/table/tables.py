"""Spreadsheets: CSV (RFC 4180) and XLSX (ISO/IEC 29500)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from policy_drivers.imports.entry import Item, Kind, Note
from policy_drivers.imports.formats.table.asked_rows import in_known_words, in_our_words
from policy_drivers.imports.formats.table.beside_cells import Beside, holds_address, linked, words_beside
from policy_drivers.imports.formats.table.cell_text import with_line_ends
from policy_drivers.imports.formats.table.columns import Column, columns, count_known, has_title
from policy_drivers.imports.formats.table.form_answers import form_answers
from policy_drivers.imports.formats.table.formulas import is_link, link_of
from policy_drivers.imports.formats.table.row_kinds import ABOVE, Row, are_drivers, header_of
from policy_drivers.imports.formats.table.row_values import segment_of
from policy_drivers.imports.formats.table.rows import item_of
from policy_drivers.imports.formats.table.xlsx_cells import Sheet, read_sheets
from policy_drivers.imports.formats.text_page import tallied
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.label_wordings import DATES, LINKS, Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.limits import MOST_NAMED, Extent
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.dates import counted_later
from policy_drivers.imports.values.invisible import seen, seen_or_break, unseen_by_line
from policy_drivers.imports.values.line import with_line_feeds

Asked: TypeAlias = Mapping[str, str]
NOTHING_ASKED: Asked = MappingProxyType({})
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
_MOST_COLUMNS = 16_384
"""Columns of a sheet in Excel, which no table exceeds."""


def items_of_csv(text: str, file: str, asked: Asked = NOTHING_ASKED) -> Iterator[Item]:
    """The rows of a CSV file as items. Raises `RefusedError` as `columns` does, and for a table without rows.

    `asked` has the questions of a form as the site asks them, folded, and those that we know.
    """
    rows = in_known_words(list(rows_of_csv(text, file, asked)), asked)
    yield from tallied(_items(rows, file, "line", file), unseen_by_line(with_line_feeds(text)))


def rows_of_csv(text: str, file: str, asked: Asked = NOTHING_ASKED) -> Iterator[Row]:
    """The rows of a CSV file that hold something. Raises `RefusedError` for quotes that leave cells in doubt."""
    csv.field_size_limit(_LONGEST_CELL)
    plain = seen_or_break(text)
    yield from _numbered(
        csv.reader(io.StringIO(plain, newline=""), delimiter=_delimiter(plain, asked), strict=True), file
    )


def items_of_rows(rows: Sequence[Row], file: str, where: str) -> Iterator[Item]:
    """The rows of a table in a page as items. Raises `RefusedError` as `columns` does, and for one without rows."""
    yield from _items(rows, file, "line", where, max(len(row.cells) for row in rows))


def _numbered(reader: Any, file: str) -> Iterator[Row]:
    """Each row with the line that it begins on. Raises `RefusedError` for quotes that leave cells in doubt."""
    number, extent, is_below_gap = 1, Extent(file), False
    try:
        for cells in reader:
            if len(cells) > _MOST_COLUMNS:
                raise RefusedError(f"{file}, line {number}: this row has {len(cells):,} cells; is it a table?")
            is_filled = any(map(str.strip, cells))
            extent.count(len(cells), is_filled=is_filled)
            if is_filled:
                yield Row(number=number, cells=cells, beside={}, is_below_gap=is_below_gap)
            number, is_below_gap = reader.line_num + 1, not is_filled
    except csv.Error as error:
        raise RefusedError(
            f"{file}, line {number}: this is not CSV ({error}); is a quotation mark not closed, or not doubled, in the "
            "row that begins here?"
        ) from None


def looks_like_table(text: str, asked: Asked = NOTHING_ASKED) -> bool:
    """Whether a text is a table: one with tabs between its cells, as Excel saves it, or a CSV under another name.

    Signs other than tabs stand in headings too, so three columns must be known then.
    """
    first = next((line.replace('"', "") for line in io.StringIO(text) if line.strip()), "")
    rows = ((sign, in_our_words(first.split(sign, MOST_NAMED), asked)) for sign in _DELIMITERS)
    return any(has_title(row) and count_known(row) > (1 if sign == "\t" else 2) for sign, row in rows)


def _delimiter(text: str, asked: Asked) -> str:
    """What stands between the names of the columns, or else a comma."""
    first = islice((line.replace('"', "") for line in io.StringIO(text) if line.strip()), ABOVE)
    counts = dict.fromkeys(_DELIMITERS, 0)
    for line in first:
        for sign in _DELIMITERS:
            counts[sign] = max(counts[sign], count_known(in_our_words(line.split(sign, MOST_NAMED), asked)))
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def items_of_xlsx(path: Path, file: str, asked: Asked = NOTHING_ASKED) -> Iterator[Item]:
    """The rows of every sheet of an XLSX file as items. Raises `RefusedError` as `read_sheets` and `columns` do."""
    sheets = read_sheets(path, file)
    filled = [replace(sheet, rows=in_known_words(sheet.rows, asked)) for sheet in sheets if sheet.rows]
    if not filled:
        raise RefusedError(f"{file}: there is nothing in this spreadsheet")
    for sheet in filled:
        yield from tallied(_sheet(sheet, file, is_only=len(sheets) == 1), sheet.unseen)


def _sheet(sheet: Sheet, file: str, *, is_only: bool) -> Iterator[Item]:
    """The items of a sheet; one without a column for titles, beside others, is told and not read."""
    where = file if is_only else f"{file}, sheet “{sheet.title}”"
    first = islice((row.cells for row in sheet.rows if row.cells), ABOVE)
    if not is_only and max(map(count_known, first), default=0) < 2:
        lines = [PageLine.read(row.number, " | ".join(row.filled)) for row in sheet.rows]
        lines += [
            PageLine.read(row.number, text) for row in sheet.rows for text in words_beside(row.cells, (), row.beside)
        ]
        yield Item(
            file=file,
            line=1,
            found=Found(bare=[line for line in lines if not line.is_blank]),
            kind=Kind.PAGE,
            reference=where,
        )
        return
    width = max(len(row.cells) for row in sheet.rows)
    yield from _items(sheet.rows, file, "row", where, width, sheet.days_later)


def _items(
    rows: Sequence[Row], file: str, unit: str, where: str, width: int = 0, days_later: int = 0
) -> Iterator[Item]:
    """An item for each driver below the row with the names of the columns; all other rows are furniture.

    `width` is how many columns there are at least, named or not: in a sheet a cell without a name is no comma too many.
    `days_later` is what `Sheet` has of that name.
    """
    if not rows:
        raise RefusedError(f"{where}: there is nothing in this table")
    place = header_of(rows)
    headers = [*map(seen, rows[place].cells), *[""] * (width - len(rows[place].cells))]
    below = _with_links(rows[place + 1 :], headers)  # our own export has none: there they are guarded
    found = columns(headers, where, [_with_addresses(row) for row in below])
    below = [_with_days(row, found, days_later) for row in below] if days_later else below
    told = [line for row in rows[: place + 1] for line in _furniture(row)]
    items, times = 0, Counter[str]()
    for row, is_driver in zip(below, are_drivers(below, found), strict=True):
        if not is_driver:
            told += _furniture(row)
            continue
        item = _item(row, found, file, f"{where}, {unit} {row.number}")
        item.furniture, told = [*told, *item.furniture], []
        times[item.reference] += 1
        if times[item.reference] > 1:  # two answers of one second
            item.reference = f"{item.reference} ({times[item.reference]})"
        items += 1
        yield item
    if not items:
        raise RefusedError(f"{where}: there is no row below the names of the columns")
    if told:
        yield Item(file=file, line=told[0].number, found=Found(), furniture=told, kind=Kind.FURNITURE)


def _with_days(row: Row, found: Sequence[Column], days_later: int) -> Row:
    """A row with the numbers of days as most workbooks count them."""
    places = {column.position for column in found if column.label in DATES}
    cells = [counted_later(cell, days_later) if at in places else cell for at, cell in enumerate(row.cells)]
    return replace(row, cells=cells)


def _with_links(rows: Sequence[Row], headers: Sequence[str]) -> list[Row]:
    """The rows, where a formula that is a link, as programs write it into a CSV file, is the words that it shows."""
    return [_with_link(row, headers) if any(map(is_link, row.cells)) else row for row in rows]


def _with_link(row: Row, headers: Sequence[str]) -> Row:
    def value_at(number: int, column: int) -> str | None:
        return None  # which row a number means, a file without rows that are hidden or left out cannot say

    cells, beside = list(row.cells), dict(row.beside)
    for place, cell in enumerate(row.cells):
        link = link_of(cell, row.number, headers, value_at)
        if link is not None:
            cells[place], beside[place + 1] = link.words, Beside(link.address)
    return replace(row, cells=cells, beside=beside)


def _with_addresses(row: Row) -> list[str]:
    """The cells of a row, each with what it leads to."""
    return [
        f"{cell} {row.beside[place].link}" if place in row.beside else cell for place, cell in enumerate(row.cells, 1)
    ]


def _furniture(row: Row) -> list[PageLine]:
    """What a row holds that is no driver's."""
    texts = [*row.filled, *words_beside(row.cells, (), row.beside)]
    return [PageLine.read(row.number, text, is_furniture=True) for text in texts]


def _item(row: Row, found: Sequence[Column], file: str, where: str) -> Item:
    if any(cell.strip() for cell in row.cells[len(found) :]):
        raise RefusedError(f"{where}: there are more cells than named columns; is there a comma too many?")
    links = frozenset(column.position for column in found if column.label in LINKS and column.key != "links")
    cells = linked([*row.cells, *[""] * (len(found) - len(row.cells))], links, row.beside)
    signed = {column - 1: each.signed for column, each in row.beside.items() if each.signed}
    item = item_of(cells, found, file, row.number, where, signed)
    if answered := form_answers({column: with_line_ends(cells[column.position]) for column in found}):
        item.answers, item.is_answer = answered.answers, bool(answered.reference)
        item.reference = answered.reference or where
    beside = _link_of_title(item, cells, found, row.beside)
    headers = [column.header for column in found]
    item.found.bare += [PageLine.read(row.number, text) for text in words_beside(row.cells, links, beside, headers)]
    return item


def _link_of_title(
    item: Item, cells: Sequence[str], found: Sequence[Column], beside: Mapping[int, Beside]
) -> Mapping[int, Beside]:
    """Take the hyperlink of the title for the main document's, where no column gives that; what is beside the rest."""
    if any(column.label is Label.LINK and holds_address(cells[column.position]) for column in found):
        return beside
    column = next(column for column in found if column.key == "title")
    there = beside.get(column.position + 1)
    if there is None or not holds_address(there.link):
        return beside
    item.found.segments.append(segment_of(Label.LINK, f"{column.header} (hyperlink)", there.link, item.line))
    item.notes.append(Note(item.line, "the hyperlink of the title was taken for `link`"))
    return {**beside, column.position + 1: replace(there, link="")}
