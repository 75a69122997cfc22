"""Markdown as plain text, for whoever cannot be shown a page: feeds.

Converting every text a second time would take as long as the pages do, so this takes away what stands for emphasis,
links and code, and knows nothing of the rest. What it gives is text and has to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from typing import NamedTuple

from policy_drivers.model.characters import without_invisible
from policy_drivers.reports.visible import utf8

LONGEST = 2000
"""Characters of a text that are looked at; the rest is on the page."""
_SPACE = re.compile("[ \t\r\n]+")
_SUMMARY = re.compile(r"^##[ \t]+Summary[ \t#]*\r?$", re.MULTILINE | re.IGNORECASE)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_DECORATION = re.compile(r"[-=*_`~|:>\s]+|\|.*|\[\^?[^\]]*\]:.*")
"""A line without words for a reader: a rule, a fence, a row of a table, where a link or a footnote leads."""
_INLINE = re.compile(
    r"(?=[\\`\[!<])(?:"
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`]+)(?P=ticks)"
    r"|\[\^[^\]]*\]"
    r"|!?\[(?P<text>[^\[\]]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\]]*\])"
    r"|<(?P<url>(?:https?://|mailto:)[^<>\s]+)>)"
)
"""It begins with a look at the next character, which makes it three times as fast."""
_EMPHASIS = re.compile(
    r"(?=[*_])(?:(?<![*\w])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![*\w])|(\*{2})(?=\S)(.+?)(?<=\S)\3)"
)
_SIGN = re.compile(r"[\\`\[<*_&]")
_KEPT = str.maketrans("*_", "\ue000\ue001")
_GIVEN_BACK = str.maketrans("\ue000\ue001", "*_")


class Kind(StrEnum):
    """What a block is in its text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"


class Block(NamedTuple):
    """A paragraph, a heading or an item of a list."""

    kind: Kind
    text: str


def one_line(text: str) -> str:
    """A text on one line without characters that cannot be seen, or that XML cannot hold."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", without_invisible(utf8(text))).strip(" ")


def first_paragraph(body: str) -> str:
    """The first words under the heading Summary, or of a text that has none; empty where there are none."""
    at = body.find("\n## Summary\n")
    if at >= 0:
        start = at + len("\n## Summary\n")
    else:
        heading = _SUMMARY.search(body)
        start = heading.end() if heading else 0
    for part in body[start : start + 2 * LONGEST].split("\n\n"):
        for kind, text in blocks(part):
            if kind is not Kind.HEADING:
                return text
    return ""


def blocks(markdown: str, longest: int = LONGEST) -> Iterator[Block]:
    """The paragraphs, headings and items of a text; of one of more than `longest` characters those at its beginning."""
    kind, words = Kind.PARAGRAPH, list[str]()
    for line in [*without_invisible(_beginning(markdown, longest)).splitlines(), ""]:
        text = line.strip().lstrip(">").lstrip()
        mark, is_text = _seen(text)
        if words and (mark or not is_text or kind is Kind.HEADING):
            yield Block(kind, _inline(" ".join(words)))
            kind, words = Kind.PARAGRAPH, []
        if is_text:
            if mark:
                kind = Kind.HEADING if text.startswith("#") else Kind.ITEM
            words.append(text[mark.end() if mark else 0 :])


def _seen(line: str) -> tuple[re.Match[str] | None, bool]:
    """The mark with which a line begins an item or a heading, and whether there is anything to read in the line."""
    if line[:1].isalpha():
        return None, True
    return _ITEM.match(line) or _HEADING.match(line), bool(line) and not _DECORATION.fullmatch(line)


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _inline(text: str) -> str:
    if not _SIGN.search(text):
        return text
    text = _INLINE.sub(_words, text)
    for _ in range(2):  # once for what stands around, once for what stands within
        if "*" in text or "_" in text:
            text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    return unescape(text.translate(_GIVEN_BACK))


def _words(match: re.Match[str]) -> str:
    return (match["escaped"] or match["code"] or match["url"] or "").translate(_KEPT) or match["text"] or ""
