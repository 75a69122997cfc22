"""Whether a cell is still what was exported, whatever the program made of it that somebody corrected the table with.

Excel and LibreOffice take `2019-06` for a day, `007` for a number and `TRUE` for a truth value, cut a long text, turn
quotation marks and spaces into others, and write a file in an encoding that lacks some letters. None of that is a
correction. So whoever wants to change nothing but that in a cell has to do it in the driver's file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from math import isclose

from policy_drivers.imports.values.dates import Style, read_date
from policy_drivers.imports.values.invisible import seen_whole
from policy_drivers.reading.cells import CellError, from_cell
from policy_drivers.reading.formulas import unguarded

_ALIKE = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟", '"'), "…": "...", "\t": " "})
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_ENDS = re.compile(r"[ \t]+(?=\n|\Z)")
_SHORTEST_CUT = 32_000
"""A cell of so many code units of UTF-16 may have been cut: Excel keeps 32,767 of them."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d{3})*|\d*)(?:\.\d*)?(?:e[+-]?\d+)?(?P<percent>\s?%)?", re.IGNORECASE)
_LONGEST_NUMBER = 40
_DIGITS = 1e-14
"""A spreadsheet keeps fifteen digits of a number."""
_AMERICAN = Style(month_first="12/31/1999")
_LONGEST_DATE = 40
_DAY = re.compile(r"(?<=\A\d{4}-\d\d)-\d\d\Z")
_DAYS = re.compile(r"\d{1,5}")
_EPOCH = date(1899, 12, 30)
"""Spreadsheets count days from here (ISO/IEC 29500-1, 18.17.4.1)."""
_WORDS = re.compile(r"\w+|\s+|.", re.DOTALL)
_MOST_WORDS = 3_000
"""So many words are held against others, between those at the beginning and the end that are the same."""


def is_same(key: str, before: str, cell: str) -> bool:
    """Whether a cell of a key, which was `before` when it was exported, says the same now."""
    if before == cell:
        return True
    was, now = alike(before), alike(cell)
    if was == now or not was or not now:
        return was == now
    return (
        _is_cut(before, cell)
        or _is_number(was, now)
        or _is_truth(was, now)
        or _is_date(was, now)
        or _is_recoded(was, now)
        or _is_value(key, was, now)
    )


def alike(cell: str) -> str:
    """A cell in the form in which it is the same as another that only a program has changed."""
    text = unicodedata.normalize("NFC", seen_whole(unguarded(cell)))
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_ALIKE)
    return _ENDS.sub("", text).strip()


def with_its_signs(before: str, cell: str) -> str:
    """A cell that was corrected, with the quotes, spaces and end that it had where the words are still the same."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if before.endswith("\n") and not cell.endswith("\n"):
        cell += "\n"
    old, new = (_WORDS.findall(text) for text in (before, cell))
    was, now = ([_word(each) for each in words] for words in (old, new))
    most = min(len(was), len(now))
    start = next((at for at in range(most) if was[at] != now[at]), most)
    end = next((at for at in range(most - start) if was[-1 - at] != now[-1 - at]), most - start)
    inner = len(old) - end, len(new) - end
    return "".join([*old[:start], *_between(old, new, was, now, start, *inner), *old[inner[0] :]])


def _between(
    old: list[str], new: list[str], was: list[str], now: list[str], start: int, old_end: int, new_end: int
) -> Iterator[str]:
    """The words between those that both begin and end with."""
    if max(old_end, new_end) - start > _MOST_WORDS:
        yield from new[start:new_end]
        return
    matcher = SequenceMatcher(None, was[start:old_end], now[start:new_end], autojunk=False)
    for tag, first, last, there, stop in matcher.get_opcodes():
        yield from old[start + first : start + last] if tag == "equal" else new[start + there : start + stop]


def _word(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).translate(_ALIKE)


def _is_cut(before: str, cell: str) -> bool:
    return len(cell.encode("utf-16-le", "replace")) // 2 >= _SHORTEST_CUT and before.startswith(cell)


def _is_number(was: str, now: str) -> bool:
    old, new = _number(was), _number(now)
    return old is not None and new is not None and isclose(old, new, rel_tol=_DIGITS)


def _number(text: str) -> float | None:
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST_NUMBER and any(map(str.isdecimal, text)) else None
    try:
        return float(text.rstrip(" %").replace(",", "")) / (100 if match["percent"] else 1) if match else None
    except ValueError:  # digits of another script
        return None


def _is_truth(was: str, now: str) -> bool:
    return was.casefold() == now.casefold() in ("true", "false")


def _is_date(was: str, now: str) -> bool:
    """Whether what reads as one date was turned into another notation of it, into its first day, or into its month."""
    if max(len(was), len(now)) > _LONGEST_DATE:
        return False
    found = set(_dates(now))
    if _DAYS.fullmatch(was) and (_EPOCH + timedelta(int(was))).isoformat() in found:  # `2019`, shown as a date
        return True
    return any({each, f"{each}-01", f"{each}-01-01", _DAY.sub("", each)} & found for each in _dates(was))


def _dates(text: str) -> Iterator[str]:
    """The dates that a text can be read as, day first or month first, if it is nothing else."""
    for style in (Style(), _AMERICAN):
        reading = read_date(text, style)
        if reading.date is not None and not reading.says_more and _is_only_date(text):
            yield reading.date.text


def _is_only_date(text: str) -> bool:
    return not re.search(r"[^\W\d_]{2,}[^\w]+[^\W\d_]{2,}", text)


def _is_recoded(was: str, now: str) -> bool:
    """Whether letters that Windows-1252 lacks became question marks, or letters without their marks."""
    return len(was) == len(now) and all(
        old == new or (not _is_in_windows(old) and new in ("?", unicodedata.normalize("NFD", old)[0]))
        for old, new in zip(was, now, strict=True)
    )


def _is_in_windows(char: str) -> bool:
    return char.encode("cp1252", "ignore") != b""


def _is_value(key: str, was: str, now: str) -> bool:
    """Whether both are read as the same value: `a; b` and `a;b`."""
    try:
        return from_cell(key, was) == from_cell(key, now)
    except CellError:
        return False
