"""What an export says of a post beside its text: custom fields, comments, enclosures, addresses and days."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.wording.lines import on_one_line

_FOOTNOTES = "footnotes"
"""The custom field in which WordPress (6.3 and later) keeps the footnotes of a post, as JSON."""
_BOOKKEEPING = re.compile(
    r"_(?:edit_l(?:ast|ock)|thumbnail_id|pingme|encloseme|wp_(?!attachment_image_alt).*|oembed_.*|menu_item_.*"
    r"|yoast_.*|rank_math_.*|aioseo.*|jetpack_.*|publicize_.*|wpas_.*|elementor_.*|wpb_.*|et_pb_.*|vc_.*|fl_builder_.*"
    r"|genesis_.*|bj_lazy.*|starter_content_.*|customize_.*|format_.*|post_restored_from|last_editor.*|exactmetrics_.*"
    r"|monsterinsights_.*|uag_.*|kad_.*|themeisle_.*|hash|draft_hash|dp_original|additional_settings|locale"
    r"|sharing_disabled|primary_term_.*)"
    r"|(?:sharing_disabled|switch_like_status|reddit|post_views?(?:_count)?|views|hits|ratings_.*|dsq_thread_id|jabber_.*"
    r"|rs_page_bg_color|slide_template|email_notification|geo_(?:public|latitude|longitude|address)|rank_math_.*"
    r"|om_disable_.*|inline_featured_image|classic-editor-remember|spay_email|ampforwp.*|amp_status)",
    re.IGNORECASE,
)
"""Custom fields in which WordPress and usual plugins keep their own book-keeping."""
_OF_ACF = re.compile(r"field_[0-9a-f]{6,20}")
"""What Advanced Custom Fields writes beside each of its fields."""
_BESIDE_TEXT = frozenset({"creator", "pubDate", "encoded", "description", "guid", "comments", "commentRss"})
_WORDS_OF_COMMENT = frozenset({"comment_author", "comment_author_url", "comment_content"})


def custom_fields(item: Any) -> Iterator[tuple[int, str, str]]:
    """The custom fields of an item, each with its line, its name and its value."""
    for child in item:
        if local(child) == "postmeta":
            yield child.sourceline or 1, text_of(child, "meta_key"), text_of(child, "meta_value")


def is_bookkeeping(name: str, value: str) -> bool:
    """Whether a custom field is WordPress' own, or a plugin's, so that nobody has written it."""
    return bool(_BOOKKEEPING.fullmatch(name) or (name.startswith("_") and _OF_ACF.fullmatch(value)))


def footnotes_in(item: Any) -> dict[str, str]:
    """The HTML of the footnotes that WordPress keeps apart from the text, by their names."""
    said = next((value for _, name, value in custom_fields(item) if name == _FOOTNOTES), "")
    try:
        notes = json.loads(said) if said else []
    except (ValueError, RecursionError):
        notes = []
    pairs = (note for note in notes if isinstance(note, dict)) if isinstance(notes, list) else ()
    return {str(note.get("id")): str(note.get("content", "")) for note in pairs}


def lines_of_fields(item: Any) -> tuple[list[PageLine], list[PageLine]]:
    """The custom fields of an item as lines: those that somebody has written, and those that are furniture."""
    written: list[PageLine] = []
    furniture: list[PageLine] = []
    is_read = not footnotes_in(item)
    for number, name, value in custom_fields(item):
        if name == _FOOTNOTES and not is_read:
            is_read = True  # it is the first of that name which has been read; any other is told
            continue
        line = PageLine.read(number, f"{name}: {value}", is_furniture=not value or is_bookkeeping(name, value))
        (furniture if line.is_furniture else written).append(line)
    return written, furniture


def lines_beside(item: Any, content: Any) -> Iterator[PageLine]:
    """What belongs to an item, but not to its text: who wrote it when, excerpts, comments, addresses, as furniture."""
    for child in item:
        name = local(child)
        if name == "comment":
            for part in child:
                yield from plain(part) if local(part) in _WORDS_OF_COMMENT else ()
        elif name in _BESIDE_TEXT and child is not content:
            yield from plain(child)
        elif name != "enclosure" and child.get("url"):
            yield PageLine.read(child.sourceline or 1, f"{name}: {child.get('url')}", is_furniture=True)
            yield from plain(child)


def enclosures(item: Any) -> Iterator[PageLine]:
    """The files that an item of a feed encloses: a recording, a document (RSS 2.0)."""
    for child in item:
        if local(child) == "enclosure" and (child.get("url") or "").strip():
            yield PageLine.read(child.sourceline or 1, f"enclosure: {child.get('url').strip()}")


def plain(element: Any) -> list[PageLine]:
    """The lines of an element's text, as furniture."""
    number = element.sourceline or 1
    lines = (element.text or "").split("\n")
    return [PageLine.read(number + place, line, is_furniture=True) for place, line in enumerate(lines) if line.strip()]


def text_of(element: Any, name: str) -> str:
    """The text of the child with a local name: its namespace changes with WordPress' version."""
    return next((on_one_line(child.text or "") for child in element if local(child) == name), "")


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
