"""The posts that a page itself sets apart: in HTML by tags, in text by when they were posted, or as protected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from policy_drivers.legacy.furniture import furniture
from policy_drivers.legacy.headings import is_heading_like
from policy_drivers.legacy.labels import label_of
from policy_drivers.legacy.lines import Line

_POSTED = re.compile(r"\W*posted (?:on|by)\b.*\d", re.IGNORECASE)
_PROTECTED_TITLE = re.compile(r"\W*protected:\s.+", re.IGNORECASE)
PROTECTED_NOTICE = re.compile(
    r".*\b(?:is|this) (?:a )?(?:password[- ]protected|protected post)\b.*|password:?", re.IGNORECASE
)
"""What WordPress shows in place of the text of a protected post."""


@dataclass(slots=True)
class Post:
    """One entry that the page itself sets apart."""

    title: Line | None = None
    address: str = ""
    """The address that its title leads to."""
    tags: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def posts_in(lines: Sequence[Line]) -> Iterator[Post]:
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
            post = Post(line if title else None)
        if post.title is not line:
            post.lines.append(line)
        post.lines += lines[place + 1 : next_place]
    yield post


def _is_title(line: Line, below: Line) -> bool:
    if _PROTECTED_TITLE.fullmatch(line.text) and PROTECTED_NOTICE.fullmatch(below.text.strip()):
        return True
    if not _POSTED.match(below.text) or furniture(below.text) is None:
        return False
    return is_heading_like(line) and furniture(line.text) is None and label_of(line.text) is None


def _belongs_to_protected(line: Line) -> bool:
    return line.is_furniture or furniture(line.text) is not None or bool(PROTECTED_NOTICE.fullmatch(line.text.strip()))
