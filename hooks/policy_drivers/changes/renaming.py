"""A driver gets another slug, or another folder: its file moves, and whoever names it names it so."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.naming import Naming, naming
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.names import is_slug, slugify
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.slug_references import SlugReference, slug_references
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits

_YEAR = re.compile(r"\d{4}")


class Renaming(NamedTuple):
    """What a new slug, or a new folder, means for a repository."""

    changes: ChangeSet
    path: str
    """Where the driver's file is then."""
    others: list[Naming]
    """The other files that name it, and are changed."""


class Move(NamedTuple):
    """A driver's slug and path, as they are and as they are to be."""

    old: str
    new: str
    path: str
    to: str


def renamed(file: DriverFile, new: str, year: str, before: Snapshot) -> Renaming:
    """What has to change for a driver to be called `new`, and to lie in the folder of a year where one is given.

    Raises `RefusedError` where that cannot be its name.
    """
    folder = posixpath.dirname(file.path)
    if year:
        if not _YEAR.fullmatch(year):
            raise RefusedError(f"--year: “{year}” is not a year; write four digits")
        folder = f"{before.project.settings.drivers_dir}/{year}"
    move = Move(file.slug, new, file.path, f"{folder}/{new}.md")
    if move.to == file.path:
        raise RefusedError(f"{file.path} is called so already")
    _require_free(move, file, before)
    changes = ChangeSet()
    found = [*naming(file.slug, before)]
    for each in found:
        if each.source.path != file.path:
            rewrite(each.source, _edits(each.references, each.source, each.source.path, move), changes)
    own = [*slug_references(file, before.catalogue.by_slug.__contains__)]
    rewrite(file.source, _own_edits(own, file, move, before), changes)
    changes.rewrite(file.source, _with_former(changes.now(file.source), file, move))
    changes.move(file.source, move.to)
    return Renaming(changes, move.to, [each for each in found if each.source.path != file.path])


def _require_free(move: Move, file: DriverFile, before: Snapshot) -> None:
    """Refuse a name that cannot be one, or that another driver has or has had."""
    catalogue, new = before.catalogue, move.new
    if not is_slug(new):
        better = slugify(new.removesuffix(".md"))
        hint = f", such as {better}" if is_slug(better) and better != new else ""
        raise RefusedError(
            f"“{new}” cannot be a slug; take lower-case letters, digits and single hyphens, at most 80 characters{hint}"
        )
    if others := [each.path for each in catalogue.called(new) if each is not file]:
        raise RefusedError(f"{others[0]} is called {new} already; two drivers cannot have one slug")
    if catalogue.former.get(new, file.slug) != file.slug:
        path = catalogue.named[new].path
        raise RefusedError(
            f"{new} is a former slug of {path}, and its address leads there; take another slug, or take it out of "
            f"`former_slugs` there first"
        )
    if twins := [each.path for each in catalogue.called(move.old) if each is not file]:
        raise RefusedError(
            f"{twins[0]} has the same slug as {file.path}, so that nobody knows which of them others name; "
            "rename the newer file by hand first"
        )


def rewrite(source: SourceText, edits: Iterable[Edit], changes: ChangeSet) -> None:
    """Make edits of a file a part of the changes. Raises `RefusedError` where they cannot be made together."""
    try:
        changes.rewrite(source, apply_edits(source, list(edits)))
    except ValueError as error:
        raise RefusedError(f"{source.path}: {error}; change it by hand first") from None


def _edits(references: Iterable[SlugReference], source: SourceText, path: str, move: Move) -> Iterator[Edit]:
    """The changes of a file that lies, or will lie, at a path, by which it names a driver by its new name."""
    for reference in references:
        yield edit_of(reference, source, path, move)


def _own_edits(references: Iterable[SlugReference], file: DriverFile, move: Move, before: Snapshot) -> Iterator[Edit]:
    """The changes in the driver's own file: links to itself, and from its new folder to others."""
    is_moved = posixpath.dirname(move.to) != posixpath.dirname(move.path)
    for reference in references:
        if reference.slug == move.old:
            yield edit_of(reference, file.source, move.to, move)
        elif is_moved and reference.folder is not None:
            there = before.catalogue.by_slug[reference.slug].path
            yield from _link(reference, file.source, move.to, Move(reference.slug, reference.slug, there, there))


def edit_of(reference: SlugReference, source: SourceText, path: str, move: Move) -> Edit:
    """The change of one reference: the slug alone, and the folders of a link where the file changes its own."""
    before, after = (source.path, move.path), (path, move.to)
    is_moved = [*map(posixpath.dirname, before)] != [*map(posixpath.dirname, after)]
    links = [*_link(reference, source, path, move)] if is_moved and reference.folder is not None else []
    return links[0] if links else Edit(reference.span, move.new)


def _link(reference: SlugReference, source: SourceText, path: str, move: Move) -> Iterator[Edit]:
    """The change of a link that led from a file to another: the way from where both are to be."""
    folder = reference.folder or ""
    here = posixpath.dirname(source.path)
    start = reference.span.start - len(folder)
    is_exact = posixpath.normpath(posixpath.join(here, f"{folder}{reference.slug}.md")) == move.path
    if is_exact and source.text[start : reference.span.start] == folder:
        way = posixpath.relpath(move.to, posixpath.dirname(path)).removesuffix(".md")
        yield Edit(Span(start, reference.span.end), way)


def _with_former(now: SourceText, file: DriverFile, move: Move) -> bytes:
    """The driver's file with its old slug among the former ones; of what cannot be an address nothing leads to it."""
    former = [slug for slug in file.driver.former_slugs if slug not in (move.new, move.old)]
    if move.old != move.new and is_slug(move.old):
        former.append(move.old)
    if tuple(former) == file.driver.former_slugs:
        return now.raw
    try:
        return set_fields(read_driver(now), {"former_slugs": former or None}).source.raw
    except EditError as error:
        raise RefusedError(str(error)) from None
