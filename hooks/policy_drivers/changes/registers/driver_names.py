"""Names of registers in drivers and case studies: other names in their places, and every other byte as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.reading.item_edits import names_after, names_instead
from policy_drivers.reading.reviewed import File, Reviewed, read_as
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.reading.yaml_tree import Plain

Naming = Callable[[str], str]
"""Gives the name that is to stand in the place of another; that name itself where nothing changes."""


def rename_in_drivers(
    changes: ChangeSet, files: Iterable[File], key: str, new: Naming, same: Callable[[str], object]
) -> list[File]:
    """Put other names in the place of those that files have under a key; the files that change, as they will be.

    Raises `RefusedError` for a file that cannot be changed so.
    """
    return [
        changed(changes, file, names_instead(file.source.text, file.front_matter.entries[key][1], new, same), wanted)
        for file in files
        if (wanted := _wanted(file, key, new, same)) is not None
    ]


def _wanted(file: Reviewed, key: str, new: Naming, same: Callable[[str], object]) -> Plain | None:
    """What the front matter is to say; None where nothing changes."""
    names: tuple[str, ...] = getattr(file.model, key, ())
    if all(new(name) == name for name in names):
        return None
    plain = file.plain
    assert isinstance(plain, dict)
    held = plain[key]
    if isinstance(held, str):
        return {**plain, key: new(held)}
    assert isinstance(held, list)
    return {**plain, key: [*names_after([str(each) for each in held], new, same)]}


def changed(changes: ChangeSet, file: File, edits: list[Edit], wanted: Plain) -> File:
    """A file after some edits, whose front matter is to say what is `wanted`.

    Raises `RefusedError` where it would not, or where anything else would change.
    """
    try:
        after = read_as(file, SourceText(file.path, apply_edits(file.source, edits)))
    except ValueError as error:
        raise RefusedError(f"{file.path}: {error}") from None
    if after.plain != wanted or after.body != file.body:
        raise RefusedError(f"{file.path} cannot be changed without changing something else; edit it by hand")
    changes.rewrite(file.source, after.source.raw)
    return after
