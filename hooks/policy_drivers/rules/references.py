"""Rules about how drivers refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from policy_drivers.model.driver import Status
from policy_drivers.model.settings import Severity
from policy_drivers.reading.collections_index import CollectionsIndex, target_of
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import insertion
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.reading.yaml_tree import Scalar
from policy_drivers.rules.advice import in_code
from policy_drivers.rules.registry import Complaint, Context, driver_rule, few, text_rule
from policy_drivers.rules.slugs import SUGGESTIONS, no_such_driver

_KEYS = ("supersedes", "superseded_by", "related")
_LINK_TO_FILE = re.compile(r"\]\((?:[^\s()<>:#\\%&]*/)?([^\s()<>:#/\\%&]+)\.md[#)]")
"""A link to a file as nearly all are written."""
_FILE = re.compile(r"([^:#]+)\.md(?:#.*)?")
"""An address that is a file's, not one on the web."""


def _references(
    file: DriverFile, is_wrong: Callable[[str], bool], keys: Iterable[str] = _KEYS
) -> Iterator[tuple[str, str, Span]]:
    """Each reference to a slug that is wrong: under which key it stands, the slug, and where."""
    for key in keys:
        if any(map(is_wrong, getattr(file.driver, key))):
            for slug, span in file.names(key):
                if is_wrong(slug):
                    yield key, slug, span


@driver_rule(Severity.ERROR, about=_KEYS)
def reference_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must refer only to drivers that are in the repository, by their slugs.

    Why: A reference to nothing is a broken link on the site.

    Fails:
        related: [no-such-driver]

    Fix:
        related: [another-driver]
    """
    drivers = context.catalogue.by_slug
    for place, (key, slug, span) in enumerate(_references(file, lambda slug: slug not in drivers)):
        yield no_such_driver(slug, span, context, suggests=place < SUGGESTIONS, key=key, file=file)


@text_rule(Severity.ERROR, signs=("](", "]:"))
def reference_unknown_in_text(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A link to a file in a text must lead to a driver that is in the repository.

    Why: A link to another driver's file works in an editor and on the site, where it leads to that driver's page. To a
    file that is no driver there is no page.

    Fails:
        ## Summary

        It follows [the old plan](../2018/no-such-driver.md).

    Fix:
        ## Summary

        It follows [the old plan](another-driver.md).
    """
    drivers, whole = context.catalogue.by_slug, file.source.text
    ordinary = _LINK_TO_FILE.findall(whole) if ".md" in whole else []
    if len(ordinary) == whole.count(".md") and all(slug in drivers for slug in ordinary):
        return
    unknown = (
        (slug, span)
        for text in file.texts(".md")
        for path, slug, span in _files(text)
        if slug not in drivers and not _leads_to_page(file, path, context)
    )
    for number, (slug, span) in enumerate(unknown):
        close = context.catalogue.nearest_slug(slug) if number < SUGGESTIONS else None
        remedy = "write the name of a driver's file, or a whole web address"
        if close:
            path = posixpath.relpath(drivers[close].path, posixpath.dirname(file.source.path))
            remedy = f"did you mean {in_code(path)}?"
        yield Complaint(span, f"there is no driver “{slug}”", remedy)


def _files(text: Text) -> Iterator[tuple[str, str, Span]]:
    """The files that a text links to: the path of each, its stem, and where the path stands."""
    parts = text.structure
    if parts is None:
        return
    for link in parts.links:
        file = _FILE.fullmatch(unquote(link.holds))
        if file is not None:
            address = parts.address(link)
            path = address.holds.partition("#")[0]
            whole = unquote(link.holds).partition("#")[0]
            yield whole, file[1].rpartition("/")[2], text.span(address.start, address.start + len(path))


def _leads_to_page(file: HoldsTexts, target: str, context: Context) -> bool:
    """Whether a link of the list of the collections leads to one of them, or to a page written by hand."""
    if not isinstance(file, CollectionsIndex):
        return False
    path = target_of(target, file.path)
    if path.startswith(f"{context.settings.drivers_dir}/"):
        return False
    if path.startswith(f"{context.settings.collections_dir}/"):
        return path in context.catalogue.collection_paths
    return True


@driver_rule(Severity.ERROR, about=_KEYS)
def reference_self(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must not refer to itself.

    Why: A document does not replace itself, and a reader who is on the page does not need a link to it.

    Fails:
        related: [input]    # in the file input.md

    Fix:
        related: [another-driver]
    """
    for key, _, span in _references(file, file.slug.__eq__):
        yield Complaint(span, "this is the driver itself", f"take it out of `{key}`")


@driver_rule(Severity.ERROR, about=["supersedes"])
def supersedes_conflict(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two drivers must not contradict each other about which replaces which.

    Why: A reader of the old one has to be sent to the right new one.

    Fails:
        supersedes: [replaced-by-another]

    Fix:
        related: [replaced-by-another]
    """

    def said(slug: str) -> tuple[str, ...]:
        other = context.catalogue.by_slug.get(slug, file)
        return () if other is file or file.slug in other.driver.superseded_by else other.driver.superseded_by

    for _, slug, span in _references(file, lambda slug: bool(said(slug)), ["supersedes"]):
        message = f"“{slug}” says that it is superseded by {few(said(slug))}, not by this driver"
        path = context.catalogue.by_slug[slug].path
        yield Complaint(span, message, f"change `superseded_by` in {path}, or take {slug} out of `supersedes`")


@driver_rule(Severity.ERROR, about=["supersedes", "superseded_by"])
def supersedes_cycle(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Drivers must not replace each other in a circle.

    Why: A reader who follows “superseded by” has to arrive somewhere.

    Fails:
        supersedes: [another-driver]
        superseded_by: [another-driver]

    Fix:
        supersedes: [another-driver]
    """
    path = context.circles.ways.get(file.slug)
    if path and context.catalogue.by_slug[file.slug] is file:
        key = "superseded_by" if file.driver.superseded_by else "supersedes"
        way = " → ".join([file.slug, *path])
        yield Complaint(
            file.span(key), f"the drivers supersede each other in a circle: {way}", "take one of the steps out"
        )


@driver_rule(Severity.ERROR)
def status_inconsistent(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The status must fit what the drivers say about superseding.

    Why: A driver that another replaces must not be shown as current, and one that is superseded should say by what.

    Fails:
        superseded_by: [another-driver]

    Fix:
        status: superseded
        superseded_by: [another-driver]
    """
    newer = context.catalogue.superseded_by(file.slug)
    if not newer and file.is_current:
        return
    newer = [slug for slug in newer if slug != file.slug]
    if file.is_current and newer and "status" not in file.explained and file.slug not in context.circles.members:
        key = next((key for key in ("status", "superseded_by") if key in file.front_matter.entries), "title")
        message = f"this driver is current, but {few(newer)} supersedes it"
        fix = _superseded(file)
        help_ = "add the line `status: superseded` to the front matter" if key != "status" else "write `superseded`"
        yield Complaint(file.span(key), message, help_, fix)
    elif file.driver.status is Status.SUPERSEDED and not newer and not file.driver.superseded_by:
        help_ = "add `superseded_by:` with the slug of the newer driver, or write `status: archived`"
        yield Complaint(file.span("status"), "nothing is said to supersede this driver", help_)


def _superseded(file: DriverFile) -> Edit | None:
    """Change the status, or add it: the other side of what a newer driver says. None where that takes a person."""
    if "status" not in file.front_matter.entries:
        return None if file.front_matter.flow else insertion(file, "status", Status.SUPERSEDED.value)
    status = file.front_matter.entries["status"][1]
    if isinstance(status, Scalar) and not status.is_null and status.style not in ("|", ">"):
        return Edit(file.span("status"), Status.SUPERSEDED.value)
    return None


@driver_rule(Severity.WARNING)
def driver_duplicate(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two drivers should not be about the same document.

    Why: The old site had the same entry under two tags, and only one of them was kept up to date. Titles and sources
    are compared without regard to case, quotes, dashes and spaces; where link and date are the same as well, without
    regard to the order of words.

    Fails:
        title: ANOTHER DRIVER
        source: NHS England

    Fix:
        title: A different document
        source: NHS England
    """
    first, said = context.same_work.get(file.path), "the same title and source"
    if first is None:
        first = context.same_words.get(file.path)
        said = "the same source, date and link, and the words of this title in another order"
    if first is not None and first.slug != file.slug and not _is_edition(file, first, context):
        message = f"{first.path} has {said}"
        help_ = (
            f"keep one of the two; if this is the newer edition, add the line `supersedes: [{first.slug}]` to it, "
            "and `status: superseded` to the older one"
        )
        yield Complaint(file.span("title"), message, help_)


def _is_edition(file: DriverFile, other: DriverFile, context: Context) -> bool:
    """Whether one of the two replaces the other: an annual report has the same title every year."""
    return context.catalogue.replaces(file.slug, other.slug) or context.catalogue.replaces(other.slug, file.slug)
