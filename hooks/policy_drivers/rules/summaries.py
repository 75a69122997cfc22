"""The rule about the summary: a section of its own, with something in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.markdown.structure import Part, structure
from policy_drivers.model.names import Nearest
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import WITHOUT_BODY
from policy_drivers.reading.source import Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.advice.headed_sections import (
    ANY_HEADING,
    begins_with_section,
    empty_section,
    is_empty,
    no_section,
    not_the_heading,
)
from policy_drivers.rules.advice.phrases import LONGEST, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule
from policy_drivers.rules.keys import is_summary

_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}\Z")
"""What other kinds of Markdown put behind a heading; the rule `attribute-list` finds it."""
_ALMOST_SUMMARY = re.compile(
    r"^(?:#{1,6}[ \t]*|\*\*|__)?(?:Executive[ \t]+)?Summary(?:[ \t]+of[ \t]+(?:the[ \t]+)?\w+)?"
    r"[ \t]*+:?(?:\*\*|__)?[ \t]*+:?[ \t#]*+\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_GLUED = re.compile(r"##summary", re.IGNORECASE)
_TEXT_BESIDE = re.compile(
    r"^#{1,6}[ \t]*Summary(?:[ \t]*:|[ \t]+[–—-])[ \t]*([^\s#:*][^\r\n]*)", re.MULTILINE | re.IGNORECASE
)
"""The heading with its text on the same line."""
_HEADED = "## Summary"
_OTHER_SUMMARIES = ("summary", "overview", "abstract", "synopsis", "crynodeb")
"""What a heading is called that stands where `## Summary` should, misspelt perhaps."""
_LIKE_SUMMARY = Nearest(_OTHER_SUMMARIES)


@driver_rule(Severity.ERROR, needs_keys=False)
def summary_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The text of a driver must have a section `## Summary` with something in it.

    Why: Readers quote it, and feeds and lists show it.

    Fails:
        ---
        title: Interim NHS People Plan
        ---

        **Summary of driver:** The plan sets out …

    Fix:
        ---
        title: Interim NHS People Plan
        ---

        ## Summary

        The plan sets out …
    """
    if file.faults and any(fault.rule in WITHOUT_BODY or is_summary(fault) for fault in file.faults):
        return
    if begins_with_section(file, "Summary"):
        return
    body = file.body
    if (parts := structure(body)) is None:
        return
    headings = list(parts.headings)
    at = next((at for at, each in enumerate(headings) if _is_summary(each)), None)
    if at is None:
        yield _no_summary(file, parts.without_code())
        return
    if is_empty(body, headings, at):
        named = headings[at]._replace(holds="Summary")
        yield empty_section(file, named, "write two or three sentences on what the document says")


def _is_summary(heading: Part) -> bool:
    return heading.level == 2 and _ATTRIBUTES.sub("", heading.holds).casefold() == "summary"


def _no_summary(file: DriverFile, body: str) -> Complaint:
    if (beside := _TEXT_BESIDE.search(body)) is not None:
        span = Span(file.body_start + beside.start(), file.body_start + beside.end())
        help_ = f"write the line as `{_HEADED}` and below it {in_code(beside[1].strip())}"
        message = f"the text is on the line of the heading `{_HEADED}`, not below it"
        return Complaint(span, message, help_ if len(beside[1]) <= LONGEST else "write the text below the heading")
    if almost := _ALMOST_SUMMARY.search(body) or _misspelt(body):
        return not_the_heading(file, body, almost, _HEADED, fix=_GLUED.fullmatch(almost[0].rstrip()) is not None)
    return no_section(file, body, _HEADED, "two or three sentences")


def is_glued_summary(file: HoldsTexts, heading: str) -> bool:
    """Whether the rule above speaks of a heading without a space behind its signs: it should be the summary's."""
    if not isinstance(file, DriverFile) or not (_ALMOST_SUMMARY.fullmatch(heading) or _misspelt(heading)):
        return False
    parts = structure(file.body)
    return parts is not None and not any(map(_is_summary, parts.headings))


def _misspelt(body: str) -> re.Match[str] | None:
    return next((match for match in ANY_HEADING.finditer(body) if _LIKE_SUMMARY.to(match[1])), None)
