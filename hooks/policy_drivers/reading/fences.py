"""The lines `---` around front matter, where one is missing, or is written as a word processor writes it."""

from __future__ import annotations

import re
from dataclasses import replace

from frontmatter.default_handlers import YAMLHandler

from policy_drivers.reading.fault import Fault, NewLine
from policy_drivers.reading.source import Span

BOUNDARY = YAMLHandler.FM_BOUNDARY
"""Where front matter begins and ends is python-frontmatter's definition: a line of three or more hyphens."""
FENCE = "---"
_TEXT_BEHIND = re.compile(r"---+[ \t]+([^\s-].*)")
_LIKE_FENCE = re.compile(r"\s*(?:\\?[-‐‑‒–—―−_*=+](?:[ \u00a0]?\\?[-‐‑‒–—―−_*=+])*|`{3,}\w*|~{3,}\w*|\.{3}|…)[\s…]*")
_KEY = re.compile(r"[A-Za-z][\w -]*:(?:\s|$)")
_OF_KEYS = re.compile(r"[A-Za-z]\w*:(?:\s|$)|[ \t]|- |#\s*\w[^#]*:|$")
"""How a line may begin that belongs to the keys."""
_HEADING = re.compile(r"#{1,6}\s")


def is_like_fence(line: str) -> bool:
    """Whether a line can have been meant to be a line of three hyphens: `—-`, `--`, `***`, three backticks."""
    return _LIKE_FENCE.fullmatch(line) is not None


def no_opening(text: str) -> Fault:
    """What is wrong with a file that does not begin with the line that opens front matter."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    fault = Fault("front-matter-missing", Span(0, len(lines[0])), "the file does not begin with the line `---`")
    if first is None:
        return replace(fault, reason="the file is empty")
    line = lines[first].strip()
    if BOUNDARY.match(lines[first]):
        reason = "there is something before the line `---` that opens the front matter"
        return replace(fault, reason=reason, help=_without_empty(first))
    if is_like_fence(line):
        start = sum(len(each) + 1 for each in lines[:first])
        made = NewLine(first + 1, line, FENCE)
        reason = f"“{line}” is not the line `---` that opens the front matter"
        return replace(fault, span=Span(start, start + len(lines[first])), reason=reason, meant_lines=(made,))
    if BOUNDARY.match(text.lstrip()) is None and (opening := _opening(lines, first)) is not None:
        reason = "there is something before the line `---` that opens the front matter"
        where = f"line {first + 1}" if opening == first + 1 else f"lines {first + 1} to {opening}"
        return replace(fault, reason=reason, help=f"move {where} below the line `---` that closes the front matter")
    if _KEY.match(line):
        return replace(fault, reason="no line `---` opens the front matter", help="add a line `---` above this one")
    return fault


def _without_empty(number: int) -> str:
    return "delete the empty line above it" if number == 1 else f"delete the {number} empty lines above it"


def _opening(lines: list[str], first: int) -> int | None:
    """The number of the line of hyphens that keys follow, where a text stands before it."""
    for number in range(first, min(len(lines) - 1, first + 20)):
        if BOUNDARY.match(lines[number]) and _KEY.match(lines[number + 1]) and not _KEY.match(lines[first]):
            return number
    return None


def no_closing(text: str, start: int) -> Fault:
    """What is wrong with a file whose front matter begins at `start` and is never closed, and where it ends."""
    fault = Fault("front-matter-unclosed", Span(0, 3), "the front matter that opens here is never closed")
    position, keys = start, 0
    for number, line in enumerate(text[start:].split("\n"), text.count("\n", 0, start) + 1):
        line = line.rstrip("\r")
        if line.strip() and is_like_fence(line) and keys:
            reason = f"“{line.strip()}” is not the line `---` that closes the front matter"
            made = NewLine(number, line, FENCE)
            return replace(fault, span=Span(position, position + len(line)), reason=reason, meant_lines=(made,))
        if (behind := _TEXT_BEHIND.fullmatch(line)) is not None and keys:
            made = NewLine(number, line, f"{FENCE}\n{behind[1]}")
            reason = "there is something after the `---` that closes the front matter"
            return replace(fault, span=Span(position, position + len(line)), reason=reason, meant_lines=(made,))
        if _HEADING.match(line) or not _OF_KEYS.match(line):
            reason = "the front matter is not closed before this"
            help_ = "add a line `---` above this one"
            return replace(fault, span=Span(position, position + len(line)), reason=reason, help=help_)
        keys += bool(line.strip())
        position += len(line) + 1
    return replace(fault, help="add a line `---` at the end of the file")
