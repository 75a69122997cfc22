"""Places in places: what covers the United Kingdom covers Wales, because the register says that it lies within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy_drivers.model.registers import Entry, Place, Register


def wider_places(register: Register[Entry]) -> Mapping[str, Sequence[str]]:
    """For each place of the register of coverage that lies within others, these: the nearest first, all by `name`.

    A place within one that lies within a third lies within the third. Whatever cannot be true is left out, and rules
    tell of it: names that the register does not have, and a place that would lie within itself.
    """
    direct = {each.name: _named(each, register) for each in register.entries if isinstance(each, Place) and each.within}
    return {name: wider for name in direct if (wider := _reached(name, direct))}


def _named(place: Place, register: Register[Entry]) -> list[str]:
    """The places that one says it lies within, by their preferred names."""
    return [entry.name for name in place.within if (entry := register.find(name)) is not None]


def _reached(name: str, direct: Mapping[str, Sequence[str]]) -> list[str]:
    """The places that are reached from one, step by step, without the one itself."""
    found = dict.fromkeys([name])
    waiting = [name]
    while waiting:
        waiting = [wider for each in waiting for wider in direct.get(each, ()) if wider not in found]
        found.update(dict.fromkeys(waiting))
    return [*found][1:]
