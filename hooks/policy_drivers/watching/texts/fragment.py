"""A few lines of HTML within what a server says, as text."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from policy_drivers.watching.texts.characters import NOT_PARSED
from policy_drivers.watching.texts.page_lines import page_lines

_LONGEST = 20_000


class Fragment(NamedTuple):
    """What a fragment says, and where its first link leads."""

    text: str
    link: str


def fragment(html: str, base: str = "") -> Fragment:
    """The text of HTML, and the address of its first link, from `base` on. Never raises."""
    shown = html[:_LONGEST]
    _, lines = page_lines(shown)
    return Fragment(" ".join(line.text for line in lines), _first_link(shown, base))


def _first_link(html: str, base: str) -> str:
    try:
        root = etree.fromstring(f"<div>{NOT_PARSED.sub(' ', html)}</div>".encode(), etree.HTMLParser(encoding="utf-8"))
        links = root.iter("a") if root is not None else ()
        return next((urljoin(base, str(each.get("href"))) for each in links if each.get("href")), "")
    except (etree.LxmlError, ValueError):
        return ""
