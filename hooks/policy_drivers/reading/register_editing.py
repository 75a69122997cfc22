"""Registers back to text: other values in entries, an entry that goes, an entry in its place in the alphabet.

Every byte stays that is not of what changes. The comments directly above an entry, behind its values and, further in,
below it are the entry's and go where it goes. Those at the top of the file, and those with an empty line below them,
are the file's and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import pairwise
from typing import Any

import yaml

from policy_drivers.model.names import fold
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.comments import comments
from policy_drivers.reading.item_edits import names_after, names_instead, without_items
from policy_drivers.reading.key_edits import EditError, Keys, Value, end_of_value, key_edits
from policy_drivers.reading.register_file import RegisterFile, read_register
from policy_drivers.reading.source import BOM, Edit, SourceText, apply_edits

_ARTICLE = re.compile(r"\Athe ")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


def with_values(file: RegisterFile[Any], values: Table[int, Table[str, Value | None]]) -> RegisterFile[Any]:
    """The register with other values in some entries, by their positions; None takes a key away.

    Raises `EditError` where that cannot be done without touching what is not of these keys.
    """
    _require_editable(file)
    plain = plain_entries(file)
    edits = [
        edit
        for position, changed in values.items()
        for edit in key_edits(_keys_of(file, position, plain[position]), changed)
    ]
    wanted = [dict(entry) for entry in plain]
    for position, changed in values.items():
        for key, value in changed.items():
            wanted[position].pop(key, None)
            if value is not None:
                wanted[position][key] = value if isinstance(value, str) else list(value)
    return _read_again(file, apply_edits(file.source, edits), wanted)


def with_names(
    file: RegisterFile[Any], key: str, new: Callable[[str], str], same: Callable[[str], object]
) -> RegisterFile[Any]:
    """The register with other names under a key of all entries, as `names_instead` has it."""
    _require_editable(file)
    wanted, edits = plain_entries(file), list[Edit]()
    for position, node in enumerate(file.nodes):
        held = wanted[position].get(key)
        if held is None or all(new(each) == each for each in ([held] if isinstance(held, str) else held)):
            continue
        edits += names_instead(file.source.text, node.entries[key][1], new, same)
        wanted[position][key] = new(held) if isinstance(held, str) else names_after(held, new, same)
    return _read_again(file, apply_edits(file.source, edits), wanted) if edits else file


def without_names(file: RegisterFile[Any], position: int, key: str, names: frozenset[str]) -> RegisterFile[Any]:
    """The register without some of the names that a key of an entry holds; a key that would have none left goes."""
    _require_editable(file)
    if key not in file.nodes[position].entries:
        return file
    node = file.nodes[position].entries[key][1]
    plain = plain_entries(file)
    held = plain[position].get(key, [])
    gone = [each for each, _ in file.names(position, key) if each in names]
    if not gone:
        return file
    left = [each for each in ([held] if isinstance(held, str) else held) if each not in names]
    if not left or not isinstance(node, yaml_tree.Sequence):
        return with_values(file, {position: {key: left or None}})
    items = [each for each in node.filled if isinstance(each, yaml_tree.Scalar) and each.text in names]
    wanted = [dict(entry) for entry in plain]
    wanted[position][key] = left
    return _read_again(file, apply_edits(file.source, without_items(file.source.text, node, items)), wanted)


def without_entry(file: RegisterFile[Any], position: int, comments_to: int | None = None) -> RegisterFile[Any]:
    """The register without an entry; its comments then stand above another, `comments_to`, where one is given."""
    _require_editable(file)
    pieces = _pieces(file)
    gone = pieces.blocks.pop(position)
    above, below = pieces.gaps[position], pieces.gaps.pop(position + 1)
    if above and not above[-1].strip():
        below = [line for line in below if line.strip()]  # one empty line between the others is enough
    above += below
    if comments_to is not None:
        other = pieces.blocks[comments_to - (comments_to > position)]
        pad = other.own[0][: len(other.own[0]) - len(other.own[0].lstrip(" "))]
        other.lead += [f"{pad}{each}{file.source.newline}" for each in comments(gone.text)]
    wanted = [entry for number, entry in enumerate(plain_entries(file)) if number != position]
    return _read_again(file, pieces.joined(file.source), wanted)


def in_alphabet(file: RegisterFile[Any], position: int, was: str) -> RegisterFile[Any]:
    """The register with an entry that was called `was` in its place in the alphabet, “The” left out of account.

    A register that was in another order, or has parts with empty lines or comments between them, keeps its order.
    """
    _require_editable(file)
    names = [_sorted_as(entry.names[0]) for entry in file.register.entries]
    before = [_sorted_as(was) if number == position else name for number, name in enumerate(names)]
    if any(one > other for one, other in pairwise(before)):
        return file
    others = [name for number, name in enumerate(names) if number != position]
    to = sum(name < names[position] for name in others)
    if to == position:
        return file
    pieces = _pieces(file)
    between = pieces.gaps[1:-1]
    if any(line.strip() for gap in between for line in gap) or len(set(map(len, between))) > 1:
        return file
    pieces.blocks.insert(to, pieces.blocks.pop(position))
    wanted = plain_entries(file)
    wanted.insert(to, wanted.pop(position))
    return _read_again(file, pieces.joined(file.source), wanted)


def _sorted_as(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def _require_editable(file: RegisterFile[Any]) -> None:
    """Refuse a register with a fault. Raises `EditError`."""
    if file.faults:
        raise EditError(f"{file.path}: the register has to be put right first: {file.faults[0].reason}")
    root = yaml_tree.composed_part(file.source, 0, len(file.source.text))
    if isinstance(root, yaml.SequenceNode) and root.flow_style:
        raise EditError(f"{file.path}: the register is written in brackets; write one entry to a line, after `- `")


def plain_entries(file: RegisterFile[Any]) -> list[dict[str, Any]]:
    """What the entries of a register say, as `yaml_tree.plain` gives it."""
    root = yaml_tree.composed_part(file.source, 0, len(file.source.text))
    plain = yaml_tree.plain(root) if root is not None else []
    assert isinstance(plain, list)
    return [dict(entry) for entry in plain if isinstance(entry, dict)]


def _keys_of(file: RegisterFile[Any], position: int, plain: dict[str, Any]) -> Keys:
    node, text = file.nodes[position], file.source.text
    order = tuple(type(file.register.entries[position]).model_fields)
    indent = node.start - text.rfind("\n", 0, node.start) - 1
    return Keys(text, node, plain, order, node.start, indent)


def _read_again(file: RegisterFile[Any], raw: bytes, wanted: list[dict[str, Any]]) -> RegisterFile[Any]:
    """The register after a change. Raises `EditError` where it does not say what it is to say."""
    after = read_register(SourceText(file.path, raw), file.name)
    if after.faults:
        raise EditError(f"{file.path}: {after.faults[0].reason}")
    if plain_entries(after) != wanted:
        raise EditError(f"{file.path} cannot be changed without changing something else; edit it by hand")
    return after


@dataclass
class _Block:
    """The lines of an entry."""

    lead: list[str]
    """The comments above it."""
    own: list[str]

    @property
    def text(self) -> str:
        return "".join([*self.lead, *self.own])


@dataclass
class _Pieces:
    """A register as lines: what stands before, between and after the entries, and these."""

    gaps: list[list[str]] = attribute(default_factory=list)
    blocks: list[_Block] = attribute(default_factory=list)

    def joined(self, source: SourceText) -> bytes:
        """The file of these pieces; it ends with a line end if it did so."""
        lines = list(self.gaps[0])
        for block, gap in zip(self.blocks, self.gaps[1:], strict=True):
            lines += [*block.lead, *block.own, *gap]
        ended = [line if line.endswith("\n") else f"{line}{source.newline}" for line in lines]
        text = "".join(ended)
        if not source.text.endswith("\n"):
            text = text.removesuffix("\n").removesuffix("\r")
        return (BOM if source.raw.startswith(BOM) else b"") + text.encode("utf-8")


def _pieces(file: RegisterFile[Any]) -> _Pieces:
    text = file.source.text
    lines = _LINE.findall(text)
    root = yaml_tree.composed_part(file.source, 0, len(text))
    assert root is not None
    column = root.start_mark.column
    dash = re.compile(rf" {{{column}}}-(?=\s|\Z)")
    starts = [number for number, line in enumerate(lines) if dash.match(line)]
    if len(starts) != len(file.nodes):
        raise EditError(f"{file.path}: a line within a text looks like an entry; write the text on one line")
    ends = [text.count("\n", 0, _end(text, node)) + 1 for node in file.nodes]
    pieces, at = _Pieces(), 0
    for number, (first, end) in enumerate(zip(starts, ends, strict=True)):
        lead = first
        while lead > at and _is_comment(lines[lead - 1], column):
            lead -= 1
        lead = first if number == 0 and lead == 0 else lead
        last = end
        limit = starts[number + 1] if number + 1 < len(starts) else len(lines)
        while last < limit and _is_comment(lines[last]) and not _is_comment(lines[last], column):
            last += 1
        pieces.gaps.append(lines[at:lead])
        pieces.blocks.append(_Block(lines[lead:first], lines[first:last]))
        at = last
    pieces.gaps.append(lines[at:])
    return pieces


def _end(text: str, node: yaml_tree.Mapping) -> int:
    """The offset after the last character of an entry."""
    return node.end if node.flow else max(end_of_value(text, entry) for entry in node.entries.values())


def _is_comment(line: str, column: int | None = None) -> bool:
    """Whether a line is a comment; with `column`, whether it is one that begins there or before."""
    stripped = line.lstrip(" \t")
    return stripped.startswith("#") and (column is None or len(line) - len(stripped) <= column)
