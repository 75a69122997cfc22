"""Where raw HTML and citations stand in a text. The conversion says which there are, but not where.

Its elements have places. This goes through them and through the text side by side, and looks for each piece between the
elements around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from policy_drivers.markdown import conversion
from policy_drivers.markdown.marks import NO_CITATIONS, TOKEN, VOID
from policy_drivers.markdown.structure import PLACE, Part, Structure
from policy_drivers.model.collection import CITATION

_OPENING = r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|\Z)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+>?"
_CLOSING = r"</(?P<closing>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*>?"
TAG = re.compile(rf"{_OPENING}|{_CLOSING}|<!--|<!\[CDATA|<[!?][a-zA-Z][^<>]*>?")
"""A tag, or the beginning of a comment or the like."""
_RAW = re.compile(
    rf"(?P<comment><!--).*?(?:-->|\Z)|(?P<data><!\[CDATA\[).*?(?:\]\]>|\Z)|{_OPENING}|{_CLOSING}|<[!?]?[^<>]*>?",
    re.DOTALL,
)
_ENDS = {"comment": "-->", "data": "]]>"}
_MAY_BE_RAW = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9-]*(?:[\s/>]|\Z)|[/!?])")
_LONGEST = 500
"""Characters of a tag; of a longer one the beginning is looked for."""
_ENTITY = re.compile(r"&(?:(?:amp;)+|lt;|gt;|quot;)")
_AMPERSANDS = re.compile("&(?:amp;)*")
_PLACED = re.compile(PLACE)
_INLINE = frozenset({"a", "code", "del", "em", "img", "strong"})


def raw_html(structure: Structure) -> list[Part]:
    """Tags, comments and the like, in HTML blocks too, each as it is typed; of a comment only how it begins."""
    typed = structure.text
    if not _MAY_BE_RAW.search(typed) or conversion.RAW not in conversion.marking_raw_html(typed):
        return []
    walk = _Walk(structure)
    with_raw, position, found = conversion.to_placed_html_with_raw(structure.converted), 0, list[Part]()
    for token in walk:
        if token.startswith("<"):
            position += len(token)
            continue
        *starts, end = _raw_starts(token, with_raw, position)
        for start in starts:
            if start >= position and (raw := _RAW.match(with_raw, start, end)):
                found.append(_found(raw, walk))
                position = raw.end()
        position = end
    return found or [Part(0, len(typed), typed)]


def _found(raw: re.Match[str], walk: _Walk) -> Part:
    if raw.lastgroup not in _ENDS:
        return walk.find(raw[0][:_LONGEST], is_raw=True)
    part = walk.find(raw[raw.lastgroup], is_raw=True)
    walk.pass_by(_ENDS[raw.lastgroup])
    return part


def _raw_starts(token: str, with_raw: str, position: int) -> Iterator[int]:
    """Where `<` stands in the HTML that keeps raw HTML, while it is escaped in a token of the other; then the end."""
    done = 0
    for entity in _ENTITY.finditer(token):
        position += entity.start() - done
        done = entity.end()
        if entity[0].startswith("&amp;"):
            same = _AMPERSANDS.match(with_raw, position)
            position += len(same[0]) if same else 1
        elif with_raw.startswith(entity[0], position):
            position += len(entity[0])
        else:
            if entity[0] == "&lt;":
                yield position
            position += 1
    yield position + len(token) - done


def citations(structure: Structure) -> Iterator[Part]:
    """What a text cites by slugs in double brackets, each with the slug; formatters may have escaped the brackets."""
    walk = _Walk(structure)
    for token in walk:
        if walk.cites and "[[" in token:
            for match in CITATION.finditer(token):
                yield walk.find(unescape(match[0]))._replace(holds=unescape(match[1]).strip())


class _Walk:
    """Goes through the tokens of placed HTML once, and keeps up in the text that it was made of."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._open: list[tuple[str, Part | None]] = []
        self._quiet = 0
        self._at = 0

    @property
    def cites(self) -> bool:
        """Whether a citation may stand here."""
        return not self._quiet

    def __iter__(self) -> Iterator[str]:
        for match in TOKEN.finditer(self._structure.html):
            if match[1]:
                self._end(match[2])
            elif match[2]:
                self._start(match[2], match[3])
            yield match[0]

    def _start(self, name: str, attributes: str) -> None:
        place = _PLACED.search(attributes)
        part = self._structure.part(place.groups()) if place else None
        if part is not None:
            inner = part.end if name in ("code", "img") else part.start
            self._at = max(self._at, inner) if name in _INLINE else inner
        if name not in VOID:
            self._open.append((name, part))
            self._quiet += name in NO_CITATIONS

    def _end(self, name: str) -> None:
        _, part = self._open.pop()
        self._quiet -= name in NO_CITATIONS
        if part is not None:
            self._at = max(self._at, part.end) if name in _INLINE else part.end

    def find(self, piece: str, *, is_raw: bool = False) -> Part:
        """The next place where a piece of the HTML's text is typed, over several lines if need be.

        Raw HTML is not escaped, and other pieces may be.
        """
        piece, whole = piece.strip(), self._structure.text
        around = next(
            (part for name, part in reversed(self._open) if part and name not in _INLINE), Part(0, len(whole))
        )
        lines = piece.split("\n")
        typed = r"[ \t]*(?:\r\n?|\n)[ \t>]*".join(_typed(line, is_raw) for line in lines)
        first, last = whole.rfind("\n", 0, around.start) + 1, whole.find("\n", around.end)
        unescaped = r"(?<!\\)(?:\\\\)*"
        tries = [(unescaped, self._at, last), ("", self._at, last), ("", first, len(whole))]
        for before, start, end in tries:
            match = re.compile(f"{before}({typed})").search(whole, start, end if end >= 0 else len(whole))
            if match is not None:
                self._at = match.end()
                return Part(match.start(1), match.end(1), piece)
        return Part(around.start, around.end, piece)

    def pass_by(self, end: str) -> None:
        """Go on behind the next place where something ends."""
        at = self._structure.text.find(end, self._at)
        self._at = at + len(end) if at >= 0 else self._at


def _typed(line: str, is_raw: bool) -> str:
    r"""A pattern of how a line may be typed: `\|` for a bar in a table; and what is not raw with escapes, as `\[`."""
    escaped = "|" if is_raw else "[]|_*-"
    return "".join(rf"\\?{re.escape(char)}" if char in escaped else re.escape(char) for char in line.strip(" \t"))
