"""The rule about characters that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policy_drivers.model.severity import Severity
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule
from policy_drivers.wording.characters import BREAKS, INVISIBLE, has_invisible, named


@text_rule(Severity.ERROR, of_safety=True)
def control_character(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A file must not contain control characters or invisible ones.

    Why: Some characters change the direction of text, so that a reader sees something other than what is there. Others
    come along when text is copied from PDF or Word, and break searching.

    Fails:
        format: "PD\\u00adF"

    Fix:
        format: PDF
    """
    text = file.source.text
    if has_invisible(file.source.beyond_ascii):
        is_edited = isinstance(file, MarkdownFile)
        for line in re.finditer(r"[^\n]+", text):
            for complaint in _in_line(text, *line.span(), may_break=line.start() < file.yaml_end):
                yield complaint if is_edited else replace(complaint, fix=None)
    if text.find("\\", 0, file.yaml_end) >= 0:
        yield from _escaped(file)


def _in_line(text: str, start: int, end: int, *, may_break: bool) -> Iterator[Complaint]:
    """One finding for each kind of character in a line: a line may hold thousands.

    In front matter some of them break a line, and what it means without them is for a person to say.
    """
    seen: set[str] = set()
    for match in INVISIBLE.finditer(text, start, end):
        char = match.group()
        if char in seen:
            continue
        seen.add(char)
        count = text.count(char, start, end)
        span = Span(*match.span())
        fix = None if count > 1 or (may_break and char in BREAKS) else Edit(span, " " if char in BREAKS else "")
        more = f" ({count} times in this line)" if count > 1 else ""
        yield Complaint(span, f"{named(char)} cannot be seen{more}", _instead(char, count), fix)


def _instead(char: str, times: int) -> str:
    """What to do about a character that stands somewhere so many times: one that parts words leaves a space."""
    if char in BREAKS:
        return "write a space in its place" if times == 1 else "write a space in the place of each of them"
    return "delete it" if times == 1 else "delete each of them"


def _escaped(file: HoldsTexts) -> Iterator[Complaint]:
    """Invisible characters that are not in the file as such, but written as YAML escapes: `"\\u202e"`."""
    for text in file.texts(""):
        seen: set[str] = set()
        for match in INVISIBLE.finditer(text.says) if text.style == '"' else ():
            char, span = match[0], text.span(*match.span())
            if char not in seen and text.source.text[slice(*span)] != char:
                seen.add(char)
                times = text.says.count(char)
                message = f"{named(char)}, written as an escape here, cannot be seen"
                if times > 1:
                    message += f" ({times} times in this text)"
                yield Complaint(span, message, _instead(char, times))
