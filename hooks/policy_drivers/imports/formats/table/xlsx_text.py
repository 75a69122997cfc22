"""The text of a cell of an XLSX file (ISO/IEC 29500): characters written as escapes, words struck out or raised."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from policy_drivers.imports.formats.html.marks import fitted, lowered, raised, struck

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_UNTOUCHED = re.compile(rb"(?P<escape>_)?x005F_")
_ESCAPES = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


def with_whole_escapes(opened: IO[bytes]) -> IO[bytes]:
    """A workbook whose escapes for an underscore the library that reads it leaves to `decoded`.

    openpyxl takes `x005F_` out of texts and decodes nothing, so that what is no escape would look like one.
    """
    with zipfile.ZipFile(opened) as packed:
        if _STRINGS not in packed.namelist() or b"x005F_" not in (strings := packed.read(_STRINGS)):
            return opened
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
            for part in packed.infolist():
                is_strings = part.filename == _STRINGS
                written.writestr(part, _UNTOUCHED.sub(_written, strings) if is_strings else packed.read(part))
        return copy


def _written(match: re.Match[bytes]) -> bytes:
    return b"_x005f_" if match["escape"] else b"_x0078_005F_"


def decoded(text: str) -> str:
    """A text with the characters that `_xHHHH_` stands for (ECMA-376-1, 22.9.2.19, ST_Xstring).

    `_x005F_` is the underscore of what is no such escape. Half of a character of UTF-16 stays as it is written.
    """
    return _ESCAPES.sub(_decoded, text) if "_x" in text else text


def _decoded(match: re.Match[str]) -> str:
    units = [int(part, 16) for part in re.findall(r"_x([0-9A-Fa-f]{4})_", match[0])]
    text = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "surrogatepass")
    return "".join(f"_x{ord(char):04X}_" if "\ud800" <= char <= "\udfff" else char for char in text)


def with_marks(cell: Any, text: str) -> str:
    """The text of a cell, where what its font strikes out stands between tildes, as in GitHub's Markdown.

    A number keeps its power: what is raised or lowered is written as in pages (`html/marks.py`).
    """
    if is_struck(cell):
        return struck_out(text)
    if not isinstance(cell.value, CellRichText):
        return text
    shown = ""
    for part in cell.value:
        if isinstance(part, TextBlock):
            shown += _run(shown, decoded(part.text), is_out=bool(part.font.strike), stands=part.font.vertAlign or "")
        else:
            shown += decoded(part)
    return "\n".join(map(fitted, shown.split("\n")))


def _run(before: str, text: str, *, is_out: bool, stands: str) -> str:
    """A run of a cell's text behind others; `stands` says whether it is raised or lowered (ST_VerticalAlignRun)."""
    if stands == "superscript":
        text = raised(before, text)
    elif stands == "subscript":
        text = lowered(before, text)
    return struck_out(text) if is_out else text


def runs_of(cell: Any) -> str:
    """The text of a cell element that holds its own text, where a run has a mark (see `with_marks`); else nothing.

    openpyxl tells their fonts only of texts that the cells of a workbook share.
    """
    runs = list(cell.iter(f"{MAIN}r"))
    fonts = [run.find(f"{MAIN}rPr/{MAIN}strike") for run in runs]
    struck = [font is not None and font.get("val", "1") not in ("0", "false") for font in fonts]
    aligned = [run.find(f"{MAIN}rPr/{MAIN}vertAlign") for run in runs]
    stand = ["" if align is None else align.get("val", "") for align in aligned]
    if not any(struck) and not any(stand):
        return ""
    texts = (decoded("".join(text.text or "" for text in run.iterchildren(f"{MAIN}t"))) for run in runs)
    shown = ""
    for text, is_out, stands in zip(texts, struck, stand, strict=True):
        shown += _run(shown, text, is_out=is_out, stands=stands)
    return "\n".join(map(fitted, shown.split("\n")))


def is_struck(cell: Any) -> bool:
    """Whether the whole of a cell is struck out."""
    return bool(cell.has_style and cell.font.strike)


def struck_out(text: str) -> str:
    """A text between tildes, each line of it."""
    return "\n".join(struck("", line) if line.strip() else line for line in text.split("\n"))
