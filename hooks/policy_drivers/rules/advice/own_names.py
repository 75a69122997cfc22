"""What to say about names that the entries of a register have of each other, under a key such as `within`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from policy_drivers.model.dividing import divided
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_tree import Sequence
from policy_drivers.rules.advice.agreed_names import add_to_register, written_like
from policy_drivers.rules.advice.phrases import for_edit, in_code
from policy_drivers.rules.engine.circles import ways_round
from policy_drivers.rules.engine.complaint import Complaint

_BETWEEN = re.compile(r"[,;|\n]")
"""What stands between two names that were written as one; “England and Wales” may be a place."""


def _not_preferred(file: RegisterFile[Any], key: str) -> Iterator[tuple[int, str, Span]]:
    """What stands under the key and is no preferred name of the register: of which entry, what, and where."""
    for position, entry in enumerate(file.register.entries):
        names = getattr(entry, key, ())
        if names and not file.register.has_all(names):
            for name, span in file.names(position, key):
                if name not in file.register:
                    yield position, name, span


def not_in_own_register(file: RegisterFile[Any], key: str, one: str) -> Iterator[Complaint]:
    """The complaints about names under a key that no entry of the register has; `one` says what one of them is."""
    register: Register[Entry] = file.register
    for position, name, span in _not_preferred(file, key):
        if register.find(name) is not None:
            continue
        add = add_to_register(name, file.name)
        parts = divided(name, lambda part: register.find(part) is not None, at_commas=True)
        if parts and _BETWEEN.search(name):
            found = map(register.find, parts)
            names = [entry.name if entry else part for entry, part in zip(found, parts, strict=True)]
            edit = written_apart(file.source.text, span, names, is_entry=_is_in_list(file, position, key))
            named = ", ".join(f"“{part}”" for part in parts)
            message = f"this is read as one {one}, and {len(parts)} are in it: {named}"
            yield Complaint(span, message, f"{for_edit(file.source, edit)}; if it is one {one}, {add}")
            continue
        near = register.nearest(name)
        meant = f"did you mean {in_code(_written(file, position, key, span, near))}? If not, " if near else ""
        yield Complaint(span, f"“{name}” is not in the register of {file.name}", f"{meant}{add}")


def variants_of_own_register(file: RegisterFile[Any], key: str) -> Iterator[Complaint]:
    """The complaints about names under a key that are variants of those of another entry."""
    for position, name, span in _not_preferred(file, key):
        entry = file.register.find(name)
        if entry is not None and entry is not file.register.entries[position]:  # or it is told as a circle
            help_ = f"write {in_code(_written(file, position, key, span, entry.name))}"
            yield Complaint(span, f"“{name}” is a variant of “{entry.name}”", help_)


def circles_of_register(
    file: RegisterFile[Any], key: str, itself: str, message: Callable[[str], str]
) -> Iterator[Complaint]:
    """The complaints about entries that lead to themselves by a key; `message` puts a way round into words."""
    register: Register[Entry] = file.register
    if not any(getattr(entry, key, ()) for entry in register.entries):
        return
    entries = {each.name: each for each in register.entries}
    graph = {name: _direct(entry, register, key) for name, entry in entries.items()}
    says = {name: number for number, name in enumerate(graph) if graph[name]}
    ways = ways_round(graph, says)
    for position, entry in enumerate(register.entries):
        if entries.get(entry.name) is not entry:
            continue  # a name that stands twice: the rule `register-duplicate` tells that
        way = ways.get(entry.name, [""])
        for name, span in file.names(position, key):
            next_ = register.find(name)
            if next_ is not None and next_.name == entry.name:
                yield Complaint(span, itself, f"take it out of `{key}`")
            elif next_ is not None and next_.name == way[0]:
                yield Complaint(span, message(" → ".join([entry.name, *way])), "take one of the steps out")


def _direct(entry: Entry, register: Register[Entry], key: str) -> list[str]:
    """The other entries of the register that one names under the key."""
    found = (register.find(name) for name in getattr(entry, key, ()))
    return [each.name for each in found if each is not None and each.name != entry.name]


def _written(file: RegisterFile[Any], position: int, key: str, span: Span, name: str) -> str:
    first = file.source.text[span.start : span.start + 1]
    return written_like(first, name, is_entry=_is_in_list(file, position, key))


def _is_in_list(file: RegisterFile[Any], position: int, key: str) -> bool:
    return isinstance(file.nodes[position].entries[key][1], Sequence)
