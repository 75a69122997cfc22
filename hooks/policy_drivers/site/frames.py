"""The theme's part of a page, rendered once for all pages of a kind, and how a page is put into it.

Pages of one kind differ in title, description, address, what machines read in the head, contents and table of contents.
An engine renders one page with a mark in each of these places (`MarkedPage`); a `Frame` is made of the HTML that comes
out, and each page is what stands between its marks, with what belongs in their places. Nothing here knows an engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from markupsafe import Markup

from policy_drivers.markdown.heading import Heading
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.text.escaping import as_html, require_html, texts_as_html
from policy_drivers.site.text.inline_scripts import source_of_inline

TITLE, DESCRIPTION, HEAD, CONTENTS = (f"pd-mark-{name}-5e1f" for name in ("title", "description", "head", "contents"))
"""Marks that stand for texts and HTML of a page."""
_TOC = "pd-mark-toc-5e1f"
"""Where the items of a table of contents go. No engine sees it: it takes the place of those that `MarkedPage` has."""
_ANCHORS = tuple(f"pd-mark-anchor-{number}-5e1f" for number in range(3))
_NAMES = tuple(f"pd-mark-name-{number}-5e1f" for number in range(3))
"""The anchors and names of three headings: two in a row, and one below the second."""
_PART = "pd-mark-part-{}-5e1f"
_ADDRESS = re.compile(_PART.format("[0-9]+"))
_APART = 100
"""Of several kinds with one form of address, such as `new/*/`, the marks of each begin so much later than those before:
some engines render one page for an address, and no more."""
_APART_MARK = re.compile(_PART.format("([0-9]+)"))
_SOURCE = "pd-mark-source-{}-5e1f"
"""What allows an inline script or style in which the address of the page stands. No engine sees it either."""
_INLINE = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r'\sstyle="([^"]*)"', re.IGNORECASE)
_MARK = re.compile(r"(pd-mark-[a-z]+(?:-[0-9]+)?-5e1f)")
_LIKE_A_MARK = re.compile(r"pd-mark[a-z0-9-]*|pd.?mark.?[a-z]{4,11}.?(?:[0-9].?)?5e1f", re.IGNORECASE)
HEADING = Markup("<h1></h1>")
"""What marked contents begin with: without a heading the theme writes one of its own. It is no part of a frame."""
_MARKED_TITLE = as_html(TITLE)
_MARKED_CONTENTS = HEADING + as_html(CONTENTS)
_WHAT = {TITLE: "title", DESCRIPTION: "description", HEAD: "data for machines", CONTENTS: "contents"}
_ONCE = frozenset({HEAD, CONTENTS})
"""What stands on a page once; titles and descriptions are in several places."""
_ITEMS = re.compile(
    rf"(?P<leaf><li\b(?:(?!<li\b|</li>).)*{_ANCHORS[0]}(?:(?!<li\b|</li>).)*{_NAMES[0]}(?:(?!<li\b|</li>).)*</li>)"
    rf"(?P<between>\s*)"
    rf"(?P<open><li\b(?:(?!<li\b|</li>).)*{_ANCHORS[1]}(?:(?!<li\b|</li>).)*{_NAMES[1]}(?:(?!<li\b|</li>).)*)"
    rf"(?P<child><li\b(?:(?!<li\b|</li>).)*{_ANCHORS[2]}(?:(?!<li\b|</li>).)*{_NAMES[2]}(?:(?!<li\b|</li>).)*</li>)"
    rf"(?P<close>(?:(?!<li\b|</li>).)*</li>)",
    re.DOTALL,
)
"""A table of contents of the three headings, as a list."""
_MOST_KEPT = 1000
"""Items of a table of contents of which is remembered how they are written."""
_INDENTATION = re.compile(r"\n\s+")
_BEFORE_BLOCK = re.compile(r"\n(?=</?(?:div|head|header|li|link|main|meta|nav|ul)\b)")
"""A line's end that means nothing, for what follows begins on a line of its own."""
_LABEL = re.compile(r'(<span class="md-ellipsis">)\n([^<]*)\n</span>\n')


class FrameError(Exception):
    """Pages cannot be put into what an engine rendered; the text is one sentence that says which, and what is amiss."""


@dataclass(frozen=True)
class Kind:
    """What pages of one frame have in common."""

    folder: str
    """What their addresses begin with: `drivers/`."""
    depth: int
    """How many parts follow it."""
    meta: tuple[tuple[str, str], ...]
    """What they ask of the theme, each value as Python writes it."""
    has_head: bool
    has_headings: bool

    def __str__(self) -> str:
        """Their addresses: `drivers/*/`."""
        return self.folder + "*/" * self.depth

    def parts(self, page: SitePage) -> list[str]:
        """The parts of a page's address in which it differs from others of the kind."""
        return page.url[len(self.folder) :].split("/")[:-1]


def kind_of(page: SitePage, poured: Container[str], *, has_headings: bool) -> Kind:
    """The kind of a page that has headings, or has none. `poured` has the addresses of all pages in frames.

    Within the folder of a page that is in no frame there may be others in the navigation, to which the way is shorter
    from there than from elsewhere.
    """
    above, _, _ = page.url.removesuffix("/").rpartition("/")
    folder = f"{above.partition('/')[0] if f'{above}/' in poured else above}/" if above else page.url
    asked = {**page.meta, "found_as": page.found_as}
    meta = tuple(sorted((name, repr(value)) for name, value in asked.items()))
    return Kind(folder, page.url.count("/") - folder.count("/"), meta, page.has_head, has_headings)


def kinds_of(page: SitePage, poured: Container[str]) -> list[Kind]:
    """The kinds that a page may be of: two where nobody knows before its contents are made whether it has headings."""
    known = (False, True) if page.has_headings is None else (page.has_headings,)
    return [kind_of(page, poured, has_headings=each) for each in known]


@dataclass(frozen=True, kw_only=True)
class MarkedPage:
    """The page that an engine renders for a frame, with a mark wherever pages of its kind differ.

    All of its texts are HTML, so that themes may print them as they are.
    """

    kind: Kind
    url: str
    """From the site's root, with marks for the parts that differ: a theme may print it wherever it likes."""
    meta: Mapping[str, object]
    """What the theme reads from a page's front matter: `title`, `description`, `head`, and what the kind asks for."""
    headings: tuple[Heading, ...]
    """Those of the table of contents, which are on no page: two, and one below the second; or none."""
    title: Markup = _MARKED_TITLE
    contents: Markup = _MARKED_CONTENTS

    @classmethod
    def of(cls, page: SitePage, kind: Kind, before: int = 0) -> MarkedPage:
        """The page that stands for all those of one kind, of which `page` is any.

        `before` counts the kinds with the same form of address that have a page already.
        """
        marked = [f"{_PART.format(before * _APART + number)}/" for number in range(kind.depth)]
        below = Heading(3, _ANCHORS[2], _NAMES[2])
        headings = (Heading(2, _ANCHORS[0], _NAMES[0]), Heading(2, _ANCHORS[1], _NAMES[1], (below,)))
        asked = {name: texts_as_html(value) for name, value in page.meta.items()}
        told = {"title": as_html(TITLE), "description": as_html(DESCRIPTION), "found_as": page.found_as}
        return cls(
            kind=kind,
            url="".join([kind.folder, *marked]),
            meta={**told, **asked, "head": as_html(HEAD if kind.has_head else "")},
            headings=headings if kind.has_headings else (),
        )


def marked_pages(pages: Iterable[SitePage], poured: Container[str]) -> list[MarkedPage]:
    """A page for each frame that some pages need."""
    found: dict[Kind, MarkedPage] = {}
    forms: Counter[str] = Counter()
    for page in pages:
        for kind in kinds_of(page, poured):
            if kind not in found:
                found[kind] = MarkedPage.of(page, kind, forms[str(kind)])
                forms[str(kind)] += 1
    return list(found.values())


@dataclass(frozen=True)
class Frame:
    """What stands around the contents of all pages of a kind. It can be handed to another process."""

    kind: Kind
    pieces: tuple[str, ...]
    """HTML and marks by turns."""
    items: Items | None
    inline: tuple[tuple[str, ...], ...] = ()
    """Inline scripts and styles in which the address of a page stands, in the same way: a policy names their hashes."""

    @classmethod
    def of(cls, html: str, page: MarkedPage) -> Frame:
        """The frame in what an engine rendered for a marked page.

        Raises `FrameError` where a mark is missing, stands twice where it may stand once, or was changed.
        """
        html = html.replace(HEADING, "", 1)
        found = _ITEMS.search(html)
        around = _ITEMS.sub("", html)
        _require(_MARK.findall(around), page)
        _require_unchanged(_together(around), page.kind)
        frame, inline = _with_marked_sources(_ITEMS.sub(_TOC, html))
        pieces = tuple(_MARK.split(_together(frame)))
        return cls(page.kind, pieces, Items.of(found) if found else None, inline)

    def fill(self, page: SitePage, content: Content) -> str:
        """A page of the kind, with its content, as the engine would have rendered it.

        Raises `TypeError` for contents that nobody has escaped.
        """
        values = {
            TITLE: as_html(page.title),
            DESCRIPTION: as_html(content.description or page.description),
            HEAD: squeezed(require_html(content.head)),
            CONTENTS: require_html(content.html),
            _TOC: self.items.of_headings(content.headings) if self.items else "",
        }
        if content.headings:
            values[_ANCHORS[0]] = as_html(content.headings[0].id)
        for number, part in enumerate(self.kind.parts(page)):
            values[_PART.format(number)] = part
        for number, text in enumerate(self.inline):
            values[_SOURCE.format(number)] = source_of_inline(_joined(text, values))
        return _joined(self.pieces, values)


@dataclass(frozen=True)
class Items:
    """How a theme writes the items of a table of contents."""

    leaf: str
    """An item of a heading with none below it, with marks for the first heading."""
    opening: str
    """What stands before the items of those below a heading, with marks for the second."""
    closing: str
    between: str

    @classmethod
    def of(cls, found: re.Match[str]) -> Items:
        """What can be learned from a list of three headings."""
        return cls(found["leaf"], found["open"], found["close"], found["between"])

    @cached_property
    def _kept(self) -> dict[Heading, str]:
        """Items as they were written: most pages have the same headings as others."""
        return {}

    @cached_property
    def _leaf(self) -> list[str]:
        return _MARK.split(self.leaf)

    @cached_property
    def _opening(self) -> list[str]:
        return _MARK.split(self.opening)

    def of_headings(self, headings: Sequence[Heading]) -> str:
        """The items of some headings and of those below them."""
        return self.between.join(map(self._item, headings))

    def _item(self, heading: Heading) -> str:
        item = self._kept.get(heading)
        if item is None:
            item = self._written(heading)
            if len(self._kept) < _MOST_KEPT:
                self._kept[heading] = item
        return item

    def _written(self, heading: Heading) -> str:
        if not heading.children:
            return "".join(_filled(self._leaf, heading))
        return "".join([*_filled(self._opening, heading), self.of_headings(heading.children), self.closing])


def _with_marked_sources(frame: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A frame with marks for what its policy allows, and the scripts and styles that are allowed by it.

    Only addresses may be in them: a script with anything else that comes from a driver does not run.
    """
    inline: list[tuple[str, ...]] = []
    texts = [*(text for _, text in _INLINE.findall(frame)), *map(unescape, _STYLE.findall(frame))]
    for text in dict.fromkeys(texts):
        marks, source = _MARK.findall(text), source_of_inline(text)
        if marks and all(map(_ADDRESS.fullmatch, marks)) and source in frame:
            frame = frame.replace(source, _SOURCE.format(len(inline)))
            inline.append(tuple(_MARK.split(_together(text))))
    return frame, tuple(inline)


def _together(html: str) -> str:
    """HTML with the marks of addresses that the first kind of its form has."""
    return _APART_MARK.sub(lambda mark: _PART.format(int(mark[1]) % _APART), html)


def _joined(pieces: Sequence[str], values: Mapping[str, str]) -> str:
    """Pieces of HTML with what belongs in the places of the marks between them."""
    filled = list(pieces)
    filled[1::2] = [values[mark] for mark in filled[1::2]]
    return "".join(filled)


def _filled(pieces: Sequence[str], heading: Heading) -> Iterator[str]:
    name = as_html(heading.name)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            yield piece
        elif piece in _ANCHORS:
            yield as_html(heading.id)
        else:  # themes take the tags out of what they put into an attribute, and with them all but single spaces
            yield " ".join(name.split()) if pieces[number - 1].endswith('="') else name


def _require(marks: Sequence[str], page: MarkedPage) -> None:
    wanted = [TITLE, DESCRIPTION, CONTENTS, *([HEAD] if page.kind.has_head else ())]
    for mark in wanted:
        number = marks.count(mark)
        if number == 0 or (number > 1 and mark in _ONCE):
            fault = "has no place for" if number == 0 else f"has {number} places for"
            raise FrameError(
                f"the page around {page.kind} {fault} the {_WHAT[mark]} of a page; "
                "look at the templates in theme.custom_dir, and at plugins that change pages"
            )
    if any(name in marks for name in (*_NAMES, *_ANCHORS[1:])):
        raise FrameError(
            f"the page around {page.kind} has a table of contents that is no list of `li` elements; "
            "look at the templates in theme.custom_dir"
        )


def _require_unchanged(around: str, kind: Kind) -> None:
    """A mark that a filter has changed would stay on each page; so would what only looks like one."""
    known = {TITLE, DESCRIPTION, HEAD, CONTENTS, *(_PART.format(number) for number in range(kind.depth))}
    if kind.has_headings:
        known.add(_ANCHORS[0])
    changed = next((found for found in _LIKE_A_MARK.findall(around) if found not in known), None)
    if changed is not None:
        raise FrameError(
            f"the page around {kind} has {changed} where a page has a text of its own; in the templates in "
            "theme.custom_dir print titles, descriptions and addresses without filters, and call nothing else so"
        )


def has_marks(html: str) -> bool:
    """Whether pages of a kind differ in some part of what an engine rendered for them."""
    return _MARK.search(html) is not None


def squeezed(html: str) -> str:
    """The theme's part of a page without blank lines and indentation, which are a fifth of it."""
    if "\n" not in html:
        return html
    return _LABEL.sub(r"\1\2</span>", _BEFORE_BLOCK.sub("", _INDENTATION.sub("\n", html)))
