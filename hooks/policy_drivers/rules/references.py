"""Rules about how drivers refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from urllib.parse import unquote

from policy_drivers.model.driver import NAMING, REFERRING
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import is_slug
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.folder_index import FolderIndex, target_of
from policy_drivers.reading.linked_files import kind_of_path, linked_kind, named_of, nearest_of
from policy_drivers.reading.source import Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.link_targets import target_starts
from policy_drivers.rules.advice.meant_slugs import SUGGESTIONS, no_such_driver
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, text_rule

_LINK_TO_FILE = re.compile(r"(?:[^\s()<>:#\\%&]*/)?([^\s()<>:#/\\%&]+)\.md[#)]")
"""The target of a link to a file as nearly all are written."""
_ELSEWHERE = ("https://", "http://", "#", "mailto:")
"""How targets begin that are no files."""
_FILE = re.compile(r"([^:#]+)\.md(?:#.*)?")
"""An address that is a file's, not one on the web."""


def wrong_references(
    file: DriverFile, is_wrong: Callable[[str], bool], keys: Iterable[str] = REFERRING
) -> Iterator[tuple[str, str, Span]]:
    """Each reference to a slug that is wrong: under which key it stands, the slug, and where."""
    for key in keys:
        if any(map(is_wrong, getattr(file.driver, key))):
            for slug, span in file.names(key):
                if is_wrong(slug):
                    yield key, slug, span


@driver_rule(Severity.ERROR, about=NAMING)
def reference_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must refer only to drivers that are in the repository, by their slugs.

    Why: A reference to nothing is a broken link on the site.

    Fails:
        related: [no-such-driver]

    Fix:
        related: [another-driver]
    """
    drivers = context.catalogue.named
    named = wrong_references(file, lambda slug: slug not in drivers)
    cited = wrong_references(file, lambda text: text not in drivers and is_slug(text), ["references"])
    for place, (key, slug, span) in enumerate(chain(named, cited)):
        yield no_such_driver(slug, span, context, suggests=place < SUGGESTIONS, key=key, file=file)


@text_rule(Severity.ERROR, signs=("](", "]:"))
def reference_unknown_in_text(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A link to a file in a text must lead to a driver, a case study or a collection that is in the repository.

    Why: A link to such a file works in an editor, and on the site it leads to its page. Any other file has no page that
    a text may lead to.

    Fails:
        ## Summary

        It follows [the old plan](../2018/no-such-driver.md).

    Fix:
        ## Summary

        It follows [the old plan](another-driver.md).
    """
    whole = file.source.text
    starts = [at for at in target_starts(whole) if not whole.startswith(_ELSEWHERE, at)]
    has_escape = whole.find("\\", 0, file.yaml_end) >= 0
    if not starts and not has_escape:
        return
    beside = kind_of_path(file.source.path, context.settings)
    if not has_escape and all(_is_ordinary(whole, at, beside, context) for at in starts):
        return
    unknown = (
        (kind, slug, span)
        for text in file.texts(".md")
        for path, slug, span in _files(text)
        for kind in [linked_kind(path, beside, context.catalogue, context.settings)]
        if slug not in named_of(kind, context.catalogue) and not _leads_to_page(file, path, context)
    )
    for number, (kind, slug, span) in enumerate(unknown):
        close = nearest_of(kind, slug, context.catalogue) if number < SUGGESTIONS else None
        remedy = f"write the name of a {kind}'s file, or a whole web address"
        if close:
            path = posixpath.relpath(close.path, posixpath.dirname(file.source.path))
            remedy = f"did you mean {in_code(path)}?"
        yield Complaint(span, f"there is no {kind} “{slug}”", remedy)


def _is_ordinary(text: str, at: int, beside: Kind, context: Context) -> bool:
    """Whether what may be a link's target leads for certain to a file that is there."""
    file = _LINK_TO_FILE.match(text, at)
    if file is None:
        return False
    kind = linked_kind(file[0][:-1], beside, context.catalogue, context.settings)
    return file[1] in named_of(kind, context.catalogue)


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
    """Whether a link of a list leads to a collection, a case study, or to a page written by hand."""
    if not isinstance(file, FolderIndex):
        return False
    path = target_of(target, file.path)
    if path.startswith(f"{context.settings.drivers_dir}/"):
        return False
    if path.startswith((f"{context.settings.collections_dir}/", f"{context.settings.case_studies_dir}/")):
        return path in context.catalogue.collection_paths
    return True


@driver_rule(Severity.ERROR, about=NAMING)
def reference_self(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must not refer to itself.

    Why: A document does not replace itself, and readers need no link to the page that they are on.

    Fails:
        related: [input]    # in the file input.md

    Fix:
        related: [another-driver]
    """
    for key, _, span in wrong_references(file, file.slug.__eq__, NAMING):
        yield Complaint(span, "this is the driver itself", f"take it out of `{key}`")
