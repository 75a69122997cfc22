"""YAML as a tree of texts with their places.

Scalars stay the text that was written: `NO` is not a boolean, `2019` not a number, `2018-02` not a date. The model
types them. The C parser's events are read one by one without recursion, so that nesting, anchors and aliases made to
hurt do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Span

MAX_DEPTH = 8
"""How deep lists and mappings may nest; a driver needs three levels."""
_STYLES = frozenset("'\"|>")
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


class _NotReadableError(Exception):
    """Reading has to stop here; what was wrong is among the faults."""


def parse(text: str, offset: int = 0) -> Tree:
    """Read one YAML document; `offset` is where `text` begins in its file, and is added to every place.

    Characters that YAML forbids are read as U+FFFD: the rule `control-character` reports them where they stand.
    """
    if _NOT_YAML.search(text):
        text = _NOT_YAML.sub("\ufffd", text)
    builder = _Builder(offset)
    try:
        builder.read(text)
    except yaml.MarkedYAMLError as error:
        return Tree(None, [*builder.faults, _syntax_fault(error, text, offset)])
    except _NotReadableError:
        return Tree(None, builder.faults)
    return Tree(builder.root, builder.faults)


class _Builder:
    """Makes a tree of the parser's events, with a list of what is open instead of recursion."""

    def __init__(self, offset: int) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._offset = offset
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        """For each open node the key that waits for its value; always None for a list."""

    def read(self, text: str) -> None:
        """Read the events of one document. Raises `yaml.MarkedYAMLError` or `_NotReadableError`."""
        next_event: Callable[[], Any] = CParser(text).get_event
        offset, documents = self._offset, 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor or event.tag:
                    self._decorated(event)
                style = event.style if event.style in _STYLES else ""
                start, end = offset + event.start_mark.index, offset + event.end_mark.index
                self._put(Scalar(event.value, start, end, style))
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self._begin(event)
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                closed = self._open.pop()
                self._keys.pop()
                if closed.flow:
                    closed.end = offset + event.end_mark.index
                self._put(closed)
            elif kind is yaml.AliasEvent:
                self._decorated(event)
                self._put(Scalar("", offset + event.start_mark.index, offset + event.end_mark.index))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._unreadable(event, "a second YAML document begins here")

    def _begin(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._unreadable(event, f"lists are nested more than {MAX_DEPTH} deep")
        if event.anchor or event.tag:
            self._decorated(event)
        start, end = self._offset + event.start_mark.index, self._offset + event.end_mark.index
        is_list = isinstance(event, yaml.SequenceStartEvent)
        flow = bool(event.flow_style)
        self._open.append(Sequence([], start, end, flow) if is_list else Mapping({}, start, end, flow))
        self._keys.append(None)

    def _put(self, node: Node) -> None:
        """Put a node that is complete where it belongs: into the list or mapping that is open, or at the root."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.flow:
            parent.end = node.end
        if type(parent) is Sequence:
            parent.items.append(node)
            return
        assert type(parent) is Mapping
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._as_key(node)
            return
        self._keys[-1] = None
        if key.text in parent.entries:
            reason = f"“{key.text}” is written twice"
            self.faults.append(Fault("key-duplicate", Span(key.start, key.end), reason, (key.text,), key.text))
        else:
            parent.entries[key.text] = (key, node)

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.faults.append(Fault("yaml-syntax", Span(node.start, node.end), "a key must be a word, not a list"))
        raise _NotReadableError

    def _decorated(self, event: Any) -> None:
        """An anchor, an alias or a tag: YAML's means to repeat and to type, for which strangers' text has no use."""
        start, end = self._offset + event.start_mark.index, self._offset + event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            what = f"*{event.anchor}"
        else:
            what = f"&{event.anchor}" if event.anchor else str(event.tag)
        span = Span(start, min(end, start + len(what)) if end > start else start + 1)
        top = self._keys[0] if self._keys else None
        path = (top.text,) if top else ()
        self.faults.append(Fault("yaml-anchor", span, f"“{what}” is an anchor, an alias or a tag", path, what))

    def _unreadable(self, event: Any, reason: str) -> _NotReadableError:
        start = self._offset + event.start_mark.index
        self.faults.append(Fault("yaml-syntax", Span(start, start + 1), reason))
        return _NotReadableError()


def to_plain(node: Node) -> Plain | None:
    """The tree's texts without their places. What is null is left out: a key without a value says nothing."""
    if type(node) is Scalar:
        return None if node.text in _NULLS and not node.style else node.text
    if type(node) is Sequence:
        return [plain for item in node.items if (plain := to_plain(item)) is not None]
    assert type(node) is Mapping
    return {key: plain for key, (_, value) in node.entries.items() if (plain := to_plain(value)) is not None}


def scalars(node: Node) -> Iterator[Scalar]:
    """Every text in a tree, keys included, in the order in which they stand."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)


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


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, offset: int) -> Fault:
    """The place and the parser's words. An unclosed quote or bracket is reported where it opens, not at the end."""
    mark = error.problem_mark
    at_end = mark is None or mark.index >= len(text.rstrip())
    if error.context_mark is not None and ("quoted scalar" in (error.context or "") or at_end):
        mark = error.context_mark
    index = min(mark.index, len(text)) if mark is not None else 0
    if index and index >= len(text.rstrip()):
        index = max(len(text.rstrip()) - 1, 0)
    context = f" {error.context}" if error.context else ""
    return Fault("yaml-syntax", Span(offset + index, offset + index + 1), f"{error.problem}{context}")
