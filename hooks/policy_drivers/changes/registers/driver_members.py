"""Members in drivers, case studies and collections: as owners, as leads of actions, and in the review log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.registers.driver_names import changed
from policy_drivers.model.names import fold
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.item_edits import written_instead
from policy_drivers.reading.reviewed import File, Reviewed
from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_tree import Mapping, Node, Scalar, Sequence

_RECORDED = re.compile(r"(\bRecorded by )(\S+)( for )(\S+?)(?=\.(?:\s|\Z))")
"""What `drivers take-review` writes in a note: “Recorded by FG for VT.”"""


@dataclass(frozen=True)
class Place:
    """Where a file names a member."""

    key: str
    """`group_member`, `completed_by`, `by`, `lead` or `note`."""
    text: str
    of: dict[str, str] = field(default_factory=dict)
    """The other keys of the review or the action."""


Members = Callable[[Place], str]
"""What is to stand in a place; the text that is there where nothing changes."""


def members_instead(changes: ChangeSet, file: File, new: Members) -> File | None:
    """Put other members in the places of those that a file names; None where nothing changes.

    Raises `RefusedError` where the file cannot be changed so.
    """
    wanted = file.plain
    if not isinstance(wanted, dict):
        return None
    edits: list[Edit] = []
    for node, place, held, key, in_brackets in _places(file, wanted):
        instead = new(place)
        if instead != place.text:
            edits.append(written_instead(file.source.text, node, instead, in_brackets=in_brackets))
            held[key] = instead
    return changed(changes, file, edits, wanted) if edits else None


def _places(file: Reviewed, plain: dict[str, Any]) -> Iterator[tuple[Scalar, Place, dict[str, Any], str, bool]]:
    """Every place of a member: its node, the place, the group and the key that hold it, and whether it is in braces."""
    entries = file.front_matter.entries
    for key in ("group_member", "completed_by"):
        _, named = entries.get(key, (None, None))
        if isinstance(named, Scalar) and not named.is_null:
            yield named, Place(key, named.text), plain, key, False
    for key, names in (("reviews", ("by", "note")), ("actions", ("lead",))):
        _, log = entries.get(key, (None, None))
        groups = _groups(log)
        held = plain.get(key)
        if not isinstance(held, list) or len(held) != len(groups):
            continue
        for group, texts in zip(groups, held, strict=True):
            for name in names if isinstance(texts, dict) else ():
                node = group.entries[name][1] if name in group.entries else None
                if isinstance(node, Scalar) and not node.is_null:
                    yield node, Place(name, node.text, texts), texts, name, group.flow


def _groups(log: Node | None) -> list[Mapping]:
    """The reviews or actions of a driver that can be read."""
    return [each for each in log.filled if isinstance(each, Mapping)] if isinstance(log, Sequence) else []


def may_name(file: Reviewed, folded: frozenset[str]) -> bool:
    """Whether a file may name a member, by a name in `folded`: in one of the places, or in a note of the log."""
    named = {file.model.group_member or "", *(each.by for each in file.model.reviews)}
    if isinstance(file, DriverFile):
        named.update(each.lead for each in file.driver.actions)
    elif isinstance(file, CollectionFile):
        named.add(file.collection.completed_by or "")
    return any(fold(each) in folded for each in named) or any(
        each.note and "Recorded by " in each.note for each in file.model.reviews
    )


def rename_member_in_drivers(
    changes: ChangeSet, files: Iterable[Reviewed], names: Iterable[str], to: str
) -> list[Reviewed]:
    """Put other initials in the place of a member's names wherever files name the member; the files that change."""
    folded = frozenset(map(fold, names))

    def renamed(name: str) -> str:
        return to if fold(name) in folded else name

    def new(place: Place) -> str:
        if place.key != "note":
            return renamed(place.text)
        return _RECORDED.sub(lambda each: f"{each[1]}{renamed(each[2])}{each[3]}{renamed(each[4])}", place.text)

    found = (members_instead(changes, file, new) for file in files if may_name(file, folded))
    return [file for file in found if file is not None]
