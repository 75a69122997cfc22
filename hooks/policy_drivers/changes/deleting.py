"""A driver is deleted: whoever names it names another one from then on, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Sequence as Many
from dataclasses import replace
from typing import Any

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.naming import Naming, naming, where
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.renaming import Move, edit_of, rewrite
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.changes.unlinking import emptied, without
from policy_drivers.model.driver import NAMING
from policy_drivers.model.names import is_slug
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.item_edits import without_items
from policy_drivers.reading.key_edits import EditError, end_of_value
from policy_drivers.reading.reviewed import read_as
from policy_drivers.reading.slug_references import SlugReference
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.reading.yaml_tree import Mapping, Scalar, Sequence
from policy_drivers.reports.sentences import listing


def named_by_others(file: DriverFile, before: Snapshot) -> list[Naming]:
    """The other files that name a driver."""
    return [each for each in naming(file.slug, before) if each.source.path != file.path]


def deleted(file: DriverFile, before: Snapshot, successor: DriverFile | None, *, unlinks: bool) -> ChangeSet:
    """What has to change for a driver to go.

    Whoever names it names its successor, to which its addresses lead then too. Without one, references are taken out if
    that is wanted. Raises `RefusedError` where neither is said of a driver that is named, or cannot be done.
    """
    if successor is file:
        raise RefusedError(f"{file.path}: a driver is not its own successor")
    if twins := [each.path for each in before.catalogue.called(file.slug) if each is not file]:
        raise RefusedError(f"{twins[0]} has the same slug as {file.path}; rename one of them by hand first")
    changes, others = ChangeSet(), named_by_others(file, before)
    if others and successor is None and not unlinks:
        raise RefusedError(_told(file, others))
    for each in others:
        _change(each, file, successor, changes)
    if successor is not None:
        _inherit(successor, file, changes)
    changes.delete(file.source)
    return changes


def _told(file: DriverFile, others: Many[Naming]) -> str:
    named = "".join(f"\n  {each.source.path}: {where(each)}" for each in others)
    return (
        f"{file.slug} is named in other files:{named}\n"
        "say what becomes of that: --successor SLUG names another driver there, and --unlink takes it out; "
        f"or keep the driver: drivers archive {file.slug}"
    )


def _change(each: Naming, file: DriverFile, successor: DriverFile | None, changes: ChangeSet) -> None:
    """Change one file that names the driver."""
    names_too = _names_too(each, successor) if successor else frozenset[str]()
    goes: list[SlugReference] = []
    stays: list[SlugReference] = []
    for reference in each.references:
        (goes if successor is None or reference.key in names_too else stays).append(reference)
    whole = emptied({reference.key for reference in goes}, file.slug, each)
    listed = [reference for reference in goes if isinstance(each.file, CaseStudyFile) and reference.key]
    edits: list[Edit] = [
        without(reference, each)
        for reference in goes
        if reference not in listed and (reference.key not in whole or not reference.key)
    ]
    if successor is not None:
        move = Move(file.slug, successor.slug, file.path, successor.path)
        edits += [edit_of(other, each.source, each.source.path, move) for other in stays]
    rewrite(each.source, edits, changes)
    if whole:
        _set(changes, each, dict.fromkeys(whole))
    if listed and isinstance(each.file, CaseStudyFile):
        _take_out(each.file, {reference.slug for reference in listed}, changes)


def _take_out(file: CaseStudyFile, slugs: Collection[str], changes: ChangeSet) -> None:
    """Take whole entries out of the drivers of a case study: how the work answers one goes with it.

    Raises `RefusedError` where something else would change.
    """
    now = read_as(file, changes.now(file.source))
    plain: Any = now.plain
    wanted = {**plain, "drivers": [each for each in plain["drivers"] if not _names(each, slugs)]}
    try:
        after = _without_entries(now, slugs) if wanted["drivers"] else set_fields(now, {"drivers": None})
    except (EditError, ValueError) as error:
        raise RefusedError(f"{file.path}: {error}") from None
    if wanted["drivers"] and (after.plain != wanted or after.body != now.body):
        raise RefusedError(f"{file.path} names {listing(sorted(slugs))}; take it out by hand first")
    changes.rewrite(file.source, after.source.raw)


def _names(entry: object, slugs: Collection[str]) -> bool:
    """Whether an entry, which may be anything, names one of some drivers."""
    return isinstance(entry, dict) and entry.get("driver") in slugs


def _without_entries(now: CaseStudyFile, slugs: Collection[str]) -> CaseStudyFile:
    text, entries = now.source.text, now.front_matter.entries["drivers"][1]
    assert isinstance(entries, Sequence)
    named = [each for each in entries.items if isinstance(each, Mapping) and _driver_of(each) in slugs]
    gone = [each if each.flow else replace(each, end=_end(text, each)) for each in named]
    return read_as(now, SourceText(now.path, apply_edits(now.source, without_items(text, entries, gone))))


def _driver_of(entry: Mapping) -> str:
    named = entry.entries.get("driver")
    return named[1].text if named and isinstance(named[1], Scalar) else ""


def _end(text: str, entry: Mapping) -> int:
    """Where an entry ends whose keys have a line each; comments below it belong to what follows."""
    return max(end_of_value(text, each) for each in entry.entries.values())


def _names_too(each: Naming, successor: DriverFile) -> frozenset[str]:
    """Under which keys, and in texts by an empty one, a file would name the successor twice, or is that itself."""
    if each.source.path == successor.path:
        return frozenset({"", *NAMING})
    if isinstance(each.file, DriverFile):
        return frozenset(key for key in NAMING if successor.slug in getattr(each.file.driver, key))
    if isinstance(each.file, CollectionFile):
        is_listed = successor.slug in dict(each.file.items)
    else:
        is_listed = isinstance(each.file, CaseStudyFile) and successor.slug in each.file.study.slugs
    return frozenset({"drivers"} if is_listed else ())


def _inherit(successor: DriverFile, file: DriverFile, changes: ChangeSet) -> None:
    """Let the addresses of a driver lead to its successor."""
    slugs = [slug for slug in (*file.driver.former_slugs, file.slug) if is_slug(slug) and slug != successor.slug]
    former = list(dict.fromkeys([*successor.driver.former_slugs, *slugs]))
    _set(changes, Naming(successor.source, [], successor), {"former_slugs": former})


def _set(changes: ChangeSet, each: Naming, values: dict[str, list[str] | None]) -> None:
    try:
        changes.rewrite(each.source, set_fields(read_driver(changes.now(each.source)), values).source.raw)
    except EditError as error:
        raise RefusedError(str(error)) from None


def lost(file: DriverFile) -> Iterator[str]:
    """The slugs whose addresses lead nowhere once a driver has gone."""
    yield from (slug for slug in (file.slug, *file.driver.former_slugs) if is_slug(slug))
