"""The text of a cell of an XLSX file (ISO/IEC 29500): characters that are written as escapes, and words struck out."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from policy_drivers.legacy.html_marks import fitted, struck

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


def with_strikes(cell: Any, text: str) -> str:
    """The text of a cell, where what its font strikes out stands between tildes, as in GitHub's Markdown."""
    if is_struck(cell):
        return struck_out(text)
    if not isinstance(cell.value, CellRichText):
        return text
    return "\n".join(map(fitted, "".join(map(_of_part, cell.value)).split("\n")))


def _of_part(part: Any) -> str:
    """A run of a cell's text, or text between runs."""
    text = decoded(part.text if isinstance(part, TextBlock) else part)
    return struck_out(text) if isinstance(part, TextBlock) and part.font.strike else text


def runs_of(cell: Any) -> str:
    """The text of a cell element that holds its own text, where some of its runs are struck out; else nothing.

    openpyxl tells their fonts only of texts that the cells of a workbook share.
    """
    runs = list(cell.iter(f"{MAIN}r"))
    fonts = [run.find(f"{MAIN}rPr/{MAIN}strike") for run in runs]
    struck = [font is not None and font.get("val", "1") not in ("0", "false") for font in fonts]
    if not any(struck):
        return ""
    texts = (decoded("".join(text.text or "" for text in run.iterchildren(f"{MAIN}t"))) for run in runs)
    parts = [struck_out(text) if is_out else text for text, is_out in zip(texts, struck, strict=True)]
    return "\n".join(map(fitted, "".join(parts).split("\n")))


def is_struck(cell: Any) -> bool:
    """Whether the whole of a cell is struck out."""
    return bool(cell.has_style and cell.font.strike)


def struck_out(text: str) -> str:
    """A text between tildes, each line of it."""
    return "\n".join(struck("", line) if line.strip() else line for line in text.split("\n"))
