"""Rules about what a driver must not lack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.markdown.structure import Part, structure
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import months_after, of_day
from policy_drivers.model.names import Nearest, fold
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.advice import LONGEST, in_code
from policy_drivers.rules.cut import without_value
from policy_drivers.rules.front_matter import is_summary
from policy_drivers.rules.registry import Complaint, Context, driver_rule

_PLACEHOLDER = re.compile(
    r"to be (?:added|confirmed|decided|completed|written)|to follow|tb[acd]|todo|pending|n/?a|none|nil|xxx+"
    r"|lorem ipsum.*"
)


_LONGEST_PLACEHOLDER = 60
"""Characters; who writes more says something, or at least pretends to."""
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}\Z")
"""What other Markdowns put behind a heading; the rule `attribute-list` finds it."""
_BEGINS_WITH_SUMMARY = re.compile(r"[ \t\r\n]*\n##[ \t]+Summary[ \t]*\r?\n", re.IGNORECASE)
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
_UNDERLINE = re.compile(r"\r?\n[ \t]*(?:=+|-+)[ \t]*(?=\r?\n|\Z)")
_FIRST_TEXT = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)
_ANY_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]*|\*\*|__)([^\n#*_]{1,60}?)[ \t]*+:?(?:\*\*|__)?+:?[ \t#]*+\r?$", re.MULTILINE
)
_OTHER_SUMMARIES = ("summary", "overview", "abstract", "synopsis", "crynodeb")
"""What a heading is called that stands where `## Summary` should, misspelt perhaps."""
_WITHOUT_BODY = frozenset({"front-matter-missing", "front-matter-unclosed"})
"""Faults of a file of which nobody can tell where its text begins."""
_LIKE_SUMMARY = Nearest(_OTHER_SUMMARIES)
_OF_DATES = ("add the date of publication", "write nothing behind `date:` but the date of publication")
_EMPTY = re.compile(r"(?P<key>\w+):[ \t]*(?:~|null|\"[ \t]*\"|'[ \t]*')?(?P<comment>[ \t]+#.*)?")
"""A line with a key that has no value."""
_HEADING = re.compile(r"^#{1,2}[ \t]", re.MULTILINE)


def is_placeholder(text: str) -> bool:
    """Whether a text only says that there will be one: `to be added`, `TBC`, `n/a`, `…`."""
    text = text.strip()
    if len(text) > _LONGEST_PLACEHOLDER:
        return text[:11].casefold() == "lorem ipsum"
    words = fold(text).strip(" *_-•.!?")
    return not words or _PLACEHOLDER.fullmatch(words) is not None


def says_nothing(value: object) -> bool:
    """Whether the value of a field is none: absent, a text of spaces, or a list of such texts."""
    if isinstance(value, str):
        return not value or value.isspace()
    return all(map(says_nothing, value)) if isinstance(value, tuple) else value is None


def _is_missing(file: DriverFile, key: str) -> bool:
    return says_nothing(getattr(file.driver, key)) and key not in file.explained


def _missing(file: DriverFile, key: str, absent: str, empty: str) -> Iterator[Complaint]:
    """The complaint about a key that is needed: what to do where it is absent, and where it has no value."""
    if _is_missing(file, key):
        is_there = key in file.front_matter.entries
        what = f"`{key}` has no value" if is_there else f"there is no `{key}`"
        yield without_value(file, key, what, empty if is_there else absent)


def _missing_line(file: DriverFile, key: str, value: str, otherwise: str) -> Iterator[Complaint]:
    """The same about a key that is missing, and of which can be told what its line may be."""
    number = file.source.place(file.span(key)).line
    empty = _EMPTY.fullmatch(file.source.line(number).rstrip())
    written = f"write `{value}` behind `{key}:`"
    if empty is not None and empty["key"] == key:
        line = f"{empty['key']}: {value}{empty['comment'] or ''}"
        written = f"write the line as {in_code(line)}"
    return _missing(file, key, f"add the line `{key}: {value}` to the front matter{otherwise}", f"{written}{otherwise}")


@driver_rule(Severity.ERROR)
def title_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must have a title.

    Why: It is what readers look for, and what is cited.

    Fails:
        title:

    Fix:
        title: Interim NHS People Plan
    """
    return _missing(
        file,
        "title",
        "add the document's title: `title: …`",
        "write the document's title behind `title:`, and nothing else",
    )


@driver_rule(Severity.ERROR)
def source_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must name the body responsible for the document.

    Why: Readers judge a policy by who made it, and every citation begins with it.

    Fails:
        source:

    Fix:
        source: NHS England
    """
    return _missing(
        file,
        "source",
        "add the body responsible for the document: `source: …`",
        "write the body responsible for the document behind `source:`, and nothing else",
    )


@driver_rule(Severity.ERROR)
def date_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must have the date of publication.

    Why: Nobody can tell whether a policy still holds without it. A year alone will do.

    Fails:
        date:

    Fix:
        date: 2019-06
    """
    return _missing(file, "date", *(f"{verb}, a year if no more is known, as in `date: 2019`" for verb in _OF_DATES))


@driver_rule(Severity.ERROR)
def review_due_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver must say by when somebody looks at its summary again.

    Why: Where summaries have no date for a review, nobody looks at them again.

    Fails:
        review_due:

    Fix:
        review_due: 2020-06
    """
    if file.is_current and _is_missing(file, "review_due"):
        due = months_after(of_day(context.today), 12).text[:7]
        yield from _missing_line(file, "review_due", due, ", or another month by which it is looked at again")


@driver_rule(Severity.ERROR)
def member_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver must name the member responsible for it, or say that there is none.

    Why: A review that is nobody's is not done. `unassigned` is allowed, and reported until somebody takes the driver
    on.

    Fails:
        group_member:

    Fix:
        group_member: unassigned
    """
    if file.is_current and _is_missing(file, "group_member"):
        yield from _missing_line(file, "group_member", UNASSIGNED, ", or the initials of who is responsible")


@driver_rule(Severity.ERROR)
def library_impact_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must say what it means for libraries.

    Why: It is what readers come for. One honest sentence is enough.

    Fails:
        library_impact:

    Fix:
        library_impact: |
          - Expect requests for evidence searches on new models of care.
    """
    what = "what the document means for libraries, under `library_impact: |`"
    return _missing(file, "library_impact", f"add {what}", f"write {what}")


@driver_rule(Severity.WARNING)
def library_impact_placeholder(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """What a driver means for libraries should be said, not promised.

    Why: “To be added” stood on the old site for years.

    Fails:
        library_impact: to be added

    Fix:
        library_impact: |
          - Expect requests for evidence searches on new models of care.
    """
    impact = file.driver.library_impact
    if impact and is_placeholder(impact):
        message = f"“{impact.strip()}” says nothing about libraries"
        yield Complaint(
            file.span("library_impact"), message, "write one sentence on what the document means for libraries"
        )


@driver_rule(Severity.ERROR, needs_keys=False)
def summary_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The text of a driver must have a section `## Summary` with something in it.

    Why: It is the part that readers quote, and that feeds and lists show.

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
    if any(fault.rule in _WITHOUT_BODY or is_summary(fault) for fault in file.faults):
        return
    body = file.body
    if _begins_with_summary(body) or (parts := structure(body)) is None:
        return
    headings = list(parts.headings)
    at = next((at for at, each in enumerate(headings) if _is_summary(each)), None)
    if at is None:
        yield _no_summary(file, parts.without_code())
        return
    heading = headings[at]
    end = next((each.start for each in headings[at + 1 :] if each.level <= heading.level), len(body))
    if is_placeholder(body[heading.end : end]):
        span = Span(file.body_start + heading.start, file.body_start + heading.end)
        yield Complaint(
            span, "there is nothing under the heading Summary", "write two or three sentences on what the document says"
        )


def _begins_with_summary(body: str) -> bool:
    """Whether a text begins with a summary, as nearly all do: then it need not be converted to see that."""
    heading = _BEGINS_WITH_SUMMARY.match(f"\n{body}" if body.startswith("#") else body)
    if heading is None:
        return False
    end = _HEADING.search(body, heading.end())
    return not is_placeholder(body[heading.end() : end.start() if end else len(body)])


def _is_summary(heading: Part) -> bool:
    return heading.level == 2 and _ATTRIBUTES.sub("", heading.holds).casefold() == "summary"


def _no_summary(file: DriverFile, body: str) -> Complaint:
    start, size = file.body_start, len(file.source.text)
    if (beside := _TEXT_BESIDE.search(body)) is not None:
        span = Span(start + beside.start(), start + beside.end())
        help_ = f"write the line as `## Summary` and below it {in_code(beside[1].strip())}"
        message = "the text stands beside the heading `## Summary`, not below it"
        return Complaint(span, message, help_ if len(beside[1]) <= LONGEST else "write the text below the heading")
    almost = _ALMOST_SUMMARY.search(body) or _misspelt(body)
    if almost:
        span = Span(start + almost.start(), start + almost.end())
        if _UNDERLINE.match(body, almost.end()):
            number = file.source.place(span).line
            help_ = f"write the line as `## Summary`; delete line {number + 1}"
            return Complaint(span, "this is not the heading `## Summary`", help_)
        fix = Edit(span, "## Summary") if _GLUED.fullmatch(almost[0].rstrip()) else None
        return Complaint(span, "this is not the heading `## Summary`", "write the line as `## Summary`", fix)
    text = _FIRST_TEXT.search(body)
    if text is not None and not text[0].startswith("#"):
        span = Span(start + text.start(), start + text.end())
        message = "no heading `## Summary` stands above the text"
        return Complaint(span, message, "add a line `## Summary` above this one")
    at = start + text.start() if text else min(start, size)
    where = " above this one" if text else ""
    help_ = f"add a line `## Summary`{where}, and two or three sentences below it"
    return Complaint(Span(at, at), "the text has no section `## Summary`", help_)


def is_glued_summary(file: HoldsTexts, heading: str) -> bool:
    """Whether the rule above speaks of a heading without a space behind its signs: it should be the summary's."""
    if not isinstance(file, DriverFile) or not (_ALMOST_SUMMARY.fullmatch(heading) or _misspelt(heading)):
        return False
    parts = structure(file.body)
    return parts is not None and not any(map(_is_summary, parts.headings))


def _misspelt(body: str) -> re.Match[str] | None:
    return next((match for match in _ANY_HEADING.finditer(body) if _LIKE_SUMMARY.to(match[1])), None)


@driver_rule(Severity.NOTICE)
def link_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should link to the document.

    Why: Readers want to see for themselves. Summaries that came from the old site may have lost the address for good,
    which is why this is only a notice.

    Fails:
        link:

    Fix:
        link: https://example.org/interim-people-plan.pdf
    """
    if not file.driver.address and "link" not in file.explained:
        is_there = "link" in file.front_matter.entries
        help_ = "write its address behind `link:`" if is_there else "add `link: https://…`"
        yield Complaint(file.span("link"), "there is no link to the document", f"{help_} if the document is on the web")
