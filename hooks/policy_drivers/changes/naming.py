"""All places of a repository that name one driver, file by file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.changes.written_pages import slugs_in_configuration, slugs_in_page, written_pages
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.slug_references import SlugReference, links_in_register, slug_references
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
    read, project = snapshot.catalogue, snapshot.project
    wanted, raw = slug.__eq__, slug.encode()
    for file in read.markdown_files:
        references = slug_references(file, wanted) if _may_name(file.source, raw) else ()
        if found := [each for each in references if leads_to(each, file.source) not in read.collection_paths]:
            yield Naming(file.source, found, file)
    for register in read.register_files.files:
        if _may_name(register.source, raw) and (found := [*links_in_register(register, wanted)]):
            yield Naming(register.source, found)
    for page in written_pages(project):
        if _may_name(page, raw) and (found := [*slugs_in_page(page, project, slug)]):
            yield Naming(page, found)
    yield from (Naming(*each) for each in slugs_in_configuration(project, slug))


def _may_name(source: SourceText, slug: bytes) -> bool:
    """Whether a file may name a driver: its slug stands there, or something in a link is written in another way."""
    return slug in source.raw or (b".md" in source.raw and (b"%" in source.raw or b"\\" in source.raw))


def leads_to(reference: SlugReference, source: SourceText) -> str:
    """The path of the file that a link leads to, from the project's root; empty for what is no link to a file."""
    if reference.folder is None:
        return ""
    here = posixpath.dirname(source.path)
    return posixpath.normpath(posixpath.join(here, f"{reference.folder}{reference.slug}.md"))


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
