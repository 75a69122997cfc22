"""The pages of the archives: a list for each facet that has some, and for each name its drivers, or what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from policy_drivers.markdown.plain_text import blocks
from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site import facets
from policy_drivers.site.archives import Archive, archives, with_pages
from policy_drivers.site.bulletin import HEADINGS, entry_of
from policy_drivers.site.concepts import has_concepts
from policy_drivers.site.derived import quotes
from policy_drivers.site.derived.events import Event
from policy_drivers.site.derived.paging import Part, parts
from policy_drivers.site.derived.review_counts import Counts, counts
from policy_drivers.site.facets import ArchivedFacet
from policy_drivers.site.news import FOLLOWED, made_from, news_of
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.driver_versions import quoted_version
from policy_drivers.site.pages.used import of_used, used_in_archive
from policy_drivers.site.site import Site

_LATEST = 5
"""Events."""
NOTE_PREFIX = "user-note-"
"""What ids in the note of a register's entry begin with."""


def pages(site: Site) -> Iterator[SitePage]:
    """For each facet with archives a list, and for each name as many pages as its drivers need."""
    for facet in facets.archived():
        notes = _notes(site, facet)
        found = archives(site, facet)
        yield SitePage(
            url=addresses.archives(facet.folder),
            title=site.words.gettext(facet.heading),
            description=site.words.gettext(facet.introduction),
            content=partial(_list, site, facet, found, notes),
            made_from=partial(_list_from, site, found),
            meta=_concepts(site, facet, addresses.archives(facet.folder)),
            found_as="",
        )
        for archive in found:
            for part in parts(archive.url, _in_order(site, facet, archive)):
                yield _archive_page(site, facet, archive, part, notes)


def _notes(site: Site, facet: ArchivedFacet) -> SafeMarkdown:
    """What makes HTML of the notes of a register, as they stand on the first page of an archive."""
    drivers = f"{addresses.root_from(addresses.archive(facet.folder, 'name'))}{addresses.DRIVERS}"
    return SafeMarkdown(lambda target: site.link(target, drivers), NOTE_PREFIX)


def _list(site: Site, facet: ArchivedFacet, found: Sequence[Archive], notes: SafeMarkdown, page: SitePage) -> Content:
    in_words = {archive.url: _in_words(notes.render(archive.note)) for archive in found}
    register = facet.names_in(site.catalogue.registers)
    after = {each.url: with_pages(site, facet, register.came_after(each.entry) if each.entry else ()) for each in found}
    return site.html("archives.html", page, facet=facet, archives=found, notes=in_words, after=after)


def _list_from(site: Site, found: Sequence[Archive]) -> object:
    """What each archive is called, how many drivers it has, and what its note leads to."""
    told = ((each.name, each.url, each.note, len(each.files), len(each.current)) for each in found)
    links = (site.digests.links(each.note.encode()) for each in found)
    return *told, *links, site.digests.unpublished(site.unpublished)


def _in_words(note: Rendered) -> str:
    """A note on one line."""
    return " ".join(block.text for block in blocks(note.html))


def _in_order(site: Site, facet: ArchivedFacet, archive: Archive) -> Sequence[DriverFile]:
    """Newest first, each policy in one place; where drivers are quoted what still holds, before what does not."""
    if not facet.is_quoted:
        return site.families.together(archive.files)
    return [*archive.current, *site.families.together([file for file in archive.files if not file.is_current])]


def _archive_page(
    site: Site, facet: ArchivedFacet, archive: Archive, part: Part[DriverFile], notes: SafeMarkdown
) -> SitePage:
    is_first = part.number == 1
    return SitePage(
        url=part.url,
        title=archive.title
        if is_first
        else site.words.gettext("%(title)s, page %(number)s", title=archive.title, number=part.number),
        description=_description(site, facet, archive, part),
        content=partial(_archive, site, facet, archive, part, notes),
        made_from=partial(_archive_from, site, facet, archive, part),
        meta={
            **WITHOUT_NAVIGATION,
            "feed": addresses.FEED if is_first else f"../{addresses.FEED}",
            **(_concepts(site, facet, part.url) if archive.entry else {}),
        },
        found_as="",
    )


def _of_entries(site: Site, facet: ArchivedFacet, archive: Archive) -> object:
    """Which of the names that came before and after have a page; what the register says is common to all pages."""
    if archive.entry is None:
        return ()
    register = facet.names_in(site.catalogue.registers)
    others = (*register.came_before(archive.entry), *register.came_after(archive.entry))
    return tuple(each.url for each in with_pages(site, facet, others))


def _concepts(site: Site, facet: ArchivedFacet, url: str) -> dict[str, str]:
    """For the head of a page at `url`: the way to the files that have the register as a concept scheme."""
    if facet.register is None or not has_concepts(site, facet.register):
        return {}
    files = {"turtle": addresses.TURTLE, "json_ld": addresses.JSON_LD}
    return {key: f"{addresses.root_from(url)}{addresses.concepts(facet.register, end)}" for key, end in files.items()}


def _archive_from(site: Site, facet: ArchivedFacet, archive: Archive, part: Part[DriverFile]) -> object:
    """The drivers on the page; of the first page all of them, for it counts them on the day of the site."""
    is_first = part.number == 1
    return (
        (archive.name, archive.note, part.number, part.total),
        _of_entries(site, facet, archive) if is_first else (),
        site.digests.listed(part.entries),
        _quoted_versions(site, part) if facet.is_quoted else (),
        (site.digests.links(archive.note.encode()), site.today.toordinal()) if is_first else (),
        site.digests.listed(archive.files if is_first else ()),
        site.digests.unpublished(archive.unpublished if is_first else ()),
        made_from(site, _news(site, facet, archive, part)),
        of_used(site, used_in_archive(site, facet, archive.url)) if is_first else (),
    )


def _news(site: Site, facet: ArchivedFacet, archive: Archive, part: Part[DriverFile]) -> list[Event]:
    """The latest events of the drivers, on the first page of what has a feed of them."""
    return news_of(site).of(archive.files)[:_LATEST] if part.number == 1 and facet in FOLLOWED else []


def _archive(
    site: Site,
    facet: ArchivedFacet,
    archive: Archive,
    part: Part[DriverFile],
    notes: SafeMarkdown,
    page: SitePage,
) -> Content:
    is_first = part.number == 1
    register = facet.names_in(site.catalogue.registers)
    entry = archive.entry if is_first else None
    return site.html(
        "archive.html",
        page,
        briefing=facet in facets.WITH_BRIEFINGS and bool(archive.current),
        facet=facet,
        archive=archive,
        entry=entry,
        after=with_pages(site, facet, register.came_after(entry) if entry else ()),
        before=with_pages(site, facet, register.came_before(entry) if entry else ()),
        note=notes.render(archive.note if is_first else "").html,
        part=part,
        about=facet.about_none if archive.is_none else facet.about,
        counts=_counts(site, archive) if is_first else None,
        version_of=partial(quoted_version, site),
        quotes=_quotes(site, facet, archive, part) if facet.is_quoted else [],
        used=used_in_archive(site, facet, archive.url),
        news=[entry_of(site, event) for event in _news(site, facet, archive, part)],
        headings=HEADINGS,
    )


def _quotes(site: Site, facet: ArchivedFacet, archive: Archive, part: Part[DriverFile]) -> list[quotes.Quote]:
    current = [file for file in part.entries if file.is_current]
    return quotes.of_service(current, archive.name, facet.names_in(site.catalogue.registers), site.texts)


def _quoted_versions(site: Site, part: Part[DriverFile]) -> list[str]:
    """Of each driver that is quoted the version that a quotation names."""
    found = (quoted_version(site, file) for file in part.entries if file.is_current)
    return [each.anchor if each else "" for each in found]


def _description(site: Site, facet: ArchivedFacet, archive: Archive, part: Part[DriverFile]) -> str:
    words = site.words
    said = words.gettext(facet.description_none if archive.is_none else facet.description, name=archive.name)
    if part.number == 1:
        return f"{said}."
    return words.gettext("%(said)s: page %(number)s of %(last)s.", said=said, number=part.number, last=part.last)


def _counts(site: Site, archive: Archive) -> Counts | None:
    if not site.settings.show_reviews:
        return None
    return counts(site.agenda_of(file.slug for file in archive.current))
