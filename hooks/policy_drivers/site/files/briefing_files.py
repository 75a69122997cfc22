"""Briefings of drivers, themes, services and case studies, and the words to quote of each as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import Archive, archives
from policy_drivers.site.facets import WITH_BRIEFINGS, ArchivedFacet
from policy_drivers.site.files.briefings import archive, case_study, driver
from policy_drivers.site.pages.driver_evidence import Evidence
from policy_drivers.site.pages.used import of_used, used_in_archive, used_in_driver
from policy_drivers.site.site import Site

Made = Iterator[tuple[str, Callable[[], str | bytes], Callable[[], object]]]


def briefing_files(site: Site) -> Made:
    """The address of every file, what makes its content, and what that is made from."""
    for file in site.drivers:
        url = addresses.driver_download(file.slug, ".docx")
        yield url, partial(driver.briefing, site, file), partial(_driver_from, site, file)
        url = addresses.driver_download(file.slug, ".txt")
        yield url, partial(driver.quotations, site, file), partial(site.digests.text, file)
    for facet in WITH_BRIEFINGS:
        for each in archives(site, facet):
            if each.current:
                url, told = addresses.archive_download(each.url, ".docx"), partial(_archive_from, site, facet, each)
                yield url, partial(archive.briefing, site, facet, each), told
                url, told = addresses.archive_download(each.url, ".txt"), partial(_quotations_from, site, each)
                yield url, partial(archive.quotations, site, facet, each), told
    for study in site.case_studies:
        url = addresses.case_study_download(study.slug, ".docx")
        yield url, partial(case_study.briefing, site, study), partial(_study_from, site, study)
        url = addresses.case_study_download(study.slug, ".txt")
        yield url, partial(case_study.quotations, site, study), partial(site.digests.text, study)


def _driver_from(site: Site, file: DriverFile) -> object:
    """The file, whoever leads an action, what replaces it, and what libraries did with it."""
    digests = site.digests
    return (
        digests.listed([file, *driver.replaced_by(site, file)]),
        digests.links(file.source.raw),
        driver.as_of(site, file).toordinal(),
        *(site.people.of(each.lead) for each in file.driver.actions),
        of_used(site, used_in_driver(site, file.slug)),
        Evidence(site, file).made_from,
    )


def _archive_from(site: Site, facet: ArchivedFacet, each: Archive) -> object:
    """The drivers in it, how many there are, the day, and what libraries did."""
    used = of_used(site, used_in_archive(site, facet, each.url))
    drivers = site.digests.listed(each.current[: archive.MOST])
    return each.name, drivers, len(each.current), site.today.toordinal(), used


def _quotations_from(site: Site, each: Archive) -> object:
    """What the drivers in it say, whatever the day."""
    return each.name, *map(site.digests.text, each.current[: archive.MOST])


def _study_from(site: Site, file: CaseStudyFile) -> object:
    named = [site.catalogue.by_slug[slug] for slug in file.study.slugs if slug in site.published]
    links = site.digests.links(file.source.raw)
    return site.digests.text(file), site.digests.listed(named), links, case_study.as_of(site, file).toordinal()
