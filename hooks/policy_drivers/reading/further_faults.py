"""What else is wrong with YAML that cannot be read: the parser stops at the first fault.

Lines are taken as they were meant, or taken out with the key that they belong to where nobody can tell, and what is
left is read again. What is found in lines that nothing was done to is told as well.
"""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.fences import FENCE
from policy_drivers.reading.meant_lines import MOST_CHARACTERS, UNREADABLE, with_meant_lines
from policy_drivers.reading.source import Span
from policy_drivers.reading.ways_to_write import AT_MARGIN

_MOST_ROUNDS = 8
"""So often a file is read again; who has typed more faults finds the others with the next check."""


class _Lines:
    """The lines as they become, and where each that is as it was typed stood."""

    def __init__(self, text: str) -> None:
        self.now = [line.removesuffix("\r") for line in text.split("\n")]
        self.numbers: list[int | None] = list(range(len(self.now)))

    def follow(self, faults: list[Fault]) -> bool:
        """Do what the faults say, whose lines count from 0; False where that cannot be done to one of them."""
        text = "\n".join(self.now)
        for fault in faults:
            if not fault.meant_lines and not self._leave_out(text.count("\n", 0, fault.span.start)):
                return False
        for line in sorted((new for fault in faults for new in fault.meant_lines), key=lambda new: -new.number):
            new = [] if line.text is None else line.text.split("\n")
            if new == [FENCE]:
                return False  # what follows is the body
            self.now[line.number : line.number + 1] = new
            self.numbers[line.number : line.number + 1] = [None] * len(new)
        return True

    def _leave_out(self, at: int) -> bool:
        """Take out the key at the left edge that the line `at` belongs to; False where there is none."""
        edges = [number for number, line in enumerate(self.now) if AT_MARGIN.match(line)]
        first = max((number for number in edges if number <= at), default=None)
        if first is None:
            return False
        end = min((number for number in edges if number > at), default=len(self.now))
        self.now[first:end] = [""] * (end - first)
        self.numbers[first:end] = [None] * (end - first)
        return True

    def place(self, fault: Fault, line: int, starts: list[int]) -> Fault | None:
        """A fault of the lines as they are now, at its place in the file; None where it is of what was changed.

        `line` is the number of the first of the lines in the file, and `starts` are the offsets of all.
        """
        now = "\n".join(self.now)
        at = now.count("\n", 0, fault.span.start)
        typed = [self.numbers[number] for number in (at, *(new.number for new in fault.meant_lines))]
        if None in typed:
            return None
        first, *numbers = [number for number in typed if number is not None]
        start = starts[first] + fault.span.start - (now.rfind("\n", 0, fault.span.start) + 1)
        meant = tuple(new._replace(number=line + n) for new, n in zip(fault.meant_lines, numbers, strict=True))
        span = Span(start, start + fault.span.end - fault.span.start)
        return replace(fault, span=span, meant_lines=meant, line=line + first)


def with_further_faults(faults: list[Fault], text: str, offset: int, line: int, root: type[yaml.Node]) -> list[Fault]:
    """The faults of YAML that cannot be read, as `with_meant_lines` tells them, and those that they hide.

    The arguments are those of `with_meant_lines`.
    """
    told = with_meant_lines(faults, text, offset, line, root)
    if len(text) > MOST_CHARACTERS:
        return told
    lines = _Lines(text)
    starts = [offset, *(offset + match.end() for match in re.finditer("\n", text))]
    new = [_from_first(fault, text, offset, line) for fault in told]
    for _ in range(_MOST_ROUNDS):
        if not lines.follow(new):
            break
        now = "\n".join(lines.now)
        composed, more = yaml_tree.compose(now)
        if composed is not None or any(fault.rule not in UNREADABLE for fault in more):
            break
        new = with_meant_lines(more, now, 0, 0, root)
        placed = [lines.place(fault, line, starts) for fault in new]
        for fault in placed:
            if fault is not None:  # what opens above may be why nobody can tell of a line how it was meant
                told = [each for each in told if each.meant_lines or each.span.start < fault.span.start] + [fault]
        if not more or None in placed:
            break
    return told


def _from_first(fault: Fault, text: str, offset: int, line: int) -> Fault:
    """A fault as if the text were the whole file, and its lines counted from 0."""
    meant = tuple(new._replace(number=new.number - line) for new in fault.meant_lines)
    return replace(fault, span=Span(fault.span.start - offset, fault.span.end - offset), meant_lines=meant)
