"""Plain text as Markdown that shows the same text: whatever GitHub's Markdown would take for a sign is escaped."""

from __future__ import annotations

import re

from policy_drivers.imports.values.spans import BEGINNING, CODE, ENDING, has_signs
from policy_drivers.markdown.language_mark import MARK
from policy_drivers.model.links import SAFE_SCHEMES, scheme_of

TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]*)\]\((?P<open><?)(?P<target>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?P<rest>>?)\)"
)
STRUCK = re.compile(r"(?<!~)~~(?P<struck>[^\s~](?:[^~\n]*[^\s~])?)~~(?!~)")
"""Words between double tildes, which are struck out (GFM, 6.5)."""
_SIGNS = BEGINNING + ENDING
KEPT = re.compile(
    rf"(?P<code>{CODE.pattern})"
    rf"|(?P<link>{_LINK.pattern})"
    rf"|(?P<address>(?<![A-Za-z])(?:(?:https?|ftp)://|www\.)[^\s<{_SIGNS}]+)"
    rf"|(?P<strike>{STRUCK.pattern})"
    r"|(?<![^\s(“‘\"'])"
    rf"(?P<emphasis>(?P<stars>\*{{1,2}})(?P<inner>\w(?:[^*\n\\{_SIGNS}]*[\w.:!?])?)(?P=stars)(?![\w*{_SIGNS}]))"
    rf"|(?P<mark>(?:{MARK.pattern})+)",
    re.ASCII,
)
"""What stays what it is: links, addresses, words in bold, italics or struck out; the mark of a language, as code."""
_TICKS = re.compile(r"`+")
_SIGN = re.compile(
    r"[\\`*~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # in the middle of a word an underscore means nothing
    r"|&(?=#?\w+;)"
    r"|(?<=\])[(:]"
    r"|\[(?=[\^ xX!])"
)
_IN_ADDRESS = re.compile(r"[\\*~`\[\]]|&(?=#?\w+;)|_(?![^\W_])|(?<![^\W_])_")
_NOT_IN_BRACKETS = re.compile(r"[\\>]|&(?=#?\w+;)")
_OF_ADDRESS = re.compile(r":(?=//)|(?<=[wW])\.")
_BEGINS = re.compile(r"(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[#>|=:]|[-+*](?:\s|$)|[-_]{3,}|-[-:| \t]*$))")
_CLOSES = re.compile(r"(?<![^\s])(?=#+$)")


def is_url(text: str) -> bool:
    """Whether a text begins like a web address that may be published."""
    return scheme_of(text) in SAFE_SCHEMES - {"mailto"}


def escaped(text: str) -> str:
    """A line of text, or the rest of one, as Markdown."""
    parts, position = [], 0
    for match in KEPT.finditer(text):
        parts += [_escaped(text[position : match.start()]), _kept(match)]
        position = match.end()
    return "".join([*parts, _escaped(text[position:])])


def at_line_start(text: str) -> str:
    """Markdown that begins no list, heading, quotation, table or anything else by standing first on its line."""
    match = _BEGINS.match(text)
    if match is None:
        return text
    number = match["number"] or ""
    return f"{number}\\{text[len(number) :]}"


def heading(text: str) -> str:
    """Markdown that stands in a heading: what looks like its end is none."""
    return _CLOSES.sub(r"\\", text)


def _kept(match: re.Match[str]) -> str:
    whole = match[0]
    if match["code"]:
        return _code(match)
    if match["link"]:
        if not is_url(match["target"]):
            return _escaped(whole)
        return f"[{_escaped(match['words'])}]({match['open']}{match['target']}{match['rest']})"
    if match["strike"]:
        return f"~~{escaped(match['struck'])}~~" if is_strike(match) else _signs(whole)
    if match["emphasis"]:
        return f"{match['stars']}{_escaped(match['inner'])}{match['stars']}"
    if match["mark"]:
        return f"`{whole}`"
    return _address(whole, match.string[match.end() :])


def _address(address: str, behind: str) -> str:
    """An address as a link; as text where it has signs that neither a bare one nor one in angle brackets may have."""
    if not _IN_ADDRESS.search(address) and not TAG_START.match(behind):
        return address
    if not _NOT_IN_BRACKETS.search(address) and is_url(address):
        return f"<{address}>"
    return _OF_ADDRESS.sub(r"\\\g<0>", _escaped(address))


def _code(match: re.Match[str]) -> str:
    """A text as code, between more backticks than stand side by side in it (CommonMark, 6.1)."""
    text = match["said"]
    ticks = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def is_strike(match: re.Match[str]) -> bool:
    """Whether tildes strike out what is between them where they stand."""
    start, end = match.span()
    return strikes(match["struck"], match.string[max(0, start - 1) : start], match.string[end : end + 1])


def strikes(words: str, before: str, behind: str) -> bool:
    """Whether tildes around words strike them out: not where a letter is outside and another sign inside."""
    begins = words[0].isalnum() or not before.isalnum()
    return begins and (words[-1].isalnum() or not behind.isalnum())


def _escaped(text: str) -> str:
    """Text in which words may be struck out, and nothing else is kept."""
    if "~~" not in text:
        return _signs(text)
    parts, position = [], 0
    for match in filter(is_strike, STRUCK.finditer(text)):
        parts += [_signs(text[position : match.start()]), f"~~{_signs(match['struck'])}~~"]
        position = match.end()
    return "".join([*parts, _signs(text[position:])])


def _signs(text: str) -> str:
    if has_signs(text) and (code := CODE.search(text)):
        return f"{_signs(text[: code.start()])}{_code(code)}{_signs(text[code.end() :])}"
    return TAG_START.sub("&lt;", _SIGN.sub(r"\\\g<0>", text))
