"""A driver is deleted: whoever names it names another one from then on, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.slug_references import SlugReference
from policy_drivers.reading.source import Edit


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


def _told(file: DriverFile, others: Sequence[Naming]) -> str:
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
    edits: list[Edit] = [
        without(reference, each) for reference in goes if reference.key not in whole or not reference.key
    ]
    if successor is not None:
        move = Move(file.slug, successor.slug, file.path, successor.path)
        edits += [edit_of(other, each.source, each.source.path, move) for other in stays]
    rewrite(each.source, edits, changes)
    if whole:
        _set(each.source.path, changes, each, dict.fromkeys(whole))


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
    _set(successor.path, changes, Naming(successor.source, [], successor), {"former_slugs": former})


def _set(path: str, changes: ChangeSet, each: Naming, values: dict[str, list[str] | None]) -> None:
    try:
        changes.rewrite(each.source, set_fields(read_driver(changes.now(each.source)), values).source.raw)
    except EditError as error:
        raise RefusedError(str(error)) from None


def lost(file: DriverFile) -> Iterator[str]:
    """The slugs whose addresses lead nowhere once a driver has gone."""
    yield from (slug for slug in (file.slug, *file.driver.former_slugs) if is_slug(slug))
