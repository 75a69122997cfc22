"""Rules about what must not stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policy_drivers.markdown.locating import TAG
from policy_drivers.markdown.locating import raw_html as raw_html_of
from policy_drivers.markdown.structure import Part
from policy_drivers.markdown.tangle import LIMITS, is_vast, may_be_tangled, tangle
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice import short
from policy_drivers.rules.html import pieces, without_tags
from policy_drivers.rules.registry import Complaint, Context, driver_rule, text_rule
from policy_drivers.wording.characters import BREAKS, INVISIBLE, has_invisible, named

_IMAGE = re.compile(r"!\[(?:(?!!\[)[^\]\n])*\]\s*[(\[]")


@text_rule(Severity.ERROR, of_safety=True, signs=("<",))
def raw_html(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A driver, a collection or a register must not contain HTML.

    Why: HTML can carry script, and it cannot be read by people who write Markdown. On the site it is shown as text,
    never run. To write about a tag, put it between backticks.

    Fails:
        ## Summary

        The plan is <b>important</b>.

    Fix:
        ## Summary

        The plan is **important**.
    """
    for text in file.texts("<"):
        for piece in pieces(text.says, _tags(text)):
            more = f", and so are {piece.tags - 1} tags behind it" if piece.tags > 2 else ""
            more = more or (f", and stands here {piece.times} times" if piece.times > 1 else "")
            help_ = without_tags(text.says[piece.start : piece.end], text.is_markdown)
            yield Complaint(text.span(piece.start, piece.end), f"“{short(piece.first)}” is HTML{more}", help_)


def _tags(text: Text) -> list[Part]:
    """What the conversion takes for HTML; in what is not converted, what a browser would, but for code."""
    parts = text.structure
    if text.is_markdown:
        return raw_html_of(parts) if parts else []
    says = parts.without_code() if parts and "`" in text.says else text.says
    return [Part(*match.span(), match[0]) for match in TAG.finditer(says)]


@text_rule(Severity.WARNING, signs=("![",))
def image_embedded(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A driver, a collection or a register should not embed images.

    Why: An image from another site tells that site who reads ours, and most have no text for people who cannot see
    them. On the site only its description is left.

    Fails:
        ## Summary

        ![The five themes](https://example.org/themes.png)

    Fix:
        ## Summary

        [A picture of the five themes](https://example.org/themes.png)
    """
    for text in file.texts("!["):
        parts = text.structure
        for part in parts.pictures if parts else ():
            beginning = _IMAGE.match(text.says, part.start)
            span = text.span(part.start, beginning.end() if beginning else part.end)
            help_ = "delete the `!`, which makes it a link"
            if text.says.startswith("![]", part.start):
                help_ = "write between the brackets what it shows, and delete the `!`, which makes it a link"
            elif not text.source.text.startswith("!", span.start):
                help_ = "take the escape out that stands for `!`, which makes it a link"
            yield Complaint(span, "this embeds an image", help_)


@driver_rule(Severity.NOTICE)
def not_placed(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should have no section `## Not placed`.

    Why: `drivers import` keeps there what had no place in the template. It is published with the rest until somebody
    has looked at it.

    Fails:
        ## Summary

        The plan sets out what the NHS will do.

        ## Not placed

        See also the plan of 2014.

    Fix:
        ## Summary

        The plan sets out what the NHS will do, and goes on from that of 2014.
    """
    for span in _sections(file, "Not placed"):
        help_ = "move it to where it belongs, or delete it with its heading"
        yield Complaint(span, "this was left over by an import", help_)


@driver_rule(Severity.NOTICE)
def not_known(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver should have no section `## What is not known`.

    Why: A lost title, or a year that is only inferred, is best said openly, and it should not stay. Who wants to cite
    the document needs to know.

    Fails:
        ## Summary

        The plan sets out what the NHS will do.

        ## What is not known

        The copy that was read has no date. The year is inferred from its first sentence.

    Fix:
        ## Summary

        The plan sets out what the NHS will do.
    """
    for span in _sections(file, "What is not known") if file.is_current else ():
        help_ = "find out what it asks for, write it where it belongs, and delete the section"
        yield Complaint(span, "something about this document is not known", help_)


def _sections(file: DriverFile, name: str) -> Iterator[Span]:
    """Where a section begins that has this heading."""
    for text in file.texts(name) if name in file.source.text else ():
        parts = text.structure if text.whole.start == file.body_start else None
        for heading in parts.headings if parts else ():
            if heading.level == 2 and heading.holds == name:
                yield text.span(heading.start, heading.end)


@text_rule(Severity.ERROR, of_safety=True)
def control_character(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A file must not contain control characters or invisible ones.

    Why: Characters that change the direction of text can make a reader see something else than what is there. Others
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


def _may_be_tangled(file: MarkdownFile) -> bool:
    return may_be_tangled(file.skeleton) or is_vast(file.source.text) or _has_many_signs(file.whole_skeleton)


@text_rule(Severity.ERROR, of_safety=True, may_concern=_may_be_tangled)
def text_tangled(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text must not be so tangled that converting it takes minutes.

    Why: Thousands of addresses in one paragraph, a table of a hundred thousand cells or lists within lists within lists
    hold up the whole site. On the site such a text is shown as it was typed.

    Fails:
        A paragraph with more than five hundred signs “@”, or a list that is nested fifty times.

    Fix:
        Take out what was pasted by accident; put a large table into a file of its own and link to it.
    """
    for reason, span in (*_tangles(file), *_tangles_of_lines(file)):
        yield Complaint(Span(span.start, span.start), f"this text has {reason}", "take out what was pasted by accident")


def _tangles(file: HoldsTexts) -> Iterator[tuple[str, Span]]:
    concerns = may_be_tangled if not is_vast(file.source.text) else bool
    for text in file.markdown(concerns):
        reason = tangle(text.says)
        if reason is not None:
            yield reason, text.whole


def _tangles_of_lines(file: HoldsTexts) -> Iterator[tuple[str, Span]]:
    """Those of texts that are not converted: rules look for marks in them all the same."""
    for text in file.texts("@", "[^") if _has_many_signs(file.source.text) else ():
        reason = None if text.is_markdown else tangle(text.says)
        if reason is not None:
            yield reason, text.whole


def _has_many_signs(text: str) -> bool:
    return text.count("@") + text.count("[^") + text.count("\\") > min(LIMITS.addresses, LIMITS.footnotes)


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
