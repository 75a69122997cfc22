"""What a collection shows, whatever it is shown as: its text, its drivers with their numbers, and how was searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from policy_drivers.markdown.marks import Citations
from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.model import addresses
from policy_drivers.model.kind import Kind
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.key_points import KeyPoints, key_points
from policy_drivers.site.site import Site

STRATEGY_PREFIX = "user-strategy-"
"""What ids in a search strategy begin with, so that it shares none with the text on the same page."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A driver in a collection: its number, and what is shown of it where it has a page."""

    number: int
    is_first: bool
    """Whether citations lead here: a driver has one number, however often it is listed."""
    slug: str
    file: DriverFile | None
    points: KeyPoints


@dataclass(frozen=True)
class Section:
    """Drivers under one heading."""

    anchor: str
    title: str
    items: list[Item]


@dataclass(frozen=True)
class Results:
    """What is shown of a collection besides what its front matter says in a line."""

    text: Rendered
    sections: list[Section]
    strategy: Rendered

    @property
    def has_headlines(self) -> bool:
        """Whether the text begins without a heading of its own, so that “Headlines” is put above it."""
        html = self.text.html.lstrip()
        return bool(html) and not html.startswith("<h")


def results_of(site: Site, file: CollectionFile) -> Results:
    """What is shown of a collection."""
    numbers = file.collection.numbers
    titles = {slug: site.catalogue.by_slug[slug].driver.title or "" for slug in numbers if slug in site.published}
    former = {old: new for old, new in site.catalogue.former.items() if new in numbers}
    citations = Citations(
        numbers | {old: numbers[new] for old, new in former.items()},
        titles | {old: titles[new] for old, new in former.items() if new in titles},
    )
    text = SafeMarkdown(_link(site), citations=citations).render(file.body)
    strategy = SafeMarkdown(_link(site), STRATEGY_PREFIX, citations).render(file.collection.strategy or "")
    return Results(text, list(_sections(site, file)), strategy)


def _link(site: Site) -> Callable[[str], str]:
    drivers = f"{addresses.root_from(addresses.collection('slug'))}{addresses.DRIVERS}"
    return partial(site.link, drivers=drivers, beside=Kind.COLLECTION)


def _sections(site: Site, file: CollectionFile) -> Iterator[Section]:
    numbers = file.collection.numbers
    unseen = set(numbers)
    for position, section in enumerate(file.collection.sections, start=1):
        items = []
        for slug in section.drivers:
            items.append(_item(site, slug, numbers[slug], is_first=slug in unseen))
            unseen.discard(slug)
        yield Section(f"pd-section-{position}", section.title or "", items)


def _item(site: Site, slug: str, number: int, *, is_first: bool) -> Item:
    file = site.catalogue.by_slug[slug] if slug in site.published else None
    points = key_points(site.texts.of(file).body.html if file else "")
    return Item(number=number, is_first=is_first, slug=slug, file=file, points=points)
