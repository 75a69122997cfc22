"""Lines of an old page as Markdown that is safe to publish: lists, quotations and code, numbers that count, no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace

from policy_drivers.imports.values.emphasis import as_markdown
from policy_drivers.imports.values.escaping import TAG_START, at_line_start, heading
from policy_drivers.imports.values.line import AS_TYPED, ITEM, MEANING, QUOTATION, TABLE, TERM, Line, in_cell
from policy_drivers.imports.values.spans import Look, Span
from policy_drivers.wording.lines import on_one_line

_ENDS_PARAGRAPH = re.compile(r"[.!?:;][\"'”’)*`]*$")
_SHORT = 60
"""Characters; a line that is shorter was not broken to fit a page."""
_DEEPEST = 6
_ESCAPED_COLON = "\\:"
_TICKS = re.compile(r"`+")
_OTHER_SIGN = {"-": "*", "*": "-", ".": ")", ")": "."}


def harmless_line(text: str) -> str:
    """A text for one line of front matter that no browser obeys."""
    return on_one_line(harmless(text))


def harmless(text: str) -> str:
    """A text for front matter: a tag's angle bracket becomes one that no browser obeys, and a picture a link."""
    return TAG_START.sub("‹", text.replace("![", "["))


@dataclass(slots=True)
class _Block:
    """A paragraph, a quotation, code, or an item of a list."""

    text: str
    _: KW_ONLY
    depth: int = -1
    """How deep an item is nested; -1 for what stands in none."""
    number: int | None = None
    goes_on: bool = False
    """Whether it is no item itself, but a further part of the item above that is nested as deep."""
    begins_list: bool = False
    """Whether the page says that a list begins with it."""
    joins: bool = False
    """Whether it follows the block above without a blank line."""
    sign: str = ""
    """The bullet, or what stands behind the number: another sign than above begins another list (CommonMark, 5.3)."""


@dataclass(slots=True)
class _Lists:
    """The lists that are open."""

    indents: list[int] = field(default_factory=list)
    """The indents of their items, outermost first."""
    items: list[tuple[int, int]] = field(default_factory=list)
    """Their last items: in how many items of the page each stands, and how deep it is nested."""

    def depth(self, indent: int, within: str) -> int:
        """How deep an item is nested that has that much white space before it and stands within that."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        depth = min(len(self.indents) - 1, _DEEPEST)
        level = _level(within)
        while self.items and self.items[-1][0] >= level:
            self.items.pop()
        self.items.append((level, depth))
        return depth

    def depth_around(self, within: str) -> int:
        """How deep the item is nested in which something stands within that; -1 where there is none."""
        level = _level(within)
        while self.items and self.items[-1][0] >= level:
            self.items.pop()
        if not self.items:
            self.indents.clear()
        return self.items[-1][1] if self.items else -1


def _level(within: str) -> int:
    return within.count(ITEM) + within.count(MEANING) if within else 0


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in Markdown."""

    text: str
    """With a line break at its end, unless it is empty."""
    counted: int | None = None
    """The number of the line of a list whose numbers were all 1, and have been counted on."""


def markdown(lines: Iterable[Line]) -> Prose:
    """The Markdown of a text's lines. Consecutive lines are one paragraph where a page has only broken a long one."""
    lines = list(lines)
    notes = [line for line in lines if line.is_note]
    blocks, first_of_ones = _blocks([line for line in lines if not line.is_note] if notes else lines)
    counted = _count_on(blocks)
    _set_apart(blocks)
    text = _written(blocks)
    return Prose(_with_notes(text, notes) if notes else text, first_of_ones if counted else None)


def _blocks(lines: Sequence[Line]) -> tuple[list[_Block], int | None]:
    """The blocks of a text, and the number of the first line that is numbered 1."""
    blocks: list[_Block] = []
    lists = _Lists()
    after_blank, first_of_ones, place = True, None, 0
    while place < len(lines):
        line = lines[place]
        around = _around(line.within) if line.within else ""
        if around:
            end = next((n for n in range(place, len(lines)) if not lines[n].within.startswith(around)), len(lines))
            inner = [replace(each, within=each.within[len(around) :]) for each in lines[place:end]]
            text = _WRITTEN[around[-1]](inner)
            depth = lists.depth_around(around)
            blocks += [_Block(text, depth=depth, goes_on=depth >= 0)] if text else []
            after_blank, place = True, end
            continue
        place += 1
        if line.is_blank:
            after_blank = True
            continue
        item = line.bullet
        is_below_item = ITEM in line.within or MEANING in line.within
        if line.within[-1:] == TERM:
            blocks.append(_term(line, lists))
        elif item is not None:
            if item.number == 1 and first_of_ones is None:
                first_of_ones = line.number
            text = _paragraph(line.with_text(item.text))
            depth = lists.depth(item.indent, line.within)
            blocks.append(_Block(text, depth=depth, number=item.number, begins_list=line.begins_list))
        elif is_below_item and (depth := lists.depth_around(line.within)) >= 0:
            blocks += _below_item(blocks[-1], line, depth)
        elif blocks and not after_blank and _goes_on(blocks[-1], line):
            blocks[-1].text += "\n" + _paragraph(line)
        else:
            lists = _Lists()
            blocks.append(_Block(_paragraph(line)))
        after_blank = False
    return blocks, first_of_ones


def _term(line: Line, lists: _Lists) -> _Block:
    """A term that is defined: an item in bold, above what it means."""
    words = line.with_text(line.text.strip())
    bold = replace(words, spans=(Span(0, len(words.text), Look.BOLD), *words.spans))
    depth = lists.depth(4 * _level(line.within), line.within)
    return _Block(_paragraph(bold), depth=depth, begins_list=line.begins_list)


def _around(within: str) -> str:
    """What a line stands in, up to the outermost quotation, table or text as it was typed, if it is in one."""
    return next((within[: place + 1] for place, sign in enumerate(within) if sign in _WRITTEN), "")


def _quotation(lines: Sequence[Line]) -> str:
    text = markdown(lines).text.rstrip("\n")
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _as_typed(lines: Sequence[Line]) -> str:
    """Text whose white space counts, as code; with the ends of its lines alone where code would hide what is in it."""
    texts = [line.text.rstrip() for line in lines]
    first = next((place for place, text in enumerate(texts) if text), len(texts))
    last = next((place for place in range(len(texts), first, -1) if texts[place - 1]), first)
    if first == last:
        return ""
    if any("](" in line.text or "~~" in line.text or "[^" in line.text or line.spans for line in lines):
        return "\\\n".join(_paragraph(line) for line in lines[first:last] if not line.is_blank)
    longest = max((len(ticks) for text in texts for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *texts[first:last], fence])


def _table(lines: Sequence[Line]) -> str:
    """A table, with what stands in it without being a row, such as a caption, above it."""
    rows = [list(line.cells()) for line in lines if line.has_cells]
    if len(rows) < 2:
        return markdown([line.with_bars() for line in lines]).text.rstrip("\n")
    others = [line.with_bars() for line in lines if not line.has_cells]
    width = max(map(len, rows))
    table = [f"| {' | '.join([*map(_cell, row), *[''] * (width - len(row))])} |" for row in rows]
    table.insert(1, "|" + " --- |" * width)
    return "\n\n".join([*(_paragraph(line) for line in others if not line.is_blank), "\n".join(table)])


def _cell(cell: Line) -> str:
    return in_cell(as_markdown(cell))


_WRITTEN = {QUOTATION: _quotation, AS_TYPED: _as_typed, TABLE: _table}
"""What is written for lines that stand together in something."""


def _below_item(above: _Block, line: Line, depth: int) -> list[_Block]:
    """A further part of an item; the meaning of a term stands beside it."""
    text = _paragraph(line)
    is_beside = line.within[-1:] == MEANING and above.depth == depth and not above.goes_on
    if is_beside and above.number is None and above.text.endswith("**"):
        above.text += f"{'' if above.text.endswith(':**') else ':'} {text}"
        return []
    return [_Block(text, depth=depth, goes_on=True)]


def _with_notes(text: str, notes: Iterable[Line]) -> str:
    """A text with its footnotes at its end; one that nothing in it leads to is a paragraph."""
    ends: list[str] = []
    for written in dict.fromkeys(as_markdown(line.with_text(line.text.strip())) for line in notes):
        mark, _, words = written.partition("]")
        if f"{mark}]" in text:
            text = text.replace(f"{mark}]", f"{mark[1:]}]")
            written = f"{mark[1:]}]{words.replace(_ESCAPED_COLON, ':', 1)}"
        ends.append(written)
    return "\n\n".join([text.rstrip("\n"), *ends] if text else ends) + "\n"


def _paragraph(line: Line) -> str:
    words = line.text.strip()
    if line.is_heading:
        words = re.sub(r"^#+\s*", "", words)
    text = as_markdown(line.with_text(words))
    return "### " + heading(text) if line.is_heading else at_line_start(text)


def _goes_on(block: _Block, line: Line) -> bool:
    """Whether a line directly below belongs to the same paragraph, or to the same item, below which it is indented."""
    if block.goes_on or block.text.startswith(("> ", "```", "| ")):
        return False
    if block.depth >= 0 and line.text[0].isspace() and not line.is_heading:
        return True
    last = block.text.rpartition("\n")[2]
    return len(last) > _SHORT and not _ENDS_PARAGRAPH.search(last) and not last.startswith("### ")


def _set_apart(blocks: Sequence[_Block]) -> None:
    """Find the items that go on with a list. Numbers that do not count on are those of another one."""
    for place, item in enumerate(blocks):
        if item.depth < 0 or item.goes_on:
            continue
        item.joins = _is_in_list(item, blocks, place) and not blocks[place - 1].goes_on
        above = _beside(item, blocks, place)
        item.sign = "-" if item.number is None else "."
        if above is not None and (above.number is None) == (item.number is None):
            counts = not item.begins_list if above.number is None else item.number == above.number + 1
            item.joins = item.joins and counts
            item.sign = above.sign if counts else _OTHER_SIGN[above.sign]


def _beside(item: _Block, blocks: Sequence[_Block], place: int) -> _Block | None:
    """The item above that is nested as deep, where nothing stands between them but what is nested in it."""
    above = (blocks[each] for each in range(place - 1, -1, -1))
    nearest = next((block for block in above if block.depth <= item.depth and not block.goes_on), None)
    return nearest if nearest is not None and nearest.depth == item.depth else None


def _is_in_list(item: _Block, blocks: Sequence[_Block], place: int) -> bool:
    """Whether an item goes on with the list above it, or is nested in it.

    Bullets and numbers are two lists, which only a blank line keeps apart; so does what has one in it.
    """
    for block in (blocks[each] for each in range(place - 1, -1, -1)):
        if block.goes_on:
            continue
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
        if block.goes_on:
            parts.append(_indented(block.text, indents[block.depth + 1]))
            continue
        pad = " " * indents[block.depth]
        mark = block.sign if block.number is None else f"{block.number}{block.sign}"
        indents[block.depth + 1] = indents[block.depth] + max(4, len(mark) + 1)
        parts.append(f"{pad}{mark} " + block.text.replace("\n", "\n" + " " * indents[block.depth + 1]))
    return "".join(parts) + ("\n" if parts else "")


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line if line else "" for line in text.split("\n"))
