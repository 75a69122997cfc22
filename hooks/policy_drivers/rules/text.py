"""Rules about what must not stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from policy_drivers.markdown.tangle import tangle
from policy_drivers.model.characters import BREAKS, INVISIBLE, has_invisible, has_invisible_bytes
from policy_drivers.model.settings import Severity
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.rules.code_spans import without_code
from policy_drivers.rules.registry import Complaint, Context, driver_rule, file_rule

_TAG = re.compile(
    r"<(?:(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>]*>?|/(?P<closing>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*>?"
    r"|!--|!\[CDATA|[!?][a-zA-Z][^<>]*>?)"
)
_IMAGE = re.compile(r"!\[(?:(?!!\[)[^\]\n])*\]\s*[(\[]")


@file_rule(Severity.ERROR, of_safety=True)
def raw_html(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A driver or a collection must not contain HTML.

    Why: HTML can carry script, and it cannot be read by people who write Markdown. On the site it is shown as text,
    never run. To write about a tag, put it between backticks.

    Fails:
        ## Summary

        The plan is <b>important</b>.

    Mend:
        ## Summary

        The plan is **important**.
    """
    text = file.source.text
    if "<" not in text:
        return
    tags = list(_TAG.finditer(without_code(text)))
    opened = {tag.group("name") for tag in tags if tag.group("name")}
    for match in tags:
        if match.group("closing") in opened:
            continue  # it belongs to a tag that is reported already
        shown = " ".join(match.group().split())
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        yield Complaint(Span(*match.span()), f"“{shown}” is HTML", "write it in Markdown, or put it between backticks")


@file_rule(Severity.WARNING)
def image_embedded(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A driver or a collection should not embed images.

    Why: An image from another site tells that site who reads ours, and most have no text for people who cannot see
    them. On the site only its description is left.

    Fails:
        ## Summary

        ![The five themes](https://example.org/themes.png)

    Mend:
        ## Summary

        [A picture of the five themes](https://example.org/themes.png)
    """
    text = file.source.text
    if "![" not in text:
        return
    for match in _IMAGE.finditer(without_code(text)):
        yield Complaint(Span(*match.span()), "this embeds an image", "link to it, or say in words what it shows")


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

    Mend:
        ## Summary

        The plan sets out what the NHS will do, and goes on from that of 2014.
    """
    for span in _section(file, "## Not placed"):
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

    Mend:
        ## Summary

        The plan sets out what the NHS will do.
    """
    for span in _section(file, "## What is not known") if file.is_current else ():
        help_ = "find out what it asks for, write it where it belongs, and delete the section"
        yield Complaint(span, "something about this document is not known", help_)


def _section(file: DriverFile, heading: str) -> Iterator[Span]:
    """Where a section begins that has this heading and nothing more in its line."""
    start = file.body.find(f"\n{heading}") + 1
    end = start + len(heading)
    if start and not file.body[end:].partition("\n")[0].strip():
        yield Span(file.body_start + start, file.body_start + end)


@file_rule(Severity.ERROR, of_safety=True)
def control_character(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A file must not contain control characters or invisible ones.

    Why: Characters that change the direction of text can make a reader see something else than what is there. Others
    come along when text is copied from PDF or Word, and break searching.

    Fails:
        format: "PD\\u00adF"

    Mend:
        format: PDF
    """
    text = file.source.text
    if has_invisible_bytes(file.source.raw):
        for line in re.finditer(r"[^\n]+", text):
            yield from _in_line(text, *line.span(), may_break=line.start() < file.body_start)
    if "\\" in text[: file.body_start]:
        yield from _escaped(file)


@file_rule(Severity.ERROR, of_safety=True)
def text_tangled(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A text must not be so tangled that converting it takes minutes.

    Why: Thousands of brackets that are never closed, a table of a hundred thousand cells or lists within lists within
    lists hold up the whole site. On the site such a text is shown as it was typed.

    Fails:
        A paragraph with more than a hundred opening brackets, or a list that is nested fifty times.

    Mend:
        Take out what was pasted by accident; put a large table into a file of its own and link to it.
    """
    for key in ("", *file.markdown_keys):
        reason = tangle(getattr(file.model, key) or "" if key else file.body)
        if reason is not None:
            span = file.span(key) if key else Span(file.body_start, file.body_start)
            yield Complaint(
                Span(span.start, span.start), f"this text has {reason}", "take out what was pasted by accident"
            )


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
        yield Complaint(span, f"{_named(char)} cannot be seen{more}", "delete it, or type the word again", fix)


def _escaped(file: MarkdownFile) -> Iterator[Complaint]:
    """Invisible characters that are not in the file as such, but written as YAML escapes: `"\\u202e"`."""
    for node in yaml_tree.scalars(file.front_matter):
        if node.style == '"' and has_invisible(node.text):
            span = Span(node.start, node.end)
            found = INVISIBLE.search(node.text)
            if found is not None and found.group() not in file.source.text[node.start : node.end]:
                message = f"{_named(found.group())}, written as an escape here, cannot be seen"
                yield Complaint(span, message, "take the escape out")


def _named(char: str) -> str:
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'a control character').lower()})"
