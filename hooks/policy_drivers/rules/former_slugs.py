"""Rules about slugs that drivers and case studies had before."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import quote

from policy_drivers.model.kind import Kind
from policy_drivers.model.names import is_slug
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.folder_index import target_of
from policy_drivers.reading.linked_files import kind_named, kind_of_file, named_of
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.reviewed import Kept
from policy_drivers.reading.slug_references import SlugReference, slug_references
from policy_drivers.reading.source import Edit, Span
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import file_rule, kept_rule

_KEY = "former_slugs"


@kept_rule(Severity.ERROR, about=[_KEY])
def former_slug_format(file: Kept, context: Context) -> Iterator[Complaint]:
    """A former slug must be one: lower-case letters, digits and single hyphens.

    Why: It is an address of the site that leads to this driver, or case study. Nothing else can have been one.

    Fails:
        former_slugs: [The old plan]

    Fix:
        former_slugs: [the-old-plan]
    """
    if not all(map(is_slug, file.model.former_slugs)):
        for slug, span in file.names(_KEY):
            if not is_slug(slug):
                help_ = "write the name that the file had, without .md, or take it out of `former_slugs`"
                yield Complaint(span, f"“{slug}” cannot have been a slug", help_)


@kept_rule(Severity.ERROR, about=[_KEY], softens=False)
def former_slug_taken(file: Kept, context: Context) -> Iterator[Complaint]:
    """A former slug must be no slug of today, and belong to one driver, or one case study, alone.

    Why: Its address leads to this driver, or case study, and an address can lead to one place only.

    Fails:
        former_slugs: [another-driver]

    Fix:
        former_slugs: [an-older-name]
    """
    catalogue, help_ = context.catalogue, "take it out of `former_slugs`"
    is_driver = isinstance(file, DriverFile)
    former = catalogue.former if is_driver else catalogue.former_case_studies
    there = named_of(file.kind, catalogue)
    for slug, span in file.names(_KEY):
        if slug == file.slug:
            yield Complaint(span, f"“{slug}” is this {file.kind}’s slug today", help_)
        elif slug in there and slug not in former:
            yield Complaint(span, f"“{slug}” is the slug of {there[slug].path}", help_)
        elif (now := former.get(slug, file.slug)) != file.slug:
            path = there[now].path
            yield Complaint(span, f"{path} has “{slug}” among its former slugs too", "take it out of one of the two")


def _in_written_page(page: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """The links of a page written by hand to files of drivers and case studies by former slugs."""

    def kind_of(reference: SlugReference) -> Kind | None:
        if reference.folder is None:
            return None
        return kind_of_file(target_of(f"{reference.folder}{reference.slug}.md", page.path), context.settings)

    return _named_formerly(page, context, kind_of)


@file_rule(Severity.WARNING, of_written=_in_written_page)
def former_slug_named(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A driver or a case study should be named by its slug of today.

    Why: A former slug still leads to its page on the site, but not in an editor or on the forge, and a person
    who reads the file looks for a driver or a case study that is not there.

    Fails:
        `related: [people-plan-draft]`, where `people-plan.md` has `former_slugs: [people-plan-draft]`.

    Fix:
        `related: [people-plan]`
    """

    def kind_of(reference: SlugReference) -> Kind:
        return kind_named(reference, file.path, context.catalogue, context.settings)

    return _named_formerly(file, context, kind_of)


def _named_formerly(
    file: MarkdownFile, context: Context, kind_of: Callable[[SlugReference], Kind | None]
) -> Iterator[Complaint]:
    """The places of a file that name drivers and case studies by former slugs; `kind_of` tells what a place names."""
    catalogue = context.catalogue
    former = {Kind.DRIVER: catalogue.former, Kind.CASE_STUDY: catalogue.former_case_studies}
    if not any(former.values()):
        return
    wanted = former[Kind.DRIVER].keys() | former[Kind.CASE_STUDY].keys()
    for reference in slug_references(file, wanted.__contains__):
        kind = kind_of(reference)
        now = former[kind].get(reference.slug) if kind in former else None
        if kind is not None and now is not None:
            path = named_of(kind, catalogue)[now].path
            message = f"the {kind} “{reference.slug}” is called “{now}” today"
            help_ = f"write {in_code(now)}" if reference.folder is None else f"lead to {path}"
            yield Complaint(reference.span, message, help_, _edit(reference, file, path))


def _edit(reference: SlugReference, file: MarkdownFile, path: str) -> Edit:
    """The slug of today in the place of a former one; in a link into another folder than that of `path`, all of it."""
    folder, span = reference.folder or "", reference.span
    way = posixpath.relpath(path, posixpath.dirname(file.path)).removesuffix(".md")
    start = span.start - len(folder)
    is_elsewhere = folder and target_of(folder, file.path) != posixpath.dirname(path)
    if is_elsewhere and file.source.text[start : span.start] == folder and quote(way) == way:
        return Edit(Span(start, span.end), way)
    return Edit(span, posixpath.basename(way))
