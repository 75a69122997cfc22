"""The text of a page in HTML that matters, and what the page calls itself.

The parser is that of lxml: the time that it takes grows with the length of a page alone, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_drivers.watching.texts.page_lines import Line, page_lines
from policy_drivers.watching.texts.passing import is_dated, is_label, is_passing, without_tokens
from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import on_one_line

_ELSEWHERE = re.compile(
    r"(?:related|see also|you (?:may|might) also|more (?:from|on|in|like)|read next|explore|share this|follow us|"
    r"recommended|popular|latest|trending|most (?:read|viewed)|is this page|was this|help us|sign up|news)\b.{0,40}",
    re.IGNORECASE,
)
"""What stands above links to other pages."""
_MANY_LINKS = 3
"""So many lines in a row that are links are a menu, where a page does not say where its text is."""
_SHORT = 200
"""Characters; a `main` with less text is not where the text is, if there is far more outside."""


@dataclass(frozen=True)
class PageText:
    """What is read of a page."""

    titles: tuple[str, ...]
    """What it calls itself: in its head, and in its first headings."""
    text: str
    """The words that matter, with one space between each and the next."""


def page_text(html: str) -> PageText:
    """The text of a page that matters. Never raises, whatever the page is."""
    titles, lines = page_lines(html)
    kept = _without_links(_without_elsewhere(_of_text(_without_furniture(lines))))
    return PageText(titles, on_one_line(without_invisible(" ".join(_lasting(kept)))))


def _said(lines: Iterable[Line]) -> int:
    """How much is said in lines, besides in links."""
    return sum(max(len(line.text) - line.linked, 0) for line in lines)


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Lines without what may be furniture, unless most of what the page says is in it."""
    if not any(line.furniture for line in lines):
        return lines
    by_element: dict[int, list[Line]] = {}
    for line in lines:
        by_element.setdefault(line.furniture, []).append(line)
    whole = _said(lines)
    kept = {number for number, some in by_element.items() if number == 0 or _said(some) * 2 > whole}
    return [line for line in lines if line.furniture in kept]


def _of_text(lines: list[Line]) -> list[Line]:
    """The lines of `main`; where there is none, of the article that says most of what is said; or else all."""
    main = [line for line in lines if line.is_main]
    if (in_main := _said(main)) >= _SHORT:
        return main
    whole = _said(lines)
    if main and in_main * 2 > whole:
        return main
    articles: dict[int, list[Line]] = {}
    for line in lines:
        articles.setdefault(line.article, []).append(line)
    articles.pop(0, None)
    longest = max(articles.values(), key=_said, default=[])
    return longest if _said(longest) * 2 > whole else lines


def _without_elsewhere(lines: list[Line]) -> Iterator[Line]:
    """Lines without the links below a heading such as “Related content”, up to the next heading of its level."""
    level = 0
    for line in lines:
        if line.heading and (not level or line.heading <= level):
            level = line.heading if _ELSEWHERE.fullmatch(line.text) else 0
        if not level or not (line.heading or _is_link(line)):
            yield line


def _without_links(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines without those runs of links that are a menu; within `main` and `article` links are part of the text."""
    run: list[Line] = []
    for line in lines:
        if _is_link(line) and not (line.is_main or line.article or line.heading):
            run.append(line)
            continue
        yield from run if len(run) < _MANY_LINKS else ()
        run = []
        yield line
    yield from run if len(run) < _MANY_LINKS else ()


def _is_link(line: Line) -> bool:
    return line.linked > 0 and line.linked >= len(re.sub(r"[\W_]+", "", line.text))


def _lasting(lines: Iterable[Line]) -> Iterator[str]:
    """The texts of lines that are the same at each visit."""
    before = ""
    for line in lines:
        text = without_tokens(line.text)
        if line.is_cell and is_dated(text) and not is_label(before):
            yield text  # a date in a table is what the table is about
        elif not is_passing(text):
            yield text
        before = text
