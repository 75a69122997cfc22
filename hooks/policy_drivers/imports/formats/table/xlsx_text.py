"""The text of a cell of an XLSX file (ISO/IEC 29500): escapes, and words struck out, raised or set apart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from policy_drivers.imports.formats.html.inline_marks import fitted, lowered, raised, struck
from policy_drivers.imports.values.spans import Look, in_signs, without_signs

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


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a cell's text with a font of its own."""

    text: str
    is_struck: bool = False
    stands: str = ""
    """Whether it is raised or lowered (ISO/IEC 29500-1, 18.18.94, ST_VerticalAlignRun)."""
    looks: tuple[Look, ...] = ()


def with_marks(cell: Any, text: str) -> str:
    """The text of a cell, where what its font strikes out stands between tildes, as in GitHub's Markdown.

    A number keeps its power: what is raised or lowered is written as in pages (`html/inline_marks.py`).
    """
    if is_struck(cell):
        return struck_out(text)
    return _written_out(_runs_of(cell)) if isinstance(cell.value, CellRichText) else text


def with_looks(cell: Any) -> str:
    """The text of a cell with the signs of spans where it sets words apart in bold or italics; else nothing.

    The font of a whole cell sets no words apart: it is how the table looks.
    """
    if not isinstance(cell.value, CellRichText) or is_struck(cell):
        return ""
    runs = _runs_of(cell)
    return _written_out(runs, has_signs=True) if any(run.looks for run in runs) else ""


def _runs_of(cell: Any) -> list[Run]:
    of_cell = _looks_of(cell.font) if cell.has_style else ()
    return [
        Run(decoded(part.text), bool(part.font.strike), part.font.vertAlign or "", _looks_of(part.font))
        if isinstance(part, TextBlock)
        else Run(decoded(part), looks=of_cell)
        for part in cell.value
    ]


def _looks_of(font: Any) -> tuple[Look, ...]:
    return tuple(look for look, is_there in ((Look.BOLD, font.b), (Look.ITALIC, font.i)) if is_there)


def _written_out(runs: Sequence[Run], *, has_signs: bool = False) -> str:
    """The text of a cell from its runs; with the signs of spans, where these are wanted."""
    shown = ""
    for run in runs:
        text = run.text
        if run.stands == "superscript":
            text = raised(without_signs(shown), text)
        elif run.stands == "subscript":
            text = lowered(shown, text)
        for look in run.looks if has_signs else ():
            text = "\n".join(in_signs(look, line) for line in text.split("\n"))
        shown += struck_out(text) if run.is_struck else text
    return "\n".join(map(fitted, shown.split("\n")))


def texts_of_runs(cell: Any) -> tuple[str, str]:
    """The text of a cell element that holds its own text, where a run has a mark; and the same with signs of spans.

    openpyxl tells their fonts only of texts that the cells of a workbook share. Either is empty where it says no more
    than the text does.
    """
    runs = [
        Run(
            decoded("".join(text.text or "" for text in run.iterchildren(f"{MAIN}t"))),
            _is_on(run, "strike"),
            "" if (align := run.find(f"{MAIN}rPr/{MAIN}vertAlign")) is None else align.get("val", ""),
            tuple(look for look, name in ((Look.BOLD, "b"), (Look.ITALIC, "i")) if _is_on(run, name)),
        )
        for run in cell.iter(f"{MAIN}r")
    ]
    is_marked = any(run.is_struck or run.stands for run in runs)
    has_looks = any(run.looks for run in runs)
    return _written_out(runs) if is_marked else "", _written_out(runs, has_signs=True) if has_looks else ""


def _is_on(run: Any, name: str) -> bool:
    """Whether the font of a run has a property that is on or off (ISO/IEC 29500-1, 18.8.2)."""
    found = run.find(f"{MAIN}rPr/{MAIN}{name}")
    return found is not None and found.get("val", "1") not in ("0", "false")


def is_struck(cell: Any) -> bool:
    """Whether the whole of a cell is struck out."""
    return bool(cell.has_style and cell.font.strike)


def struck_out(text: str) -> str:
    """A text between tildes, each line of it."""
    return "\n".join(struck("", line) if line.strip() else line for line in text.split("\n"))
