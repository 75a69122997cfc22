"""What is new: the latest events by month, and a page for each month that has some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from policy_drivers.model import addresses
from policy_drivers.site.bulletin import HEADINGS, Entry, counted, entry_of, month_in_words, of_month
from policy_drivers.site.derived.downloads import bulletin_urls
from policy_drivers.site.derived.events import Event, EventKind
from policy_drivers.site.derived.paging import Part, parts
from policy_drivers.site.news import FOLLOWED, counts, made_from, news_of
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

_LATEST = 30
"""Events on the first page; the pages of the months have the others."""
_FORMS = {"docx": _("Word"), "html": _("HTML for a mail"), "markdown": _("Markdown")}


@dataclass(frozen=True)
class Month:
    """A month that has events."""

    name: str
    url: str
    counted: str
    """How many there are of each kind."""
    number: int
    latest: Sequence[Entry] = ()
    """Those that the page shows."""


@dataclass(frozen=True)
class Kind:
    """The events of one kind on a page of a month."""

    id: str
    heading: str
    entries: Sequence[Entry]


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the latest events, and for each month as many as its events need."""
    by_month = news_of(site).by_month
    yield SitePage(
        url=addresses.NEW,
        title=site.words.gettext("What is new"),
        description=site.words.gettext("What was added, revised, superseded or withdrawn lately, month by month."),
        content=partial(_latest, site, by_month),
        made_from=partial(_latest_from, site, by_month),
        meta={"feed": addresses.FEED},
        found_as="",
    )
    months = [*by_month]
    for number, (month, events) in enumerate(by_month.items()):
        beside = months[number + 1 : number + 2], months[max(0, number - 1) : number]
        in_order = sorted(events, key=lambda event: [*EventKind].index(event.kind))
        for part in parts(addresses.new_month(month), in_order):
            yield _month_page(site, month, part, counts(events), beside)


def _latest(site: Site, by_month: Mapping[str, Sequence[Event]], page: SitePage) -> Content:
    return site.html("new.html", page, months=[*_months(site, by_month)], headings=HEADINGS, followed=FOLLOWED)


def _latest_from(site: Site, by_month: Mapping[str, Sequence[Event]]) -> object:
    shown = news_of(site).events[:_LATEST]
    return made_from(site, shown), [(month, *counts(events).values()) for month, events in by_month.items()]


def _months(site: Site, by_month: Mapping[str, Sequence[Event]]) -> Iterator[Month]:
    left = _LATEST
    for month, events in by_month.items():
        latest = [entry_of(site, event) for event in events[:left]]
        left -= len(latest)
        name, url = month_in_words(site, month), addresses.new_month(month)
        yield Month(name, url, counted(site, events), len(events), latest)


def _month_page(
    site: Site,
    month: str,
    part: Part[Event],
    numbers: Mapping[EventKind, int],
    beside: tuple[Sequence[str], Sequence[str]],
) -> SitePage:
    is_first, words = part.number == 1, site.words
    title = of_month(site, month, ()).title
    return SitePage(
        url=part.url,
        title=title if is_first else words.gettext("%(title)s, page %(number)s", title=title, number=part.number),
        description=words.gettext(
            "What was added, revised, superseded or withdrawn in %(month)s.", month=month_in_words(site, month)
        ),
        content=partial(_month, site, month, part, numbers, beside),
        made_from=partial(_month_from, site, part, numbers, beside),
        meta={**WITHOUT_NAVIGATION, "feed": addresses.FEED if is_first else f"../{addresses.FEED}"},
        found_as="",
    )


def _month_from(
    site: Site, part: Part[Event], numbers: Mapping[EventKind, int], beside: tuple[Sequence[str], Sequence[str]]
) -> object:
    return part.number, part.total, [*numbers.items()], [*map(tuple, beside)], made_from(site, part.entries)


def _month(
    site: Site,
    month: str,
    part: Part[Event],
    numbers: Mapping[EventKind, int],
    beside: tuple[Sequence[str], Sequence[str]],
    page: SitePage,
) -> Content:
    kinds = [
        Kind(kind.value, site.words.gettext(HEADINGS[kind]), [entry_of(site, event) for event in events])
        for kind, events in groupby(part.entries, lambda event: event.kind)
    ]
    before, after = ([(month_in_words(site, each), addresses.new_month(each)) for each in found] for found in beside)
    return site.html(
        "new-month.html",
        page,
        part=part,
        kinds=kinds,
        numbers=numbers,
        headings=HEADINGS,
        before=before,
        after=after,
        files=[(site.words.gettext(_FORMS[name]), url) for name, url in bulletin_urls(month).items()],
    )
