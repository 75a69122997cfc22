"""Rules about Markdown that is not GitHub's: what works elsewhere, and is shown here as it was typed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from policy_drivers.markdown.constructs import ALERTS, Found, constructs, may_have_constructs, plain
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.source import Edit
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.phrases import in_code, short
from policy_drivers.rules.case_study_text import is_glued_account
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule
from policy_drivers.rules.summaries import is_glued_summary

_SECTIONS = (is_glued_summary, is_glued_account)
"""Which of them says that another rule speaks of a heading without a space."""
_GLUED = re.compile(r"^ {0,3}(#{2,6})([^#\s][^\r\n]*)", re.MULTILINE)
_MAY_BE_GLUED = re.compile(r"##[^#\s]")
_GLUED_IN_SKELETON = re.compile(r"##[^# ]")
_ALERT = re.compile(r"^[ \t]*>[> \t]*(\[!([A-Za-z][\w-]*)\]([^\r\n]*))", re.MULTILINE)
_WIKI = re.compile(r"(!?\\?\[\\?\[([^\[\]\n\\]+)\\?\]\\?\])(?!\()")
_OTHER_ALERTS = {
    "info": "NOTE", "information": "NOTE", "example": "NOTE", "quote": "NOTE", "abstract": "NOTE", "hint": "TIP",
    "danger": "CAUTION", "error": "CAUTION", "attention": "WARNING", "success": "TIP", "question": "NOTE",
}  # fmt: skip
"""What other kinds of Markdown call alerts, and which of GitHub's is nearest."""
_MAY_CITE = re.compile(r"\[\\?\[")
_ADMONITION = re.compile(r"!!![ \t]*(\w+)[ \t]*\Z", re.ASCII)
_BELOW = re.compile(r"(?:\r?\n[ \t]*(?=\r?\n))*\r?\n(?: {4}|\t)[^\r\n]*")


def _may_concern(skeleton: str) -> bool:
    if may_have_constructs(skeleton) or "[!" in skeleton or "[[" in skeleton or "\\[" in skeleton:
        return True
    return _GLUED_IN_SKELETON.search(skeleton) is not None


@markdown_rule(Severity.WARNING, concerns=_may_concern)
def markdown_unsupported(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should use nothing that only other kinds of Markdown have.

    Why: Texts are GitHub Flavored Markdown, with footnotes and alerts. An editor or another site may know more, such as
    abbreviations, admonitions, definition lists or formulas. Here readers see those as they were typed.

    Fails:
        ## Summary

        The plan is for AHPs.

        *[AHPs]: allied health professionals

    Fix:
        ## Summary

        The plan is for allied health professionals (AHPs).
    """
    for found in constructs(text.says):
        what = found.construct.what
        message = f"“{short(found.shown)}” is {what} in other kinds of Markdown; here {found.construct.effect}"
        help_ = f"write {in_code(found.instead)}" if found.instead else found.construct.help
        yield Complaint(text.span(found.start, found.end), message, help_, _fix(text, found))
    if "[!" in text.says:
        yield from _alerts(text)
    if _MAY_BE_GLUED.search(text.says):
        yield from _glued_headings(text, file)
    if _MAY_CITE.search(text.says) and not isinstance(file, CollectionFile):
        yield from _wiki_links(text, file, context)


def _alerts(text: Text) -> Iterator[Complaint]:
    for match in _ALERT.finditer(plain(text.says)):
        kind, rest = match[2], match[3].strip()
        span = text.span(match.start(1), match.start(1) + len(match[1].rstrip()))
        if kind.upper() not in ALERTS:
            one_of = ", ".join(ALERTS[:-1]) + f" or {ALERTS[-1]}"
            help_ = f"put one of {one_of} in its place, or leave it out of the quotation"
            if (meant := _OTHER_ALERTS.get(kind.casefold())) is not None and not rest:
                help_ = f"write `[!{meant}]`"
            yield Complaint(span, f"there is no alert “{kind}”", help_)
        elif rest:
            message = f"“{short(rest)}” comes after the sign of an alert, so GitHub shows a quotation"
            yield Complaint(span, message, f"leave `[!{kind.upper()}]` alone on its line, and write the rest below it")


def _glued_headings(text: Text, file: HoldsTexts) -> Iterator[Complaint]:
    for match in _GLUED.finditer(plain(text.says)):
        if text.style is None and any(is_meant(file, match[0].rstrip()) for is_meant in _SECTIONS):
            continue
        fix = text.edit(match.end(1), match.end(1), " ")
        message = f"“{short(match[0].strip())}” is not a heading without a space after the signs"
        words = match[2].rstrip()
        span = text.span(match.start(1), match.start(2) + len(words))
        yield Complaint(span, message, f"write {in_code(f'{match[1]} {words}')}", fix)


def _wiki_links(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    for match in _WIKI.finditer(plain(text.says)):
        if match[2] != "_TOC_":
            message = f"“{short(match[1])}” cites a driver only in a collection; here it is shown as it was typed"
            slug, _, words = (part.strip() for part in match[2].partition("|"))  # Obsidian: [[file|words]]
            driver = context.catalogue.by_slug.get(slug)
            path = posixpath.relpath(driver.path, posixpath.dirname(file.source.path)) if driver else f"{slug}.md"
            title = words or (driver.driver.title if driver else "") or "its title"
            help_ = f"write {in_code(f'[{title}]({path})')}" if driver else f"link to a file, as in `[{title}]({path})`"
            if match[0].startswith("!"):
                help_ = "link to it where it is on the web, as in `[what it shows](https://…)`"
            yield Complaint(text.span(*match.span(1)), message, help_)


def _fix(text: Text, found: Found) -> Edit | None:
    """The change that has one right answer: a table of contents goes, an admonition without a title is an alert."""
    if found.construct.what == "a table of contents":
        return text.without(found.start, found.end)
    kind = _ADMONITION.match(found.shown)
    if kind is None or kind[1].upper() not in ALERTS or text.style is not None:
        return None
    says, end = text.says, found.start + len(found.shown)
    if says[: found.start].rpartition("\n")[2]:
        return None
    lines = [f"> [!{kind[1].upper()}]"]
    while below := _BELOW.match(says, end):
        for line in below[0].replace("\r", "").split("\n")[1:]:
            lines.append(f"> {line.expandtabs(4)[4:]}".rstrip())
        end = below.end()
    return text.edit(found.start, end, "\n".join(lines)) if len(lines) > 1 else None
