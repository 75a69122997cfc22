"""Lines of front matter that cannot be read, as they were meant: what to type, so that no word of them is lost.

A few ways to write the lines are tried, the likeliest first. One is only told where the front matter can then be read
beyond them, and where it has the same words as what was typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

import yaml

from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault, NewLine
from policy_drivers.reading.fences import FENCE
from policy_drivers.reading.source import Span
from policy_drivers.reading.ways_to_write import (
    BLOCKS,
    LONGEST_LINE,
    Way,
    has_comment,
    identifiers_apart,
    joined,
    list_as_block,
    ways_to_write,
)

MOST_CHARACTERS = 10_000
"""Of front matter that is longer than a person's, nothing is tried: each try reads it again."""
_MOST_FAULTS = 5
"""So many faults of one file are looked at: for each the front matter is read again a few times."""
_WORD = re.compile(r"[^\W_]+")
UNREADABLE = frozenset({"yaml-syntax", "yaml-anchor"})
"""The rules about YAML of which nothing can be made."""
_CUT = "a comment begins"
"""How the reason begins of a fault whose line is cut by a comment."""
_ANCHOR_NAME = re.compile(r"&[\w-]+")
_IN_BRACKETS = re.compile(r":\s+\[[^\[\]{}]*\]\s*$")


def with_meant_lines(faults: list[Fault], text: str, offset: int, line: int, root: type[yaml.Node]) -> list[Fault]:
    """The faults with the lines as they should be written, where that can be told; of those of one line, one.

    `text` is the YAML, which begins at `offset` in the file and in its line number `line`, and whose `root` is a list
    or a mapping.
    """
    if not faults or len(text) > MOST_CHARACTERS:
        return faults
    lines = [each.removesuffix("\r") for each in text.split("\n")]
    found: dict[object, Fault] = {}
    looked_at = 0
    for fault in faults:
        at = text.count("\n", 0, fault.span.start - offset)
        if looked_at >= _MOST_FAULTS or len(lines[at]) > LONGEST_LINE:
            found[len(found), ""] = fault
        elif fault.rule in UNREADABLE and has_comment(lines[at]) and not _hides_bracket(fault, lines[at]):
            found[len(found), ""] = fault  # what is text of it and what a comment is the writer's to say
        elif fault.rule not in UNREADABLE:
            made = _of_key(fault, lines, at)
            made = made if made is not None and _is_readable(made, lines, root) else None
            found[len(found), ""] = fault if made is None else _with(fault, made, lines, offset, line, at, text)
        elif at not in found:
            looked_at += 1
            ways = ways_to_write(lines, at)
            made = next((each for each in ways if _is_meant(each, lines, fault.rule, at, root)), None)
            new = fault if made is None else _with(fault, made, lines, offset, line, at, text)
            found[(len(found), "") if made is None else at] = new
    return list(found.values())


def _hides_bracket(fault: Fault, line: str) -> bool:
    return fault.reason.startswith(_CUT) and _IN_BRACKETS.search(line) is not None


def _of_key(fault: Fault, lines: list[str], at: int) -> Way | None:
    """What to write for a key that can be read: it is written twice, or holds what it must not."""
    key = str(fault.path[0]) if fault.path else ""
    if fault.rule == "identifier-invalid" and not has_comment(lines[at]):
        way = identifiers_apart(lines[at], fault.value)
        return None if way is None else replace(way, first=at)
    if len(fault.path) != 1:
        return None
    if fault.rule == "value-type" and key in BLOCKS:
        number = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), None)
        return None if number is None else list_as_block(lines, number)
    if fault.rule == "key-duplicate" and lines[at].startswith(f"{key}:") and not has_comment(lines[at]):
        first = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        return None if has_comment(lines[first]) else joined(lines, key, first, at)
    return None


def _with(fault: Fault, made: Way, lines: list[str], offset: int, line: int, at: int, text: str) -> Fault:
    new_lines = tuple(
        NewLine(line + number, lines[number], "\n".join(new) if new else None)
        for number, new in zip(count(made.first), made.lines, strict=False)
        if new != (lines[number],)
    )
    span, shown = fault.span, at
    if not any(each.number - line == at for each in new_lines):
        shown = new_lines[0].number - line
        start = offset + sum(len(each) + 1 for each in text.split("\n")[:shown])
        span = Span(start, start + len(lines[shown]))
    reason = made.reason if fault.rule == "yaml-syntax" and made.reason else fault.reason
    return replace(fault, span=span, reason=reason, meant_lines=new_lines, line=line + shown)


def _is_meant(made: Way, lines: list[str], rule: str, at: int, root: type[yaml.Node]) -> bool:
    """Whether the lines have the same words as before, and the front matter can be read beyond them."""
    last = made.first + len(made.lines)
    old, new = lines[made.first : last], [line for each in made.lines for line in each]
    if old == new or max(map(len, old)) > LONGEST_LINE:
        return False
    same = [_words(old), ["title", *_words(old)]]
    if rule == "yaml-anchor":
        same.append(_words([_ANCHOR_NAME.sub("", line, count=1) for line in old]))
    if _words(new) not in same:
        return False
    if new == [FENCE]:
        return isinstance(yaml_tree.compose("\n".join(lines[: made.first]))[0], root)
    beyond = max(last, at + 1)
    before = "\n".join([*lines[: made.first], *new, *lines[last:beyond]])
    composed, faults = yaml_tree.compose("\n".join([before, *lines[beyond:]]))
    if composed is not None and not isinstance(composed, root):
        return False
    start = sum(len(line) + 1 for line in lines[: made.first])
    return not any(
        (fault.rule == rule == "yaml-syntax" or (fault.rule in UNREADABLE and start <= fault.span.start))
        and fault.span.start <= len(before)
        for fault in faults
    )


def _is_readable(made: Way, lines: list[str], root: type[yaml.Node]) -> bool:
    """Whether the whole can be read when the lines are written so."""
    new = [line for each in made.lines for line in each]
    return isinstance(
        yaml_tree.compose("\n".join([*lines[: made.first], *new, *lines[made.first + len(made.lines) :]]))[0], root
    )


def _words(lines: list[str]) -> list[str]:
    return _WORD.findall(" ".join(lines).casefold())
