"""From a parsed page to lines: what is a block stands on a line of its own; links, lists and marks become signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from policy_drivers.legacy.escaping import is_url
from policy_drivers.legacy.html_addresses import PLAYERS, Embedded, embedded, not_carried, written
from policy_drivers.legacy.html_footnotes import Footnotes, footnotes_of, note_line, with_notes
from policy_drivers.legacy.html_grids import grids_of
from policy_drivers.legacy.html_line import LINK, OpenLine, linked, spaced
from policy_drivers.legacy.html_marks import FORMULA_PARTS, Close, Styles, marks_of, spelt_out, styles_of
from policy_drivers.legacy.html_names import BLOCKS, HEADINGS, UNSEEN, between_cells, is_furniture, is_post, said_beside
from policy_drivers.legacy.html_nesting import NESTING, Nesting
from policy_drivers.legacy.invisible import seen
from policy_drivers.legacy.lines import AS_TYPED, TABLE, Line, in_cell, line_of, signed_line
from policy_drivers.legacy.posts import Post
from policy_drivers.legacy.spans import has_signs, moved, without_signs

_AS_TYPED = frozenset({"pre", "textarea"})
"""Elements in which the end of a line is one for the reader."""
_APART = frozenset({"p", "div", "tspan"})
"""Elements that part words where they end no line: in cells of tables, and in SVG."""
_EMOJI = frozenset({"emoji", "wp-smiley"})
"""Classes of pictures that WordPress puts in the place of a character."""
_NEXT_CELL = "\ud803"
"""What stands between two cells while a row is read: half of a character of UTF-16, which no text of a page has."""
_KEPT = re.compile(r"(?!#|[a-z][a-z0-9+.-]*:)|ftps?:", re.IGNORECASE)
"""How an address begins that is told although it is none of the web: one within an unknown site, or of a file (FTP)."""


@dataclass(slots=True)
class Page:
    """A page: its posts, where it sets them apart, and the lines outside of them."""

    posts: list[Post] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_page(root: Any) -> Page:
    """The posts and the lines of a parsed page."""
    return _walked(root, _Walker(root, footnotes_of(root), styles_of(root)))


def read_post(root: Any, first_line: int, *, breaks: bool, notes: Mapping[str, str] | None = None) -> list[Line]:
    """The lines of the text of one post, whatever it sets apart.

    `breaks` says that a line's end in the source is one for the reader, too, as in what WordPress stores. `notes` has
    the HTML of footnotes that stand apart from the post, by their names.
    """
    footnotes = footnotes_of(root, notes)
    return _walked(root, _Walker(root, footnotes, styles_of(root), first_line, breaks=breaks, is_post=True)).lines


def read_markdown(root: Any, above: int = 0) -> list[Line]:
    """The lines of a text in Markdown that has been converted, with places, and parsed; `above` are those above it."""
    footnotes = footnotes_of(root)
    walker = _Walker(root, footnotes, Styles(), above + 1, is_post=True, is_markdown=True)
    return _walked(root, walker).lines


def _walked(root: Any, walker: _Walker) -> Page:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walker.start(element)
        elif event == "end":
            walker.end(element)
        else:
            walker.text(element.tail)
    walker.flush()
    walker.tell_rest()
    return walker.whole()


class _Walker:
    """What is known in the middle of a page."""

    def __init__(
        self,
        root: Any,
        footnotes: Footnotes,
        styles: Styles,
        first_line: int = 1,
        *,
        breaks: bool = False,
        is_post: bool = False,
        is_markdown: bool = False,
    ) -> None:
        self.page = Page()
        self.footnotes = footnotes
        self.styles = styles
        self.breaks = breaks
        self.is_post = is_post
        self.is_markdown = is_markdown
        self.offset = first_line - 1
        self.line = first_line
        self.current = OpenLine()
        self.unseen: Any = None
        self.furniture: Any = None
        self.heading: Any = None
        self.title: Any = None
        self.post: Post | None = None
        self.post_element: Any = None
        self.looked_at = 0
        self.nesting = Nesting()
        self.grids = grids_of(root)
        self.grid: Any = None
        self.parts: dict[Any, Close | None] = {}
        """The parts of formulas that are still to come, with what stands for each."""
        self.kept: Any = None
        self.aside: OpenLine | None = None
        self.waiting: list[Line] = []
        self.below: list[Line] = []
        self.note: Any = None
        self.notes: dict[str, list[Line]] = {}
        self.told: set[str] = set()

    def start(self, element: Any) -> None:
        tag = element.tag
        place = element.get("data-sourcepos")
        if place is not None:
            self.line = int(place.partition(":")[0]) + self.offset
        elif not self.is_markdown:
            self.line = max(self.line, (element.sourceline or 1) + self.offset)
        if self.unseen is not None:
            return
        if element in self.footnotes.notes:
            self.flush(ends_paragraph=True)
            self.note = element
        if tag in UNSEEN or self._is_sign_of_note(element):
            self.unseen = element
            return
        names = {*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()}
        if tag in BLOCKS and not self._is_in_cell(tag):
            self.flush(ends_paragraph=tag != "li")
        elif tag == "br" or tag in _APART:
            self._break(ends_line=tag == "br")
        elif tag in ("td", "th") and self.grid is not None:
            self._add(f" {_NEXT_CELL} " if element.getprevious() is not None else "")
        elif tag in ("td", "th") and self.current.pieces:
            self.current.pieces.append(between_cells(without_signs(self.current.text), element))
        self._open(element, tag, names)
        self.text(element.text)

    def _is_sign_of_note(self, element: Any) -> bool:
        """Whether an element is the number of a footnote, or leads back to it, so that its words are none."""
        label = self.footnotes.references.get(element)
        if label is not None:
            self._add(f"[^{label}]")
        elif element in self.footnotes.leading_back:
            self._describe(" ".join("".join(element.itertext()).split()))
        return label is not None or element in self.footnotes.leading_back

    def _open(self, element: Any, tag: str, names: set[str]) -> None:
        if not self.is_post and self.post is None and self.furniture is None and is_post(tag, names):
            self.post, self.post_element, self.looked_at = Post(), element, 0
            self.page.posts.append(self.post)
            self.told = set()
        if self.furniture is None and tag in PLAYERS:
            self._show(element)
        if self.furniture is None and is_furniture(element, names):
            self.furniture = element
            self._set_aside()
        if tag in HEADINGS and self.heading is None:
            self.heading = element
        if self._begins_title(tag, names):
            self.flush()
            self.title = element
        if tag in NESTING or (self.grids and element in self.grids):
            is_grid = element in self.grids
            self.nesting.begin(element, is_grid=is_grid)
            self.grid = element if is_grid else self.grid
        if tag == "li":
            self.current.prefix, self.current.begins_list = self.nesting.bullet(element)
        elif tag == "a":
            self._open_link(element)
        elif tag in _AS_TYPED and self.kept is None:
            self.kept = element
        elif tag == "input" and element.get("type") in ("checkbox", "radio") and self.furniture is None:
            self._add("☐ " if element.get("checked") is None else "☑ ")
        self._open_marks(element, tag, names)
        if tag == "img" and _EMOJI & names and self.furniture is None:
            self._add(element.get("alt") or "")
        else:
            for each in said_beside(element):
                self._describe(each)
        if tag not in PLAYERS or self.furniture is not None:
            self._tell(embedded(element))

    def _open_marks(self, element: Any, tag: str, names: set[str]) -> None:
        if tag in ("abbr", "acronym", "dfn"):
            title = " ".join((element.get("title") or "").split())
            if title and title not in self.told:
                self.told.add(title)
                self.current.open(element, title, spelt_out(title, element.tail or ""))
        if tag == "ins" and without_signs(self.current.text).endswith("~~"):
            self._add(" ")  # what was put in stands beside what was struck out
        if tag == "rt" and element.getparent().find("rp") is None:
            self.current.open(element, "ruby", lambda _, text: f" ({text.strip()})" if text.strip() else "")
        if tag in FORMULA_PARTS:
            self.parts.update(zip(element, FORMULA_PARTS[tag], strict=False))
        if self.parts and (part := self.parts.pop(element, None)) is not None:
            self.current.open(element, "script", part)
        for kind, close in marks_of(element, names, self.styles):
            if kind == "code" and self.kept is not None:
                continue  # what stands as it was typed is code already
            before = element.getprevious()
            if kind == "struck" and before is not None and before.tag == "ins" and not before.tail:
                self._add(" ")
            self.current.open(element, kind, close)

    def _show(self, player: Any) -> None:
        """Put the addresses of a player, or of whatever else shows another document, where it stands in the text."""
        is_alone = not self.current.text.strip()
        found: dict[str, Embedded] = {}
        for element in player.iter(*PLAYERS) if player.tag in ("audio", "object", "video") else [player]:
            for each in embedded(element):
                if each.is_picture:
                    self._tell([each])
                elif each.address not in found or each.words:
                    found[each.address] = each
        for each in found.values():
            if is_alone:
                self.flush(ends_paragraph=True)
            self._embed(each)
        if is_alone and found:
            self.flush(ends_paragraph=True)

    def _tell(self, addresses: Iterable[Embedded]) -> None:
        """Tell the addresses that an element holds: of a picture as furniture, any other where it stands."""
        for each in addresses:
            if each.address not in self.told and (each.is_picture or self.furniture is not None):
                self._describe(each.address)
            else:
                self._embed(each)

    def _embed(self, found: Embedded) -> None:
        """Put an address into the line; below it, where that is a heading."""
        if found.address in self.told:
            return
        self.told.add(found.address)
        text = linked(found.address)("", found.words)
        if self.heading is not None or self.title is not None:
            self.below.append(line_of(self.line, text))
        else:
            self._add(f" {text} ")

    def _set_aside(self) -> None:
        """Set aside what the line has so far: furniture that stands in it comes after it."""
        if self.current.pieces or self.current.marks:
            self.aside, self.current = self.current, OpenLine()

    def _take_up(self) -> None:
        """Go on with the line that was set aside."""
        if self.aside is not None:
            self.current, self.aside = self.aside, None

    def _describe(self, words: str) -> None:
        """Tell what stands beside the text: what a picture shows, where it is."""
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

    def _open_link(self, element: Any) -> None:
        address = written(element.get("href") or "")
        if "tag" in (element.get("rel") or "").split() and self.post is not None:
            words = " ".join("".join(element.itertext()).split())
            self.post.tags.append(seen(words))  # what is left out is told of its line
            if self.furniture is None:
                return
        if self.title is not None and self.post is not None and is_url(address):
            self.post.address = self.post.address or address
        elif dropped := not_carried(address, "".join(element.itertext())):
            self.current.dropped += dropped
        elif address and (is_url(address) or _KEPT.match(address)):
            self.current.open(element, LINK, linked(address))

    def end(self, element: Any) -> None:
        tag = element.tag
        if self.unseen is not None:
            if element is self.unseen:
                self.unseen = None
                self.text(element.tail)
            return
        self.current.close(element)
        if tag in BLOCKS and self._is_in_cell(tag):
            self._break()
        elif tag in BLOCKS or element in (self.title, self.furniture):
            if tag == "tr" and self.grid is not None and not self.current.text.strip(f" {_NEXT_CELL}\n"):
                self.current.pieces.clear()
            self.flush()
            if tag in NESTING or element is self.grid:
                self.nesting.end(element)
                self.grid = None if element is self.grid else self.grid
            if tag != "li":
                self._end_paragraph()
            else:
                self.current.prefix = ""
        if element is self.heading:
            self.heading = None
        if element is self.kept:
            self.kept = None
        if element is self.title:
            self.title = None
        if element is self.furniture:
            self.furniture = None
            self._take_up()
        if element is self.note and tag in BLOCKS:
            self.note = None
        if element is self.post_element:
            self.tell_rest()
            self.post = self.post_element = None
            self.told = set()
        self.text(element.tail)

    def _add(self, piece: str) -> None:
        """Put words into the line that are none of the page's text."""
        if not self.current.pieces:
            self.current.started = self.line
        self.current.pieces.append(piece)

    def text(self, text: str | None) -> None:
        """Take the text that follows a tag."""
        if not text or self.unseen is not None:
            return
        breaks = (self.breaks or self.kept is not None) and self.heading is None
        parts = text.split("\n") if breaks else [text]
        for place, part in enumerate(parts):
            if place:
                self.line += 1
                self._end_line(not part.strip())
            pieces = self.current.pieces
            if not pieces and part.strip():
                self.current.started = self.line + (part[: len(part) - len(part.lstrip())].count("\n"))
            if pieces or part.strip():
                pieces.append(spaced(part) if self.kept is None else part)
            if not breaks:
                self.line += part.count("\n")

    def _end_line(self, ends_paragraph: bool) -> None:
        if self.current.has(LINK):
            self.current.pieces.append(" ")
        else:
            self.flush(ends_paragraph=ends_paragraph)

    def flush(self, *, ends_paragraph: bool = False) -> None:
        """End the line, and the paragraph as well."""
        if self.current.pieces or self.current.marks:
            typed = self.current.text if self.kept is not None else ""
            text = self.current.ended()
            if self.grid is not None and self.furniture is None:
                text = in_cell(text)
            text = text.replace(_NEXT_CELL, TABLE)
            if text:
                self.waiting.insert(0 if self.aside is None else len(self.waiting), self._line(text, typed))
                self.current.prefix, self.current.begins_list, self.current.dropped = "", False, []
        if self.aside is not None:
            return
        if self.waiting or self.below:
            for line in (*self.waiting, *self.below):
                self._put(line)
            self.waiting, self.below = [], []
        if ends_paragraph:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        lines = self.post.lines if self.post is not None else self.page.lines
        if not lines or self.aside is not None:
            return
        within = self.nesting.within
        if not lines[-1].is_blank or AS_TYPED in within:
            lines.append(Line(self.line, "", within=within))
        elif not within.startswith(lines[-1].within):
            lines[-1] = replace(lines[-1], within=within)

    def tell_rest(self) -> None:
        """Tell what a link without words led to of the line above, where no line follows that could tell it."""
        lines = self.post.lines if self.post is not None else self.page.lines
        for place in range(len(lines) - 1, -1, -1) if self.current.dropped else ():
            if not lines[place].is_blank:
                lines[place] = replace(lines[place], dropped=(*lines[place].dropped, *self.current.dropped))
                self.current.dropped = []
                break

    def _line(self, text: str, typed: str) -> Line:
        """The line that has that text; `typed` is what stood there with its white space, where that counts."""
        current, is_heading = self.current, self.heading is not None and self.furniture is None
        if has_signs(text) and self.furniture is None:
            line, spans = signed_line(current.started, text, is_heading=is_heading)
            words = line.text
            spans = moved(spans, len(current.prefix), len(current.prefix + words)) if current.prefix else spans
        else:
            spans = ()
            is_typed = bool(typed) and typed.split() == text.split()
            line = line_of(current.started, typed if is_typed else without_signs(text), is_heading=is_heading)
            words = line.text if is_typed else " ".join(line.text.split())
        return replace(
            line,
            text=current.prefix + words,
            spans=spans,
            is_furniture=self.furniture is not None,
            level=int(self.heading.tag[1]) if is_heading else 0,
            dropped=(*line.dropped, *current.dropped),
            within=self.nesting.without_item() if current.prefix else self.nesting.within,
            begins_list=current.begins_list,
        )

    def _is_in_cell(self, tag: str) -> bool:
        """Whether a block stands in a cell of a table that is one for the reader, where everything is on one line."""
        return self.grid is not None and tag in ("p", "div")

    def _break(self, *, ends_line: bool = False) -> None:
        """End a line where the page does, or else a word; a heading and a cell of a table are one line."""
        if ends_line and self.heading is None and self.title is None and self.grid is None:
            self.flush()
        elif self.current.pieces:
            self.current.pieces.append(" ")

    def _put(self, line: Line) -> None:
        if self.note is not None and not line.is_furniture:
            self.notes.setdefault(self.footnotes.notes[self.note], []).append(line)
            if self.note.tag not in BLOCKS:
                self.note = None
        elif self.post is None:
            self.page.lines.append(line)
        elif self.title is not None and self.post.title is None:
            self.post.title = line
        else:
            self.post.lines.append(line)

    def whole(self) -> Page:
        """The page, with each footnote below the line that has its number."""
        for label, text in self.footnotes.texts.items():
            self.notes[label] = [line_of(self.line, text)]
        notes = {label: note_line(label, lines) for label, lines in self.notes.items()}
        if notes:
            placed: set[str] = set()
            for post in self.page.posts:
                post.lines = list(with_notes(post.lines, notes, placed))
            self.page.lines = list(with_notes(self.page.lines, notes, placed))
            self.page.lines += [line for label, line in notes.items() if label not in placed]
        return self.page
