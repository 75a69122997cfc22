"""Front matter as nearly everybody writes it, read without the YAML parser, which takes several times as long.

What is read here is what `yaml_tree` reads of the same text; the tests hold both against each other. Whatever is not
known for certain is not read: anchors and tags, lists within lists, texts that are folded or escaped, odd indentation,
tabs, line ends that few know, keys written twice or without a value, and whatever YAML forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_tree import NULLS, Plain

_NOT_SIMPLE = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Tabs, line ends that few know, marks of the order of bytes, and what YAML forbids."""
_KEY = "[A-Za-z_][A-Za-z0-9_-]{0,60}"
_QUOTED = r"\"[^\"\\\n]*+\" *+|'[^'\n]*+' *+"
_WORDS = r"[^\s:#,\[\]{}&*!|>'\"%@`?~-][^\r\n:#]*+(?:(?::(?=[^\s])|(?<=[^ ])#)[^\r\n:#]*+)*+"
"""A text without quotes on one line, and the spaces behind it: it has no `: ` and no ` #`, and ends with no colon."""
_TEXT = f"(?:{_WORDS}|{_QUOTED})"
_ITEM = rf"(?:\w[^\n:#,\[\]{{}}?\"']*+(?::(?=\w)[^\n:#,\[\]{{}}?\"']*+)*+|{_QUOTED})"
_LIST = rf"\[ *+(?:{_ITEM}(?:, *+{_ITEM})*+)?+\] *+"
_BRACES = rf"\{{ *+{_KEY}: ++{_ITEM}(?:, *+{_KEY}: ++{_ITEM})*+\}} *+"
_PAIR = rf"{_KEY}: ++(?:{_TEXT}|{_LIST})\n"
_ENTRY = re.compile(
    rf"({_KEY}):(?:"
    rf" ++({_TEXT}|{_LIST})(?:(?<= )#[^\n]*+)?+\n"
    r"| ++\|(-?)\n( ++)((?!\n)[^\n]*+\n(?:(?:\4[^\n]*+)?+\n)*+)"
    rf"|\n(?:(( *+)- (?:{_TEXT}|{_BRACES})\n(?:\7- (?:{_TEXT}|{_BRACES})\n)*+)"
    rf"|(( *+)- {_PAIR}(?:\9[- ] {_PAIR})*+)"
    rf"|(( ++){_PAIR}(?:\11{_PAIR})*+)"
    r"))|(?:#[^\n]*+)?\n|(?s:(.++))"
)
"""A key and its value, a comment or an empty line; and all the rest, where nothing of that is next."""
_ITEMS = re.compile(_ITEM)
_PAIRS = re.compile(rf"({_KEY}): ++({_ITEM})")
_VALUE = re.compile(_WORDS)
_LINE = re.compile(rf"(?:( *+- )| ++)({_KEY}): ++([^\n]*+)\n?")
"""A line of a list of groups: a key and its value, which begin a group where there is a hyphen."""
_MANY = 4096
"""So many lists are kept as they are written: in most files the same few names stand between brackets."""


def read_simple(text: str) -> dict[str, Plain] | None:
    """The keys of a YAML document that is simple, and their values as `yaml_tree.plain` has them; None for another."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _NOT_SIMPLE.search(text) is not None:
        return None
    found: dict[str, Plain] = {}
    for key, line, chomping, margin, block, listed, hyphen, grouped, _, keyed, _, rest in _ENTRY.findall(text):
        value: Plain | None
        if line:
            value = _value(line)
        elif block:
            value = block.replace(f"\n{margin}", "\n").rstrip("\n")
            value = value if chomping else f"{value}\n"
        elif listed:
            skipped = len(hyphen) + 2
            value = _all([_entry(each[skipped:]) for each in listed[:-1].split("\n")])
        elif grouped:
            value = _groups(grouped)
        elif keyed:
            value = _group(line.strip(" ").split(":", 1) for line in keyed[:-1].split("\n"))
        elif rest:
            return None
        else:
            continue  # a comment, or an empty line
        if value is None or key in found:
            return None
        found[key] = value
    return found or None


def place_of(key: str, text: str, start: int, end: int) -> Span | None:
    """Where the value of a key stands in simple YAML between two places of a text, if it is a text without quotes.

    A line ends before `start`.
    """
    at = text.find(f"\n{key}: ", start - 1, end)
    if at < 0:
        return None
    begin = at + len(key) + 3
    while text[begin] == " ":
        begin += 1
    value = _VALUE.match(text, begin)
    return None if value is None else Span(begin, begin + len(value[0].rstrip(" ")))


def place_in_list(key: str, position: int, name: str, text: str, start: int, end: int) -> Span | None:
    """Where the value of `name` stands in one of the groups that `key` lists in simple YAML, in the same way."""
    head, number = f"\n{key}:", -1
    at = text.find(head, start - 1, end)
    line = text.find("\n", at + len(head), end) + 1 if at >= 0 else end
    while (found := _LINE.match(text, line, end)) is not None and number <= position:
        number += found[1] is not None
        if number == position and found[2] == name:
            value = _VALUE.match(text, found.start(3))
            return None if value is None else Span(value.start(), value.start() + len(value[0].rstrip(" ")))
        line = found.end()
    return None


def _value(written: str) -> Plain | None:
    """A text on one line, or a list between brackets."""
    written = written.strip(" ")
    begin = written[0]
    if begin == "[":
        return _items(written)
    if begin in "\"'":
        return written[1:-1]
    return None if written in NULLS else written


def _entry(written: str) -> Plain | None:
    """An entry of a list: a text, or a group of keys between braces."""
    return _group(_PAIRS.findall(written)) if written[0] == "{" else _value(written)


def _all(values: Iterable[Plain | None]) -> list[Plain] | None:
    """All of some values; None where one of them is null."""
    found: list[Plain] = []
    for value in values:
        if value is None:
            return None
        found.append(value)
    return found


def _items(written: str) -> list[Plain] | None:
    items = _items_of(written)
    return None if items is None else [*items]


@lru_cache(maxsize=_MANY)
def _items_of(written: str) -> tuple[Plain, ...] | None:
    found = _all(map(_value, _ITEMS.findall(written)))  # none begins with a bracket
    return None if found is None else tuple(found)


def _groups(written: str) -> list[Plain] | None:
    """A list of groups of keys, line by line."""
    groups: list[Plain] = []
    group: dict[str, Plain] = {}
    for begins, key, text in _LINE.findall(written):
        if begins:
            group = {}
            groups.append(group)
        value = _value(text)
        if value is None or key in group:
            return None
        group[key] = value
    return groups


def _group(pairs: Iterable[Sequence[str]]) -> dict[str, Plain] | None:
    """A group of keys, of which each stands with its value in one of the `pairs`."""
    found: dict[str, Plain] = {}
    for key, written in pairs:
        value = _value(written)
        if value is None or key in found:
            return None
        found[key] = value
    return found
