"""Characters that cannot be seen: no driver may hold them, so an import takes them out and tells which they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest

from policy_drivers.wording.characters import BREAKS, INVISIBLE, has_invisible, named, without_invisible

_MISREAD = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Quotes and dashes of Windows-1252 that were taken for control characters of ISO 8859-1; U+0085 ends lines, too."""
_OF_GARBLED = re.compile("â€\x9d|Ã[\x81\x8d\x8f\x90\x9d]")
"""The end of `”` and of capitals such as `Á` that a program took for Windows-1252 although they were UTF-8."""


class Tally:
    """What was taken out of one entry: of each character the first line that it stood on, and how often it stood."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._times: Counter[str] = Counter()

    def add(self, line: int, chars: str) -> None:
        """Count characters that stood on a line."""
        for char, times in Counter(chars).items():
            self._lines[char] = min(line, self._lines.get(char, line))
            self._times[char] += times

    def told(self) -> Iterator[tuple[int, str]]:
        """A line and a sentence about it for each of the characters."""
        for char, line in self._lines.items():
            times = self._times[char]
            more = f" ({times:,} times, first on this line)" if times > 1 else ""
            yield line, f"{named(char)} cannot be seen, so it is left out{more}"


def seen(text: str) -> str:
    """A text as a driver may hold it: a space for what stands for a break between words, nothing for the others."""
    return without_invisible(text.translate(_MISREAD)) if has_invisible(text) else text


def seen_or_break(text: str) -> str:
    """The same for a table, in whose cells what stands for a break between words may end a line: that stays."""
    return _but_garbled(text, _or_break) if has_invisible(text) else text


def seen_whole(text: str) -> str:
    """The text of a file without those characters, but for what `garbled` makes letters of."""
    return _but_garbled(text, seen) if has_invisible(text) else text


def _or_break(text: str) -> str:
    return INVISIBLE.sub(lambda match: match[0] if match[0] in BREAKS else "", text.translate(_MISREAD))


def _but_garbled(text: str, change: Callable[[str], str]) -> str:
    """A text that is changed but for what `garbled` makes letters of."""
    kept = _OF_GARBLED.findall(text)
    parts = map(change, _OF_GARBLED.split(text))
    return "".join(piece for pair in zip_longest(parts, kept, fillvalue="") for piece in pair)


def unseen(text: str) -> str:
    """The characters that `seen` leaves out of a text."""
    return "".join(INVISIBLE.findall(text.translate(_MISREAD))) if has_invisible(text) else ""


def unseen_by_line(text: str) -> Iterator[tuple[int, str]]:
    """The characters that `seen_whole` leaves out of a text, each with the number of its line."""
    if not has_invisible(text):
        return
    text = _OF_GARBLED.sub("", text).translate(_MISREAD)
    number, position = 1, 0
    for match in INVISIBLE.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        yield number, match[0]
