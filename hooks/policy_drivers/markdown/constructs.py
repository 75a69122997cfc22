"""What other kinds of Markdown have and GitHub's has not: how to know each, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.markdown.skeleton import skeleton_of
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
    signs: tuple[str, ...]
    """Of these the skeleton of a text that has it has one."""
    pattern: str
    """Where it stands; its first group is what is shown of it. It is compiled when it is needed, which is seldom."""
    help: str
    effect: str = _AS_TYPED

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """The places where it stands in a text."""
        return re.finditer(self.pattern, text, re.MULTILINE)


def _construct(what: str, signs: str, pattern: str, help_: str, effect: str = _AS_TYPED) -> Construct:
    """`signs` are parted by spaces."""
    return Construct(what, tuple(signs.split(" ")), pattern, help_, effect)


CONSTRUCTS = (
    _construct(
        "an abbreviation",
        "*[",
        _LINE + r"(\*\[[^\]\n]+\]:[^\r\n]*)",
        "write it out where it comes first, as in “allied health professionals (AHPs)”, and delete this line",
    ),
    _construct(
        "an admonition",
        "!!! ???",
        _LINE + r"((?:!!!|\?\?\?\+?)[ \t]*[A-Za-z][^\r\n]*)",
        "put `> [!NOTE]` in its place, or TIP, IMPORTANT, WARNING or CAUTION, and `> ` before each line of its text",
    ),
    _construct(
        "a definition",
        "\n:",
        r"\n {0,3}(:[ \t]{1,3}[^\s][^\r\n]*)",
        "write a list, with each term in bold, as in `- **term**: what it means`",
        "it is shown as part of the line above",
    ),
    _construct(
        "a table of contents",
        "[TOC] _TOC_",
        r"^[ \t]*(\[TOC\]|\[\[_TOC_\]\])[ \t]*\r?$",
        "delete it: the page has one beside the text",
    ),
    _construct(
        "highlighted text",
        "==",
        r"(?<![=\w])(==[^\s=](?:[^=\n]*[^\s=])?==)(?!=)",
        "put it in bold, between `**` and `**`",
    ),
    _construct(
        "inserted text",
        "^^ ++",
        r"(\^\^[^\s^](?:[^^\n]*[^\s^])?\^\^|(?<![+\w])\+\+[^\s+](?:[^\s]{0,60}?[^\s+])?\+\+(?![+\w]))",
        "write it without the signs, or in bold",
    ),
    _construct(
        "superscript",
        "^",
        r"(?<=[\w)])(\^[^\s^\[\]]{1,20}\^)(?!\^)",
        "write the character itself, as in “10⁶”, or say it in words",
    ),
    _construct(
        "a footnote in its line",
        "^[",
        r"(\^\[[^\[\]\n]{1,500}\])",
        "put `[^1]` in its place, and `[^1]: ` with its text in a paragraph of its own",
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
        "::: \n/// >///",
        _LINE + r"(:{3,}[^\r\n]*|/{3,}[ \t]*[A-Za-z][^\r\n]*)",
        "put `> [!NOTE]` in its place, begin each line of its text with `> `, and delete the line that closes it",
    ),
    _construct(
        "a line of plus signs", "+++", r"^[ \t]*(\+{3,})[ \t]*\r?$", "delete it, or write `---` for a line across"
    ),
    _construct(
        "a tab",
        "===",
        _LINE + r"(===[!+]?[ \t]+[\"'][^\r\n]*)",
        "write a heading, and its text below it without indent",
    ),
    _construct(
        "an inclusion", "8<-", _LINE + r"(-+8<-+[^\r\n]*)", "write here what the other file says, or link to it"
    ),
    _construct(
        "a formula",
        "$",
        r"(\$\$(?:[^$]{1,2000}\$\$)?|(?<![\\$\w])\$(?=[^\s$])(?=[^$\n]*[\\^_=])[^$\n]{1,200}(?<=[^\s\\])\$(?![\d$])"
        r"|\$`[^`\n]+`\$)",
        "put it between backticks, or say it in words",
    ),
    _construct(
        "a short name of a picture",
        ":: :_ :+ :- :0 :1 :2 :3 :4 :5 :6 :7 :8 :9",
        r"(:(?<![\w:/]:)[a-z][a-z0-9_+-]{0,40}:)(?![\w:/])",
        "put the character itself in its place, or the words",
    ),
    _construct(
        "a tag of a template",
        "{{ {%",
        r"(\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\})",
        "put it between backticks, or write what it would say",
    ),
    _construct(
        "a mark of changes",
        "{++ {-- {~~ {== {>>",
        r"(\{(?:\+\+|--|~~|==|>>)[^{}\n]{1,500}(?:\+\+|--|~~|==|<<)\})",
        "write what the text is to say",
    ),
    _construct("a comment", "%%", r"(%%[^%\n]+%%)", "write it without the signs: everybody can read it anyway"),
)


_ALL_SIGNS = {sign for each in CONSTRUCTS for sign in each.signs}
_SIGNS = sorted(sign for sign in _ALL_SIGNS if not any(other in sign for other in _ALL_SIGNS - {sign}))
"""Those without which none of the others is there."""
_COMMON = "\n*>TOC0123456789-"
_BY_CHARACTER = [
    (char, [sign for sign in _SIGNS if sign.lstrip(_COMMON).startswith(char)])
    for char in sorted({sign.lstrip(_COMMON)[0] for sign in _SIGNS})
]
"""Each sign under its first character that not every text has."""


_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


@dataclass(frozen=True)
class Found:
    """One construct in a text."""

    construct: Construct
    start: int
    end: int
    shown: str

    @property
    def instead(self) -> str:
        """What to write in its place, where that can be told."""
        words, what = self.shown.strip("=^+~ "), self.construct.what
        if what == "highlighted text":
            return f"**{words}**"
        if what == "inserted text":
            return words
        if what in ("superscript", "subscript"):
            new = words.translate(_RAISED if what == "superscript" else _LOWERED)
            return new if not new.isascii() and not set(new) & set(words) else ""
        return ""


def plain(text: str) -> str:
    """The text with code and addresses replaced by spaces; nothing of one that must not be converted."""
    if (parts := structure(text)) is None:
        return ""
    blank = parts.without_code() if "`" in text or "~~~" in text or "    " in text or "\t" in text else text
    return _TARGET.sub(lambda match: " " * len(match[0]), blank)


def may_have_constructs(skeleton: str) -> bool:
    """Whether a text with this skeleton may have a construct."""
    for char, signs in _BY_CHARACTER:
        if char in skeleton:
            for sign in signs:
                if sign in skeleton:
                    return True
    return False


def constructs(text: str) -> Iterator[Found]:
    """What a text has of other kinds of Markdown, in no order. Nothing in code is one."""
    skeleton = skeleton_of(text)
    likely = [each for each in CONSTRUCTS if any(sign in skeleton for sign in each.signs) and any(each.found_in(text))]
    blank = plain(text) if likely else ""
    taken: set[int] = set()
    for each in likely:
        for match in each.found_in(blank):
            start, end = match.span(1)
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Found(each, start, end, text[start:end].rstrip())
