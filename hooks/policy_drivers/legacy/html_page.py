"""Pages of the old site as HTML."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from policy_drivers.legacy.entry import Item, Kind
from policy_drivers.legacy.furniture import archive_name
from policy_drivers.legacy.html_lines import read_page
from policy_drivers.legacy.items import items_of_lines, items_of_post, with_furniture
from policy_drivers.legacy.lines import Line, line_of
from policy_drivers.legacy.refused import RefusedError

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*\[[^\]]*\]\s*>", re.IGNORECASE)
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


def parsed(text: str) -> Any:
    """A page, or a part of one, as a tree; nothing that it refers to is fetched. Raises `ValueError` for nothing."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise ValueError("there is nothing in it") from None


def items_of_html(text: str, file: str) -> list[Item]:
    """The items of a page: its articles, where it has some, or else what headings and labels tell apart.

    Raises `RefusedError` for a page without anything on it.
    """
    text, declared = _without_declarations(text)
    try:
        page = read_page(parsed(text))
    except ValueError:
        raise RefusedError(f"{file}: there is no text on this page") from None
    tags = tuple(name for line in page.lines if (name := archive_name(line.text)))
    items: list[Item] = []
    for post in page.posts:
        items += items_of_post(post, file, tags)
    outside = items_of_lines(page.lines, file)
    for item in outside if items else ():
        item.kind = item.kind or (None if item.found.segments else Kind.PAGE)
    found = with_furniture(sorted([*items, *outside], key=lambda item: item.line), file)
    if found:
        found[0].furniture[:0] = declared
    return found


def _without_declarations(text: str) -> tuple[str, list[Line]]:
    """A page with blank lines for a document type that has declarations, and that document type as furniture."""
    match = _DOCTYPE.search(text)
    if match is None:
        return text, []
    start, end = match.span()
    number = text.count("\n", 0, start) + 1
    declared = line_of(number, " ".join(match.group().split()), is_furniture=True)
    blank = "\n" * match.group().count("\n")
    return text[:start] + blank + text[end:], [declared]
