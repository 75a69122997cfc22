"""What stands for HTML in a text: pieces of it that were pasted together, each with what to write in its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from policy_drivers.markdown.locating import TAG
from policy_drivers.markdown.structure import Part
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.wording.lines import on_one_line

_LONGEST = 300
"""Characters of a piece that is written otherwise in a help."""
_FARTHEST = 100
"""Characters of white space between two pieces that are one."""
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_BARE = frozenset({"u", "span", "font", "small", "mark", "p", "div", "center", "ins", "big", "abbr"})
"""Tags of which the words alone are worth keeping."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PAIR = re.compile(r"<(?P<name>[a-zA-Z]+)(?P<more>\s[^<>]*)?>(?P<inner>[^<>]*)</(?P=name)\s*>")
_ADDRESS = re.compile(r"\shref\s*=\s*[\"']?(https?://[^\s\"'<>]+)")
_CELL = re.compile(
    r"<t[hd](?:\s[^<>]*)?>(.*?)(?=</t[hd]|<t[hdr]\b|</t(?:r|body|head|able)|\Z)", re.DOTALL | re.IGNORECASE
)
_ROW = re.compile(r"<tr(?:\s[^<>]*)?>(.*?)(?=<tr\b|</t(?:r|body|head|able)|\Z)", re.DOTALL | re.IGNORECASE)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Piece(NamedTuple):
    """Tags that belong together, and what is between them."""

    start: int
    end: int
    tags: int
    """How many there are."""
    first: str
    """The first of them, as it is typed."""
    times: int = 1
    """How often the text has such a tag, where nothing closes it."""


def pieces(text: str, tags: list[Part]) -> Iterator[Piece]:
    """The pieces of HTML in a text, given its tags. What stands between a tag and the one that closes it is of it.

    Pieces with nothing but white space between them are one. A tag that nothing closes is told once of each kind.
    """
    closings = _closings(tags)
    closed = closings.keys() | closings.values()
    alone = Counter(_kind(tag) for number, tag in enumerate(tags) if number not in closed)
    found: Piece | None = None
    for number, tag in enumerate(tags):
        if found is not None and tag.start < found.end:
            continue
        last = closings.get(number, number)
        if found is not None and tag.start - found.end <= _FARTHEST and not text[found.end : tag.start].strip():
            found = found._replace(end=tags[last].end, tags=found.tags + last - number + 1)
            continue
        times = 1 if number in closed else alone.pop(_kind(tag), 0)
        if times:
            if found is not None:
                yield found
            found = Piece(tag.start, tags[last].end, last - number + 1, tag.holds, times)
    if found is not None:
        yield found


def _kind(tag: Part) -> str:
    return (_name(tag, "name") or _name(tag, "closing") or tag.holds).lower()


def _closings(tags: list[Part]) -> dict[int, int]:
    """For each tag that is closed the number of the one that closes it."""
    waiting: dict[str, list[int]] = {}
    found = {}
    for number, tag in enumerate(tags):
        if (name := _name(tag, "name")) is not None and name not in _VOID:
            waiting.setdefault(name, []).append(number)
        elif (name := _name(tag, "closing")) is not None and waiting.get(name):
            found[waiting[name].pop()] = number
    return found


def _name(part: Part, kind: str) -> str | None:
    match = TAG.match(part.holds)
    return match[kind].lower() if match and match[kind] else None


def without_tags(html: str, is_markdown: bool) -> str:
    """What to do with a piece of HTML, as a help says it; `is_markdown` says whether Markdown can stand there."""
    if html[:6].lower() == "<table" and is_markdown:
        return _as_table(html)
    plain = _BREAK.sub(" ", html) if len(html) <= _LONGEST else html
    replaced = _in_markdown if is_markdown else _in_words
    while len(plain) <= _LONGEST and (after := _PAIR.sub(replaced, plain)) != plain:
        plain = after
    plain = plain.strip()
    if plain and len(plain) <= _LONGEST and "<" not in plain and "\n" not in plain:
        return f"write {in_code(plain)}"
    if _BREAK.fullmatch(html):
        return "write a space in its place, or an empty line where a paragraph begins"
    if not is_markdown:
        return "write its words without the tags"
    return "write its words in Markdown, without the tags, or put each tag between backticks"


def _in_words(match: re.Match[str]) -> str:
    return match["inner"] if match["name"].lower() in _BOLD | _ITALIC | _BARE else match[0]


def _in_markdown(match: re.Match[str]) -> str:
    name, inner, words = match["name"].lower(), match["inner"], match["inner"].strip()
    address = _ADDRESS.search(match["more"] or "") if name == "a" else None
    if not words and name in _BOLD | _ITALIC | _BARE | {"a"}:
        return ""
    if address:
        return f"[{words}]({address[1]})"
    if name in _BOLD or name in _ITALIC:
        sign = "**" if name in _BOLD else "*"
        return inner.replace(words, f"{sign}{words}{sign}", 1)
    return inner if name in _BARE else match[0]


def _as_table(html: str) -> str:
    rows = [[_words(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(html[:5000])]
    widths = [len(row) for row in rows if row]
    if not widths:
        return "write each of its rows as a line with a bar between the cells, and `|---|---|` below the first"
    row, width = next(row for row in rows if row), max(widths)
    heading, dashes = _line([*row, *[""] * (width - len(row))]), f"|{'---|' * width}"
    return (
        f"write each row as a line with bars, {in_code(heading)} for the first and {in_code(dashes)} below it, "
        "and an empty line above and below the table"
    )


def _words(cell: str) -> str:
    return on_one_line(re.sub(r"<[^<>]*>", " ", cell).replace("|", "\\|"))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
