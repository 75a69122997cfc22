"""From the lines of a page to its items, each with the tag of the list that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from policy_drivers.imports.entry import Item, Kind
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.furniture import Furniture, archive_name
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.page_posts import Post, marked_posts, posts_in
from policy_drivers.imports.layout.segments import labelled
from policy_drivers.imports.layout.splitting import split


def items_of_text(text: str, file: str) -> list[Item]:
    """The items of a page that is text: a post, a list of posts under a tag or category, a front page."""
    return items_of_lines([PageLine.read(number, line) for number, line in enumerate(text.split("\n"), 1)], file)


def items_of_lines(lines: Sequence[PageLine], file: str) -> list[Item]:
    """The items of a page on which nothing but headings and labels tells them apart."""
    return with_furniture(_tagged(lines, file), file)


def with_furniture(items: Iterable[Item], file: str) -> list[Item]:
    """The items, where what is nothing but furniture belongs to the item below it, or else to the last one."""
    kept: list[Item] = []
    waiting: list[PageLine] = []
    for item in items:
        if _is_furniture(item):
            waiting += [line for line in item.lines() if not line.is_blank]
            continue
        item.furniture = [*waiting, *item.furniture]
        waiting = []
        kept.append(item)
    if waiting and kept:
        kept[-1].furniture += waiting
    elif waiting:
        kept.append(Item(file=file, line=waiting[0].number, found=Found(), furniture=waiting, kind=Kind.FURNITURE))
    return kept


def tallied(items: Iterable[Item], unseen: Iterable[tuple[int, str]]) -> Iterator[Item]:
    """The items, each with what was taken out of its lines: those from the one that it begins on to the next item's.

    `unseen` gives characters with the numbers of their lines, in that order; those above the first item are its own.
    """
    found = iter(unseen)
    each, before = next(found, None), None
    for item in items:
        while before is not None and each is not None and each[0] < item.line:
            before.invisible.add(*each)
            each = next(found, None)
        if before is not None:
            yield before
        before = item
    if before is not None:
        for rest in chain([each] if each else [], found):
            before.invisible.add(*rest)
        yield before


def _tagged(lines: Sequence[PageLine], file: str) -> Iterator[Item]:
    """The items in their order, with the tag or category of the last heading of a list above each."""
    tags: tuple[str, ...] = ()
    for post in marked_posts(lines) or posts_in(lines):
        for item in items_of_post(post, file, kind=Kind.NEWS if post.title else None):
            item.tags = tags = _tags_after(item.found.bare, tags)
            yield item
            for segment in item.found.segments:
                tags = _tags_after(segment.lines, tags)


def items_of_post(post: Post, file: str, tags: tuple[str, ...] = (), kind: Kind | None = Kind.NEWS) -> list[Item]:
    """The items of one post: mostly one. `kind` is what it is where it is no driver."""
    items = []
    alone = [Found()] if post.title is not None else []
    for place, found in enumerate(split(labelled(post.lines), has_title=post.title is not None) or alone):
        line = first_line(found)
        if not place and post.title is not None:
            line = post.title.number
        reference = post.address or f"{file}, line {line}"
        if place and post.address:
            reference = f"{post.address} ({file}, line {line})"
        title = post.title if not place else None
        items.append(
            Item(
                file=file, line=line, found=found, title=title, tags=(*tags, *post.tags), reference=reference, kind=kind
            )
        )
    return items


def first_line(found: Found) -> int:
    """The number of the line that an entry begins on."""
    bare = next((line.number for line in found.bare if line.has_text), None)
    if bare is not None:
        return bare
    if found.segments:
        return found.segments[0].number
    return next((line.number for line in found.bare if not line.is_blank), 1)


def _tags_after(lines: Iterable[PageLine], tags: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        if line.is_furniture and line.furniture is Furniture.ARCHIVE:
            name = archive_name(line.text)
            tags = (name,) if name else ()
    return tags


def _is_furniture(item: Item) -> bool:
    if item.title is not None or item.found.segments or item.given or item.slug:
        return False
    return not any(line.has_text for line in item.found.bare)
