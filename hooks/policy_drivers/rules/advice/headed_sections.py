"""The sections of a text that have a certain heading, and what to say where one that is needed is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_drivers.markdown.structure import Part
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.rules.engine.complaint import Complaint

ANY_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]*|\*\*|__)([^\n#*_]{1,60}?)[ \t]*+:?(?:\*\*|__)?+:?[ \t#]*+\r?$", re.MULTILINE
)
"""A line that is a heading, or looks like one, and what it says."""
_UNDERLINE = re.compile(r"\r?\n[ \t]*(?:=+|-+)[ \t]*(?=\r?\n|\Z)")
_HEADING = re.compile(r"^#{1,2}[ \t]", re.MULTILINE)
_PLAINLY = re.compile(r"\s*(?!lorem)[A-Za-z][^\n]{80}", re.IGNORECASE)
"""A line that is too long to be a placeholder."""
_FIRST_TEXT = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)


def sections_headed(file: DriverFile, name: str) -> Iterator[Span]:
    """The heading of each section that is called `name`, at the second level."""
    if not _may_be_headed(file.skeleton, name[0]) or name not in file.source.text:
        return
    for text in file.texts(name):
        parts = text.structure if text.whole.start == file.body_start else None
        for heading in parts.headings if parts else ():
            if heading.level == 2 and heading.holds == name:
                yield text.span(heading.start, heading.end)


def begins_with_section(file: MarkdownFile, name: str) -> bool:
    """Whether the text begins with a section that is called `name`, in plain letters, at the second level.

    Nearly all texts begin with the one that is needed: then they need not be converted to see that.
    """
    text = file.source.text
    heading = _first_heading(name).match(text, file.body_start)
    if heading is None:
        return False
    begin = heading.end()
    if _PLAINLY.match(text, begin) is not None:
        return True
    end = _HEADING.search(text, begin)
    return not is_placeholder(text[begin : end.start() if end else len(text)])


@cache
def _first_heading(name: str) -> re.Pattern[str]:
    """The heading, with the end of the line that closes the front matter, where a body begins."""
    return re.compile(rf"[ \t\r\n]*\n##[ \t]+{name}[ \t]*\r?\n", re.IGNORECASE)


def _may_be_headed(skeleton: str, capital: str) -> bool:
    """Whether a heading may be made of one capital and small letters: behind signs, or on a line of its own."""
    return f"# {capital}" in skeleton or f"#{capital}" in skeleton or f"{capital}\n" in skeleton


def is_empty(body: str, headings: list[Part], at: int) -> bool:
    """Whether nothing stands under a heading, up to the next of its level."""
    heading = headings[at]
    end = next((each.start for each in headings[at + 1 :] if each.level <= heading.level), len(body))
    return is_placeholder(body[heading.end : end])


def empty_section(file: MarkdownFile, heading: Part, help_: str) -> Complaint:
    """The complaint about a heading with nothing under it."""
    span = Span(file.body_start + heading.start, file.body_start + heading.end)
    return Complaint(span, f"there is nothing under the heading {heading.holds}", help_)


def not_the_heading(file: MarkdownFile, body: str, almost: re.Match[str], heading: str, fix: bool) -> Complaint:
    """The complaint about a line that was meant for a heading such as `## Summary`; `fix` says whether that is sure."""
    start = file.body_start + almost.start()
    span = Span(start, start + len(almost[0].rstrip("\r")))
    message = f"this is not the heading `{heading}`"
    if _UNDERLINE.match(body, almost.end()):
        number = file.source.place(span).line
        return Complaint(span, message, f"write the line as `{heading}`; delete line {number + 1}")
    return Complaint(span, message, f"write the line as `{heading}`", Edit(span, heading) if fix else None)


def no_section(file: MarkdownFile, body: str, heading: str, holds: str) -> Complaint:
    """The complaint about a text in which nothing was meant for a heading such as `## Summary`."""
    start, size = file.body_start, len(file.source.text)
    text = _FIRST_TEXT.search(body)
    if text is not None and not text[0].startswith("#"):
        span = Span(start + text.start(), start + text.end())
        message = f"there is no heading `{heading}` above the text"
        return Complaint(span, message, f"add a line `{heading}` above this one")
    at = start + text.start() if text else min(start, size)
    where = " above this one" if text else ""
    help_ = f"add a line `{heading}`{where}, and {holds} below it"
    return Complaint(Span(at, at), f"the text has no section `{heading}`", help_)
