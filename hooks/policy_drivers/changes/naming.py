"""All places of a repository that name one driver, or lead to one case study, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.changes.written_pages import slugs_in_configuration, slugs_in_page
from policy_drivers.model.kind import Kind
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.linked_files import kind_named
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.slug_references import SlugReference, links_in_texts, slug_references
from policy_drivers.reading.source import SourceText


class Naming(NamedTuple):
    """A file and the places in it that name a driver."""

    source: SourceText
    references: list[SlugReference]
    file: MarkdownFile | None = None
    """The driver, collection or case study, where it is one."""


def naming(slug: str, snapshot: Snapshot) -> Iterator[Naming]:
    """The files that name a driver, its own too.

    These are drivers, collections, case studies, registers, pages written by hand, and `mkdocs.yml`. Raises
    `RefusedError` where one of them lies outside of the repository.
    """
    wanted, raw = slug.__eq__, slug.encode()
    for file in snapshot.catalogue.markdown_files:
        references = slug_references(file, wanted) if _may_name(file.source, raw) else ()
        if found := [each for each in references if _kind_of(each, file.source, snapshot) is Kind.DRIVER]:
            yield Naming(file.source, found, file)
    yield from _elsewhere(slug, Kind.DRIVER, snapshot)


def links_to(study: CaseStudyFile, snapshot: Snapshot) -> Iterator[Naming]:
    """The files with links to a case study, its own too: nothing else names one. The same as `naming` otherwise."""
    wanted, raw = study.slug.__eq__, study.slug.encode()
    for file in snapshot.catalogue.markdown_files:
        references = links_in_texts(file, wanted) if _may_name(file.source, raw) else ()
        if found := [each for each in references if _kind_of(each, file.source, snapshot) is Kind.CASE_STUDY]:
            yield Naming(file.source, found, file)
    yield from _elsewhere(study.slug, Kind.CASE_STUDY, snapshot)


def _elsewhere(slug: str, kind: Kind, snapshot: Snapshot) -> Iterator[Naming]:
    """Registers, pages written by hand, and the configuration, as far as they name a driver or a case study."""
    read, project, raw = snapshot.catalogue, snapshot.project, slug.encode()
    for register in read.register_files.files:
        references = links_in_texts(register, slug.__eq__) if _may_name(register.source, raw) else ()
        if found := [each for each in references if _kind_of(each, register.source, snapshot) is kind]:
            yield Naming(register.source, found)
    for page in snapshot.written_pages:
        if _may_name(page, raw) and (found := [*slugs_in_page(page, project, slug, kind)]):
            yield Naming(page, found)
    yield from (Naming(*each) for each in slugs_in_configuration(project, slug, kind))


def _kind_of(reference: SlugReference, source: SourceText, snapshot: Snapshot) -> Kind:
    return kind_named(reference, source.path, snapshot.catalogue, snapshot.project.settings)


def _may_name(source: SourceText, slug: bytes) -> bool:
    """Whether a file may name a driver: its slug stands there, or something in a link is written in another way."""
    return slug in source.raw or (b".md" in source.raw and (b"%" in source.raw or b"\\" in source.raw))


def where(each: Naming) -> str:
    """How a file names a driver, in a few words: `related`, a link, a citation."""
    kinds = dict.fromkeys(_kind(reference, each.file) for reference in each.references)
    return ", ".join(kinds)


def _kind(reference: SlugReference, file: MarkdownFile | None) -> str:
    if reference.key:
        return f"`{reference.key}`"
    if reference.folder is not None or not isinstance(file, DriverFile | CollectionFile | CaseStudyFile):
        return "a link"
    return "a citation"
