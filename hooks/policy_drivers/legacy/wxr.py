"""WordPress' own export (WordPress eXtended RSS), read one item after the other, however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from policy_drivers.legacy.entry import Item, Kind
from policy_drivers.legacy.html_lines import read_page
from policy_drivers.legacy.html_page import parsed
from policy_drivers.legacy.items import items_of_post
from policy_drivers.legacy.lines import Line, line_of
from policy_drivers.legacy.posts import Post
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.splitting import Found

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_POSTS = frozenset({"post", "page", ""})
_NOT_TAGS = frozenset({"uncategorised", "uncategorized"})
_TAG_DOMAINS = frozenset({"category", "post_tag", "tag", ""})


def items_of_wxr(path: Path, file: str) -> Iterator[Item]:
    """The items of an export: posts and pages; of what else WordPress keeps only the title is told.

    Raises `RefusedError` for XML with a document type (which WordPress never writes, and with which entities explode or
    reach for other files), for broken XML, and for XML that is no export.
    """
    try:
        yield from _items(path, file)
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise RefusedError(f"{file}{line}: the XML is broken ({error.msg}); export it from WordPress again") from None
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror or error}") from None


def _items(path: Path, file: str) -> Iterator[Item]:
    furniture: list[Line] = []
    items = 0
    is_first = True
    with path.open("rb") as opened:
        for event, element in etree.iterparse(
            opened, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        ):
            if is_first:
                is_first = False
                _require_rss(element, file)
            if event == "end" and element.tag == "item" and element.getparent() is not None:
                for item in _item(element, file):
                    item.furniture = [*furniture, *item.furniture]
                    furniture = []
                    items += 1
                    yield item
                _forget(element)
            elif event == "end" and element.tag in ("title", "description") and _is_of_channel(element):
                furniture += _plain(element)
    if not items:
        raise RefusedError(f"{file}: there is no post in this export")


def _require_rss(root: Any, file: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(
            f"{file}: the XML declares a document type, which WordPress never writes and which can make a small file "
            "explode or reach for other files; it is not read"
        )
    if root.tag != "rss":
        raise RefusedError(f"{file}: this XML is not a WordPress export, which begins with <rss>")


def _is_of_channel(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "channel"


def _forget(element: Any) -> None:
    """Free the memory of what has been read."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _item(element: Any, file: str) -> Iterator[Item]:
    kind = _text(element, "post_type")
    title = _title(element)
    furniture = [line for name in (_CREATOR, "pubDate") for child in element.iterfind(name) for line in _plain(child)]
    furniture += [line for child in element if _local(child) == "comment" for line in _comment(child)]
    number = element.sourceline or 1
    if kind not in _POSTS:
        lines = [title] if title else []
        yield Item(
            file,
            number,
            Found([replace(line, is_furniture=False) for line in lines]),
            kind=Kind.PAGE,
            furniture=furniture,
        )
        return
    post = Post(title, " ".join((element.findtext("link") or "").split()), _tags(element), _lines(element))
    for child in element:
        if _local(child) == "encoded" and child.tag != _CONTENT:
            post.lines += [Line(number, ""), *_plain(child)]
    items = items_of_post(post, file, kind=_kind(element, kind)) or [
        Item(
            file,
            number,
            Found(),
            title,
            tuple(post.tags),
            post.address or f"{file}, line {number}",
            _kind(element, kind),
        )
    ]
    items[0].furniture += furniture
    yield from items


def _kind(element: Any, post_type: str) -> Kind:
    if _text(element, "post_password"):
        return Kind.PROTECTED
    if _text(element, "status") == "trash":
        return Kind.DELETED
    return Kind.PAGE if post_type == "page" else Kind.NEWS


def _title(element: Any) -> Line | None:
    child = element.find("title")
    words = " ".join((child.text or "").split()) if child is not None else ""
    if not words:
        return None
    if "<" in words or "&" in words:
        words = " ".join(parsed(f"<p>{words}</p>").text_content().split())
    return line_of(child.sourceline or 1, words)


def _tags(element: Any) -> list[str]:
    found = [
        " ".join((child.text or "").split())
        for child in element.iterfind("category")
        if (child.get("domain") or "") in _TAG_DOMAINS
    ]
    return [tag for tag in dict.fromkeys(found) if tag and tag.casefold() not in _NOT_TAGS]


def _lines(element: Any) -> list[Line]:
    """The lines of a post. A line's end is one for the reader where there are no paragraphs in tags."""
    child = element.find(_CONTENT)
    content = child.text or "" if child is not None else ""
    if not content.strip():
        return []
    page = read_page(parsed(f"<div>{content}</div>"), child.sourceline or 1, breaks="<p" not in content.lower())
    return [line for post in page.posts for line in post.lines] + page.lines


def _comment(element: Any) -> list[Line]:
    return [line for child in element if _local(child) == "comment_content" for line in _plain(child)]


def _plain(element: Any) -> list[Line]:
    """The lines of an element's text, as furniture."""
    number = element.sourceline or 1
    lines = (element.text or "").split("\n")
    return [line_of(number + place, line, is_furniture=True) for place, line in enumerate(lines) if line.strip()]


def _text(element: Any, name: str) -> str:
    """The text of the child with a local name: its namespace changes with WordPress' version."""
    return next((" ".join((child.text or "").split()) for child in element if _local(child) == name), "")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
