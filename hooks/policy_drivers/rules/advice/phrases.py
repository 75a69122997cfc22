"""What a help says literally, in words that can be followed to the letter; `docs/development/advice.md` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.reading.fault import NewLine
from policy_drivers.reading.source import Edit, SourceText
from policy_drivers.wording.lines import beginning, on_one_line

_INDENT = "  "
LONGEST = 400
"""Characters of a line that a help can hold."""
_MOVES = {"indent": "begin {} with two more spaces", "edge": "begin {} at the left edge", "gone": "delete {}"}


def in_code(text: str) -> str:
    """A text between backticks, as many as it needs so that they are not taken for its own (CommonMark, code spans)."""
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text[:1] == "`" or text[-1:] == "`" or (text[:1] == " " and text[-1:] == " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def either(texts: Sequence[str]) -> str:
    """Some texts of which one is to be written: `a`, `b` or `c`."""
    *others, last = map(in_code, texts)
    return f"{', '.join(others)} or {last}" if others else last


def short(text: str, longest: int = 40) -> str:
    """A text on one line as a message quotes it: of more than `longest` characters the beginning."""
    return beginning(on_one_line(text), longest)


def for_lines(lines: Sequence[NewLine], here: int = 0) -> str:
    """How to write some lines, of which number `here` is the one that is shown, the first unless another is given.

    Empty where there are none, or they are too long to be said.
    """
    if not lines or any(len(line.text or "") > LONGEST for line in lines if _how(line) not in _MOVES):
        return ""
    return "; ".join(_clauses(lines, here or lines[0].number))


def for_edit(source: SourceText, edit: Edit) -> str:
    """How to make one change by hand: what to write in the place of what is underlined, or how to write its line."""
    new = edit.text.strip()
    return f"write {in_code(new)}" if "\n" not in new else for_lines(edited_lines(source, edit))


def edited_lines(source: SourceText, edit: Edit) -> list[NewLine]:
    """The lines that one change touches: the first as it becomes, and the others gone."""
    number, column, last, end = source.place(edit.span)
    first = f"{source.line(number)[: column - 1]}{edit.text}{source.line(last)[end - 1 :].rstrip()}"
    rest = [NewLine(each, source.line(each), None) for each in range(number + 1, last + 1)]
    return [NewLine(number, source.line(number), first), *rest]


def _how(line: NewLine) -> str:
    """How a line changes, where it only moves or goes; else its number."""
    if line.text is None:
        return "gone"
    if line.text == _INDENT + line.was:
        return "indent"
    return "edge" if line.text == line.was.lstrip() else str(line.number)


def _clauses(lines: Sequence[NewLine], here: int) -> Iterator[str]:
    for how, alike in groupby(lines, _how):
        numbers, text = [], ""
        for line in alike:
            numbers.append(line.number)
            text = line.text or ""
        if how in _MOVES:
            yield _MOVES[how].format(_named(numbers, here))
        else:
            yield f"write {_named(numbers, here)} as {' and below it '.join(map(in_code, text.split(chr(10))))}"


def _named(numbers: Sequence[int], here: int) -> str:
    """`the line`, `line 7` or `lines 7 to 9`: empty lines between them count as if they moved."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return "the line" if first == here else f"line {first}"
    return f"lines {first} to {last}"


def few(slugs: Sequence[str]) -> str:
    """Some slugs as they stand in a sentence: no more of them than one key may hold, whoever names them."""
    rest = len(slugs) - MOST_ENTRIES
    return ", ".join(slugs if rest <= 0 else [*slugs[:MOST_ENTRIES], f"{rest:,} more"])
