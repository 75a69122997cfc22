"""The comments of YAML, which no tree of it has: they stand between the tokens, and behind the sign of a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_COMMENT = re.compile(r"#.*")
_OF_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


def comments(text: str) -> list[str]:
    """Every comment, from its `#` to the end of its line, in the order in which they stand.

    `text` must be YAML that can be read.
    """
    return [comment.rstrip() for comment in _comments(text)]


def _comments(text: str) -> Iterator[str]:
    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield from _COMMENT.findall(text[end : token.start_mark.index])
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _OF_HEADER.match(text, token.start_mark.index)
            yield from [header[1]] if header else []
        end = max(end, token.end_mark.index)
    yield from _COMMENT.findall(text[end:])
