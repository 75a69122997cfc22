"""What a cell of a team's own table says: HTML as the text that a browser shows, line ends of any system as one."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from policy_drivers.imports.formats.html.page_lines import read_post
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.layout.page_line import PageLine

_BLOCK = r"p|div|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|section|article|pre"
_INLINE = (
    r"a|b|i|u|s|em|strong|span|font|sup|sub|del|ins|strike|mark|small|code|iframe|object|video|audio|figure|cite|q"
)
_CLOSES = re.compile(rf"</(?:{_BLOCK}|{_INLINE})\s*>|<br\s*/?>|<(?:p|li|img|hr)\b[^<>]*>", re.IGNORECASE)
_BREAKS = re.compile(rf"</?(?:{_BLOCK})\b|<br\b", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|shy|[lr]rm|lt|gt|quot|apos|[lr][sd]quo|[nm]dash|hellip|pound|euro|bull|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n?|_x000[dD]_\n?|[\u2028\u2029\x0b\x0c\x85]")
"""What ends a line in a cell: of Windows, of old Macs, and as XLSX writes a carriage return (ECMA-376-1, 22.9.2.19)."""


def with_line_ends(cell: str) -> str:
    """A cell whose lines end as those of texts do."""
    return _LINE_END.sub("\n", cell)


def is_html(cell: str) -> bool:
    """Whether a cell is HTML: it has an element that ends, or one that need not. A lone `<b>` is text."""
    return "<" in cell and _CLOSES.search(cell) is not None


def lines_of_html(cell: str, number: int, where: str) -> list[PageLine]:
    """The lines of a cell that is HTML, all of them in the row of the given number.

    Raises `RefusedError` for what is nested too deep to be read.
    """
    try:
        root = parsed(cell, where)
    except ValueError:
        return []
    lines = [replace(line, number=number) for line in read_post(root, number, breaks=not _BREAKS.search(cell))]
    while lines and lines[-1].is_blank:
        lines.pop()
    return lines


def has_entities(cell: str) -> bool:
    """Whether a cell is text out of HTML: it has signs that are written so nowhere else, as in `R&amp;D`."""
    return "&" in cell and _ENTITY.search(cell) is not None


def without_entities(cell: str) -> str:
    """The cell with the characters themselves; a number that stands for none stays."""
    return _ENTITY.sub(lambda match: (unescape(match[0]) or match[0]).replace("\u00a0", " "), cell)
