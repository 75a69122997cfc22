"""Where the lines of an HTML page go as it is read: into its posts, their titles and footnotes, or outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from policy_drivers.imports.formats.html.elements import BLOCKS, is_post
from policy_drivers.imports.formats.html.footnotes import Footnotes, note_line, with_notes
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.page_posts import Post
from policy_drivers.imports.values.line import AS_TYPED


@dataclass(slots=True)
class Page:
    """A page: its posts, where it sets them apart, and the lines outside of them."""

    posts: list[Post] = field(default_factory=list)
    lines: list[PageLine] = field(default_factory=list)


class OpenPage:
    """A page as far as it has been read. `is_one_post` says that all of it is the text of one post."""

    def __init__(self, footnotes: Footnotes, *, is_one_post: bool = False) -> None:
        self.footnotes = footnotes
        self.post: Post | None = None
        """The post that is open."""
        self.title: Any = None
        """The element with the title of that post, while it is open."""
        self.told: set[str] = set()
        """The addresses and the long forms of abbreviations that have been told since that post began."""
        self._page = Page()
        self._is_one_post = is_one_post
        self._post_element: Any = None
        self._looked_at = 0
        self._note: Any = None
        self._notes: dict[str, list[PageLine]] = {}

    @property
    def _lines(self) -> list[PageLine]:
        return self.post.lines if self.post is not None else self._page.lines

    def begins_post(self, tag: str, names: set[str]) -> bool:
        """Whether a post begins with an element."""
        return not self._is_one_post and self.post is None and is_post(tag, names)

    def begin_post(self, element: Any) -> None:
        """Begin a post."""
        self.post, self._post_element, self._looked_at = Post(), element, 0
        self._page.posts.append(self.post)
        self.told = set()

    def is_post(self, element: Any) -> bool:
        """Whether an element is the post that is open."""
        return element is self._post_element

    def end_post(self) -> None:
        """End the post that is open."""
        self.post = self._post_element = None
        self.told = set()

    def begins_title(self, tag: str, names: set[str]) -> bool:
        """Whether a post's title begins: it says so, or it is a heading above everything else."""
        if self.post is None or self.post.title is not None or self.title is not None:
            return False
        return bool(names & {"entry-title", "post-title"}) or (tag in ("h1", "h2") and self._is_above_text(self.post))

    def _is_above_text(self, post: Post) -> bool:
        """Whether nothing but furniture stands in a post so far; what has been looked at is not looked at again."""
        while self._looked_at < len(post.lines):
            line = post.lines[self._looked_at]
            if line.has_text:
                return False
            self._looked_at += 1
        return True

    def begin_note(self, element: Any) -> None:
        """Begin the text of a footnote."""
        self._note = element

    def end_note(self, element: Any) -> None:
        """End the text of a footnote, if the element that ends is a block with one."""
        if element is self._note and element.tag in BLOCKS:
            self._note = None

    def put(self, line: PageLine) -> None:
        """Put a line where it belongs."""
        if self._note is not None and not line.is_furniture:
            self._notes.setdefault(self.footnotes.notes[self._note], []).append(line)
            if self._note.tag not in BLOCKS:
                self._note = None
        elif self.post is None:
            self._page.lines.append(line)
        elif self.title is not None and self.post.title is None:
            self.post.title = line
        else:
            self.post.lines.append(line)

    def end_paragraph(self, number: int, within: str) -> None:
        """End the paragraph with a blank line that has that number and stands in that."""
        lines = self._lines
        if not lines:
            return
        if not lines[-1].is_blank or AS_TYPED in within:
            lines.append(PageLine(number, "", within=within))
        elif not within.startswith(lines[-1].within):
            lines[-1] = replace(lines[-1], within=within)

    def drop_from_last_line(self, dropped: list[str]) -> bool:
        """Tell of the last line what was taken out below it; whether there is a line of which it can be told."""
        lines = self._lines
        for place in range(len(lines) - 1, -1, -1):
            if not lines[place].is_blank:
                lines[place] = replace(lines[place], dropped=(*lines[place].dropped, *dropped))
                return True
        return False

    def whole(self, last_line: int) -> Page:
        """The page, with each footnote below the line that has its number; it ends on that line of the file."""
        page = self._page
        for label, text in self.footnotes.texts.items():
            self._notes[label] = [PageLine.read(last_line, text)]
        notes = {label: note_line(label, lines) for label, lines in self._notes.items()}
        if notes:
            placed: set[str] = set()
            for post in page.posts:
                post.lines = list(with_notes(post.lines, notes, placed))
            page.lines = list(with_notes(page.lines, notes, placed))
            page.lines += [line for label, line in notes.items() if label not in placed]
        return page
