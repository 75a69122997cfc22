"""What is to change, and what whoever asked for it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.model.kind import Kind
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reports.sentences import listing


@dataclass
class Plan:
    """A change of a register and of all that names its entries, put together and not made."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    said: list[str] = field(default_factory=list)
    """Sentences, one to a line, about what a difference does not show at once."""


def counted(number: int, noun: str) -> str:
    """A number of things: `1 driver`, `12 drivers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted_kinds(files: Iterable[Reviewed], *more: str) -> str:
    """How many of each kind some files are: `12 drivers`, `1 driver, 2 case studies and 1 collection`; then `more`."""
    numbers = Counter(file.kind for file in files)
    studies = numbers[Kind.CASE_STUDY]
    found = [
        counted(numbers[Kind.DRIVER], "driver") if numbers[Kind.DRIVER] or len(numbers) == 0 else "",
        f"{studies:,} case {'study' if studies == 1 else 'studies'}" if studies else "",
        counted(numbers[Kind.COLLECTION], "collection") if numbers[Kind.COLLECTION] else "",
    ]
    return listing([*(each for each in found if each), *more])
