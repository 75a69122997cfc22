"""Pages in Markdown, with or without front matter: of Jekyll, Hugo, Obsidian, or a driver of another repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from policy_drivers.imports.entry import Item, Kind, Note
from policy_drivers.imports.formats.html.page_lines import read_markdown
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.page_matter import PageMatter, page_matter
from policy_drivers.imports.formats.table.column_wordings import NAMES_OF_KEYS, NAMES_OF_LABELS
from policy_drivers.imports.formats.table.html_tables import items_of_tables
from policy_drivers.imports.formats.text_page import items_of_lines, items_of_post
from policy_drivers.imports.kind_of_item import has_driver, kind_of
from policy_drivers.imports.label_values import can_hold
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.label_wordings import CLOSING, DATES, TEXTS, Label
from policy_drivers.imports.layout.labels import Hit, label_of
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.page_posts import Post
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.limits import MOST_LINES, require_no_more
from policy_drivers.imports.values.persons import persons
from policy_drivers.markdown.conversion import to_placed_html_with_lines
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.names import fold, title_key
from policy_drivers.wording.lines import on_one_line

_OF_REGISTERS = frozenset({"themes", "services", "coverage"})
"""Keys that list names, whose preferred ones a register has."""
_SUMMARY = frozenset({"excerpt", "description", "abstract", "summary", "lead", "teaser", "subtitle"})
_OWN = frozenset({"title", "source", "group_member", "audience", "format", "library_impact", "link"})
"""Keys that are read as what stands behind a label is."""
_HOUSEKEEPING = frozenset(
    {"layout", "permalink", "draft", "published", "comments", "weight", "sticky", "slug", "url", "cssclass"}
    | {"cssclasses", "toc", "image", "images", "featured", "featured_image", "thumbnail", "cover", "menu", "kind", "id"}
    | {"uid", "guid", "nav_order", "has_children", "parent", "hidden", "robots", "sitemap", "math", "mermaid", "pin"}
    | {"publishdate", "expirydate", "created", "outputs", "cascade", "template", "header", "footer", "render", "list"}
)
"""Keys with which a page tells a program how to show it."""
_ALIASES = frozenset({"aliases", "alias"})
"""What Obsidian calls other names of a page, and Hugo and Jekyll its former addresses."""
_FORMER_ADDRESS = re.compile(
    r"(?:/|\.{1,2}/|https?://).*|(?=.*[a-z])[a-z0-9._~%-]*(?:/[a-z0-9._~%/-]*|\.html?)", re.DOTALL
)
_LISTED = re.compile(r"\s*[,;\n]\s*")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?:\d\d.*", re.DOTALL)
_LIQUID = re.compile(r"\{%[^{}]*%\}|\{\{[^{}]*\}\}")
"""What Jekyll (Liquid) and Hugo (shortcodes) replace by something else."""
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}[ \t]*")
"""A line that says how the paragraph above looks (kramdown)."""
_LANGUAGE = re.compile(r"\{:\s*lang=")


def items_of_markdown(text: str, file: str) -> list[Item]:
    """The items of a page in Markdown: one where it has front matter, else what headings and labels tell apart.

    Raises `RefusedError` for front matter that cannot be read.
    """
    require_no_more(text.count("\n"), MOST_LINES, file, "lines")
    matter = page_matter(text, file)
    body, furniture = _without_commands(matter.body)
    root = parsed(f"<div>{to_placed_html_with_lines(body)}</div>", file) if body.strip() else None
    lines = read_markdown(root) if root is not None else []
    if matter.values:
        return _items(matter, lines, furniture, file)
    items = items_of_lines(lines, file)
    if root is not None and not has_driver(items):
        tables = items_of_tables(root, file)
        if tables:
            items = sorted([*tables, *items_of_lines(read_markdown(root), file)], key=lambda item: item.line)
    for item in items[:1]:
        item.furniture += furniture
    return items


def _items(matter: PageMatter, lines: list[PageLine], furniture: list[PageLine], file: str) -> list[Item]:
    """The items of a page with front matter, which belongs to the first."""
    title = next((str(value) for key, value in matter.values.items() if fold(key) == "title"), "")
    heading = PageLine.read(matter.lines.get("title", 1), title, is_heading=True) if title else None
    same = next((line for line in lines if not line.is_blank), None)
    if heading is not None and same is not None and title_key(same.text) == title_key(heading.text):
        lines = [line for line in lines if line is not same]  # the page's heading says its title again
        furniture = [*furniture, same]
    items = items_of_post(Post(title=heading, lines=lines), file, kind=Kind.PAGE) or [
        Item(file=file, line=1, found=Found(), title=heading)
    ]
    first = items[0]
    first.furniture += furniture
    kept: list[PageLine] = []
    segments = list(_segments(first, matter, kept))
    ours = [segment for segment in segments if segment.label not in CLOSING]
    first.found.segments = [*ours, *first.found.segments, *(each for each in segments if each.label in CLOSING)]
    if kind_of(first) is Kind.DRIVER:
        _take_text(first)
    else:
        kept += [
            PageLine.read(matter.lines.get(key, 1), f"{key}: {_joined(value)}") for key, value in first.given.items()
        ]
        kept += [
            PageLine.read(first.line, f"{key}: {_joined(json.loads(names))}")
            for key, cells in first.named.items()
            for names in cells
        ]
        first.given, first.named = {}, {}
    first.found.bare += kept
    return items


def _take_text(item: Item) -> None:
    """Take for the summary what stands above the first label of a driver whose facts are in its front matter."""
    bare = [line for line in item.found.bare if not line.is_furniture]
    if not any(not line.is_blank for line in bare):
        return
    number = next(line.number for line in bare if not line.is_blank)
    place = sum(segment.label not in TEXTS for segment in item.found.segments if segment.label not in CLOSING)
    hit = Hit(label=Label.SUMMARY, written="", rest="", is_distinctive=True)
    texts = [segment for segment in item.found.segments if segment.label is Label.SUMMARY]
    said = fold(" ".join(line.text for line in bare))
    for segment in texts:
        if said.startswith(fold(" ".join(line.text for line in segment.lines)).rstrip(" .…")):
            item.furniture += [line for line in segment.lines if not line.is_blank]  # the text begins with it
            item.found.segments.remove(segment)
            place = min(place, len(item.found.segments))
    item.found.segments.insert(place, Segment(hit=hit, number=number, lines=bare))
    item.found.bare = [line for line in item.found.bare if line.is_furniture]


def _segments(item: Item, matter: PageMatter, kept: list[PageLine]) -> Iterator[Segment]:
    """What the front matter says, as what stands behind labels.

    What has no label goes to the item's values; what is none of them is kept.
    """
    for key, value in matter.values.items():
        number = matter.lines[key]
        name = on_one_line(fold(key).replace("_", " ").replace("-", " "))
        text = _joined(value)
        if name == "title":
            continue
        if (name, text.casefold()) in (("draft", "true"), ("published", "false")):
            item.notes.append(Note(number, "this page was a draft; may everybody read it?"))
        label = _label(name, text)
        exact = name.replace(" ", "_")
        if name in _ALIASES:
            yield from _names(item, key, value, number)
            continue
        if exact in FIELDS and exact not in _OWN and _give(item, exact, value):
            continue
        if label is not None:
            yield _segment(label, key, text, number)
        elif (target := next((known for known, names in NAMES_OF_KEYS.items() if name in names), "")) and _take(
            item, target, value
        ):
            continue
        elif exact.replace("_", "") in _HOUSEKEEPING or exact in _HOUSEKEEPING:
            item.furniture.append(PageLine.read(number, f"{key}: {text}", is_furniture=True))
        else:
            kept.append(PageLine.read(number, f"{key}: {text}"))


def _names(item: Item, key: str, value: Any, number: int) -> Iterator[Segment]:
    """The other names among the aliases of a page, as alternative titles; the addresses that it had are furniture."""
    aliases = [str(each).strip() for each in (value if isinstance(value, list) else _LISTED.split(str(value)))]
    names = [each for each in aliases if each and not _FORMER_ADDRESS.fullmatch(each)]
    former = [each for each in aliases if each and each not in names]
    item.furniture += [PageLine.read(number, f"{key}: {_joined(former)}", is_furniture=True)] if former else []
    if names:
        yield _segment(Label.ALTERNATIVE, key, _joined(names), number)


def _joined(value: Any) -> str:
    """A value as text: a list with a semicolon between two of its parts."""
    return "; ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _label(name: str, text: str) -> Label | None:
    """The label that a key of the front matter stands for."""
    if name in _SUMMARY:
        return Label.SUMMARY
    if name in ("url", "published", "link") and not re.match(r"https?://|www\.|.*\d{4}", text):
        return None  # where the page is, and whether it is shown
    if name in ("lastmod", "last modified", "last modified at", "modified", "date modified"):
        return Label.UPDATED
    known = next((label for label, names in NAMES_OF_LABELS.items() if name in names), None)
    hit = label_of(f"{name}:") if known is None else None
    return hit.label if hit and not hit.rest else known


def _segment(label: Label, key: str, text: str, number: int) -> Segment:
    if label in TEXTS:
        lines = read_markdown(parsed(f"<div>{to_placed_html_with_lines(text)}</div>", key), number - 1)
    else:
        day = _DAY.fullmatch(text) if label in DATES else None
        lines = [PageLine.read(number, day[1] if day else on_one_line(text))]
        lines += [PageLine.read(number, f"{key}: {text}", is_furniture=True)] if day else []
    return Segment(hit=Hit(label=label, written=f"{key}:", rest="", is_distinctive=True), number=number, lines=lines)


def _listed(value: Any) -> list[str]:
    """The names in a list, or in a text: parted as Jekyll does, at commas or else at white space."""
    if isinstance(value, list):
        return [str(each).lstrip("#").strip() for each in value]
    text = str(value)
    return [
        name.lstrip("#") for name in (_LISTED.split(text) if _LISTED.search(text.strip()) else text.split()) if name
    ]


def _take(item: Item, key: str, value: Any) -> bool:
    """Take a value for the key that another name stands for; tags and categories are both themes."""
    if key in _OF_REGISTERS:
        names = [item.seen(item.repaired(name)) for name in _listed(value)]
        item.named.setdefault(key, []).append(json.dumps(names, ensure_ascii=False))
        return True
    if key == "authors":
        found = persons(_joined(value))
        return not found.left and _give(item, key, list(found.names))
    return _give(item, key, [*item.given.get(key, ()), *_listed(value)])


def _give(item: Item, key: str, value: Any) -> bool:
    """Take a value as it is, if it is one that a driver may have."""
    if not value or not can_hold(key, value):
        return False
    item.given[key] = value
    return True


def _without_commands(text: str) -> tuple[str, list[PageLine]]:
    """The Markdown without what a program obeys, and that as furniture; every line keeps its number."""
    found: list[PageLine] = []
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if "{" not in line:
            continue
        if _ATTRIBUTES.fullmatch(line) and not _LANGUAGE.search(line):
            commands, rest = [line], ""
        else:
            commands, rest = _LIQUID.findall(line), _LIQUID.sub("", line)
        found += [PageLine.read(place + 1, command.strip(), is_furniture=True) for command in commands]
        lines[place] = rest
    return "\n".join(lines), found
