"""WordPress' own export (WordPress eXtended RSS), read one item after the other, however long it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from policy_drivers.imports.entry import Item, Kind, Note
from policy_drivers.imports.formats.html.page_lines import read_post
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.table.html_tables import items_of_tables
from policy_drivers.imports.formats.text_page import items_of_post, tallied
from policy_drivers.imports.formats.wordpress.editor_blocks import IN_BLOCKS, reuses_blocks, with_blocks
from policy_drivers.imports.formats.wordpress.export_file import Printable, count_posts, elements, unprintable
from policy_drivers.imports.formats.wordpress.post_details import (
    enclosures,
    footnotes_in,
    lines_beside,
    lines_of_fields,
    local,
    plain,
    text_of,
)
from policy_drivers.imports.formats.wordpress.shortcodes import without_shortcodes
from policy_drivers.imports.formats.xml_elements import forget
from policy_drivers.imports.kind_of_item import has_driver
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.page_posts import Post
from policy_drivers.imports.limits import MOST_POSTS, require_no_more
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.invisible import seen_whole, unseen_by_line
from policy_drivers.reading.xml_doctype import EncodingError, declares_document_type
from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.lines import on_one_line

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_NOT_POSTS = frozenset(
    {"attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request"}
    | {"wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation"}
)
"""What WordPress itself keeps in the form of posts. Any other type is a site's own, and may be that of its drivers."""
_NOT_PUBLIC = {
    "draft": "a draft",
    "auto-draft": "a draft",
    "pending": "waiting for approval",
    "private": "private",
    "future": "to be published later",
}
_NOT_TAGS = frozenset({"uncategorised", "uncategorized"})
_TAG_DOMAINS = frozenset({"category", "post_tag", "tag", ""})
_WORDS_OF_SITE = frozenset(
    {"author_display_name", "cat_name", "category_description"}
    | {"tag_name", "tag_description", "term_name", "term_description"}
)
_MOST_REUSABLE = 1000
"""Reusable blocks of one export."""


@dataclass(slots=True)
class _Text:
    """The text of a post: its lines, and what is told beside it."""

    lines: list[PageLine] = field(default_factory=list)
    beside: list[PageLine] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    root: Any = None
    """The parsed text; None where there is none."""
    above: int = 0
    """How many lines of the file are above it."""
    read: Callable[[Any], list[PageLine]] = lambda _: []
    """How its lines are read."""


def items_of_wxr(path: Path, file: str) -> Iterator[Item]:
    """The items of an export: posts and pages. What else WordPress keeps is told, but for its own book-keeping.

    Raises `RefusedError` for XML with a document type (which WordPress never writes, and with which entities explode or
    reach for other files), for broken XML, and for XML that is no export.
    """
    try:
        yield from tallied(_items(path, file), unprintable(path))
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        said = PageLine.read(0, on_one_line(str(error.msg))).text  # it may quote what stands there
        raise RefusedError(
            f"{file}{line}: the XML is broken ({said}); "
            "correct that line in an editor, or export it from WordPress again"
        ) from None
    except EncodingError:
        raise RefusedError(
            f"{file}: the XML says in its first line that it has an encoding that cannot be read; save it with the "
            "encoding UTF-8, and say so there"
        ) from None
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror or error}") from None


def _items(path: Path, file: str) -> Iterator[Item]:
    with path.open("rb") as opened:
        if declares_document_type(Printable(opened)):
            raise RefusedError(
                f"{file}: the XML declares a document type, which WordPress never writes and which can make a small "
                "file explode or reach for other files; it is not read"
            )
        require_no_more(count_posts(opened), MOST_POSTS, file, "posts")
    reusable = _reusable_blocks(path) if reuses_blocks(path) else {}
    furniture: list[PageLine] = []
    marked: list[tuple[int, str]] = []
    items = 0
    is_first = True
    with path.open("rb") as opened:
        for event, element in elements(opened, events=("start", "end")):
            if is_first and element.tag != "rss":
                raise RefusedError(f"{file}: this XML is not a WordPress export, which begins with <rss>")
            is_first = False
            if event == "end" and element.tag == "item" and element.getparent() is not None:
                marked += _take_out(element)
                for item in tallied(_item(element, file, reusable), _unseen(marked)):
                    item.furniture = [*furniture, *item.furniture]
                    furniture = []
                    items += 1
                    yield item
                marked = []
                forget(element)
            elif event == "end" and _is_of_channel(element):
                marked += _take_out(element)
                furniture += _of_site(element)
    if not items:
        raise RefusedError(f"{file}: there is no post in this export")
    if furniture:
        rest = Item(file=file, line=furniture[0].number, found=Found(), furniture=furniture, kind=Kind.FURNITURE)
        yield from tallied([rest], _unseen(marked))


def _take_out(element: Any) -> list[tuple[int, str]]:
    """Leave what cannot be seen out of the texts in an element; each of these as it was, with the line it begins on."""
    marked = []
    for each in element.iter():
        if each.text and has_invisible(each.text):
            marked.append((each.sourceline or 1, each.text))
            each.text = seen_whole(each.text)
    return marked


def _unseen(marked: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The characters that were left out of such texts, each with the number of its line."""
    return ((number - 1 + line, char) for number, text in marked for line, char in unseen_by_line(text))


def _of_site(element: Any) -> list[PageLine]:
    """What people wrote about the site, its authors, its tags and its categories."""
    if element.tag in ("title", "description"):
        return plain(element)
    return [line for child in element if local(child) in _WORDS_OF_SITE for line in plain(child)]


def _is_of_channel(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "channel"


def _item(element: Any, file: str, reusable: Mapping[str, str]) -> Iterator[Item]:
    kind, number = text_of(element, "post_type"), element.sourceline or 1
    title, furniture, text = _title(element), _furniture(element), _text(element, file, reusable)
    written, others = lines_of_fields(element)
    lines, furniture = text.lines, [*furniture, *text.beside, *others]
    if kind in _NOT_POSTS:
        bare = [*([title] if title else []), *lines, *_plain_children(element, "attachment_url")]
        furniture += [*_tag_lines(element), *written]
        found = Found([replace(line, is_furniture=False) for line in bare])
        yield Item(file=file, line=number, found=found, kind=Kind.PAGE, furniture=furniture)
        return
    items = _items_of_text(element, text, title, file)
    tables: list[Item] = []
    is_driver = has_driver(items)
    if not is_driver and text.root is not None and (tables := items_of_tables(text.root, file, text.above)):
        text.lines = text.read(text.root)
        items = _items_of_text(element, text, title, file)
    items[0].furniture += furniture
    items[0].notes += text.notes
    if is_driver and title is not None:
        items[0].found.bare += written
    else:
        items[0].furniture += [*_tag_lines(element), *written]  # the tags of a driver become its themes
        items[0].furniture += _plain_children(element, "link")  # as its address becomes its reference
    items += tables
    if reason := _NOT_PUBLIC.get(text_of(element, "status")):
        for item in items:
            item.notes.append(Note(item.line, f"in WordPress this post was {reason}; may everybody read it?"))
    yield from items


def _items_of_text(element: Any, text: _Text, title: PageLine | None, file: str) -> list[Item]:
    """The items of a post: mostly one, and one even where there is no text."""
    kind, number = _kind(element, text_of(element, "post_type")), element.sourceline or 1
    post = Post(title=title, address=on_one_line(element.findtext("link") or ""), tags=_tags(element), lines=text.lines)
    reference = post.address or f"{file}, line {number}"
    return items_of_post(post, file, kind=kind) or [
        Item(file=file, line=number, found=Found(), title=title, tags=tuple(post.tags), reference=reference, kind=kind)
    ]


def _furniture(element: Any) -> list[PageLine]:
    """What belongs to a post, but not to its text, shortcodes among it; not its tags and custom fields."""
    content = _content(element)
    lines = _shortcodes(content) if content is not None else []
    lines += lines_beside(element, content)
    return lines + [line for child in element.iterfind("category") if not _is_tag(child) for line in plain(child)]


def _kind(element: Any, post_type: str) -> Kind:
    if text_of(element, "post_password"):
        return Kind.PROTECTED
    if text_of(element, "status") == "trash":
        return Kind.DELETED
    return Kind.PAGE if post_type == "page" else Kind.NEWS


def _title(element: Any) -> PageLine | None:
    child = element.find("title")
    words = _words(child) if child is not None else ""
    return PageLine.read(child.sourceline or 1, words, is_heading=True) if words else None


def _words(element: Any) -> str:
    """The words of an element in which WordPress keeps HTML, on one line."""
    words = on_one_line(element.text or "")
    if "<" in words or "&" in words:
        words = on_one_line(parsed(f"<p>{words}</p>", words[:40]).text_content())
    return words


def _tags(element: Any) -> list[str]:
    return list(dict.fromkeys(_words(child) for child in element.iterfind("category") if _is_tag(child)))


def _tag_lines(element: Any) -> list[PageLine]:
    return [line for child in element.iterfind("category") if _is_tag(child) for line in plain(child)]


def _is_tag(element: Any) -> bool:
    """Whether an element is a category or tag that may be a theme, and is nobody's address."""
    if element.tag != "category":
        return False
    words = _words(element)
    is_named = words and words.casefold() not in _NOT_TAGS and not PageLine.read(0, words).dropped
    return (element.get("domain") or "") in _TAG_DOMAINS and bool(is_named)


def _content(element: Any) -> Any:
    found = element.find(_CONTENT)
    return element.find("description") if found is None else found


def _text(element: Any, file: str, reusable: Mapping[str, str]) -> _Text:
    """The text of a post, or of its description in a feed without texts."""
    text = _Text()
    child = _content(element)
    content = without_shortcodes(child.text or "").content if child is not None else ""
    number = (element if child is None else child).sourceline or 1
    where = f"{file}, line {number}"
    footnotes = {name: _one_line(note, where) for name, note in footnotes_in(element).items()}
    if content.strip():
        blocks = with_blocks(content, reusable, text_of(element, "post_id"))
        root = parsed(f"<div>{blocks.content}</div>", where)
        text.root, text.above = root, number - 1
        text.read = partial(read_post, first_line=number, breaks=IN_BLOCKS not in content, notes=footnotes)
        text.lines = text.read(root)
        text.beside = [PageLine.read(number + below, address, is_furniture=True) for below, address in blocks.beside]
        text.notes = [Note(number + below, note) for below, note in blocks.notes]
    shown = {each.get("data-fn") for each in text.root.iter("sup")} if text.root is not None and footnotes else ()
    text.beside += [
        PageLine.read(number, note, is_furniture=True) for name, note in footnotes.items() if name not in shown
    ]
    text.lines += enclosures(element)
    return text


def _one_line(html: str, where: str) -> str:
    """What a short piece of HTML says."""
    return " ".join(line.text for line in read_post(parsed(f"<p>{html}</p>", where), 1, breaks=False)).strip()


def _reusable_blocks(path: Path) -> dict[str, str]:
    """The HTML of the reusable blocks of an export, by their numbers, as far as there are not too many."""
    found: dict[str, str] = {}
    with path.open("rb") as opened:
        for _, element in elements(opened, tag="item"):
            if text_of(element, "post_type") == "wp_block" and len(found) < _MOST_REUSABLE:
                content = _content(element)
                html = (content.text or "") if content is not None else ""
                found[text_of(element, "post_id")] = without_shortcodes(html).content
            forget(element)
    return found


def _shortcodes(content: Any) -> list[PageLine]:
    """The shortcodes of a text that are left out of it, on the lines on which they begin."""
    number = content.sourceline or 1
    return [
        PageLine.read(number + below, tag, is_furniture=True)
        for below, tag in without_shortcodes(content.text or "").told
    ]


def _plain_children(element: Any, name: str) -> list[PageLine]:
    return [line for child in element if local(child) == name for line in plain(child)]
