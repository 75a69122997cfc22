"""Where in a file each character of a YAML text stands: behind escapes, folds and indentation.

The parser says what a text means, and where it begins and ends; this reads it a second time, as YAML 1.1 is read
(https://yaml.org/spec/1.1/#id903915) by libyaml, and answers only where both come to the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_LINE_BREAK = re.compile(_BREAK)
_BREAKS = rf"{_BREAK}(?:[ \t]*+{_BREAK})*+[ \t]*+"
_FOLD = rf"[ \t]*+{_BREAKS}"
_CHARACTERS = r"(?P<blanks>[ \t]++)|(?P<char>.)"
_HEX = "[0-9A-Fa-f]"
_PLAIN = re.compile(rf"(?P<fold>{_FOLD})|{_CHARACTERS}", re.DOTALL)
_SINGLE = re.compile(rf"(?P<fold>{_FOLD})|(?P<quote>'')|{_CHARACTERS}", re.DOTALL)
_DOUBLE = re.compile(
    rf"(?P<fold>{_FOLD})|\\(?P<joined>{_BREAKS})"
    rf"|\\(?:x(?P<x>{_HEX}{{2}})|u(?P<u>{_HEX}{{4}})|U(?P<U>{_HEX}{{8}})|(?P<short>.))|{_CHARACTERS}",
    re.DOTALL,
)
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""What the letters mean that are not themselves, as `\\"` is."""
_HEADER = re.compile(rf"[|>](?:([+-])?([1-9])?|([1-9])([+-]))[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?:{_BREAK}|\Z)")
_SPACES = re.compile(" *+")
_FARTHEST = 200
"""Spaces; a block that is indented further is not read again."""


class Placed(NamedTuple):
    """A character of a text, or the line break or the space that a fold leaves, and where in the file it stands."""

    char: str
    start: int
    end: int


def unfolded(written: str, style: str, value: str, start: int = 0) -> list[Placed] | None:
    """For each character of `value` where it stands, or None where reading it again gives another text.

    `written` are the characters of the file, quotes included, that begin at `start`; `style` is the first of them where
    it is a quote, `|` or `>`, and empty otherwise.
    """
    for placed in _readings(written, style):
        if "".join(each.char for each in placed) == value:
            return [Placed(char, start + begin, start + end) for char, begin, end in placed]
    return None


def _readings(written: str, style: str) -> Iterator[list[Placed]]:
    """What a text may mean; more than one for a block whose header says how far it is indented, but not from where."""
    if style in ("|", ">"):
        header = _HEADER.match(written)
        if header is not None:
            chomping, said = header[1] or header[4] or "", header[2] or header[3]
            first = _first_indentation(written, header.end())
            for indentation in range(first + 1) if said else [first]:
                yield _block(written, header.end(), indentation, style == "|", chomping)
    elif style == "'":
        yield list(_flow(_SINGLE.finditer(written, 1, len(written) - 1)))
    elif style == '"':
        yield list(_flow(_DOUBLE.finditer(written, 1, len(written) - 1)))
    else:
        yield list(_flow(_PLAIN.finditer(written)))


def _flow(tokens: Iterable[re.Match[str]]) -> Iterator[Placed]:
    for token in tokens:
        start, end = token.span()
        kind = token.lastgroup
        if kind == "fold":
            yield from _folded(token[0], start)
        elif kind == "joined":
            yield from _breaks(token[0], start, skip=1)
        elif kind in ("x", "u", "U"):
            code = int(token[kind], 16)
            yield Placed(chr(code) if code < 0x110000 else "", start, end)
        elif kind == "short":
            yield Placed(_ESCAPES.get(token["short"], token["short"]), start, end)
        elif kind == "quote":
            yield Placed("'", start, end)
        else:
            yield from (Placed(char, at, at + 1) for at, char in enumerate(token[0], start))


def _folded(run: str, start: int) -> Iterator[Placed]:
    """One line break becomes a space; of several the first is left out."""
    if len(breaks := list(_breaks(run, start))) == 1 and breaks[0].char == "\n":
        yield Placed(" ", start, start + len(run))
    else:
        yield from breaks[1:] if breaks[0].char == "\n" else breaks


def _breaks(run: str, start: int, skip: int = 0) -> Iterator[Placed]:
    """The line breaks of a run of white space, as the parser gives them, but for the first `skip`."""
    for number, match in enumerate(_LINE_BREAK.finditer(run)):
        if number >= skip:
            char = match[0] if match[0] in "\u2028\u2029" else "\n"
            yield Placed(char, start + match.start(), start + match.end())


def _first_indentation(written: str, position: int) -> int:
    """How far a block is indented: as its first line that holds more than spaces, or the longest before that."""
    most = 0
    while position < len(written):
        spaces = _SPACES.match(written, position)
        assert spaces is not None
        most = max(most, len(spaces[0]))
        line_break = _LINE_BREAK.match(written, spaces.end())
        if line_break is None:
            break
        position = line_break.end()
    return min(most, _FARTHEST)


def _block(written: str, position: int, indentation: int, literal: bool, chomping: str) -> list[Placed]:
    """The text of a block, whose lines begin at `position`."""
    placed: list[Placed] = []
    waiting: list[Placed] = []
    last: list[Placed] = []
    was_blank = False
    for start, end, line_break in _lines(written, position):
        begin = start
        while begin < end and begin - start < indentation and written[begin] == " ":
            begin += 1
        if begin == end:
            waiting += line_break
            continue
        is_blank = written[begin] in " \t"
        if not literal and last and last[0].char == "\n" and not was_blank and not is_blank:
            placed += waiting or [Placed(" ", last[0].start, begin)]
        else:
            placed += [*last, *waiting]
        placed += [Placed(written[at], at, at + 1) for at in range(begin, end)]
        waiting, last, was_blank = [], line_break, is_blank
    return placed + (last if chomping != "-" else []) + (waiting if chomping == "+" else [])


def _lines(written: str, position: int) -> Iterator[tuple[int, int, list[Placed]]]:
    """Each line from `position`: where it begins and ends, and its line break, if it has one."""
    while position < len(written):
        match = _LINE_BREAK.search(written, position)
        if match is None:
            yield position, len(written), []
            return
        yield position, match.start(), list(_breaks(match[0], match.start()))
        position = match.end()
