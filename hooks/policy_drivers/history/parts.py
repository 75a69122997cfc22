"""Which parts of a driver's file differ between two of its states: keys by their values, sections by their texts.

What nobody reads is no difference: comments, quotation marks of YAML, the order of keys, spaces at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from policy_drivers.model.driver import Status
from policy_drivers.reading.fences import BOUNDARY
from policy_drivers.reading.simple_yaml import read_simple
from policy_drivers.reading.yaml_tree import compose, plain
from policy_drivers.wording.lines import beginning, on_one_line

_LONGEST = 80
"""Characters of a section's heading."""
_KEY = re.compile(r"^(?=[A-Za-z_][\w-]*[ \t]*:)", re.MULTILINE)
_NAME = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}##[ \t]+(.*?)[ \t#]*")
_MARKS = re.compile(r"[*_`\\]|\{:[^}]*\}")


class Parts(NamedTuple):
    """A driver's file, parted. What is not read yet is as it is written."""

    keys: Mapping[str, str]
    """The lines of each key of the front matter."""
    body: str


class Difference(NamedTuple):
    """What is not as it was."""

    keys: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """The headings of sections, as readers see them; an empty one of what stands before the first heading."""
    is_known: bool = True
    """Whether the contents could be compared: those of a partial clone are not all there, and some are too large."""


def parts(raw: bytes) -> Parts:
    """The parts of a file. What cannot be read is left out, and nothing is refused."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    opening = BOUNDARY.match(text)
    closing = BOUNDARY.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Parts({}, text)
    chunks = _KEY.split(text[opening.end() : closing.start()])
    return Parts({found[0]: chunk for chunk in chunks if (found := _NAME.match(chunk))}, text[closing.end() :])


def difference(before: Parts, after: Parts) -> Difference:
    """What differs, in the order of the state `after`; what is gone comes last."""
    keys = [
        key
        for key in {**after.keys, **before.keys}
        if (was := before.keys.get(key, "")) != (is_now := after.keys.get(key, "")) and _value(was) != _value(is_now)
    ]
    if before.body == after.body:
        return Difference(tuple(keys))
    were, are = _sections(before.body), _sections(after.body)
    return Difference(tuple(keys), tuple(each for each in {**are, **were} if were.get(each) != are.get(each)))


def is_draft(state: Parts) -> bool:
    """Whether it is a draft, which nobody reads on the site."""
    return "status" in state.keys and _value(state.keys["status"]) == Status.DRAFT


@lru_cache(1024)
def _value(lines: str) -> object:
    """What a key says, whose lines these are; the lines where that cannot be read, and None where they say nothing."""
    found = read_simple(lines)
    if found is not None:
        return next(iter(found.values()))
    composed, faults = compose(lines)
    said = None if faults or composed is None else plain(composed)
    return next(iter(said.values()), None) if isinstance(said, dict) else lines or None


def _sections(body: str) -> dict[str, list[str]]:
    """The lines of each section at the second level, by its heading; of two with one heading all together."""
    found: dict[str, list[str]] = {}
    lines, fence = found.setdefault("", []), ""
    for line in _COMMENT.sub("", body).split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip(" `~"))):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.fullmatch(line)
        if heading:
            lines = found.setdefault(beginning(on_one_line(_MARKS.sub("", heading[1])).strip(), _LONGEST), [])
        elif line and not line.isspace():
            lines.append(line.rstrip())
    return found
