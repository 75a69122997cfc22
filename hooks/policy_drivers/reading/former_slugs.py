"""Drivers that are named by slugs which they had before: who reads on finds the slugs of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import NAMING
from policy_drivers.model.names import is_slug
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile


def former_slugs(files: Iterable[DriverFile | CaseStudyFile]) -> dict[str, str]:
    """For each former slug of drivers, or of case studies, the slug of now.

    One that something has now, or another named first, leads nowhere else. What cannot be a slug has been nobody's:
    whoever names it names nothing.
    """
    files = [*files]
    found: dict[str, str] = {}
    for file in files:
        for slug in filter(is_slug, file.model.former_slugs):
            found.setdefault(slug, file.slug)
    for file in files if found else []:
        found.pop(file.slug, None)
    return found


def of_driver(file: DriverFile, former: Mapping[str, str]) -> DriverFile:
    """A driver that names others by their slugs of now; the same object where it does so already."""
    driver = file.driver
    new = {
        key: tuple(dict.fromkeys(former.get(slug, slug) for slug in slugs))
        for key in NAMING
        if (slugs := getattr(driver, key)) and not former.keys().isdisjoint(slugs)
    }
    return replace(file, driver=driver.model_copy(update=new), said=driver) if new else file


def of_collection(file: CollectionFile, former: Mapping[str, str]) -> CollectionFile:
    """A collection that lists drivers by their slugs of now; the same object where it does so already."""
    named = {slug: former[slug] for section in file.collection.sections for slug in section.drivers if slug in former}
    if not named:
        return file
    sections = tuple(
        section.model_copy(update={"drivers": tuple(named.get(slug, slug) for slug in section.drivers)})
        for section in file.collection.sections
    )
    collection: Collection = file.collection.model_copy(update={"sections": sections})
    return replace(file, collection=collection, former=named)


def of_case_study(file: CaseStudyFile, former: Mapping[str, str]) -> CaseStudyFile:
    """A case study that names drivers by their slugs of now; the same object where it does so already."""
    named = {slug: former[slug] for slug in file.study.slugs if slug in former}
    if not named:
        return file
    drivers = tuple(
        each.model_copy(update={"driver": named.get(each.driver, each.driver)}) for each in file.study.drivers
    )
    study: CaseStudy = file.study.model_copy(update={"drivers": drivers})
    return replace(file, study=study, former=named)
