"""What an XLSX file (ISO/IEC 29500) holds besides the values of its cells, and what none may hold."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.xml.functions import fromstring

from policy_drivers.imports.formats.table.beside_cells import Beside
from policy_drivers.imports.formats.table.xlsx_text import MAIN, decoded, texts_of_runs
from policy_drivers.imports.formats.xml_elements import forget
from policy_drivers.imports.limits import (
    LARGEST_OTHER,
    LARGEST_STRINGS,
    MOST_PARTS,
    MOST_SHEETS,
    Extent,
    require_no_more,
)
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.xml_doctype import declares_document_type

_LARGEST_UNPACKED = 300_000_000
"""Bytes; a spreadsheet that unpacks to more is not one."""
_MOST_PACKED = 200
"""Times that unpacking may make a part larger; a spreadsheet's XML shrinks to a tenth or a fiftieth."""
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_MOST_LINKED = 100_000
"""Cells of a sheet that hyperlinks may be spread over."""
_REMEDY = "copy the table into a new workbook, and save that"
_THREAD = re.compile(r"\[Threaded comment\].*?Comment:\s*", re.DOTALL)
"""What Excel puts before a comment for programs that know no threads."""


Cells = dict[tuple[int, int], Beside]
"""By row and column, both from 1."""


def refuse_bombs(path: Path, file: str) -> None:
    """Raises `RefusedError` for a workbook that unpacks without end."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    require_no_more(len(parts), MOST_PARTS, file, "files in its archive", _REMEDY)
    total = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > 10_000_000 and part.file_size > _MOST_PACKED * max(1, part.compress_size) for part in parts
    )
    for part in parts:
        if _is_beside_sheets(part.filename):
            most = LARGEST_STRINGS if part.filename.endswith("sharedStrings.xml") else LARGEST_OTHER
            require_no_more(part.file_size, most, f"{file}: {part.filename} in it", "bytes", _REMEDY)
    if total > _LARGEST_UNPACKED or bomb:
        raise RefusedError(
            f"{file}: this spreadsheet unpacks to {total:,} bytes, which no table of drivers needs; it is not read, "
            f"because the most is {_LARGEST_UNPACKED:,}, and for each part {_MOST_PACKED} times what it is packed"
        )


def _is_beside_sheets(name: str) -> bool:
    """Whether a part is read as a whole, unlike sheets, of which the rows are counted, and unlike pictures."""
    return name.endswith((".xml", ".rels")) and "/worksheets/sheet" not in name


def refuse_entities(path: Path, file: str) -> None:
    """Raises `RefusedError` for a part with a document type, which could explode or reach for other files."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            with packed.open(name) as opened:
                if declares_document_type(opened):
                    raise RefusedError(
                        f"{file}: {name} in it declares a document type, which no spreadsheet has; it is not read"
                    )


def read_beside(path: Path, file: str) -> dict[str, Cells]:
    """The hyperlinks and comments of each sheet, by its name, which reading row by row does not tell.

    Raises `RefusedError` for more rows and cells than a table has, for merged cells, for hyperlinks over whole columns,
    and for the strict form of the format, and whatever error what is damaged leads to.
    """
    with zipfile.ZipFile(path) as packed:
        parts = get_dependents(packed, _relations(_WORKBOOK))
        root = etree.fromstring(packed.read(_WORKBOOK), _parser())
        if root.tag == f"{_STRICT}workbook":
            raise RefusedError(f"{file} is a Strict Open XML spreadsheet; save it as “Excel Workbook (.xlsx)”")
        sheets = list(root.iter(f"{MAIN}sheet"))
        require_no_more(len(sheets), MOST_SHEETS, file, "sheets", "keep those with drivers")
        extent = Extent(file)
        return {
            sheet.get("name"): _beside(packed, parts.get(sheet.get(_ID)).target, file, extent)
            for sheet in sheets
            if parts.get(sheet.get(_ID)).target in packed.namelist()
        }


def _relations(part: str) -> str:
    """The part that says what another one refers to (ISO/IEC 29500-2, 8.4)."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _beside(packed: zipfile.ZipFile, part: str, file: str, extent: Extent) -> Cells:
    found: Cells = defaultdict(Beside)
    rels = _relations(part)
    related = list(get_dependents(packed, rels)) if rels in packed.namelist() else []
    targets = {each.Id: each.target for each in related}
    for element in _elements(packed, part, extent):
        if element.tag == f"{MAIN}c":
            text, signed = texts_of_runs(element)
            if (text or signed) and (reference := element.get("r")):
                found[coordinate_to_tuple(reference)] = Beside(text=text, signed=signed)
            continue
        if element.tag == f"{MAIN}mergeCell":
            where = f"{file}: the cells {element.get('ref')} are merged"
            raise RefusedError(f"{where}; split them, so that each driver has a row and each field a cell")
        address = targets.get(element.get(_ID), "")
        link = "#".join(filter(None, [address, element.get("location")]))
        for cell in _cells(element.get("ref"), len(found), file):
            found[cell] = replace(found[cell], link=link)
    for each in related:
        if each.Type.endswith("/comments"):
            tree: Any = fromstring(packed.read(each.target))
            comments: Any = CommentSheet.from_tree(tree)
            for reference, comment in comments.comments:
                cell = coordinate_to_tuple(reference)
                found[cell] = replace(found[cell], comment=decoded(_THREAD.sub("", comment.text).strip()))
    return found


def _elements(packed: zipfile.ZipFile, part: str, extent: Extent) -> Iterator[Any]:
    """The merged cells and the hyperlinks of a sheet, and the cells that hold their own text.

    The sheet is not held in memory; its rows and cells are counted.
    """
    wanted = [f"{MAIN}{name}" for name in ("c", "row", "mergeCell", "hyperlink")]
    is_cell, is_row = wanted[:2]
    filled = 0
    with packed.open(part) as opened:
        for _, element in etree.iterparse(opened, ("end",), tag=wanted, resolve_entities=False, no_network=True):
            if element.tag == is_cell:
                extent.count(1, is_filled=False)
                filled += len(element) > 0
                if element.get("t") == "inlineStr":
                    yield element
                element.clear()
            elif element.tag == is_row:
                extent.count(0, is_filled=filled > 0)
                filled = 0
                forget(element)
            else:
                yield element


def _bounds(reference: str) -> tuple[int, int, int, int]:
    """The first column and row, and the last. Raises `ValueError` for what is not a range of cells."""
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"{reference} is not a range of cells")
    return left, top, right, bottom


def _cells(reference: str, before: int, file: str) -> Iterator[tuple[int, int]]:
    """The cells of a range. Raises `RefusedError` where it and those before it are more than a table needs."""
    left, top, right, bottom = _bounds(reference)
    if before + (right - left + 1) * (bottom - top + 1) > _MOST_LINKED:
        raise RefusedError(f"{file}: a hyperlink is spread over the cells {reference}; leave it on those it is for")
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
