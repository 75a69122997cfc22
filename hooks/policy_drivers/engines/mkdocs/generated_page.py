"""Pages of ours as MkDocs takes them. It works under ProperDocs too, which answers to the name `mkdocs`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from html import unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from policy_drivers.engines.page_sources import page_source
from policy_drivers.markdown.heading import Heading
from policy_drivers.site.frames import MarkedPage, squeezed
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.text.escaping import as_html, require_html, texts_as_html

_ID = re.compile(r'\bid="([^"]*)"')


class GeneratedPage(Page):
    """A page whose HTML we make ourselves: MkDocs neither reads a source for it nor converts any Markdown.

    Material prints what it is given as it is, so every text is handed over as HTML. Most of these pages are poured, and
    are here for those who look for a page; MkDocs renders those in its navigation.
    """

    def __init__(self, page: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(as_html(page.title), file, config)
        self.canonical_url = as_html(self.canonical_url) if self.canonical_url else None
        self.site_page = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Instead of reading: what Material wants to know about the page."""
        page = self.site_page
        self.markdown = ""
        self.meta = {
            "title": self.title,
            "description": as_html(page.description),
            **{name: texts_as_html(value) for name, value in page.meta.items()},
            "found_as": page.found_as,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the page's content."""
        content = self._made
        self.content = require_html(content.html)
        self.meta["head"] = require_html(content.head)
        if content.description:
            self.meta["description"] = as_html(content.description)
        self.toc = _toc(content.headings)

    @cached_property
    def _made(self) -> Content:
        return self.site_page.render()

    def become(self, page: SitePage) -> None:
        """Be the page at the same address of a site that was read again; its contents are to be made again."""
        self.site_page = page
        self.__dict__.pop("_made", None)

    @property
    def present_anchor_ids(self) -> AbstractSet[str]:  # type: ignore[override]  # MkDocs asks it for one
        """The ids on the page, made when a page with a link to one is checked: few are asked of ten thousand."""
        return _Ids(lambda: self._made.html)

    @property
    def is_driver(self) -> bool:
        """Whether it is that of a driver."""
        return self.site_page.found_as == "driver"

    @property
    def poured(self) -> tuple[str, ...]:
        """What on it was made from drivers and collections."""
        return self.content or "", squeezed(self.meta["head"])

    def without_indentation(self, output: str) -> str:
        """The page as MkDocs has rendered it, squeezed like the pages that are poured."""
        before, content, after = output.partition(self.content or "\0")
        return f"{squeezed(before)}{content}{squeezed(after)}"


class FramePage(Page):
    """The page that stands for all those that share a frame. It is not among the files of MkDocs."""

    def __init__(self, marked: MarkedPage, config: MkDocsConfig) -> None:
        file = File.generated(config, page_source(marked.url), content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(marked.title, file, config)
        self.canonical_url = as_html(self.canonical_url) if self.canonical_url else None
        self.markdown = ""
        self.meta = {**marked.meta}
        self.content = marked.contents
        self.toc = _toc(marked.headings)


class _Ids(AbstractSet[str]):
    """The ids in some HTML, which is made when somebody asks for one."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    @cached_property
    def _found(self) -> frozenset[str]:
        return frozenset(map(unescape, _ID.findall(self._make())))

    def __contains__(self, value: object) -> bool:
        return value in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _toc(headings: Iterable[Heading]) -> TableOfContents:
    return get_toc([_token(heading) for heading in headings])


def _token(heading: Heading) -> Any:
    """A heading as MkDocs takes it, whose anchor and name are HTML."""
    children = [_token(each) for each in heading.children]
    return {"level": heading.level, "id": as_html(heading.id), "name": as_html(heading.name), "children": children}
