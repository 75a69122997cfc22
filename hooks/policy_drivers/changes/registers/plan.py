"""What is to change, and what whoever asked for it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_drivers.changes.change_set import ChangeSet


@dataclass
class Plan:
    """A change of a register and of all that names its entries, put together and not made."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    said: list[str] = field(default_factory=list)
    """Sentences, one to a line, about what a difference does not show at once."""


def counted(number: int, noun: str) -> str:
    """A number of things: `1 driver`, `12 drivers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
