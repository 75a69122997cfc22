"""The list of the case studies, which a reader narrows down by service, theme, organisation, year and driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.names import slugify
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.site.archives import archive_url
from policy_drivers.site.facets import SERVICE, THEME, ArchivedFacet
from policy_drivers.site.news import answered_by
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages import list_text
from policy_drivers.site.pages.used import names_of
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

SOURCE = f"{addresses.CASE_STUDIES}index.md"
"""The list of case studies, as `nav` names it. A page of `docs/` takes its place where they lie elsewhere."""


_MOST_CHOICES = 200
"""Of one facet: nobody reads through more, and the address can name any."""


class Value(NamedTuple):
    """A value of a facet."""

    key: str
    """What stands for it in addresses: letters, digits and hyphens."""
    name: str


class Choice(NamedTuple):
    """A value that a reader can choose, and how many case studies have it."""

    value: Value
    number: int


@dataclass(frozen=True)
class _Facet:
    """A way to divide the case studies."""

    key: str
    title: str
    values: Callable[[Site, CaseStudyFile], Sequence[Value]]
    is_newest_first: bool = False


def has_list(site: Site) -> bool:
    """Whether the site has a list of case studies."""
    return bool(site.case_studies or site.unpublished_case_studies) or site.case_studies_index is not None


def pages(site: Site) -> Iterator[SitePage]:
    """The list; nothing where there is no case study."""
    if has_list(site):
        index, gettext = site.case_studies_index, site.words.gettext
        said = (index.page.title or list_text.list_text(index).heading) if index else ""
        told = index.page.description if index else ""
        yield SitePage(
            url=addresses.CASE_STUDIES,
            title=said or gettext("Case studies"),
            description=told or gettext("What libraries did with policy drivers, what it took, and what came of it."),
            content=partial(_list, site),
            made_from=partial(_made_from, site),
            meta={**({} if index else _WIDE), **({"feed": addresses.FEED} if site.case_studies else {})},
            found_as="",
            has_headings=None,
        )


def _made_from(site: Site) -> object:
    """The case studies, the titles and themes of their drivers, and the text above the list."""
    drivers = {driver.slug: driver for file in site.case_studies for driver in answered_by(site, file)}
    return (
        *map(site.digests.text, site.case_studies),
        *map(site.digests.text, drivers.values()),
        list_text.made_from(site, site.case_studies_index),
        site.digests.unpublished(site.unpublished_case_studies),
    )


def _list(site: Site, page: SitePage) -> Content:
    index = site.case_studies_index
    text = list_text.rendered(site, index, page)[0] if index else None
    entries = [(file, {facet.key: facet.values(site, file) for facet in _FACETS}) for file in site.case_studies]
    name = site.words.gettext("All case studies")
    content = site.html(
        "case-studies.html",
        page,
        text=text.html if text else None,
        name=name,
        entries=entries,
        facets=[(facet.key, facet.title, _choices(facet, [values for _, values in entries])) for facet in _FACETS],
    )
    more = [Heading(2, "pd-studies-list", name)] if text and entries else []
    return Content(content.html, (*(text.headings if text else ()), *more))


def _choices(facet: _Facet, entries: Sequence[Mapping[str, Sequence[Value]]]) -> list[Choice]:
    """The values that there are, of many the commonest, by name or newest first, each with how often it is there."""
    numbers: dict[str, int] = {}
    names: dict[str, Value] = {}
    for values in entries:
        for value in values[facet.key]:
            names.setdefault(value.key, value)
            numbers[value.key] = numbers.get(value.key, 0) + 1
    found = [Choice(names[key], numbers[key]) for key in sorted(numbers, key=lambda key: -numbers[key])[:_MOST_CHOICES]]
    found.sort(key=lambda each: (each.value.name.casefold(), each.value.key), reverse=facet.is_newest_first)
    return found


def _of_register(facet: ArchivedFacet) -> Callable[[Site, CaseStudyFile], Sequence[Value]]:
    """Of agreed names each is known by the address of its archive."""

    def values(site: Site, file: CaseStudyFile) -> Sequence[Value]:
        register = facet.names_in(site.catalogue.registers)
        found = ((name, archive_url(facet, name, register)) for name in names_of(site, file, facet))
        return [Value(url.removesuffix("/").rpartition("/")[2], name) for name, url in found if url]

    return values


def _organisation(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    name = file.study.organisation or ""
    return [Value(slugify(name), name)] if slugify(name) else []


def _year(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    """The year in which the work was completed."""
    done = file.study.completed_on
    return [Value(f"{done.last.year:04}", f"{done.last.year:04}")] if done else []


def _drivers(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    return [Value(each.slug, each.driver.title or each.slug) for each in answered_by(site, file)]


_FACETS = (
    _Facet("service", SERVICE.title, _of_register(SERVICE)),
    _Facet("theme", THEME.title, _of_register(THEME)),
    _Facet("organisation", _("Organisation"), _organisation),
    _Facet("year", _("Year"), _year, is_newest_first=True),
    _Facet("driver", _("Driver"), _drivers),
)
"""All, in the order in which readers see them."""
_WIDE = {"hide": ["toc"]}
