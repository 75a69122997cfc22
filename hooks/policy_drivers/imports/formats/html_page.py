"""Pages of the old site as HTML."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from policy_drivers.imports.entry import Item, Kind
from policy_drivers.imports.formats.html.embedded_addresses import PLAYERS
from policy_drivers.imports.formats.html.page import Page
from policy_drivers.imports.formats.html.page_lines import read_page
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.table.html_tables import items_of_tables
from policy_drivers.imports.formats.text_page import items_of_lines, items_of_post, with_furniture
from policy_drivers.imports.kind_of_item import has_driver
from policy_drivers.imports.layout.furniture import archive_name
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.escaping import is_url
from policy_drivers.wording.lines import on_one_line

_HEAD = 4096
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
"""The “mark of the web”, with which browsers note where a page was saved from."""
_DOCTYPE_START = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DECLARATIONS = re.compile(r"<!DOCTYPE[^\[>]*\[[^\]]*\]\s*>", re.IGNORECASE)
"""A document type with declarations of its own, which an HTML parser takes for text from the first `>` on."""


def looks_like_html(text: str) -> bool:
    """Whether a page is HTML: it begins like it, or has paragraphs and headings in tags."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(
        ("<!doctype html", "<html", "<!--", "<?xml", "<body", "<article", "<div", "<p>", "<h1", "<h2", "<main")
    ):
        return True
    return any(
        sign in text[:200_000].lower() for sign in ("</p>", "</div>", "</html>", "<br>", "<br/>", "<br />", "</h2>")
    )


def items_of_html(text: str, file: str) -> list[Item]:
    """The items of a page: its articles, where it has some, or else what headings and labels tell apart.

    Where there is no driver among them, tables of drivers are read.

    Raises `RefusedError` for a page without anything on it.
    """
    text, declared = _without_declarations(text)
    try:
        root = parsed(text, file)
    except ValueError:
        raise RefusedError(f"{file}: there is no text on this page") from None
    _complete_links(root, text)
    found = _found(read_page(root), file)
    if not has_driver(found) and (drivers := items_of_tables(root, file)):
        found = _sorted([*drivers, *_found(read_page(root), file)], file)
    if found:
        found[0].furniture[:0] = declared
    return found


def _found(page: Page, file: str) -> list[Item]:
    """The items of a page that has been read."""
    names = [name for line in page.lines if (name := archive_name(line.text))]
    tags = tuple(name for name in names if not any(_is_of_window(name, other) for other in names))
    items: list[Item] = []
    for post in page.posts:
        items += items_of_post(post, file, tags)
    outside = items_of_lines(page.lines, file)
    for item in outside if items else ():
        item.kind = item.kind or (None if item.found.segments else Kind.PAGE)
    return _sorted([*items, *outside], file)


def _sorted(items: list[Item], file: str) -> list[Item]:
    return with_furniture(sorted(items, key=lambda item: item.line), file)


def _is_of_window(name: str, other: str) -> bool:
    """Whether a list's name is another one with the site's behind it, as in the title of the window."""
    return name.startswith(other) and re.match(r" [-–—·] ", name[len(other) :]) is not None


def _complete_links(root: Any, text: str) -> None:
    """Complete the links of a page that says where it is or was: its base, its address, or what a browser noted."""
    base = next((element.get("href") or "" for element in root.iter("base")), "")
    own = [element.get("href") or "" for element in root.iter("link") if element.get("rel") == "canonical"]
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    address = next(filter(is_url, [base, *([saved[1]] if saved else []), *own]), "")
    for element in root.iter("a", "img", *PLAYERS) if address else ():
        for name in ("href", "src", "data"):
            if element.get(name):
                element.set(name, _joined(address, element.get(name)))


def _joined(address: str, link: str) -> str:
    try:
        return link if link.startswith("#") else urljoin(address, link)
    except ValueError:
        return link


def _without_declarations(text: str) -> tuple[str, list[PageLine]]:
    """A page with blank lines for a document type that has declarations, and that document type as furniture.

    Only the first can be one; to look for more would take a time that grows with the square of their number.
    """
    first = _DOCTYPE_START.search(text)
    match = _DECLARATIONS.match(text, first.start()) if first else None
    if match is None:
        return text, []
    start, end = match.span()
    number = text.count("\n", 0, start) + 1
    declared = PageLine.read(number, on_one_line(match.group()), is_furniture=True)
    blank = "\n" * match.group().count("\n")
    return text[:start] + blank + text[end:], [declared]
