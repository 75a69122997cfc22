"""YAML as a tree of texts with their places.

Scalars stay the text that was written: `NO` is not a boolean, `2019` not a number, `2018-02` not a date. The model
types them. The C parser's events are read one by one without recursion, so that nesting, anchors and aliases made to
hurt do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span

MAX_DEPTH = 8
"""How deep lists and mappings may nest; a driver needs three levels."""
_TOO_DEEP = f"lists are nested more than {MAX_DEPTH} deep"
_STYLES = frozenset("'\"|>")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""The texts that are no value, where they stand without quotes."""
_MANY = 200
"""More brackets than this are looked at one by one before anything is composed."""
_FAR_RIGHT = " " * 40
_DECORATED = re.compile(r"(?:^|[\s\[{,:?-])(?:[&*][^\s,\]}]|!)", re.MULTILINE)
"""An anchor, an alias or a tag, or what looks like one; emphasis in a Markdown text does."""
_BEGINS_KEY = re.compile(r"\w[\w-]*")
_FIRST_LINE = re.compile(r"^(?=[^#\s])|\Z", re.MULTILINE)
_TRAILING = re.compile(r"(\S)[ \t]++(#[^\r\n]*)")
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
        return self.text in NULLS and not self.style


@dataclass(slots=True)
class Sequence:
    """A list and where it stands."""

    items: list[Node]
    start: int
    end: int
    flow: bool = False
    _filled: list[Node] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def filled(self) -> list[Node]:
        """The entries but for those without a value, which count as little as a key without one."""
        if self._filled is None:
            self._filled = [item for item in self.items if not (isinstance(item, Scalar) and item.is_null)]
        return self._filled


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


class _Composer(CParser):
    """PyYAML's composer without the guessing of types, which takes half of its time and is what we do not want."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(text: str, offset: int = 0) -> tuple[yaml.Node | None, list[Fault]]:
    """Read one YAML document into PyYAML's nodes; the faults have `offset` added to their places.

    Characters that YAML forbids are read as U+FFFD: the rule `control-character` reports them where they stand. Where
    there are anchors, aliases or tags, or lists nested without end, nothing is composed and only that is said.
    """
    try:
        if _may_be_decorated(text) or _may_be_deep(text):
            faults = list(_inspected(text, offset))
            if faults:
                return None, faults
        composed = _Composer(text).get_single_node()
    except yaml.reader.ReaderError:
        return compose(readable(text), offset)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(error, text, offset)]
    return composed, list(_odd_keys(composed, offset)) if _has_odd_keys(composed) else []


def readable(text: str) -> str:
    """The text without the characters that YAML forbids: U+FFFD stands in the place of each."""
    return _NOT_YAML.sub("\ufffd", text)


@lru_cache(maxsize=8)
def composed_part(source: SourceText, start: int, end: int) -> yaml.Node | None:
    """What is composed of a part of a file; of the last few that were asked for it is kept."""
    return compose(source.text[start:end])[0]


def _may_be_decorated(text: str) -> bool:
    return ("&" in text or "*" in text or "!" in text) and _DECORATED.search(text) is not None


def _may_be_deep(text: str) -> bool:
    """Whether lists may nest deeper than a person nests them: by brackets, in one line, or far to the right."""
    return (
        text.count("[") + text.count("{") > _MANY
        or text.count("? ") + text.count("?\t") > _MANY
        or "- -" in text
        or "-  " in text
        or "-\t" in text
        or "- ?" in text
        or _FAR_RIGHT in text
    )


def _inspected(text: str, offset: int) -> Iterator[Fault]:
    """What must not be composed: YAML's means to repeat and to type, and nesting without end. No recursion here."""
    depth = 0
    next_event: Callable[[], Any] = CParser(text).get_event
    while (event := next_event()) is not None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield _decorated(event, offset)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark: Any = event.start_mark
                start = offset + mark.index
                yield Fault("yaml-syntax", Span(start, start + 1), _TOO_DEEP)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _decorated(event: Any, offset: int) -> Fault:
    start, end = offset + event.start_mark.index, offset + event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        what = f"*{event.anchor}"
    else:
        what = f"&{event.anchor}" if event.anchor else str(event.tag)
    span = Span(start, min(end, start + len(what)) if end > start else start + 1)
    return Fault("yaml-anchor", span, f"“{what}” is an anchor, an alias or a tag", value=what)


def _has_odd_keys(composed: Any) -> bool:
    """Whether `_odd_keys` would find any: the same look without a word, because in most files there are none."""
    if type(composed) is yaml.MappingNode:
        seen = {key.value if type(key) is yaml.ScalarNode else None for key, _ in composed.value}
        if len(seen) < len(composed.value) or None in seen:
            return True
        return any(_has_odd_keys(value) for _, value in composed.value if type(value) is not yaml.ScalarNode)
    if type(composed) is yaml.SequenceNode:
        return any(_has_odd_keys(item) for item in composed.value if type(item) is not yaml.ScalarNode)
    return False


def _odd_keys(composed: Any, offset: int) -> Iterator[Fault]:
    """Keys that are written twice, at the top level or below, and keys that are lists."""
    if type(composed) is yaml.MappingNode:
        seen: set[str] = set()
        for key, value in composed.value:
            if type(key) is not yaml.ScalarNode:
                yield Fault("yaml-syntax", _span(key, offset), "a key must be a word, not a list")
            elif key.value in seen:
                reason = f"“{key.value}” is written twice"
                yield Fault("key-duplicate", _span(key, offset), reason, (key.value,), key.value)
            else:
                seen.add(key.value)
            if type(value) is not yaml.ScalarNode:
                yield from _odd_keys(value, offset)
    elif type(composed) is yaml.SequenceNode:
        for item in composed.value:
            if type(item) is not yaml.ScalarNode:
                yield from _odd_keys(item, offset)


def _span(node: Any, offset: int) -> Span:
    return Span(offset + node.start_mark.index, offset + node.end_mark.index)


def is_null(node: yaml.ScalarNode) -> bool:
    """Whether one of PyYAML's nodes is no value: nothing at all, `~` or `null`, without quotes."""
    return node.value in NULLS and node.style not in _STYLES


def plain(node: Any) -> Plain | None:
    """The texts of one of PyYAML's nodes. What is null is left out: a key without a value says nothing."""
    if type(node) is yaml.ScalarNode:
        text: str = node.value
        return None if text in NULLS and node.style not in _STYLES else text  # as `is_null` says
    if type(node) is yaml.SequenceNode:
        return [inner for item in node.value if (inner := plain(item)) is not None]
    found: dict[str, Plain | None] = {}
    for key, value in node.value:
        name = key.value
        if type(name) is str and name not in found:  # of a key that is written twice the first one counts, if empty too
            found[name] = plain(value)
    return {name: inner for name, inner in found.items() if inner is not None}


def placed(node: Any, offset: int = 0) -> Node:
    """PyYAML's node as one of ours: offsets in the file, and the end of a block where its last part ends."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, start, end, node.style if node.style in _STYLES else "")
    flow = bool(node.flow_style)
    if isinstance(node, yaml.SequenceNode):
        items = [placed(item, offset) for item in node.value]
        return Sequence(items, start, end if flow or not items else items[-1].end, flow)
    entries: dict[str, tuple[Scalar, Node]] = {}
    last = start
    for key, value in node.value:
        name, inner = placed(key, offset), placed(value, offset)
        last = inner.end
        if isinstance(name, Scalar):
            entries.setdefault(name.text, (name, inner))
    return Mapping(entries, start, end if flow else last, flow)


def without_places(node: Node) -> Plain:
    """The texts of a tree."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [without_places(item) for item in node.items]
    return {key: without_places(value) for key, (_, value) in node.entries.items()}


def entry(composed: Any, key: str, offset: int = 0) -> tuple[Scalar, Node] | tuple[None, None]:
    """A key of a mapping and its value with their places, without placing all the others; Nones where it is absent."""
    for name, value in composed.value if isinstance(composed, yaml.MappingNode) else ():
        if name.value == key:
            start, end = offset + name.start_mark.index, offset + name.end_mark.index
            return Scalar(key, start, end), placed(value, offset)
    return None, None


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
            if step >= len(node.filled):
                break
            node = node.filled[step]
    return node


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, offset: int) -> Fault:
    """The place and the parser's words. What is never closed is reported where it opens, not where it is missed."""
    problem, context = error.problem or "", error.context or ""
    end = len(text.rstrip())
    index = error.problem_mark.index if error.problem_mark is not None else end
    before = text[:index].rstrip(" ")
    if "nesting depth" in problem:  # newer versions of libyaml give up by themselves, a thousand brackets on
        problem, context = _TOO_DEEP, ""
        opened = len(before.rstrip("[{ "))
        index = opened + len(before[opened:]) - len(before[opened:].lstrip()) + MAX_DEPTH - 1
    elif text[index : index + 1] == "\t":
        problem, context = "there is a tab here", ""
    elif (comment := _comment_in_the_way(error, text, index)) is not None:
        problem, context, index = "a comment begins in a text", "", comment
    elif "expected key" in problem and before.endswith(("'", '"')):
        problem, context = "the text in quotation marks ends before this", ""
    elif "mapping values" in problem and _BEGINS_KEY.fullmatch(before.rpartition("\n")[2]):
        # This line is a key; what came before it, and should have been one, was taken for a text.
        problem, context = "could not find expected ':'", "while scanning a simple key"
        index = next(_FIRST_LINE.finditer(text)).start()
    elif error.context_mark is not None and _is_of_its_beginning(context, text, index, end):
        index = error.context_mark.index
    index = max(min(index, end - 1), 0)
    return Fault("yaml-syntax", Span(offset + index, offset + index + 1), f"{problem} {context}".strip())


def _comment_in_the_way(error: yaml.MarkedYAMLError, text: str, index: int) -> int | None:
    """Where a comment begins that is meant as text: it hides the end of a list, or other lines of the text follow it.

    In `[plan #1, report]` the bracket is a part of the comment.
    """
    context = error.context or ""
    if "flow" in context and error.context_mark is not None:
        for found in _TRAILING.finditer(text, error.context_mark.index, index):
            hides = found[2].rstrip().endswith(("]", "}")) or ("," in found[2] and found[1] not in ",[{")
            if hides and found[1] != '"':
                return found.start(2)
    elif "expected key" in (error.problem or ""):
        line = text.rfind("\n", 0, max(text.rfind("\n", 0, index), 0)) + 1
        last = _TRAILING.search(text, line, index)
        if last is not None and not last[2][1:2].isspace():
            return last.start(2)
    return None


def _is_of_its_beginning(context: str, text: str, index: int, end: int) -> bool:
    """Whether a fault belongs where something begins: quotes or brackets that stay open, a key without a colon."""
    if "quoted scalar" in context or "simple key" in context or index >= end:
        return True
    return "flow" in context and text[index] == ":"
