"""Links from pages written by hand to the files of drivers and of help pages, as an editor and a forge follow them.

Such a link becomes one to the page. One that leads to no driver is told with the page and the line; its words stay,
without the link. So do those of a help page that leads to another, where a team has left that out.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from policy_drivers.engines.help_pages import HelpPages
from policy_drivers.engines.page_sources import driver_source
from policy_drivers.model import addresses
from policy_drivers.site.site import Site

_BEFORE_ENGINE = 10
"""Priority: MkDocs, at 0, complains of every link to a page that it does not know."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#|\?")
"""What the address of something else than a file nearby begins with."""
_HTML_LINK = re.compile(r"""(<a\b[^>]*?\bhref=)(["'])([^"'>]*?\.md(?:#[^"'>]*)?)\2""", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


@dataclass(frozen=True)
class WrittenPage:
    """A page written by hand."""

    source: str
    """Its path in the folder of the pages, with forward slashes."""
    text: str
    """What is in the file, front matter included."""


class PageLinks(Extension):
    """A Python-Markdown extension that follows links to drivers. `page` is the one that is being converted."""

    def __init__(
        self,
        site: Site,
        help_pages: HelpPages,
        is_page: Callable[[str], bool],
        tell: Callable[[str, int, str], None],
    ) -> None:
        """`is_page` says whether the engine has a page with this source.

        `tell` takes a page's path from the project's root, a line, and what is wrong there.
        """
        super().__init__()
        self._site = site
        self._help_pages = help_pages
        self._is_page = is_page
        self._tell = tell
        self._told: Counter[str] = Counter()
        self.page = WrittenPage("", "")

    def begin(self, page: WrittenPage) -> None:
        """The page whose text is converted next."""
        self.page = page
        self._told.clear()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Register the processor of the finished tree."""
        md.treeprocessors.register(_Links(md, self), "policy_drivers_links", _BEFORE_ENGINE)

    def follow(self, target: str) -> str | None:
        """The source of a page and its anchor, for a link to the file of a driver or of a help page.

        Empty where the link is to be taken out: it leads to no driver, which has been told then, or from one help page
        to another that this site does not have. None for a link to something else.
        """
        path, _, anchor = target.partition("#")
        if _SCHEME.match(path) or not path.endswith(".md"):
            return None
        here = posixpath.dirname(self.page.source)
        on_site = posixpath.normpath(posixpath.join(here, unquote(path)))
        in_project = posixpath.normpath(posixpath.join(self._site.docs_dir, on_site))
        if (page := self._help_pages.follow(self.page.source, on_site, in_project, anchor)) is not None:
            return page
        folder = self._site.settings.drivers_dir
        if on_site.startswith(addresses.DRIVERS):
            if self._is_page(on_site):
                return None
            in_project = f"{folder}/{on_site.removeprefix(addresses.DRIVERS)}"
        if not in_project.startswith(f"{folder}/"):
            return None
        file = self._site.catalogue.by_path.get(in_project)
        if file is None and (slug := self._site.catalogue.former.get(posixpath.basename(path).removesuffix(".md"))):
            file = self._site.catalogue.by_slug[slug]  # which had another name when the link was written
        if file is None or file.slug not in self._site.published:
            self._complain(target, in_project)
            return ""
        return driver_source(file.slug, anchor)

    def _complain(self, target: str, path: str) -> None:
        site, slug = self._site, posixpath.basename(path).removesuffix(".md")
        page = posixpath.normpath(posixpath.join(site.docs_dir, self.page.source))
        if path in site.catalogue.by_path:
            message = f"“{target}” leads to a driver that is not published"
        else:
            near = slug if slug in site.published else site.catalogue.nearest_slug(slug)
            hint = ""
            if near is not None and near in site.published:
                there = posixpath.relpath(site.catalogue.by_slug[near].path, posixpath.dirname(page))
                hint = f"; did you mean {there}?"
            message = f"“{target}” leads to no driver{hint}"
        self._tell(page, self._line(target), message)

    def _line(self, target: str) -> int:
        """The line of a link; of several to one place, the one that comes next."""
        found, in_code = [], False
        for number, line in enumerate(self.page.text.splitlines(), start=1):
            in_code ^= _FENCE.match(line) is not None
            found += [number] * (0 if in_code else line.count(target))
        self._told[target] += 1
        return found[min(self._told[target], len(found)) - 1] if found else 1

    def in_html(self, html: str, url_of: Callable[[str], str]) -> str:
        """A page's finished HTML, in which links that were written as HTML are followed too.

        `url_of` gives the address of a page, from its source, as this page has to write it.
        """

        def replaced(link: re.Match[str]) -> str:
            source = self.follow(link[3])
            if source is None:
                return link[0]
            path, hash_, anchor = source.partition("#")
            return f"{link[1]}{link[2]}{url_of(path)}{hash_}{anchor}{link[2]}" if source else "<a"

        return _HTML_LINK.sub(replaced, html) if ".md" in html else html


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, links: PageLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        here = posixpath.dirname(self._links.page.source)
        for link in root.iter("a"):
            source = self._links.follow(link.get("href", ""))
            if source:
                link.set("href", posixpath.relpath(source, here or "."))
            elif source is not None:
                link.tag = "span"
                del link.attrib["href"]
