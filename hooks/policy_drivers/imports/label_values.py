"""The value of a label, and what else stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from policy_drivers.imports.entry import Entry, value_line
from policy_drivers.imports.layout.label_wordings import LINKS, TEXTS, Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.values.escaping import STRUCK
from policy_drivers.imports.values.line import without_bullets
from policy_drivers.model.driver import Driver

_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_NOTE = re.compile(r"\[\^[\w-]+\]")
"""The number of a footnote in a line."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A segment whose lines are told apart: those of the value, and those that only stand below it."""

    segment: Segment
    label: Label
    lines: Sequence[PageLine] = ()
    extra: Sequence[PageLine] = ()

    @property
    def number(self) -> int:
        """The line on which the value begins; without a value, that of the label."""
        return next((line.number for line in self.lines if not line.is_blank), self.segment.number)

    @cached_property
    def value(self) -> str:
        """The value's text."""
        return "\n".join(line.text.strip() for line in self.lines if not line.is_blank)

    @cached_property
    def words(self) -> str:
        """The value's words: without the addresses of links and the bullets of items."""
        return words_of(self.value)

    def leave_value(self, entry: Entry) -> None:
        """Keep the value, with its label, among what has no place; each line of it with its number."""
        full = [line for line in self.lines if not line.is_blank]
        for line in full[:1]:
            entry.leave(line.number, value_line(self.segment, line.text.strip()))
        for line in full[1:]:
            entry.leave(line.number, line.text)

    def leave_links(self, entry: Entry) -> None:
        """Keep the links of a value of which only the words were taken."""
        for line in self.lines:
            leave_links(line, entry)


def leave_links(line: PageLine, entry: Entry) -> None:
    """Keep the links of a line of which only the words were taken."""
    for match in _LINK.finditer(line.text):
        if match.group(2).startswith("http"):
            entry.leave(line.number, match.group())


def part_of(segment: Segment) -> Part:
    """The value of a segment: all of a text; of anything else one line, or a list."""
    assert segment.label is not None
    if segment.label in TEXTS:
        return Part(segment=segment, label=segment.label, lines=segment.value_lines())
    lines, marked = _without_marks(segment)
    if segment.label in LINKS:
        return Part(segment=segment, label=segment.label, lines=lines, extra=marked)
    bare = [place for place, line in enumerate(lines) if not line.is_blank]
    if not bare:
        return Part(segment=segment, label=segment.label, extra=marked)
    end = bare[0] + 1
    if lines[bare[0]].bullet:
        while end < len(lines) and (lines[end].is_blank or lines[end].bullet):
            end += 1
    extra = marked + [line for line in lines[end:] if not line.is_blank]
    return Part(segment=segment, label=segment.label, lines=lines[bare[0] : end], extra=extra)


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """A driver's value with every text in it changed; one of which nothing is left is not in a list any more."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(key): changed(each, change) for key, each in value.items()}
    return [after for each in value if (after := changed(each, change)) != "" or each == ""]


def can_hold(key: str, value: Any) -> bool:
    """Whether a driver may have that value for a key."""
    try:
        Driver.model_validate({key: value})
    except ValidationError:
        return False
    return True


def _without_marks(segment: Segment) -> tuple[list[PageLine], list[PageLine]]:
    """The lines without numbers of footnotes and words that are struck out, which are no value; and those words."""
    lines, marked = [], []
    for line in segment.value_lines():
        if line.is_note:
            marked.append(line)
            continue
        struck = [match[0] for match in STRUCK.finditer(line.text)] if "~~" in line.text else []
        marked += [line.with_text(value_line(segment, " ".join(struck)))] if struck else []
        text = _NOTE.sub("", STRUCK.sub(" ", line.text) if struck else line.text)
        lines.append(line if text == line.text else line.with_text(text))
    return lines, marked


def words_of(text: str) -> str:
    """The words of a text whose links lose their addresses, and its items their bullets."""
    return _LINK.sub(r"\1", "\n".join(without_bullets(text.split("\n")))).strip()
