"""Where a Markdown text is code: fenced blocks, and spans between backticks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*([^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"`+|\n[ \t\r]*\n")


def without_code(text: str) -> str:
    """The text with its code replaced by spaces, so that places stay what they are.

    It takes one pass for the blocks and one for the spans, so that no text, however it is made, takes longer than its
    length.
    """
    if "~~~" in text or "```" in text:
        text = _blanked(text, _blocks(text))
    return _blanked(text, _spans(text)) if "`" in text else text


def _blanked(text: str, parts: Iterable[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in parts:
        pieces += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks. A fence that nothing closes is not one."""
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(text):
        if opened is None:
            opened = line
        elif line.group(1).startswith(opened.group(1)) and not line.group(2).strip():
            yield opened.start(), line.end()
            opened = None


def _spans(text: str) -> list[tuple[int, int]]:
    """Spans between two runs of as many backticks, in one paragraph."""
    spans: list[tuple[int, int]] = []
    waiting: dict[int, int] = {}  # for each length of a run where the first of its kind stands that nothing has closed
    for match in _TICKS.finditer(text):
        length = len(match.group())
        if match.group()[0] != "`":
            waiting.clear()
        elif length in waiting:
            start = waiting[length]
            waiting = {other: at for other, at in waiting.items() if at < start}
            while spans and spans[-1][0] > start:
                spans.pop()  # what looked like code by itself lies inside this one
            spans.append((start, match.end()))
        else:
            waiting[length] = match.start()
    return spans
