"""The pages of the archives: a list of each kind, and for each name its drivers; for a service what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_drivers.markdown.plain_text import blocks
from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived import quotes
from policy_drivers.site.derived.paging import Part, parts
from policy_drivers.site.derived.review_counts import Counts, counts
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.archives import KINDS, NO_DATE, SERVICES, YEARS, Archive, Kind, archives
from policy_drivers.site.site import Site

NOTE_PREFIX = "user-note-"
"""What ids in the note of a register's entry begin with."""


def pages(site: Site) -> Iterator[SitePage]:
    """For each kind a list, and for each name as many pages as its drivers need."""
    notes = SafeMarkdown(lambda target: site.link(target, "../../drivers/"), NOTE_PREFIX)
    for kind in KINDS:
        found = archives(site, kind)
        yield _index_page(site, kind, found, notes)
        for archive in found:
            for part in parts(archive.url, _in_order(kind, archive)):
                yield _archive_page(site, kind, archive, part, notes)


def _index_page(site: Site, kind: Kind, found: list[Archive], notes: SafeMarkdown) -> SitePage:
    def render() -> Content:
        in_words = {archive.url: _in_words(notes.render(archive.note)) for archive in found}
        return site.html("archives.html", page, kind=kind, archives=found, notes=in_words)

    page = SitePage(f"{kind.folder}/", kind.title, kind.introduction, render, found_as="")
    return page


def _in_words(note: Rendered) -> str:
    """A note on one line."""
    return " ".join(block.text for block in blocks(note.html))


def _in_order(kind: Kind, archive: Archive) -> Sequence[DriverFile]:
    """Newest first; for a service what still holds, which is quoted, before what does not."""
    if kind is not SERVICES:
        return archive.files
    return [*archive.current, *(file for file in archive.files if not file.is_current)]


def _archive_page(site: Site, kind: Kind, archive: Archive, part: Part[DriverFile], notes: SafeMarkdown) -> SitePage:
    def render() -> Content:
        return site.html(
            "archive.html",
            page,
            kind=kind,
            archive=archive,
            note=notes.render(archive.note if part.number == 1 else "").html,
            part=part,
            about="without a date of publication" if archive.name == NO_DATE else kind.about,
            counts=_counts(site, archive) if part.number == 1 else None,
            quotes=_quotes(site, archive, part) if kind is SERVICES else [],
        )

    title = archive.title if part.number == 1 else f"{archive.title}, page {part.number}"
    meta = {**WITHOUT_NAVIGATION, "feed": "feed.xml" if part.number == 1 else "../feed.xml"}
    page = SitePage(part.url, title, _description(kind, archive, part), render, meta, found_as="")
    return page


def _quotes(site: Site, archive: Archive, part: Part[DriverFile]) -> list[quotes.Quote]:
    current = [file for file in part.entries if file.is_current]
    return quotes.of_service(current, archive.name, SERVICES.names_in(site.catalogue.registers), site.texts)


def _description(kind: Kind, archive: Archive, part: Part[DriverFile]) -> str:
    if kind is SERVICES:
        said = f"What current policy means for {archive.name} in health libraries, in words to quote"
    elif kind is YEARS:
        said = f"Policy drivers of {archive.name}" if archive.name != NO_DATE else "Policy drivers without a date"
    else:
        said = f"Policy drivers {kind.about.replace('this', 'the')} “{archive.name}”"
    return f"{said}." if part.number == 1 else f"{said}: page {part.number} of {part.last}."


def _counts(site: Site, archive: Archive) -> Counts | None:
    if not site.settings.show_reviews:
        return None
    return counts(site.agenda_of(file.slug for file in archive.current))
