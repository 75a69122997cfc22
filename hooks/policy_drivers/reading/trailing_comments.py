"""Comments behind values: to YAML ` #` begins one wherever it stands, and to most writers it is part of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from policy_drivers.reading.fault import Fault, Path
from policy_drivers.reading.source import Span

_BEHIND = re.compile(r"(?:[ \t]*+,)?[ \t]++(#[^\r\n]*)")
_BELOW = re.compile(r"[ \t]*+\r?\n([ \t]++)(#[^\r\n]*)")
_BESIDE_SIGN = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_OF_TOOLS = re.compile(r"#(?:TODO|FIXME|XXX|NB|NOTE)\b")
_SPACED = re.compile(r"#+(?:[ \t]+|\Z)")
_GOES_ON = re.compile(r"#[ \t]+(?:\d|of\b)")
"""`# 1`, `# of`: the sign of a number."""
_REMARK = re.compile(
    r"#+(?:[ \t]*\Z|[ \t]+(?:required|optional|recommended|mandatory|to ?do|to be|tb[acd]|fixme|xxx|nb|note"
    r"|e\.? ?g|i\.? ?e|for example|examples?|such as|see|cf|as (?:in|on|its|it|the|they)|or|was|were|formerly"
    r"|since|until|from|checked|not sure|(?:the |its )?(?:full )?(?:title|name|source|text|page|cover|document))\b)",
    re.IGNORECASE,
)
"""How comments begin that templates have, and remarks of people on what they typed."""
_TAKEN_OUT = re.compile(r"#(?:[-\W]|\w+:(?:\s|\Z))")
"""A line of YAML that somebody has put out of use, or a line that is drawn."""


@dataclass(frozen=True, slots=True)
class TrailingComment:
    """A comment at the end of a value's line, or on the line below it, which may be meant as the rest of the value."""

    path: Path
    """Keys and positions of the value, outermost first; positions count what is null as well."""
    value: Span
    """What is left of the value, quotes included; empty where it is nothing."""
    says: str
    """What is left of the value as a text; empty for a list."""
    style: str
    """How the value is written: its first character where that is a quote, a bracket or the sign of a block."""
    comment: Span
    """From the `#` to the end of its line, without spaces there."""
    is_below: bool = False
    """Whether it stands on the next line, further in than the value's key."""

    @property
    def key(self) -> str:
        """The innermost key that the value stands under."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


def trailing_comments(composed: yaml.Node, text: str, offset: int) -> Iterator[TrailingComment]:
    """The comments behind the values of what was composed of `text` from `offset` on, in their order."""
    yield from _within(composed, text, offset, (), -1)


def is_meant_as_text(comment: str, is_below: bool) -> bool:
    """Whether a comment reads like the rest of a text: `#together`, `#12`, `# 1 trust`.

    With a space behind its `#` a comment is one (which is how tools write them, and what yamllint asks for), unless it
    goes on with a number. So is what editors know by a word in capitals (`#TODO`), and a line of YAML out of use.
    """
    if _OF_TOOLS.match(comment):
        return False
    if is_below:
        return not _SPACED.match(comment) and not _TAKEN_OUT.match(comment)
    return _GOES_ON.match(comment) is not None or not _SPACED.match(comment)


def is_remark(comment: str) -> bool:
    """Whether a comment is plainly one by its words: `# optional`, `# as its cover says`, `# TODO`."""
    return _OF_TOOLS.match(comment) is not None or _REMARK.match(comment) is not None


def explained(faults: list[Fault], composed: yaml.Node, text: str, offset: int) -> list[Fault]:
    """The faults, of which those about a missing value say what stands in its place, if it is such a comment."""
    if not any(fault.rule == "value-missing" for fault in faults):
        return faults
    hidden = {
        each.path: each.comment
        for each in trailing_comments(composed, text, offset)
        if not each.says and is_meant_as_text(text[slice(*each.comment)], each.is_below)
    }
    return [
        replace(fault, span=hidden[fault.path], value=text[slice(*hidden[fault.path])])
        if fault.rule == "value-missing" and fault.path in hidden
        else fault
        for fault in faults
    ]


def _within(node: Any, text: str, offset: int, path: Path, left: int) -> Iterator[TrailingComment]:
    """The comments in and behind a value; one below it stands further in than the column `left`."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            step = key.value if isinstance(key, yaml.ScalarNode) else ""
            yield from _within(value, text, offset, (*path, step), key.start_mark.column)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _within(item, text, offset, (*path, position), item.start_mark.column - 1)
    if path and (isinstance(node, yaml.ScalarNode) or node.flow_style):
        yield from _behind(node, text, offset, path, left)


def _behind(node: Any, text: str, offset: int, path: Path, left: int) -> Iterator[TrailingComment]:
    value = Span(offset + node.start_mark.index, offset + node.end_mark.index)
    says, style = (node.value, node.style or "") if isinstance(node, yaml.ScalarNode) else ("", "[")
    if style in ("|", ">"):
        if found := _BESIDE_SIGN.match(text, value.start):
            yield TrailingComment(path, value, says, style, _trimmed(found, 1))
    elif found := _BEHIND.match(text, value.end):
        style = "[" if found[0].lstrip().startswith(",") else style
        yield TrailingComment(path, value, says, style, _trimmed(found, 1))
    elif not style and (found := _BELOW.match(text, value.end)) and len(found[1]) > left:
        yield TrailingComment(path, value, says, style, _trimmed(found, 2), is_below=True)


def _trimmed(match: re.Match[str], group: int) -> Span:
    return Span(match.start(group), match.start(group) + len(match[group].rstrip()))
