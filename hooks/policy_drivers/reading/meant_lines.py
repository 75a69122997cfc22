"""Lines of front matter that cannot be read, as they were meant: what to type, so that no word of them is lost.

A few ways to write the lines are tried, the likeliest first. One is only told where the front matter can then be read
beyond them, and where it has the same words as what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import yaml

from policy_drivers.model.collection import Collection, Section
from policy_drivers.model.driver import Action, Document, Driver, Imported, Review
from policy_drivers.model.registers import Entry, Member, Source
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault, NewLine
from policy_drivers.reading.fences import FENCE, is_like_fence
from policy_drivers.reading.source import Span

_MOST_CHARACTERS = 10_000
"""Of front matter that is longer than a person's, nothing is tried: each try reads it again."""
_LONGEST_LINE = 1_000
_MOST_LINES = 200
_MOST_FAULTS = 5
"""So many faults of one file are looked at: for each the front matter is read again a few times."""
_MODELS: tuple[Any, ...] = (Driver, Collection, Section, Document, Review, Action, Imported, Entry, Source, Member)
_KEYS = frozenset(field.alias or name for model in _MODELS for name, field in model.model_fields.items())
_LISTS = frozenset(
    name for model in _MODELS for name, field in model.model_fields.items() if "tuple" in str(field.annotation)
)
_BLOCKS = frozenset({"library_impact", "strategy", "note"})
"""Keys that hold a text of several lines."""
_HARD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE = re.compile(r"(?P<indent>[ ]*)(?P<dash>(?:- +)?)(?P<key>[A-Za-z]\w*):(?: +(?P<value>.*))?")
_ENTRY = re.compile(r"(?P<indent>[ ]*)(?P<dash>- +)(?P<key>)(?P<value>.*)")
_LOOSE_KEYS = tuple(
    re.compile(rf"(?P<indent>\s*)(?P<dash>(?:- +)?)(?P<key>{key})\s*(?P<sign>[:;=：﹕]|\s[-–—]\s|\s)\s*(?P<value>\S.*)")
    for key in (r"[A-Za-z]\w*", r"[A-Za-z]\w* \w+")
)
"""A key of one word or of two, with a sign that is taken for a colon, or none."""
_BULLET = re.compile(r"(\s*)(?:[•·▪◦‣●○■□➢✓–—*]\s*|-)(?=[^\s-])")
_AT_MARGIN = re.compile(r"[A-Za-z]\w*:(?: |$)")
_SIGN_AND_TEXT = re.compile(r"(?P<sign>[|>][+-]?)\s+(?P<text>[^#\s].*)")
_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»", '"': '"', "'": "'"}
_WORD = re.compile(r"[^\W_]+")
_CUT = "a comment begins"
"""How the reason begins of a fault whose line is cut by a comment."""
_IN_BRACKETS = re.compile(r":\s+\[[^\[\]{}]*\]\s*$")


@dataclass(frozen=True, slots=True)
class _Try:
    """Lines from number `first` on, counted from 0, as they may have been meant."""

    first: int
    lines: tuple[tuple[str, ...], ...]
    """For each line what is to stand in its place: one line or several."""
    reason: str = ""
    """What was wrong, where the parser does not say it."""


def with_meant_lines(faults: list[Fault], text: str, offset: int, line: int, root: type[yaml.Node]) -> list[Fault]:
    """The faults with the lines as they should be written, where that can be told; of those of one line, one.

    `text` is the YAML, which begins at `offset` in the file and in its line number `line`, and whose `root` is a list
    or a mapping.
    """
    if not faults or len(text) > _MOST_CHARACTERS:
        return faults
    lines = [each.removesuffix("\r") for each in text.split("\n")]
    found: dict[object, Fault] = {}
    looked_at = 0
    for fault in faults:
        at = text.count("\n", 0, fault.span.start - offset)
        if looked_at >= _MOST_FAULTS or len(lines[at]) > _LONGEST_LINE:
            found[len(found), ""] = fault
        elif _has_comment(lines[at]) and not (fault.reason.startswith(_CUT) and _IN_BRACKETS.search(lines[at])):
            found[len(found), ""] = fault  # what is text of it and what a comment is the writer's to say
        elif fault.rule not in ("yaml-syntax", "yaml-anchor"):
            made = _of_key(fault, lines, at)
            made = made if made is not None and _is_readable(made, lines, root) else None
            found[len(found), ""] = fault if made is None else _with(fault, made, lines, offset, line, at, text)
        elif at not in found:
            looked_at += 1
            made = next((each for each in _tries(lines, at) if _is_meant(each, lines, fault.rule, at, root)), None)
            new = fault if made is None else _with(fault, made, lines, offset, line, at, text)
            found[(len(found), "") if made is None else at] = new
    return list(found.values())


def _has_comment(line: str) -> bool:
    return " #" in line or "\t#" in line


def _of_key(fault: Fault, lines: list[str], at: int) -> _Try | None:
    """What to write for a key that can be read, and is written twice or holds a list in the place of a text."""
    key = str(fault.path[0]) if len(fault.path) == 1 else ""
    if fault.rule == "value-type" and key in _BLOCKS:
        number = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), None)
        return None if number is None else next(_as_block(lines, number), None)
    if fault.rule == "key-duplicate" and lines[at].startswith(f"{key}:"):
        first = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        return None if _has_comment(lines[first]) else _joined(lines, key, first, at)
    return None


def _joined(lines: list[str], key: str, first: int, second: int) -> _Try | None:
    """The two lines of a key that is written twice: as one list, or with the second under another key."""
    if any(number + 1 < len(lines) and not _AT_MARGIN.match(lines[number + 1]) and lines[number + 1].strip()
           for number in (first, second)):  # fmt: skip
        return None
    one, other = (lines[number].partition(":")[2].strip() for number in (first, second))
    between = tuple((line,) for line in lines[first + 1 : second])
    if one == other or not one or not other:
        kept = lines[first] if one else lines[second]
        return _Try(first, ((kept,), *between, ()))
    if key in _LISTS and not (one + other).startswith(("|", ">")):
        whole = f"{one.strip('[]')}, {other.strip('[]')}"
        return _Try(first, ((f"{key}: [{whole}]",), *between, ()))
    if key == "title" and not any(line.startswith("alternative_titles:") for line in lines):
        return _Try(second, ((f"alternative_titles: [{_entry(_bare(other))}]",),))
    return None


def _with(fault: Fault, made: _Try, lines: list[str], offset: int, line: int, at: int, text: str) -> Fault:
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


def _is_meant(made: _Try, lines: list[str], rule: str, at: int, root: type[yaml.Node]) -> bool:
    """Whether the lines have the same words as before, and the front matter can be read beyond them."""
    last = made.first + len(made.lines)
    old, new = lines[made.first : last], [line for each in made.lines for line in each]
    if old == new or max(map(len, old)) > _LONGEST_LINE or _words(new) not in (_words(old), ["title", *_words(old)]):
        return False
    if new == [FENCE]:
        return isinstance(yaml_tree.compose("\n".join(lines[: made.first]))[0], root)
    beyond = max(last, at + 1)
    before = "\n".join([*lines[: made.first], *new, *lines[last:beyond]])
    composed, faults = yaml_tree.compose("\n".join([before, *lines[beyond:]]))
    if composed is not None and not isinstance(composed, root):
        return False
    start = 0 if rule == "yaml-syntax" else sum(len(line) + 1 for line in lines[: made.first])
    return not any(start <= fault.span.start <= len(before) and fault.rule.startswith("yaml-") for fault in faults)


def _is_readable(made: _Try, lines: list[str], root: type[yaml.Node]) -> bool:
    """Whether the whole can be read when the lines are written so."""
    new = [line for each in made.lines for line in each]
    return isinstance(
        yaml_tree.compose("\n".join([*lines[: made.first], *new, *lines[made.first + len(made.lines) :]]))[0], root
    )


def _words(lines: list[str]) -> list[str]:
    return _WORD.findall(" ".join(lines).casefold())


def _tries(lines: list[str], at: int) -> Iterator[_Try]:
    """The ways to write the line `at`, and those above it that it belongs to, the likeliest first."""
    if not 0 <= at < len(lines):
        return
    above = next((number for number in range(at, -1, -1) if _AT_MARGIN.match(lines[number])), None)
    if above is not None and len(lines[above]) > _LONGEST_LINE:
        return
    if is_like_fence(lines[at]) and at:
        yield _Try(at, ((FENCE,),), "fence")
    yield from _spaces(lines, at)
    if above is not None and (above != at or _SIGN_AND_TEXT.fullmatch(lines[at].partition(":")[2].strip())):
        yield from _as_block(lines, above)
    yield from _bullets(lines, at)
    for number in dict.fromkeys((at, at if above is None else above)):
        for new, reason in _ways(lines[number]):
            yield _Try(number, ((new,),), reason)
    if above == at:
        yield from _as_block(lines, at)
    yield from _moved(lines, at)
    if not any(map(str.strip, lines[:at])) and not any(line.startswith("title:") for line in lines):
        yield _Try(at, ((f"title: {lines[at].strip()}",),))
        yield _Try(at, ((f"title: {quoted(lines[at].strip())}",),))


def _spaces(lines: list[str], at: int) -> Iterator[_Try]:
    """Tabs, and the hard spaces of word processors, as spaces."""
    end = at + 1
    while end < len(lines) and end - at < _MOST_LINES and "\t" in lines[end]:
        end += 1
    tabs = tuple((line.replace("\t", "  ") if "\t" in line else line,) for line in lines[at:end])
    if "\t" in lines[at]:
        pad = _content(lines[at - 1]) if at else 0
        for column in dict.fromkeys((pad, len(lines[at]) - len(lines[at].lstrip("\t ")))):
            yield _Try(at, ((" " * column + " ".join(lines[at].split("\t")).strip(),),))
        yield _Try(at, tabs)
    if _HARD_SPACES.search(lines[at]):
        line = _HARD_SPACES.sub(" ", lines[at])
        yield _Try(at, ((line,),), "hard space")
        for new, _ in _ways(line):
            yield _Try(at, ((new,),), "hard space")


def _content(line: str) -> int:
    """The column in which what a line says begins, counted from 0: behind the hyphen of an entry."""
    return len(line) - len(line.lstrip(" -"))


def _bullets(lines: list[str], at: int) -> Iterator[_Try]:
    """Bullets of a list, each as a hyphen and a space."""
    if _BULLET.match(lines[at]):
        begin, end = at, at + 1
        while end < len(lines) and end - at < _MOST_LINES and _BULLET.match(lines[end]):
            end += 1
        for pad in (r"\1- ", "  - "):
            yield _Try(begin, tuple((_BULLET.sub(pad, each, count=1),) for each in lines[begin:end]), "bullet")


def _ways(line: str) -> Iterator[tuple[str, str]]:
    """A line with its value in quotation marks, its list closed, or a colon behind its key; and what was wrong."""
    found = _LINE.fullmatch(line) or _ENTRY.fullmatch(line)
    if found is not None and found["value"]:
        head = f"{found['indent']}{found['dash']}{found['key']}" + (": " if found["key"] else "")
        for value, reason in _values(found["value"].strip(), found["key"] in _LISTS):
            yield head + value, reason
    for loose in (found for pattern in _LOOSE_KEYS if (found := pattern.fullmatch(line.rstrip()))):
        key = re.sub(r"\W+", "_", loose["key"]).lower()
        if key not in _KEYS:
            continue
        head = f"{loose['indent']}{loose['dash']}{key if ' ' in loose['key'] else loose['key']}: "
        reason = "no space" if loose["sign"] == ":" else "simple key"
        yield head + loose["value"], reason
        for value, _ in _values(loose["value"].strip(), key in _LISTS):
            yield head + value, reason


def _values(value: str, is_list: bool) -> Iterator[tuple[str, str]]:
    """A value as a list, if its key holds one, and as a text."""
    is_nested = "[" in value[1:] or "{" in value
    if is_list and not is_nested:
        yield _as_list(value), ""
    if value[0] == "{" and "}" not in value:
        yield f"{value}}}", ""
    opening, inner = value[0], value[1:]
    if (closing := _PAIRS.get(opening)) is not None:
        if inner.endswith(closing):
            reason = "" if opening in "'\"" else "curly quotes"
            yield quoted(inner[:-1].replace('\\"', '"') if opening == '"' else inner[:-1]), reason
        elif closing not in inner:
            yield quoted(inner), ""
    if value[0] == "[" and value[-1] == "]" and not is_list and not is_nested:
        yield _as_list(value), ""
    yield quoted(value), ""


def _as_list(value: str) -> str:
    """The entries of a list between brackets, each in quotes where it needs them."""
    inner = value.removeprefix("[").removesuffix("]")
    if inner.startswith("- "):
        parts = re.split(r"(?:^|\s+)- ", inner)
    else:
        parts = re.findall(r"\s*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|“[^”]*”|[^,;]+)", inner)
    entries = [_bare(part.strip()) for part in parts if part.strip(" ,;")]
    return f"[{', '.join(_entry(each) for each in entries)}]"


def _bare(entry: str) -> str:
    closing = _PAIRS.get(entry[:1])
    return entry[1:-1] if closing and len(entry) > 1 and entry.endswith(closing) else entry.strip('"“”')


def _entry(text: str) -> str:
    is_plain = re.fullmatch(r"[^\W_](?:[^,\[\]{}?#:\"]*[^\s,\[\]{}?#:\"])?", text) is not None
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes; in single ones where it has double quotes or backslashes itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _as_block(lines: list[str], key: int) -> Iterator[_Try]:
    """The text of a key on lines of its own, each indented, below the sign `|`."""
    name, _, beside = lines[key].partition(":")
    beside = beside.strip()
    if name not in _BLOCKS:
        return
    end = key + 1
    while (
        end < len(lines)
        and end - key < _MOST_LINES
        and not (_AT_MARGIN.match(lines[end]) and lines[end].partition(":")[0] in _KEYS)
    ):
        end += 1
    while end > key + 1 and not lines[end - 1].strip():
        end -= 1
    below = lines[key + 1 : end]
    sign = "|"
    if (both := _SIGN_AND_TEXT.fullmatch(beside)) is not None:
        beside, reason = both["text"], "block scalar"
    elif beside[:1] in ("|", ">"):
        sign, beside, reason = beside, "", "text at the margin"
    else:
        reason = "no block"
    if not beside and not below:
        return
    shift = any(line.strip() and not line.startswith("  ") for line in below)
    first = (f"{name}: {sign}", *([f"  {beside}"] if beside else []))
    rest = [(f"  {line}" if shift and line.strip() else line,) for line in below]
    yield _Try(key, (first, *rest), reason)


def _moved(lines: list[str], at: int) -> Iterator[_Try]:
    """A key, and what is below it, at the left edge; a line that goes on with the text above it, indented."""
    line = lines[at]
    if line.startswith("- ") and _AT_MARGIN.match(line[2:]):
        rest = [(each[2:] if each.startswith("  ") else each,) for each in lines[at + 1 :]]
        yield _Try(at, ((line[2:],), *rest[:_MOST_LINES]))
    if line.startswith(" "):
        end = at + 1
        while end < len(lines) and end - at < _MOST_LINES and lines[end].startswith(" "):
            end += 1
        pad = len(line) - len(line.lstrip())
        dedented = tuple((each[pad:] if each.startswith(" " * pad) else each.lstrip(),) for each in lines[at:end])
        yield _Try(at, (dedented[0],), "key not at the edge")
        yield _Try(at, dedented, "key not at the edge")
    if at and line.strip():
        pads = dict.fromkeys([len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")), 2, 4])
        for pad in pads:
            yield _Try(at, ((" " * pad + line.strip(),),))
