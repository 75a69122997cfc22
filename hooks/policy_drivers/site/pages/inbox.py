"""What sources have published and nobody has summarised yet, at `/inbox/`, where the settings show it.

Each document leads to the form of a driver, filled in. What it is filled in with stands behind the `#` of the address,
which a browser sends to no server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlencode

from policy_drivers.model import addresses
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import slugify
from policy_drivers.reading.known_documents import KnownDocuments
from policy_drivers.site.facets import SOURCE, THEME, ArchivedFacet
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site
from policy_drivers.watching.inbox.deciding import answers_of
from policy_drivers.watching.inbox.news import undecided
from policy_drivers.watching.inbox.ranking import Ranked, Ranking

MOST = 200
"""Documents on the page; `drivers inbox` lists all."""
_KEPT = "inbox"


@dataclass(frozen=True)
class _Named:
    """A name of a register, and its page; without an address where no driver has it."""

    name: str
    url: str


def pages(site: Site) -> Iterator[SitePage]:
    """The one page; none where the settings do not show it."""
    if site.settings.show_inbox:
        yield SitePage(
            url=addresses.INBOX,
            title=site.words.gettext("Seen, not yet summarised"),
            description=site.words.gettext(
                "Documents that sources have published, and that no summary here is about yet."
            ),
            content=partial(_content, site),
            made_from=partial(_made_from, site),
            meta=WITHOUT_NAVIGATION,
            found_as="",
        )


def _ranked(site: Site) -> list[Ranked]:
    """The candidates in the order in which they matter to the repository, found out once."""
    if _KEPT not in site.kept:
        candidates = undecided(site.catalogue.inbox, KnownDocuments(site.catalogue.files))
        site.kept[_KEPT] = Ranking(site.catalogue, site.today).rank(candidates)
    ranked: list[Ranked] = site.kept[_KEPT]
    return ranked


def _made_from(site: Site) -> object:
    inbox, ranked = site.catalogue.inbox, _ranked(site)
    people = {each.candidate.assigned_to: repr(site.people.of(each.candidate.assigned_to)) for each in ranked}
    shown = [repr((each, _themes(each, site), _sources(each, site))) for each in ranked[:MOST]]
    return repr((site.today, inbox.last_news, sorted(inbox.feeds.items()), len(ranked), shown, people))


def _content(site: Site, page: SitePage) -> Content:
    ranked, inbox = _ranked(site), site.catalogue.inbox
    return site.html(
        "inbox.html",
        page,
        ranked=ranked[:MOST],
        further=max(0, len(ranked) - MOST),
        day=of_day,
        themes=partial(_themes, site=site),
        sources=partial(_sources, site=site),
        filled_in=partial(_filled_in, site=site),
        last_news=inbox.last_news,
        faults=[state for _, state in sorted(inbox.feeds.items()) if state.fault],
        is_broken=bool(inbox.faults),
    )


def _themes(each: Ranked, site: Site) -> list[_Named]:
    return _named(each.themes, THEME, {name for file in site.drivers for name in file.driver.themes})


def _sources(each: Ranked, site: Site) -> list[_Named]:
    return _named(each.sources, SOURCE, {name for file in site.drivers for name in file.driver.source})


def _named(names: Sequence[str], facet: ArchivedFacet, used: set[str]) -> list[_Named]:
    """Names with the pages of their archives, which only those have that a driver has."""
    return [
        _Named(name, addresses.archive(facet.folder, slugify(name)) if name in used and slugify(name) else "")
        for name in names
    ]


def _filled_in(each: Ranked, site: Site) -> str:
    """The address of the form with what is known of a document, from the site's root."""
    answers = answers_of(each, site.catalogue.registers)
    known = [
        ("link", answers.link),
        ("title", answers.title),
        *(("source", name) for name in answers.source),
        ("date", answers.date),
        ("type", answers.type),
        *(("themes", name) for name in answers.themes),
    ]
    return f"{addresses.ADD}#{urlencode([pair for pair in known if pair[1]], quote_via=quote)}"
