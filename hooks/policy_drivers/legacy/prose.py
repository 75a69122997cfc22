"""Lines of an old page as Markdown that is safe to publish: one kind of bullet, numbers that count, no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policy_drivers.legacy.escaping import TAG_START, at_line_start, escaped, heading
from policy_drivers.legacy.lines import Line, bullet

_ENDS_PARAGRAPH = re.compile(r"[.!?:;][\"'”’)]*$")
_SHORT = 60
"""Characters; a line that is shorter was not broken to fit a page."""
_DEEPEST = 6
_ESCAPED_COLON = "\\:"


def one_line(text: str) -> str:
    """A text for one line of front matter that no browser obeys."""
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """A text for front matter: a tag's angle bracket becomes one that no browser obeys, and a picture a link."""
    return TAG_START.sub("‹", text.replace("![", "["))


@dataclass(slots=True)
class _Block:
    """A paragraph, or an item of a list."""

    text: str
    depth: int = -1
    """How deep an item is nested; -1 for a paragraph."""
    number: int | None = None
    joins: bool = False
    """Whether it follows the block above without a blank line."""
    sign: str = "."
    """What stands behind its number: another sign than above begins another list (CommonMark, 5.3)."""


@dataclass(slots=True)
class _Lists:
    """The lists that are open, by the indents of their items, outermost first."""

    indents: list[int] = field(default_factory=list)

    def depth(self, indent: int) -> int:
        """How deep an item with that much white space before it is nested."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        return min(len(self.indents) - 1, _DEEPEST)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in Markdown."""

    text: str
    """With a line break at its end, unless it is empty."""
    counted: int | None = None
    """The number of the line of a list whose numbers were all 1, and have been counted on."""


def markdown(lines: Iterable[Line]) -> Prose:
    """The Markdown of a text's lines. Consecutive lines are one paragraph where a page has only broken a long one."""
    blocks: list[_Block] = []
    lists = _Lists()
    after_blank, first_of_ones = True, None
    lines = list(lines)
    notes = [line for line in lines if line.is_note]
    for line in lines:
        if line.is_note:
            continue
        if line.is_blank:
            after_blank = True
            continue
        item = bullet(line.text)
        if item is not None:
            if item.number == 1 and first_of_ones is None:
                first_of_ones = line.number
            blocks.append(_Block(at_line_start(escaped(item.text.strip())), lists.depth(item.indent), item.number))
        elif blocks and not after_blank and _goes_on(blocks[-1], line):
            blocks[-1].text += "\n" + _paragraph(line)
        else:
            lists = _Lists()
            blocks.append(_Block(_paragraph(line)))
        after_blank = False
    counted = _count_on(blocks)
    _set_apart(blocks)
    text = _written(blocks)
    return Prose(_with_notes(text, notes) if notes else text, first_of_ones if counted else None)


def _with_notes(text: str, notes: Iterable[Line]) -> str:
    """A text with its footnotes at its end; one that nothing in it leads to is a paragraph."""
    ends: list[str] = []
    for written in dict.fromkeys(escaped(line.text.strip()) for line in notes):
        mark, _, words = written.partition("]")
        if f"{mark}]" in text:
            text = text.replace(f"{mark}]", f"{mark[1:]}]")
            written = f"{mark[1:]}]{words.replace(_ESCAPED_COLON, ':', 1)}"
        ends.append(written)
    return "\n\n".join([text.rstrip("\n"), *ends] if text else ends) + "\n"


def _paragraph(line: Line) -> str:
    text = line.text.strip()
    if line.is_heading:
        return "### " + heading(escaped(re.sub(r"^#+\s*", "", text)))
    return at_line_start(escaped(text))


def _goes_on(block: _Block, line: Line) -> bool:
    """Whether a line directly below belongs to the same paragraph, or to the same item, below which it is indented."""
    if block.depth >= 0 and line.text[0].isspace() and not line.is_heading:
        return True
    last = block.text.rpartition("\n")[2]
    return len(last) > _SHORT and not _ENDS_PARAGRAPH.search(last) and not last.startswith("### ")


def _set_apart(blocks: Sequence[_Block]) -> None:
    """Find the items that go on with a list. Numbers that do not count on are those of another one."""
    for place, item in enumerate(blocks):
        if item.depth < 0:
            continue
        item.joins = _is_in_list(item, blocks, place)
        above = _beside(item, blocks, place)
        if item.number is not None and above is not None and above.number is not None:
            counts = item.number == above.number + 1
            item.joins = item.joins and counts
            item.sign = above.sign if counts else ")" if above.sign == "." else "."


def _beside(item: _Block, blocks: Sequence[_Block], place: int) -> _Block | None:
    """The item above that is nested as deep, where nothing stands between them but what is nested in it."""
    above = (blocks[each] for each in range(place - 1, -1, -1))
    nearest = next((block for block in above if block.depth <= item.depth), None)
    return nearest if nearest is not None and nearest.depth == item.depth else None


def _is_in_list(item: _Block, blocks: Sequence[_Block], place: int) -> bool:
    """Whether an item goes on with the list above it, or is nested in it.

    Bullets and numbers are two lists, which only a blank line keeps apart; so does what has one in it.
    """
    for block in (blocks[each] for each in range(place - 1, -1, -1)):
        if block.depth < item.depth:
            return block.depth >= 0 and item.number in (None, 1)  # no other number begins a list within a paragraph
        if block.depth == item.depth:
            return (block.number is None) == (item.number is None)
        if not block.joins:
            return False
    return False


def _count_on(blocks: Sequence[_Block]) -> bool:
    """Number the items of the outermost list one after the other, where all of them were numbered 1."""
    numbered = [block for block in blocks if block.number is not None and block.depth == 0]
    if len(numbered) < 2 or any(block.number != 1 for block in numbered):
        return False
    for number, block in enumerate(numbered, 1):
        block.number = number
    return True


def _written(blocks: Sequence[_Block]) -> str:
    parts: list[str] = []
    indents = [0] * (_DEEPEST + 2)
    """How far an item is indented, at each depth: four signs more than the item above, five below a number of three."""
    for place, block in enumerate(blocks):
        if place:
            parts.append("\n" if block.joins else "\n\n")
        if block.depth < 0:
            parts.append(block.text)
            continue
        pad = " " * indents[block.depth]
        mark = "-" if block.number is None else f"{block.number}{block.sign}"
        indents[block.depth + 1] = indents[block.depth] + max(4, len(mark) + 1)
        parts.append(f"{pad}{mark} " + block.text.replace("\n", "\n" + " " * indents[block.depth + 1]))
    return "".join(parts) + ("\n" if parts else "")
