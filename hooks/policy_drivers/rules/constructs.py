"""What other Markdowns have and GitHub's has not: how to know each, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.markdown.structure import structure

_LINE = r"^[ \t>]*"
_AS_TYPED = "it is shown as it was typed"
ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
"""The five kinds of alerts that GitHub has (https://docs.github.com/en/get-started/writing-on-github)."""
_TARGET = re.compile(r"(?<=\]\()[^)\s]+|\bhttps?://[^\s<>]+|<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>")
"""Addresses: what looks like a construct in one is none."""


@dataclass(frozen=True, eq=False)
class Construct:
    """Something that another Markdown knows."""

    what: str
    """Its name, with the article."""
    signs: tuple[re.Pattern[str], ...]
    """Of these a text that has it has one. Each begins with a character as it is, so that looking takes no time."""
    pattern: re.Pattern[str]
    """Where it stands; its first group is what is shown of it."""
    help: str
    effect: str = _AS_TYPED


def _construct(what: str, signs: str, pattern: str, help_: str, effect: str = _AS_TYPED) -> Construct:
    """`signs` are patterns parted by spaces."""
    return Construct(what, tuple(map(re.compile, signs.split())), re.compile(pattern, re.MULTILINE), help_, effect)


CONSTRUCTS = (
    _construct(
        "an abbreviation",
        r"\*\[",
        _LINE + r"(\*\[[^\]\n]+\]:[^\r\n]*)",
        "write it out where it comes first, as in “allied health professionals (AHPs)”, and delete this line",
    ),
    _construct(
        "an admonition",
        r"!!! \?\?\?",
        _LINE + r"((?:!!!|\?\?\?\+?)[ \t]*[A-Za-z][^\r\n]*)",
        "write `> [!NOTE]`, or TIP, IMPORTANT, WARNING or CAUTION, and begin each line of its text with `> `",
    ),
    _construct(
        "a definition",
        r"\n\x20{0,3}:[\x20\t]",
        r"\n {0,3}(:[ \t]{1,3}[^\s][^\r\n]*)",
        "write a list, with each term in bold: `- **term**: what it means`",
        "it is shown as part of the line above",
    ),
    _construct(
        "a table of contents",
        r"\[TOC\] _TOC_",
        r"^[ \t]*(\[TOC\]|\[\[_TOC_\]\])[ \t]*\r?$",
        "delete it: the page has one beside the text",
    ),
    _construct(
        "highlighted text", "==[^=]", r"(?<![=\w])(==[^\s=](?:[^=\n]*[^\s=])?==)(?!=)", "put it in bold: `**words**`"
    ),
    _construct(
        "inserted text",
        r"\^\^ \+\+",
        r"(\^\^[^\s^](?:[^^\n]*[^\s^])?\^\^|(?<![+\w])\+\+[^\s+](?:[^\s]{0,60}?[^\s+])?\+\+(?![+\w]))",
        "write it without the signs, or in bold",
    ),
    _construct(
        "superscript",
        r"\^",
        r"(?<=[\w)])(\^[^\s^\[\]]{1,20}\^)(?!\^)",
        "write the character itself, as in “10⁶”, or say it in words",
    ),
    _construct(
        "a footnote in its line",
        r"\^\[",
        r"(\^\[[^\[\]\n]{1,500}\])",
        "write `[^1]` here, and `[^1]: …` with its text in a paragraph of its own",
    ),
    _construct(
        "subscript",
        "~",
        r"(?<=\w)(~[^\s~]{1,20}~)(?!~)",
        "write the character itself, as in “H₂O”, or a plain digit",
        "it is shown struck through",
    ),
    _construct(
        "a container",
        "::: ///",
        _LINE + r"(:{3,}[^\r\n]*|/{3,}[ \t]*[A-Za-z][^\r\n]*)",
        "write `> [!NOTE]` and begin each line of its text with `> `, or leave it out",
    ),
    _construct(
        "a line of plus signs", r"\+\+\+", r"^[ \t]*(\+{3,})[ \t]*\r?$", "delete it, or write `---` for a line across"
    ),
    _construct(
        "a tab",
        "===[!+]?[\\x20\\t]",
        _LINE + r"(===[!+]?[ \t]+[\"'][^\r\n]*)",
        "write a heading, and its text below it without indent",
    ),
    _construct(
        "an inclusion", "8<-", _LINE + r"(-+8<-+[^\r\n]*)", "write here what the other file says, or link to it"
    ),
    _construct(
        "a formula",
        r"\$",
        r"(\$\$(?:[^$]{1,2000}\$\$)?|(?<![\\$\w])\$(?=[^\s$])(?=[^$\n]*[\\^_=])[^$\n]{1,200}(?<=[^\s\\])\$(?![\d$])"
        r"|\$`[^`\n]+`\$)",
        "say it in words, or put it between backticks",
    ),
    _construct(
        "a short name of a picture",
        r":[a-z][a-z0-9_+-]{0,40}:",
        r"(:(?<![\w:/]:)[a-z][a-z0-9_+-]{0,40}:)(?![\w:/])",
        "put the character itself, or leave it out",
    ),
    _construct(
        "a tag of a template",
        r"\{\{ \{%",
        r"(\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\})",
        "write what it would say, or put it between backticks",
    ),
    _construct(
        "a mark of changes",
        r"\{\+\+ \{-- \{~~ \{== \{>>",
        r"(\{(?:\+\+|--|~~|==|>>)[^{}\n]{1,500}(?:\+\+|--|~~|==|<<)\})",
        "write what the text is to say",
    ),
    _construct("a comment", "%%", r"(%%[^%\n]+%%)", "delete it: everybody can read it"),
)


def _first(sign: re.Pattern[str]) -> str:
    return "\n" if sign.pattern.startswith(r"\n") else sign.pattern.lstrip("\\")[0]


_SIGNS = tuple((_first(sign), sign, each) for each in CONSTRUCTS for sign in each.signs)
"""Each sign with its first character, which most texts do not have, and what it is a sign of."""


_BY_FIRST = tuple(
    (first, tuple(sign for other, sign, _ in _SIGNS if other == first)) for first in {first for first, _, _ in _SIGNS}
)


@dataclass(frozen=True)
class Found:
    """One construct in a text."""

    construct: Construct
    start: int
    end: int
    shown: str


def plain(text: str) -> str | None:
    """The text with code and addresses replaced by spaces; None for one that must not be converted."""
    if (parts := structure(text)) is None:
        return None
    blank = parts.without_code() if "`" in text or "~~~" in text or "    " in text or "\t" in text else text
    return _TARGET.sub(lambda match: " " * len(match[0]), blank)


def has_signs(text: str) -> bool:
    """Whether a text has the sign of a construct."""
    for first, signs in _BY_FIRST:
        if first in text:
            for sign in signs:
                if sign.search(text):
                    return True
    return False


def constructs(text: str) -> Iterator[Found]:
    """What a text has of other Markdowns, in no order. Nothing in code is one."""
    signs = {each for first, sign, each in _SIGNS if first in text and sign.search(text)}
    likely = [each for each in CONSTRUCTS if each in signs and each.pattern.search(text)] if signs else []
    if not likely or (blank := plain(text)) is None:
        return
    taken: set[int] = set()
    for each in likely:
        for match in each.pattern.finditer(blank):
            start, end = match.span(1)
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Found(each, start, end, text[start:end].rstrip())
