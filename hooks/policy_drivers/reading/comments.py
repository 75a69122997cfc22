"""The comments of YAML, which no tree of it has: they stand between the tokens, and behind the sign of a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_tree import Node, Scalar, Sequence, readable

_COMMENT = re.compile(r"#.*")
_OF_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


def comments(text: str) -> list[str]:
    """Every comment, from its `#` to the end of its line, in the order in which they stand.

    `text` must be YAML that can be read.
    """
    return [comment.rstrip() for comment in _comments(text)]


def comments_inside(text: str, node: Node) -> list[str]:
    """The comments inside an empty list or a block of text, which go when another value takes its place."""
    is_empty = isinstance(node, Sequence) and node.flow and not node.items
    is_block = isinstance(node, Scalar) and node.style in ("|", ">")
    return comments(text[node.start : node.end]) if is_empty or is_block else []


def with_comments(edit: Edit, found: list[str]) -> Edit:
    """A change of a value with comments at the end of its first line, where a list and a block can have one too."""
    first, line_break, lines = edit.text.partition("\n")
    return Edit(edit.span, "  ".join([first, *found]) + line_break + lines)


def _comments(text: str) -> Iterator[str]:
    end = 0
    for token in yaml.scan(readable(text), Loader=yaml.CSafeLoader):
        yield from _COMMENT.findall(text[end : token.start_mark.index])
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _OF_HEADER.match(text, token.start_mark.index)
            yield from [header[1]] if header else []
        end = max(end, token.end_mark.index)
    yield from _COMMENT.findall(text[end:])
