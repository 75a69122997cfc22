"""YAML as a tree of texts with their places.

Scalars stay the text that was written: `NO` is not a boolean, `2019` not a number, `2018-02` not a date. The model types
them. The C parser's events are read one by one without recursion, so that nesting, anchors and aliases made to hurt do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml.cyaml import CParser

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Span

MAX_DEPTH = 8
"""How deep lists and mappings may nest; a driver needs three levels."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(slots=True)
class Scalar:
    """A text and where it stands, quotes included; `style` is its first character: a quote, `|`, `>` or nothing."""

    text: str
    start: int
    end: int
    style: str = ""

    @property
    def is_null(self) -> bool:
        """Whether the writer put no value here: nothing at all, `~` or `null`, without quotes."""
        return self.text in _NULLS and not self.style


@dataclass(slots=True)
class Sequence:
    """A list and where it stands."""

    items: list[Node]
    start: int
    end: int
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the text; of a key that is written twice, the first."""

    entries: dict[str, tuple[Scalar, Node]]
    start: int
    end: int
    flow: bool = False


Node: TypeAlias = Scalar | Sequence | Mapping
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A tree without its places: what a pydantic model validates."""


@dataclass(slots=True)
class Tree:
    """What a YAML text holds: its root, if it could be read, and the faults on the way."""

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)


class _TooDeep(Exception):
    def __init__(self, start: int) -> None:
        self.start = start


def parse(text: str, offset: int = 0) -> Tree:
    """Read one YAML document; `offset` is where `text` begins in its file, and is added to every place.

    Characters that YAML forbids are read as U+FFFD: the rule `control-character` reports them where they stand.
    """
    tree = Tree()
    if _NOT_YAML.search(text):
        text = _NOT_YAML.sub("\ufffd", text)
    try:
        tree.root = _build(CParser(text), tree.faults, offset)
    except yaml.MarkedYAMLError as error:
        tree.faults.append(_syntax_fault(error, text, offset))
    except yaml.YAMLError as error:
        tree.faults.append(Fault("yaml-syntax", Span(offset, offset + 1), str(error)))
    except _TooDeep as error:
        tree.faults.append(
            Fault("yaml-syntax", Span(error.start, error.start + 1), f"lists are nested more than {MAX_DEPTH} deep")
        )
    return tree


def _build(parser: CParser, faults: list[Fault], offset: int) -> Node | None:
    next_event = parser.get_event
    root: Node | None = None
    open_nodes: list[Sequence | Mapping] = []
    open_keys: list[Scalar | None] = []  # for each open mapping the key that waits for its value; None for a sequence
    documents = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            style = event.style or ""
            node: Node = Scalar(
                event.value, offset + event.start_mark.index, offset + event.end_mark.index, "" if style == ":" else style
            )
            if event.anchor or event.tag:
                faults.append(_decoration_fault(event, offset))
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            start, end = offset + event.start_mark.index, offset + event.end_mark.index
            if len(open_nodes) >= MAX_DEPTH:
                raise _TooDeep(start)
            if event.anchor or event.tag:
                faults.append(_decoration_fault(event, offset))
            flow = bool(event.flow_style)
            opened: Sequence | Mapping = (
                Sequence([], start, end, flow) if kind is yaml.SequenceStartEvent else Mapping({}, start, end, flow)
            )
            open_nodes.append(opened)
            open_keys.append(None)
            continue
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            node = closed = open_nodes.pop()
            open_keys.pop()
            if closed.flow:
                closed.end = offset + event.end_mark.index
        elif kind is yaml.AliasEvent:
            faults.append(_decoration_fault(event, offset))
            node = Scalar("", offset + event.start_mark.index, offset + event.end_mark.index)
        else:
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    start = offset + event.start_mark.index
                    faults.append(Fault("yaml-syntax", Span(start, start + 1), "a second YAML document begins here"))
                    return root
            continue
        if not open_nodes:
            root = node
            continue
        parent = open_nodes[-1]
        if not parent.flow:
            parent.end = node.end
        if type(parent) is Sequence:
            parent.items.append(node)
        else:
            assert type(parent) is Mapping
            key = open_keys[-1]
            if key is None:
                open_keys[-1] = _as_key(node, faults)
            else:
                open_keys[-1] = None
                _put(parent, key, node, faults)
    return root


def _as_key(node: Node, faults: list[Fault]) -> Scalar:
    if isinstance(node, Scalar):
        return node
    faults.append(Fault("yaml-syntax", Span(node.start, node.end), "a key must be a word, not a list"))
    return Scalar("", node.start, node.end)


def _put(parent: Mapping, key: Scalar, value: Node, faults: list[Fault]) -> None:
    if key.text in parent.entries:
        faults.append(
            Fault("key-duplicate", Span(key.start, key.end), f"“{key.text}” is written twice", (key.text,), key.text)
        )
    else:
        parent.entries[key.text] = (key, value)


def to_plain(node: Node) -> Plain | None:
    """The tree's texts without their places. What is null is left out: a key without a value says nothing."""
    if type(node) is Scalar:
        return None if node.text in _NULLS and not node.style else node.text
    if type(node) is Sequence:
        return [plain for item in node.items if (plain := to_plain(item)) is not None]
    assert type(node) is Mapping
    return {key: plain for key, (_, value) in node.entries.items() if (plain := to_plain(value)) is not None}


def descend(node: Node, path: tuple[str | int, ...]) -> Node:
    """The deepest node on a path of keys and list positions that the tree has. Positions do not count what is null."""
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)][1]
        elif isinstance(node, Sequence) and isinstance(step, int):
            items = [item for item in node.items if not (isinstance(item, Scalar) and item.is_null)]
            if step >= len(items):
                break
            node = items[step]
    return node


def _decoration_fault(event: yaml.Event, offset: int) -> Fault:
    """An anchor, an alias or a tag: YAML's means to repeat and to type, which text that strangers send has no use for."""
    start, end = offset + event.start_mark.index, offset + event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        what = f"*{event.anchor}"
    else:
        what = f"&{event.anchor}" if event.anchor else str(event.tag)
    return Fault("yaml-anchor", Span(start, min(end, start + len(what)) if end > start else start + 1), what, value=what)


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, offset: int) -> Fault:
    """The place and the parser's words. An unclosed quote or bracket is reported where it opens, not where the text ends."""
    mark = error.problem_mark
    at_end = mark is None or mark.index >= len(text.rstrip())
    if error.context_mark is not None and ("quoted scalar" in (error.context or "") or at_end):
        mark = error.context_mark
    index = min(mark.index, len(text)) if mark is not None else 0
    if index and index >= len(text.rstrip()):
        index = max(len(text.rstrip()) - 1, 0)
    context = f" {error.context}" if error.context else ""
    return Fault("yaml-syntax", Span(offset + index, offset + index + 1), f"{error.problem}{context}")
