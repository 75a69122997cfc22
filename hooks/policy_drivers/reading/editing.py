"""Drivers back to text: write a value as YAML, change one field of a file, leave every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Table
from collections.abc import Sequence as Many
from typing import Any, TypeAlias

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.comments import comments_inside, with_comments
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits
from policy_drivers.reading.yaml_line import in_line, key_text, scalar
from policy_drivers.reading.yaml_tree import Mapping, Node, Scalar, Sequence

Group: TypeAlias = "Table[str, str | Many[str] | Table[str, str]]"
"""A group of keys, one of which may hold a group itself (imported)."""
Value: TypeAlias = "str | Many[str] | Many[Table[str, str]] | Group"
"""What a field is given: a text, a list of texts, a list of groups (links, reviews, actions), or a group."""
_Item: TypeAlias = "str | Table[str, str]"

_ESCAPED = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_LITERAL = re.compile(rf"[^\s{_ESCAPED}](?:[^{_ESCAPED}]*[^\s{_ESCAPED}])?\n?")
"""A text that can stand as it is below `key: |`."""
_BLANK_LINES = re.compile(r"\A\s*\n")


class EditError(ValueError):
    """The file cannot be changed; the message says why."""


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


def written_apart(text: str, span: Span, names: Many[str], is_entry: bool) -> Edit:
    """The change that puts several names in the place of one, each an entry of a list.

    `span` is the place of the one in `text`; `is_entry` says whether it is an entry of a list itself.
    """
    if not is_entry:
        end = "\n" if text[span.start : span.end].endswith("\n") else ""
        return Edit(span, f"{in_line(names)}{end}")
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if before.strip() == "-":
        return Edit(span, f"\n{before}".join(scalar(name) for name in names))
    return Edit(span, ", ".join(scalar(name, in_list=True) for name in names))


def _entries(items: Many[_Item], pad: str) -> list[str]:
    """The lines of a list with an entry to a line, or with a key of an entry to a line."""
    lines = []
    for item in items:
        parts = (
            [scalar(item)]
            if isinstance(item, str)
            else [f"{key_text(key)}: {scalar(text)}" for key, text in item.items()]
        )
        lines += [f"{pad}{'  ' if place else '- '}{part}" for place, part in enumerate(parts)]
    return lines


def _literal(text: str, indent: int) -> str:
    pad = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return ("|" if text.endswith("\n") else "|-") + "".join(f"\n{pad}{line}" if line else "\n" for line in lines)


def compose(values: Table[str, Value], body: str) -> str:
    """A whole new file: front matter with the keys in the house's order, and the body."""
    keys = [f"{key}:{render(values[key])}" for key in FIELDS if key in values]
    return "---\n" + "\n".join(keys) + "\n---\n\n" + body


def set_fields(file: DriverFile, values: Table[str, Value | None]) -> DriverFile:
    """The file with some fields changed, added (in the house's order) or, for None, removed; every other byte stays.

    Raises `EditError` where the file's front matter cannot be read, or the change cannot be made without touching what
    is not the fields'.
    """
    path = file.path
    if not file.has_keys or any(fault.rule in ("yaml-anchor", "key-duplicate") for fault in file.faults):
        raise EditError(f"{path}: the front matter has to be fixed before it can be changed")
    for key in values:
        if key not in FIELDS:
            raise EditError(f"“{key}” is not a key of a driver")
    if file.front_matter.flow:
        raise EditError(f"{path}: the front matter is written in braces; write one `key: value` to a line")
    try:
        return _with_all(file, values)
    except EditError:
        if len(values) < 2:
            raise
        for key, value in values.items():  # to say which of them it is
            file = set_fields(file, {key: value})
        return file


def with_body(file: DriverFile, text: str) -> DriverFile:
    """The file with another text below the front matter; what blank lines and white space stand around it stay.

    Raises `EditError` where the text would not be read as it is.
    """
    old = file.body
    start = len(old) - len(_BLANK_LINES.sub("", old, count=1))
    end = max(start, len(old.rstrip(" \t\r\n")))
    new = _BLANK_LINES.sub("", text, count=1).rstrip(" \t\r\n")
    at = file.body_start
    if not old.strip():
        breaks = file.source.text[:at].replace("\r", "")[-2:].count("\n")
        start, end, new = 0, len(old), "\n" * (2 - breaks) + f"{new}\n"
    try:
        raw = apply_edits(file.source, [Edit(Span(at + start, at + end), new)])
    except UnicodeEncodeError:
        raise EditError(f"{file.path}: the body has bytes that are no text; type it again") from None
    after = read_driver(SourceText(file.path, raw))
    if after.plain != file.plain or after.body.replace("\r\n", "\n").strip() != new.strip():
        raise EditError(f"{file.path}: the body cannot be changed so without changing something else; edit it by hand")
    return after


def _with_all(file: DriverFile, values: Table[str, Value | None]) -> DriverFile:
    """The file with all the fields changed at once, and read again to see that nothing else has changed."""
    edits: list[Edit] = []
    for key in FIELDS:  # in this order stands what is added at one place
        if key in values:
            edits += _edits(file, key, values)
    try:
        changed = SourceText(file.path, apply_edits(file.source, edits))
    except UnicodeEncodeError:
        keys = _listed(values)
        raise EditError(
            f"{file.path}: {keys} can only be text, and this has bytes that are not; type it again"
        ) from None
    after = read_driver(changed)
    _verify(file, after, values)
    return after


def _edits(file: DriverFile, key: str, values: Table[str, Value | None]) -> list[Edit]:
    """The changes that give one field its value, while others are given theirs."""
    entry, value = file.front_matter.entries.get(key), values[key]
    if entry is None:
        return [] if value is None else [insertion(file, key, value, values)]
    if value is None:
        return [_removal(file, entry)]
    edits = _replacement(file, entry, value)
    found = comments_inside(file.source.text, entry[1])
    return [with_comments(edits[0], found)] if found else edits


def insertion(file: DriverFile, key: str, value: Value, values: Table[str, Value | None] | None = None) -> Edit:
    """The change that adds a field, in the house's order, to a file whose front matter has a line for each key.

    `values` has what fields are given at the same time, or None for those that are removed.
    """
    text, values = file.source.text, values or {}
    entries = {name: entry for name, entry in file.front_matter.entries.items() if values.get(name, "") is not None}
    before = [each for each in FIELDS[: FIELDS.index(key)] if each in entries]
    line = f"{key}:{render(value)}\n"
    if before:
        entry = entries[before[-1]]
        at = _line_end(text, _end(text, entry) if before[-1] in values else _last(entry))
        starts_line = text[at - 1 : at] in ("\n", "\r")
        return Edit(Span(at, at), line if starts_line else "\n" + line)
    first = min((name.start for name, _ in entries.values()), default=file.front_matter_start)
    return Edit(Span(first, first), line)


def _removal(file: DriverFile, entry: tuple[Scalar, Node]) -> Edit:
    text = file.source.text
    return Edit(Span(entry[0].start, _line_end(text, _end(text, entry))), "")


def _replacement(file: DriverFile, entry: tuple[Scalar, Node], value: Value) -> list[Edit]:
    text = file.source.text
    name, node = entry
    colon, end = text.index(":", name.end), _end(text, entry)
    rest = text[end : _line_end(text, end)].rstrip()
    if isinstance(node, Scalar) and isinstance(value, str) and ("\n" not in value or rest):
        if node.is_null and node.start == node.end:
            return [Edit(Span(colon + 1, colon + 1), " " + scalar(value))]
        return [Edit(Span(node.start, end), scalar(value, node.style if node.style in ("'", '"') else ""))]
    if isinstance(node, Sequence) and not isinstance(value, (str, Table)):
        added = _added(file, name.text, value)
        if node.flow and node.items and added:
            return _further_in_brackets(text, node, [in_line(item, in_list=True) for item in added])
        if not node.flow:
            return [_further_lines(text, entry, node, added) if added else _other_lines(text, entry, node, value)]
    first, line_break, lines = render(value).partition("\n")
    if line_break:  # what stands behind the old value is a comment, which cannot stand behind a block
        return [Edit(Span(colon + 1, end + len(rest)), f"{first}{rest}{line_break}{lines}")]
    return [Edit(Span(colon + 1, end), first)]


def _added(file: DriverFile, key: str, value: Many[_Item]) -> list[_Item]:
    """The entries that a list is to have behind those that it has; none where it is to change in another way."""
    plain = file.plain
    there = plain.get(key) if isinstance(plain, dict) else None
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
    last, pad = _line_end(text, _end(text, entry)), _pad(text, node)
    before = node.items[-1] if node.items else None
    in_braces = isinstance(before, Mapping) and before.flow
    lines = [f"{pad}- {in_line(item, in_list=True)}" for item in added] if in_braces else _entries(added, pad)
    return Edit(Span(last, last), "".join(f"{line}\n" for line in lines))


def _other_lines(text: str, entry: tuple[Scalar, Node], node: Sequence, value: Many[_Item]) -> Edit:
    """Another list in the place of one with an entry to a line."""
    new = "".join(f"\n{line}" for line in _entries(value, _pad(text, node))) or " []"
    return Edit(Span(text.index(":", entry[0].end) + 1, _line_end(text, _end(text, entry))), f"{new}\n")


def _pad(text: str, node: Sequence) -> str:
    return " " * (node.start - text.rfind("\n", 0, node.start) - 1)


def _end(text: str, entry: tuple[Scalar, Node]) -> int:
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


def _verify(before: DriverFile, after: DriverFile, values: Table[str, Value | None]) -> None:
    """Hold the new text to the old: the fields have the values, every other field and the body are what they were."""
    wanted, found = before.plain, after.plain
    assert isinstance(wanted, dict)
    if not isinstance(found, dict):
        raise EditError(f"{after.path}: {_listed(values)} cannot be given this value; edit it by hand")
    for key, value in values.items():
        wanted.pop(key, None)
        if value is not None:
            wanted[key] = _as_read(value)
    if wanted != found or before.body != after.body:
        raise EditError(
            f"{after.path}: {_listed(values)} cannot be changed without changing something else; edit it by hand"
        )


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _as_read(value: Value) -> Any:
    """A value as reading gives it back: lists for sequences, dictionaries for groups."""
    if isinstance(value, str):
        return value
    if isinstance(value, Table):
        return {key: _as_read(each) for key, each in value.items()}
    return [_as_read(each) for each in value]
