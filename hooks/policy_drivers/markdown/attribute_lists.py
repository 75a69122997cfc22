"""Lists of attributes between braces, such as `{#name .class}`, which only other kinds of Markdown know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.markdown.constructs import plain

_KEYS = "lang|xml:lang|id|class|title|width|height|target|rel|style|align|dir|loading|markdown"
_INNER = rf"\{{[ \t]*(?:(?:[#.][A-Za-z]|(?:{_KEYS})=)[^{{}}\n]{{0,300}})\}}"
_LIST = (
    r"(?m)"
    rf"\{{:[ \t]*[#.\w][^{{}}\n]*\}}|(?<=[*_)\]`~]){_INNER}|(?<!\{{){_INNER}(?=[ \t\r]*$)|\{{:[ \t]*lang\b[^{{}}\n]*$"
)
"""With a colon anywhere; without one where other kinds of Markdown do: after a sign, or at the end of a line."""
_PART = r"(?P<key>[\w:-]+)[ \t]*=[ \t]*(?P<value>[\"“”„'‘’][^\"“”'‘’]*[\"“”'‘’]|[^\s\"“”'‘’]+)|(?P<word>\S+)"
_QUOTES = "\"“”„'‘’"
_LANGUAGE_KEYS = frozenset({"lang", "xml:lang"})
_OF_LOOKS = frozenset({"class", "width", "height", "target", "rel", "style", "align", "loading", "markdown"})
"""Attributes without which a text says the same."""


def has_brace(skeleton: str) -> bool:
    """Whether a text with this skeleton may have a list of attributes."""
    return "{" in skeleton


@dataclass(frozen=True)
class AttributeList:
    """A list of attributes in a text, its braces included, and where it stands."""

    text: str
    start: int
    end: int
    parts: tuple[re.Match[str], ...]
    """Each of its attributes, as `key` and `value`, or as a `word`."""

    @property
    def is_of_language(self) -> bool:
        """Whether it says a language."""
        return any((part["key"] or part["word"] or "").casefold() in _LANGUAGE_KEYS for part in self.parts)

    @property
    def codes(self) -> list[str]:
        """What it gives for a language."""
        return [part["value"].strip(_QUOTES) for part in self.parts if (part["key"] or "").casefold() in _LANGUAGE_KEYS]

    def can_go(self, text: str) -> bool:
        """Whether nothing is lost but looks without what it holds besides a language."""
        for part in self.parts:
            word, key = part["word"] or "", (part["key"] or "").casefold()
            anchor = word[1:] if word.startswith("#") else part["value"].strip(_QUOTES) if key == "id" else ""
            if anchor and f"(#{anchor}" not in text:
                continue
            if anchor or (not word.startswith(".") and key not in _OF_LOOKS and key not in _LANGUAGE_KEYS):
                return False
        return True


def attribute_lists(text: str) -> Iterator[AttributeList]:
    """The lists of attributes in a text. Nothing in code is one."""
    if not re.search(_LIST, text):
        return
    for match in re.finditer(_LIST, plain(text)):
        whole = match[0].rstrip()
        parts = tuple(re.finditer(_PART, whole.strip("{:} \t")))
        yield AttributeList(whole, match.start(), match.start() + len(whole), parts)
