"""The posts that a page itself sets apart: in HTML by tags, in text by when they were posted, or as protected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from policy_drivers.imports.layout.page_line import PageLine

_FEWEST_LABELS = 2
_POSTED = re.compile(r"\W*posted (?:on|by)\b.*\d", re.IGNORECASE)
_PROTECTED_TITLE = re.compile(r"\W*protected:\s.+", re.IGNORECASE)
PROTECTED_NOTICE = re.compile(
    r".*\b(?:is|this) (?:a )?(?:password[- ]protected|protected post)\b.*|password:?", re.IGNORECASE
)
"""What WordPress shows in place of the text of a protected post."""


@dataclass(slots=True, kw_only=True)
class Post:
    """One entry that the page itself sets apart."""

    title: PageLine | None = None
    address: str = ""
    """The address that its title leads to."""
    tags: list[str] = field(default_factory=list)
    lines: list[PageLine] = field(default_factory=list)


def marked_posts(lines: Sequence[PageLine]) -> list[Post]:
    """The posts of a page that marks their titles as headings of one level, with what stands above as the first.

    There are none unless each of two such headings, at least, has labels below it.
    """
    for level in sorted({line.level for line in lines if line.level}):
        starts = [place for place, line in enumerate(lines) if _is_title_of(line, level)]
        ends = [*starts[1:], len(lines)][: len(starts)]
        labelled = [_has_labels(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
        if sum(labelled) > 1:
            first = next(place for place, has_labels in enumerate(labelled) if has_labels)
            starts, ends = starts[first:], ends[first:]
            above = Post(lines=list(lines[: starts[0]]))
            return [
                above,
                *(Post(title=lines[a], lines=list(lines[a + 1 : b])) for a, b in zip(starts, ends, strict=True)),
            ]
    return []


def _is_title_of(line: PageLine, level: int) -> bool:
    is_title = line.level == level and not line.is_furniture
    return is_title and line.furniture is None and line.hit is None


def _has_labels(lines: Sequence[PageLine]) -> bool:
    hits = (line.hit for line in lines if line.has_text)
    return len({hit.label for hit in hits if hit}) >= _FEWEST_LABELS


def posts_in(lines: Sequence[PageLine]) -> Iterator[Post]:
    """The posts of a page that is text, and what stands between them as posts without a title.

    A post begins with the heading above the line that says when it was posted. A protected one ends with the notice
    that it is protected.
    """
    post = Post()
    full = [place for place, line in enumerate(lines) if not line.is_blank]
    is_protected = False
    for place, next_place in zip_longest(full, full[1:]):
        line, below = lines[place], lines[next_place] if next_place is not None else None
        title = below is not None and _is_title(line, below)
        if title or (is_protected and not _belongs_to_protected(line)):
            yield post
            is_protected = title and bool(_PROTECTED_TITLE.fullmatch(line.text))
            post = Post(title=line if title else None)
        if post.title is not line:
            post.lines.append(line)
        post.lines += lines[place + 1 : next_place]
    yield post


def _is_title(line: PageLine, below: PageLine) -> bool:
    if _PROTECTED_TITLE.fullmatch(line.text) and PROTECTED_NOTICE.fullmatch(below.text.strip()):
        return True
    if not _POSTED.match(below.text) or below.furniture is None:
        return False
    return line.is_heading_like and line.furniture is None and line.hit is None


def _belongs_to_protected(line: PageLine) -> bool:
    return line.is_furniture or line.furniture is not None or bool(PROTECTED_NOTICE.fullmatch(line.text.strip()))
