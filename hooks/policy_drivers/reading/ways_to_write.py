"""Ways to write lines of front matter that cannot be read, or hold what they must not: the likeliest first.

Nothing here looks whether they can be read then; `meant_lines.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policy_drivers.model.collection import Collection, Section
from policy_drivers.model.driver import Action, Document, Driver, Imported, Review
from policy_drivers.model.identifiers import identifiers_in
from policy_drivers.model.registers import ENTRY_OF
from policy_drivers.reading.fences import FENCE, is_like_fence
from policy_drivers.reading.trailing_comments import is_remark
from policy_drivers.reading.yaml_line import scalar

LONGEST_LINE = 1_000
"""Characters; nothing is tried with a line that is longer than a person's."""
_MOST_LINES = 200
_MODELS: tuple[Any, ...] = (Driver, Collection, Section, Document, Review, Action, Imported, *ENTRY_OF.values())
_KEYS = frozenset(field.alias or name for model in _MODELS for name, field in model.model_fields.items())
_LISTS = frozenset(
    name for model in _MODELS for name, field in model.model_fields.items() if "tuple" in str(field.annotation)
)
_IN_BOLD = re.compile(r"(?P<sign>\*\*?|__?)(?P<key>[A-Za-z]\w*?)(?::(?P=sign)|(?P=sign)\s*:)\s*(?P<value>.*)")
"""A key in bold or italics, as in a document."""
_GROUPS = frozenset({"links", "reviews", "actions", "imported", "sections"})
BLOCKS = frozenset({"library_impact", "strategy", "note"})
"""Keys that hold a text of several lines."""
_HARD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE = re.compile(r"(?P<indent>[ ]*)(?P<dash>(?:- +)?)(?P<key>[A-Za-z]\w*):(?: +(?P<value>.*))?")
_ENTRY = re.compile(r"(?P<indent>[ ]*)(?P<dash>- +)(?P<key>)(?P<value>.*)")
_LOOSE_KEYS = tuple(
    re.compile(rf"(?P<indent>\s*)(?P<dash>(?:- +)?)(?P<key>{key})\s*(?P<sign>[:;=：﹕]|\s[-–—]\s|\s)\s*(?P<value>\S.*)")
    for key in (r"[A-Za-z]\w*", r"[A-Za-z]\w* \w+")
)
"""A key of one word or of two, with a sign that is taken for a colon, or none."""
_ANCHOR_ALONE = re.compile(r"\s*&[\w-]+\s*")
_PASTED = "•·▪◦‣●○■□➢✓"
_BESIDE_KEY = re.compile(rf"(?P<key>[A-Za-z]\w*): +[{_PASTED}]\s*(?P<text>[^\s].*)")
"""A key with the first entry of a list that was pasted beside it."""
_PASTED_ENTRY = re.compile(rf"(\s*)[{_PASTED}]\s*(?=\S)")
_TRAILING = re.compile(r"(?P<text>.*?)(?:^|(?<=\s))(?P<comment>#.*)")
_BULLET = re.compile(r"(\s*)(?:[•·▪◦‣●○■□➢✓–—*]\s*|-)(?=[^\s-])")
AT_MARGIN = re.compile(r"[A-Za-z]\w*:(?: |$)")
"""How a key begins that stands at the left edge."""
_ANCHOR = re.compile(r"(?P<before>(?:\s|- )*|.*?: +)&[\w-]+\s+(?P<rest>[A-Za-z]\w*:.*|[\[{\"'|>].*)")
"""An anchor that is no text: before a key, or before what can only be a value."""
_SIGN_AND_TEXT = re.compile(r"(?P<sign>[|>][+-]?)\s+(?P<text>[^#\s].*)")
_OPENS_LINES = re.compile(r":(?: +[|>][+-]?\d?)? *$")
"""How a key ends whose value begins on the next line."""
_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»", '"': '"', "'": "'"}


@dataclass(frozen=True, slots=True)
class Way:
    """Lines from number `first` on, counted from 0, as they may have been meant."""

    first: int
    lines: tuple[tuple[str, ...], ...]
    """For each line what is to stand in its place: one line or several."""
    reason: str = ""
    """What was wrong, where the parser does not say it."""


def has_comment(line: str) -> bool:
    """Whether a comment may stand in a line behind something."""
    return " #" in line or "\t#" in line


def ways_to_write(lines: list[str], at: int) -> Iterator[Way]:
    """The ways to write the line `at`, and those above it that it belongs to, the likeliest first."""
    if not 0 <= at < len(lines):
        return
    above = next((number for number in range(at, -1, -1) if AT_MARGIN.match(lines[number])), None)
    if above is not None and len(lines[above]) > LONGEST_LINE:
        return
    if is_like_fence(lines[at]) and at:
        yield Way(at, ((FENCE,),), "fence")
    yield from _spaces(lines, at)
    if (found := _IN_BOLD.fullmatch(lines[at])) is not None and found["key"].lower() in _KEYS:
        yield Way(at, ((f"{found['key'].lower()}: {found['value']}".rstrip(),),))
        yield Way(at, ((f"{found['key'].lower()}: {quoted(found['value'])}",),))
    if _ANCHOR_ALONE.fullmatch(lines[at]):
        yield Way(at, ((),))
    if (found := _ANCHOR.fullmatch(lines[at])) is not None:
        line = found["before"] + found["rest"]
        yield Way(at, ((line,),))
        for new, reason in _ways(line):
            yield Way(at, ((new,),), reason)
    beside = "" if above is None else lines[above].partition(":")[2].strip()
    if above is not None and (above != at or beside.startswith("- ") or _SIGN_AND_TEXT.fullmatch(beside)):
        yield from as_block(lines, above)
    yield from _bullets(lines, at)
    for number in dict.fromkeys((at, at if above is None else above)):
        for new, reason in _ways(lines[number]):
            yield Way(number, ((new,),), reason)
    if above == at:
        yield from as_block(lines, at)
    yield from _moved(lines, at)
    if not any(map(str.strip, lines[:at])) and not any(line.startswith("title:") for line in lines):
        yield Way(at, ((f"title: {lines[at].strip()}",),))
        yield Way(at, ((f"title: {quoted(lines[at].strip())}",),))


def _spaces(lines: list[str], at: int) -> Iterator[Way]:
    """Tabs, and the hard spaces of word processors, as spaces."""
    end = at + 1
    while end < len(lines) and end - at < _MOST_LINES and ("\t" in lines[end] or not lines[end].strip()):
        end += 1
    tabs = tuple((line.replace("\t", "  ") if "\t" in line else line,) for line in lines[at:end])
    if "\t" in lines[at]:
        if at and _OPENS_LINES.search(lines[at - 1]):
            yield Way(at, tabs)  # what the key above holds is no key
        pad = _content(lines[at - 1]) if at else 0
        for column in dict.fromkeys((pad, len(lines[at]) - len(lines[at].lstrip("\t ")))):
            yield Way(at, ((" " * column + " ".join(lines[at].split("\t")).strip(),),))
        yield Way(at, tabs)
    if _HARD_SPACES.search(lines[at]):
        line = _HARD_SPACES.sub(" ", lines[at])
        yield Way(at, ((line,),), "hard space")
        for new, _ in _ways(line):
            yield Way(at, ((new,),), "hard space")


def _content(line: str) -> int:
    """The column in which what a line says begins, counted from 0: behind the hyphen of an entry."""
    return len(line) - len(line.lstrip(" -"))


def _bullets(lines: list[str], at: int) -> Iterator[Way]:
    """Bullets of a list, each as a hyphen and a space."""
    if _BULLET.match(lines[at]):
        begin, end = at, at + 1
        while end < len(lines) and end - at < _MOST_LINES and _BULLET.match(lines[end]):
            end += 1
        if at and (found := _BESIDE_KEY.fullmatch(lines[at - 1])) is not None:
            entries = tuple((_BULLET.sub("  - ", each, count=1),) for each in lines[begin:end])
            yield Way(at - 1, ((f"{found['key']}:", f"  - {found['text']}"), *entries), "bullet")
        for pad in (r"\1- ", "  - "):
            yield Way(begin, tuple((_BULLET.sub(pad, each, count=1),) for each in lines[begin:end]), "bullet")


def _ways(line: str) -> Iterator[tuple[str, str]]:
    """A line with its value in quotation marks, its list closed, or a colon behind its key; and what was wrong."""
    found = _LINE.fullmatch(line) or _ENTRY.fullmatch(line)
    if found is not None and found["key"] in _GROUPS and (found["value"] or "").startswith("{?"):
        return  # what has no word before its colon is no text either
    written = (found["value"] or "").strip() if found is not None else ""
    if found is not None and written:
        head = f"{found['indent']}{found['dash']}{found['key']}" + (": " if found["key"] else "")
        for value, reason in _values(written, found["key"] in _LISTS):
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


def as_block(lines: list[str], key: int) -> Iterator[Way]:
    """The text of a key on lines of its own, each indented, below the sign `|`."""
    name, _, beside = lines[key].partition(":")
    beside = beside.strip()
    if name not in BLOCKS:
        return
    end = key + 1
    while (
        end < len(lines)
        and end - key < _MOST_LINES
        and not (AT_MARGIN.match(lines[end]) and lines[end].partition(":")[0] in _KEYS)
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
        if beside.startswith("#"):
            sign, beside = f"| {beside}", ""
    if not beside and not below:
        return
    shift = any(line.strip() and not line.startswith("  ") for line in below)
    first = (f"{name}: {sign}", *([f"  {_with_hyphen(beside)}"] if beside else []))
    rest = [(f"  {_with_hyphen(line)}" if shift and line.strip() else _with_hyphen(line),) for line in below]
    yield Way(key, (first, *rest), reason)


def _with_hyphen(line: str) -> str:
    """The line with a hyphen in the place of a bullet that was pasted."""
    return _PASTED_ENTRY.sub(r"\1- ", line, count=1)


def list_as_block(lines: list[str], key: int) -> Way | None:
    """A list below a key that holds a text, as that text; comments in it go beside the key, where they are none."""
    way = next(as_block(lines, key), None)
    if way is None:
        return None
    (head, *first), *rest = way.lines
    remarks, kept = list[str](), list[tuple[str, ...]]()
    for line in rest:
        found = _TRAILING.fullmatch(line[0])
        is_comment = found is not None and (is_remark(found["comment"]) or not found["text"].strip())
        if found is not None and is_comment:
            remarks.append(found["comment"])
            kept.append((found["text"].rstrip(),) if found["text"].strip() else ())
        else:
            kept.append(line)
    sign, _, comment = head.partition(" #")
    told = " ".join([*([f"#{comment}"] if comment else []), *remarks])
    return Way(key, ((f"{sign.rstrip()} {told}".rstrip(), *first), *kept), way.reason)


def _moved(lines: list[str], at: int) -> Iterator[Way]:
    """A key, and what is below it, at the left edge; a line that goes on with the text above it, indented."""
    line = lines[at]
    if line.startswith("- ") and AT_MARGIN.match(line[2:]):
        rest = [(each[2:] if each.startswith("  ") else each,) for each in lines[at + 1 :]]
        yield Way(at, ((line[2:],), *rest[:_MOST_LINES]))
    if line.startswith(" "):
        end = at + 1
        while end < len(lines) and end - at < _MOST_LINES and lines[end].startswith(" "):
            end += 1
        pad = len(line) - len(line.lstrip())
        dedented = tuple((each[pad:] if each.startswith(" " * pad) else each.lstrip(),) for each in lines[at:end])
        yield Way(at, (dedented[0],), "key not at the edge")
        yield Way(at, dedented, "key not at the edge")
    if at and line.strip():
        pads = dict.fromkeys([len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")), 2, 4])
        for pad in pads:
            yield Way(at, ((" " * pad + line.strip(),),))


def joined(lines: list[str], key: str, first: int, second: int) -> Way | None:
    """The two lines of a key that is written twice: as one list, or with the second under another key."""
    if any(number + 1 < len(lines) and not AT_MARGIN.match(lines[number + 1]) and lines[number + 1].strip()
           for number in (first, second)):  # fmt: skip
        return None
    one, other = (lines[number].partition(":")[2].strip() for number in (first, second))
    between = tuple((line,) for line in lines[first + 1 : second])
    if one == other or not one or not other:
        kept = lines[first] if one else lines[second]
        return Way(first, ((kept,), *between, ()))
    if key in _LISTS and not (one + other).startswith(("|", ">")):
        whole = f"{one.strip('[]')}, {other.strip('[]')}"
        return Way(first, ((f"{key}: [{whole}]",), *between, ()))
    if key == "title" and not any(line.startswith("alternative_titles:") for line in lines):
        return Way(second, ((f"alternative_titles: [{_entry(_bare(other))}]",),))
    return None


def identifiers_apart(line: str, value: str) -> Way | None:
    """The line of an entry that names several identifiers, with one in each entry."""
    named = identifiers_in(value)
    if len(named) < 2:
        return None
    texts = [scalar(each, in_list=True) for each in named]
    entry = _ENTRY.fullmatch(line)
    if entry is not None and _bare(entry["value"].strip()) == value:
        return Way(0, (tuple(f"{entry['indent']}{entry['dash']}{text}" for text in texts),))
    written = next((each for each in (f'"{value}"', f"'{value}'", value) if each in line), "")
    return Way(0, ((line.replace(written, ", ".join(texts), 1),),)) if written else None
