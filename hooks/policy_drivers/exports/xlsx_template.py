"""The workbook of `xlsx_table` without drivers, as a browser fills it: its parts, and the columns of its sheet.

Three parts say something of the drivers: the sheet, the texts of its cells, and the workbook, which names the range
that is filtered. In these are marks. XlsxWriter has made all the rest, so that a workbook that is filled in a browser
(`site/assets/take/workbook.js`) has the parts that `drivers export` gives it (Office Open XML, ECMA-376-1, 18.3, 18.4).
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

from policy_drivers.exports import xlsx_table
from policy_drivers.exports.export import Export

_SHEET, _TEXTS, _WORKBOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_COL = re.compile(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)" style="(\d+)" customWidth="1"/>')
_HEADER = re.compile(r'<row r="1" [^>]*\bs="(\d+)"')
_RANGE = re.compile(r'(?<=")A1:[A-Z]+1(?=")')
_MARKED = {
    _SHEET: (
        (re.compile(r"(?<=<cols>).*(?=</cols>)", re.DOTALL), "{columns}"),
        (re.compile(r"(?<=<sheetData>).*(?=</sheetData>)", re.DOTALL), "{rows}"),
        (_RANGE, "{range}"),
    ),
    _TEXTS: (
        (re.compile(r'\bcount="\d+" uniqueCount="\d+"'), "{counts}"),
        (re.compile(r"<si>.*</si>", re.DOTALL), "{texts}"),
    ),
    _WORKBOOK: ((re.compile(r"(?<=Drivers!)\$A\$1:\$[A-Z]+\$1(?=<)"), "{filtered}"),),
}
"""For each part that says something of the drivers: what does so, and the mark that stands there instead."""


def template(export: Export) -> dict[str, Any]:
    """The template of an export's workbook as JSON.

    `parts` are the contents of the parts by their names. `columns` are those of the sheet, each with its name, its
    width (in characters) and the number of its format; `header` is the number of the header's, `further` the width of a
    column in which a text goes on, and `longest` how much of it one cell holds, in code units of UTF-16.
    """
    with ZipFile(io.BytesIO(xlsx_table.render(replace(export, files=())))) as packed:
        parts = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    sheet = parts[_SHEET]
    described = [
        (width, int(style))
        for first, last, width, style in _COL.findall(sheet)
        for _ in range(int(first), int(last) + 1)
    ]
    columns = [[name, *each] for name, each in zip(export.columns, described, strict=True)]
    header = _HEADER.search(sheet)
    assert header is not None
    for name, marks in _MARKED.items():
        for pattern, mark in marks:
            parts[name], found = pattern.subn(mark, parts[name])
            assert found, f"{name} has no {mark}"
    return {
        "columns": columns,
        "header": int(header[1]),
        "further": next(width for name, width, _ in columns if name not in xlsx_table.WIDTHS),
        "longest": xlsx_table.LONGEST,
        "parts": parts,
    }
