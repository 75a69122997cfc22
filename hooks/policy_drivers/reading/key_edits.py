"""Keys with a line each: the changes that give some of them other values, and leave every other byte as it was.

The front matter of a driver is made of them, and so is an entry of a register.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from collections.abc import Sequence as Many
from dataclasses import dataclass
from typing import Any, TypeAlias

from policy_drivers.reading.comments import comments_inside, with_comments
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.yaml_line import in_line, key_text, scalar
from policy_drivers.reading.yaml_tree import Mapping, Node, Scalar, Sequence

Group: TypeAlias = "Table[str, str | Many[str] | Many[Table[str, str]] | Table[str, str]]"
"""A group of keys, one of which may hold a group itself (imported), texts (stages of an action) or groups (lines)."""
Value: TypeAlias = "str | Many[str] | Many[Group] | Group"
"""What a field is given: a text, a list of texts, a list of groups (links, reviews, actions), or a group."""
_Item: TypeAlias = "str | Group"


_ESCAPED = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_LITERAL = re.compile(rf"[^\s{_ESCAPED}](?:[^{_ESCAPED}]*[^\s{_ESCAPED}])?\n?")
"""A text that can stand as it is below `key: |`."""


class EditError(ValueError):
    """The file cannot be changed; the message says why."""


@dataclass(frozen=True)
class Keys:
    """The keys of a part of a file, with a line each or in braces."""

    text: str
    """The whole file."""
    mapping: Mapping
    plain: Table[str, Any]
    """What they say, as `yaml_tree.plain` gives it."""
    order: Many[str]
    """All keys that it can have, in the house's order."""
    start: int
    """Where the first key begins, or would."""
    indent: int = 0
    """So many characters stand before a key."""


def key_edits(keys: Keys, values: Table[str, Value | None]) -> list[Edit]:
    """The changes that give some keys other values, add them or, for None, take them away."""
    edits: list[Edit] = []
    for key in keys.order:  # in this order stands what is added at one place
        if key in values:
            edits += _in_braces(keys, key, values[key]) if keys.mapping.flow else _edits(keys, key, values)
    return edits


def _in_braces(keys: Keys, key: str, value: Value | None) -> list[Edit]:
    """The change of a key of a group in braces."""
    written = [*keys.mapping.entries.values()]
    last = written[-1][1].end
    if key not in keys.mapping.entries:
        return [] if value is None else [Edit(Span(last, last), f", {key_text(key)}: {in_line(value, in_list=True)}")]
    name, node = keys.mapping.entries[key]
    if value is not None:
        return [Edit(Span(name.end, node.end), f": {in_line(value, in_list=True)}")]
    place = [each[0].start for each in written].index(name.start)
    if place:
        return [Edit(Span(written[place - 1][1].end, node.end), "")]
    return [Edit(Span(name.start, written[1][0].start if written[1:] else node.end), "")]


def _edits(keys: Keys, key: str, values: Table[str, Value | None]) -> list[Edit]:
    """The changes that give one field its value, while others are given theirs."""
    entry, value = keys.mapping.entries.get(key), values[key]
    if entry is None:
        return [] if value is None else [insertion(keys, key, value, values)]
    if value is None:
        return [_removal(keys, entry)]
    edits = _replacement(keys, entry, value)
    found = comments_inside(keys.text, entry[1])
    return [with_comments(edits[0], found)] if found else edits


def insertion(keys: Keys, key: str, value: Value, values: Table[str, Value | None] | None = None) -> Edit:
    """The change that adds a key, in the house's order, where each key has a line.

    `values` has what fields are given at the same time, or None for those that are removed.
    """
    text, values = keys.text, values or {}
    entries = {name: entry for name, entry in keys.mapping.entries.items() if values.get(name, "") is not None}
    before = [each for each in keys.order[: keys.order.index(key)] if each in entries]
    pad = " " * keys.indent
    line = f"{pad}{key}:{render(value, keys.indent)}\n"
    if before:
        entry = entries[before[-1]]
        at = _line_end(text, end_of_value(text, entry) if before[-1] in values else _last(entry))
        starts_line = text[at - 1 : at] in ("\n", "\r")
        return Edit(Span(at, at), line if starts_line else "\n" + line)
    first = min((name.start for name, _ in entries.values()), default=keys.start)
    return Edit(Span(first, first), f"{line[len(pad) :]}{pad}")


def _removal(keys: Keys, entry: tuple[Scalar, Node]) -> Edit:
    text = keys.text
    return Edit(Span(entry[0].start - keys.indent, _line_end(text, end_of_value(text, entry))), "")


def _replacement(keys: Keys, entry: tuple[Scalar, Node], value: Value) -> list[Edit]:
    text = keys.text
    name, node = entry
    colon, end = text.index(":", name.end), end_of_value(text, entry)
    rest = text[end : _line_end(text, end)].rstrip()
    if isinstance(node, Scalar) and isinstance(value, str) and ("\n" not in value or rest):
        if node.is_null and node.start == node.end:
            return [Edit(Span(colon + 1, colon + 1), " " + scalar(value))]
        return [Edit(Span(node.start, end), scalar(value, node.style if node.style in ("'", '"') else ""))]
    if isinstance(node, Sequence) and not isinstance(value, (str, Table)):
        added = _added(keys, name.text, value)
        if node.flow and node.items and added:
            return _further_in_brackets(text, node, [in_line(item, in_list=True) for item in added])
        if not node.flow:
            return [_further_lines(text, entry, node, added) if added else _other_lines(text, entry, node, value)]
    first, line_break, lines = render(value, keys.indent).partition("\n")
    if line_break:  # what stands behind the old value is a comment, which cannot stand behind a block
        return [Edit(Span(colon + 1, end + len(rest)), f"{first}{rest}{line_break}{lines}")]
    return [Edit(Span(colon + 1, end), first)]


def _added(keys: Keys, key: str, value: Many[_Item]) -> list[_Item]:
    """The entries that a list is to have behind those that it has; none where it is to change in another way."""
    there = keys.plain.get(key)
    return list(value[len(there) :]) if isinstance(there, list) and list(value[: len(there)]) == there else []


def _further_in_brackets(text: str, node: Sequence, items: list[str]) -> list[Edit]:
    """More entries in a list in brackets: in the line of the last one, or in lines of their own where it has one."""
    last = node.items[-1]
    before = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    behind, line_break, _ = text[last.end : node.end].partition("\n")
    if before.strip() or not line_break:
        between = ", " if before.strip() else f",\n{before}"
        return [Edit(Span(last.end, last.end), "".join(between + item for item in items))]
    has_comma = behind.lstrip().startswith(",")
    at = _line_end(text, last.end)
    lines = ",\n".join(before + item for item in items)
    return [
        Edit(Span(last.end, last.end), "" if has_comma else ","),
        Edit(Span(at, at), f"{lines}{',' if has_comma else ''}\n"),
    ]


def _further_lines(text: str, entry: tuple[Scalar, Node], node: Sequence, added: list[_Item]) -> Edit:
    """More entries in a list with an entry to a line, written as the last one is: in braces, or a key to a line."""
    last, pad = _line_end(text, end_of_value(text, entry)), _pad(text, node)
    before = node.items[-1] if node.items else None
    in_braces = isinstance(before, Mapping) and before.flow
    lines = [f"{pad}- {in_line(item, in_list=True)}" for item in added] if in_braces else _entries(added, pad)
    return Edit(Span(last, last), "".join(f"{line}\n" for line in lines))


def _other_lines(text: str, entry: tuple[Scalar, Node], node: Sequence, value: Many[_Item]) -> Edit:
    """Another list in the place of one with an entry to a line."""
    new = "".join(f"\n{line}" for line in _entries(value, _pad(text, node))) or " []"
    return Edit(Span(text.index(":", entry[0].end) + 1, _line_end(text, end_of_value(text, entry))), f"{new}\n")


def _pad(text: str, node: Sequence) -> str:
    return " " * (node.start - text.rfind("\n", 0, node.start) - 1)


def end_of_value(text: str, entry: tuple[Scalar, Node]) -> int:
    """The offset after the last character of a key's value; line ends behind it are not the value's."""
    return len(text[: _last(entry)].rstrip("\r\n"))


def _last(entry: tuple[Scalar, Node]) -> int:
    """The offset after a key's value; a block of text ends where the next line begins."""
    name, node = entry
    while isinstance(node, (Mapping, Sequence)) and not node.flow:
        children = [value for _, value in node.entries.values()] if isinstance(node, Mapping) else node.items
        if not children:
            break
        node = children[-1]
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        return node.end
    return max(node.end, name.end + 1)


def _line_end(text: str, offset: int) -> int:
    """The offset of the next line's first character; `offset` itself where it begins a line."""
    if offset and text[offset - 1] == "\n":
        return offset
    newline = text.find("\n", offset)
    return len(text) if newline < 0 else newline + 1


def render(value: Value, indent: int = 0) -> str:
    """A value as it stands after `key:`; begins with a space or, for a block, with a line break."""
    if isinstance(value, str):
        return f" {_literal(value, indent)}" if "\n" in value and _LITERAL.fullmatch(value) else f" {scalar(value)}"
    if isinstance(value, Table):
        pad = " " * (indent + 2)
        return "".join(f"\n{pad}{key_text(key)}:{render(each, indent + 2)}" for key, each in value.items())
    if all(isinstance(item, str) for item in value):
        return f" {in_line(value)}"
    return "".join(f"\n{line}" for line in _entries(value, " " * (indent + 2)))


def _entries(items: Many[_Item], pad: str) -> list[str]:
    """The lines of a list with an entry to a line, or with a key of an entry to a line."""
    lines = []
    for item in items:
        indent = len(pad) + 2
        parts = (
            [in_line(item)]
            if not isinstance(item, Table)
            else [f"{key_text(key)}:{_in_entry(each, indent)}" for key, each in item.items()]
        )
        lines += [f"{pad}{'  ' if place else '- '}{part}" for place, part in enumerate(parts)]
    return lines


def _in_entry(value: Value, indent: int) -> str:
    """A value behind a key of an entry; a text is in one line there."""
    return f" {scalar(value)}" if isinstance(value, str) else render(value, indent)


def _literal(text: str, indent: int) -> str:
    pad = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return ("|" if text.endswith("\n") else "|-") + "".join(f"\n{pad}{line}" if line else "\n" for line in lines)
