"""From a parsed page to lines: what is a block stands on a line of its own, links and lists are kept as signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from policy_drivers.legacy.escaping import is_url
from policy_drivers.legacy.html_names import BLOCKS, UNSEEN, between_cells, is_furniture, is_post
from policy_drivers.legacy.invisible import seen
from policy_drivers.legacy.lines import Line, line_of
from policy_drivers.legacy.posts import Post

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AS_TYPED = frozenset({"pre", "textarea"})
"""Elements in which the end of a line is one for the reader."""
_KEPT = re.compile(r"(?!#|[a-z][a-z0-9+.-]*:)|ftps?:", re.IGNORECASE)
"""How an address begins that is told although it is none of the web: one within an unknown site, or of a file (FTP)."""
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_INDENT = "    "


@dataclass(slots=True)
class Page:
    """A page: its posts, where it sets them apart, and the lines outside of them."""

    posts: list[Post] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_page(root: Any) -> Page:
    """The posts and the lines of a parsed page."""
    return _walked(root, _Walker())


def read_post(root: Any, first_line: int, *, breaks: bool) -> list[Line]:
    """The lines of the text of one post, whatever it sets apart.

    `breaks` says that a line's end in the source is one for the reader, too, as in what WordPress stores.
    """
    return _walked(root, _Walker(first_line, breaks=breaks, is_post=True)).lines


def _walked(root: Any, walker: _Walker) -> Page:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walker.start(element)
        elif event == "end":
            walker.end(element)
        else:
            walker.text(element.tail)
    walker.flush()
    return walker.page


def _start(element: Any) -> int:
    """The number with which a list begins."""
    start = element.get("start") or ""
    return int(start) if _NUMBER.fullmatch(start) else 1


class _Walker:
    """What is known in the middle of a page."""

    def __init__(self, first_line: int = 1, *, breaks: bool = False, is_post: bool = False) -> None:
        self.page = Page()
        self.breaks = breaks
        self.is_post = is_post
        self.offset = first_line - 1
        self.line = first_line
        self.pieces: list[str] = []
        self.started = 0
        self.prefix = ""
        self.unseen: Any = None
        self.furniture: Any = None
        self.heading: Any = None
        self.title: Any = None
        self.post: Post | None = None
        self.post_element: Any = None
        self.looked_at = 0
        self.link: tuple[Any, str, int] | None = None
        self.lists: list[list[int | None]] = []
        self.kept: Any = None
        self.aside: tuple[list[str], int, str, tuple[Any, str, int] | None] | None = None
        self.waiting: list[Line] = []

    def start(self, element: Any) -> None:
        tag = element.tag
        self.line = max(self.line, (element.sourceline or 1) + self.offset)
        if self.unseen is not None:
            return
        if tag in UNSEEN:
            self.unseen = element
            return
        names = {*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()}
        if tag in BLOCKS:
            self.flush(ends_paragraph=tag != "li")
        elif tag == "br":
            self.flush()
        elif tag in ("td", "th") and self.pieces:
            self.pieces.append(between_cells("".join(self.pieces), element))
        self._open(element, tag, names)
        self.text(element.text)

    def _open(self, element: Any, tag: str, names: set[str]) -> None:
        if not self.is_post and self.post is None and self.furniture is None and is_post(tag, names):
            self.post, self.post_element, self.looked_at = Post(), element, 0
            self.page.posts.append(self.post)
        if self.furniture is None and is_furniture(element, names):
            self.furniture = element
            self._set_aside()
        if tag in _HEADINGS and self.heading is None:
            self.heading = element
        if self._begins_title(tag, names):
            self.flush()
            self.title = element
        if tag in ("ul", "ol"):
            self.lists.append([_start(element) - 1 if tag == "ol" else None])
        elif tag == "li":
            self.prefix = self._bullet()
        elif tag == "a":
            self._open_link(element)
        elif tag == "img":
            self._describe(element.get("alt") or "")
        elif tag in _AS_TYPED and self.kept is None:
            self.kept = element

    def _set_aside(self) -> None:
        """Set aside what the line has so far: furniture that stands in it comes after it."""
        if self.pieces or self.link is not None:
            self.aside = (self.pieces, self.started, self.prefix, self.link)
            self.pieces, self.prefix, self.link = [], "", None

    def _take_up(self) -> None:
        """Go on with the line that was set aside."""
        if self.aside is not None:
            self.pieces, self.started, self.prefix, self.link = self.aside
            self.aside = None

    def _describe(self, words: str) -> None:
        """Tell what a picture shows, apart from the text."""
        if words.strip():
            self._put(line_of(self.line, " ".join(words.split()), is_furniture=True))

    def _begins_title(self, tag: str, names: set[str]) -> bool:
        """Whether a post's title begins: it says so, or it is a heading above everything else."""
        if self.post is None or self.post.title is not None or self.title is not None or self.furniture is not None:
            return False
        return bool(names & {"entry-title", "post-title"}) or (tag in ("h1", "h2") and self._is_above_text(self.post))

    def _is_above_text(self, post: Post) -> bool:
        """Whether nothing but furniture stands in a post so far; what has been looked at is not looked at again."""
        while self.looked_at < len(post.lines):
            line = post.lines[self.looked_at]
            if not (line.is_blank or line.is_furniture):
                return False
            self.looked_at += 1
        return True

    def _bullet(self) -> str:
        indent = _INDENT * max(0, len(self.lists) - 1)
        if self.lists and self.lists[-1][0] is not None:
            self.lists[-1][0] += 1
            return f"{indent}{self.lists[-1][0]}. "
        return f"{indent}• "

    def _open_link(self, element: Any) -> None:
        address = "".join((element.get("href") or "").split())
        if "tag" in (element.get("rel") or "").split() and self.post is not None:
            words = " ".join("".join(element.itertext()).split())
            self.post.tags.append(seen(words))  # what is left out is told of its line
        elif self.title is not None and self.post is not None and is_url(address):
            self.post.address = self.post.address or address
        elif self.furniture is None and address and (is_url(address) or _KEPT.match(address)):
            self.link = (element, address, len(self.pieces))

    def end(self, element: Any) -> None:
        tag = element.tag
        if self.unseen is not None:
            if element is self.unseen:
                self.unseen = None
                self.text(element.tail)
            return
        if self.link is not None and element is self.link[0]:
            self._close_link()
        if tag in BLOCKS or element in (self.title, self.furniture):
            self.flush(ends_paragraph=tag != "li")
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if element is self.heading:
            self.heading = None
        if element is self.kept:
            self.kept = None
        if element is self.title:
            self.title = None
        if element is self.furniture:
            self.furniture = None
            self._take_up()
        if element is self.post_element:
            self.post = self.post_element = None
        self.text(element.tail)

    def _close_link(self) -> None:
        assert self.link is not None
        _, address, start = self.link
        words = " ".join("".join(self.pieces[start:]).split())
        address = address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
        if not words or words == address:
            self.pieces[start:] = [address]
        else:
            self.pieces[start:] = [f"[{words.replace('[', '(').replace(']', ')')}]({address})"]
        self.link = None

    def text(self, text: str | None) -> None:
        """Take the text that follows a tag."""
        if not text or self.unseen is not None:
            return
        breaks = self.breaks or self.kept is not None
        parts = text.split("\n") if breaks else [text]
        for place, part in enumerate(parts):
            if place:
                self.line += 1
                self._end_line(not part.strip())
            if not self.pieces and part.strip():
                self.started = self.line + (part[: len(part) - len(part.lstrip())].count("\n"))
            if self.pieces or part.strip():
                self.pieces.append(_SPACE.sub(" ", part))
            if not breaks:
                self.line += part.count("\n")

    def _end_line(self, ends_paragraph: bool) -> None:
        if self.link is not None:
            self.pieces.append(" ")
        else:
            self.flush(ends_paragraph=ends_paragraph)

    def flush(self, *, ends_paragraph: bool = False) -> None:
        """End the line, and the paragraph as well."""
        if self.link is not None:
            element, address, start = self.link
            if "".join(self.pieces[start:]).strip():
                self._close_link()  # a block inside of a link: its first line is the link
            else:
                self.link = (element, address, len(self.pieces))
        text = " ".join("".join(self.pieces).split())
        self.pieces = []
        if text:
            is_heading = self.heading is not None and self.furniture is None
            line = line_of(
                self.started, self.prefix + text, is_heading=is_heading, is_furniture=self.furniture is not None
            )
            self.prefix = ""
            self.waiting.insert(0 if self.aside is None else len(self.waiting), line)
        if self.aside is not None:
            return
        for line in self.waiting:
            self._put(line)
        self.waiting = []
        lines = self.post.lines if self.post is not None else self.page.lines
        if ends_paragraph and lines and not lines[-1].is_blank:
            lines.append(Line(self.line, ""))

    def _put(self, line: Line) -> None:
        if self.post is None:
            self.page.lines.append(line)
        elif self.title is not None and self.post.title is None:
            self.post.title = line
        else:
            self.post.lines.append(line)
