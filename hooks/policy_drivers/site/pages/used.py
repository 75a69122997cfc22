"""What libraries did with drivers, on the pages of these, of themes and of services: the latest case studies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from policy_drivers.exports.study_reference import CitedStudy
from policy_drivers.model import addresses
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.site.archives import archive_url
from policy_drivers.site.facets import SERVICE, THEME, ArchivedFacet
from policy_drivers.site.news import answered_by
from policy_drivers.site.site import Site

_MOST = 5
"""Case studies that a page of something else shows; it leads to the list of them all."""
_LOOKED_AT = 100
"""Of those of one driver, when what is related is looked for."""


@dataclass(frozen=True)
class Used:
    """The case studies that a page of something else shows."""

    files: Sequence[CaseStudyFile]
    """The latest."""
    total: int
    """How many there are."""
    url: str
    """The list of them all, from the site's root."""
    slug: str = ""
    """The driver whose page it is; empty on any other."""

    def how(self, file: CaseStudyFile) -> str:
        """How the work answers that driver."""
        return next((each.how for each in file.study.drivers if each.driver == self.slug and each.how), "")


def names_of(site: Site, file: CaseStudyFile, facet: ArchivedFacet) -> list[str]:
    """The services of a case study, or the themes of its drivers: agreed names, each once."""
    register = facet.names_in(site.catalogue.registers)
    if facet is SERVICE:
        found: Sequence[str] = file.study.services
    else:
        found = [name for driver in answered_by(site, file) for name in facet.values(driver.driver)]
    entries = ((name, register.find(name)) for name in found)
    return [*dict.fromkeys(entry.name if entry else name for name, entry in entries)]


def cited_study(site: Site, file: CaseStudyFile) -> CitedStudy:
    """A case study as somebody cites it from this site."""
    page = f"{site.url}{addresses.case_study(file.slug)}" if site.url else ""
    return CitedStudy(file=file, page=page, site=site.name, keywords=names_of(site, file, THEME))


def related_to(site: Site, file: CaseStudyFile) -> list[CaseStudyFile]:
    """The case studies that answer the same drivers: those that share the most with it, then the latest."""
    shared: Counter[str] = Counter()
    files: dict[str, CaseStudyFile] = {}
    for slug in file.study.slugs:
        for each in site.used_in.get(slug, ())[:_LOOKED_AT]:
            if each is not file:
                shared[each.slug] += 1
                files[each.slug] = each
    return [files[slug] for slug, _ in shared.most_common(_MOST)]


def heading_of_used(site: Site) -> str:
    """The heading above the case studies on the page of something else."""
    return site.words.gettext("How %(means_for)s used this", means_for=site.means_for)


def of_used(site: Site, used: Used) -> object:
    """What a page that shows some case studies is made from."""
    return (used.total, *map(site.digests.text, used.files))


def used_in_driver(site: Site, slug: str) -> Used:
    """Those that answer a driver."""
    return _used(site.used_in.get(slug, ()), "driver", slug, slug)


def used_in_archive(site: Site, facet: ArchivedFacet, url: str) -> Used:
    """Those of the services that did it, or about the theme, whose archive is at an address; none for other facets."""
    found = _by_archive(site, facet).get(url, ()) if facet in (THEME, SERVICE) else ()
    return _used(found, facet.key, url.removesuffix("/").rpartition("/")[2])


def _used(found: Sequence[CaseStudyFile], key: str, value: str, slug: str = "") -> Used:
    query = urlencode({key: value})
    return Used(found[:_MOST], len(found), f"{addresses.CASE_STUDIES}?{query}", slug)


def _by_archive(site: Site, facet: ArchivedFacet) -> Mapping[str, Sequence[CaseStudyFile]]:
    """The case studies by the addresses of the archives that they belong to, the latest first."""
    name = f"case studies by {facet.key}"
    if name not in site.kept:
        by_url: dict[str, list[CaseStudyFile]] = {}
        register = facet.names_in(site.catalogue.registers)
        for file in site.case_studies:
            for each in names_of(site, file, facet):
                if (url := archive_url(facet, each, register)) and by_url.get(url, [None])[-1] is not file:
                    by_url.setdefault(url, []).append(file)
        site.kept[name] = by_url
    kept: Mapping[str, Sequence[CaseStudyFile]] = site.kept[name]
    return kept
