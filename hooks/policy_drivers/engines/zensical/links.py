"""Links on pages written by hand, followed as MkDocs follows them, once Zensical has made HTML of the pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit, urlunsplit

from policy_drivers.engines.page_links import PageLinks
from policy_drivers.engines.zensical.marks import LINK
from policy_drivers.engines.zensical.written_pages import Written, relative

_LINK = re.compile(rf'<a\b([^<>]*?) href="{LINK}([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ADDRESS = re.compile(rf'(\b(?:href|src)="){LINK}([^"]*)"')


class WrittenLinks:
    """The links of all pages written by hand."""

    def __init__(self, urls: Mapping[str, str], drivers: PageLinks, warn: Callable[[str], object]) -> None:
        """`urls` has the address of whatever a link may lead to, by its path in the folder of the pages."""
        self._urls = urls
        self._drivers = drivers
        self._warn = warn

    def followed(self, page: Written, html: str) -> str:
        """The contents of a page, with addresses as they are on the site. What leads nowhere is told."""

        def link(found: re.Match[str]) -> str:
            before, target, after, words = found.groups()
            address = self._follow(page, unescape(target))
            if address is None:
                return f"<span{before}{after}>{words}</span>"
            return f'<a{before} href="{_attribute(address, target)}"{after}>{words}</a>'

        def picture(found: re.Match[str]) -> str:
            address = self._follow(page, unescape(found[2]))
            return f'{found[1]}{_attribute(address or "", found[2])}"'

        html = _ADDRESS.sub(picture, _LINK.sub(link, html))
        return self._drivers.in_html(html, lambda source: relative(self._urls[source], page.url))

    def _follow(self, page: Written, target: str) -> str | None:
        """Where a link leads, from the page; None where it was meant to lead to a driver, and leads to none."""
        driver = self._drivers.follow(target)
        if driver == "":
            return None
        try:
            scheme, host, path, query, anchor = urlsplit(driver or target)
        except ValueError:
            return target
        if scheme or host or not path:
            return target
        source = posixpath.normpath(posixpath.join("" if driver else posixpath.dirname(page.source), unquote(path)))
        if source in self._urls:
            return urlunsplit(("", "", relative(self._urls[source], page.url), query, anchor))
        if posixpath.splitext(path)[1]:
            self._warn(f"{page.source} has a link to {target}, and there is no such file among the pages")
        return target


def _attribute(address: str, before: str) -> str:
    """An address in an attribute; one that stays keeps its spelling."""
    return before if address == unescape(before) else escape(address)
