"""Rules about places within places, in the register of coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from policy_drivers.model.dividing import divided
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Place, Register
from policy_drivers.model.severity import Severity
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_tree import Sequence
from policy_drivers.rules.advice.agreed_names import add_to_register, written_like
from policy_drivers.rules.advice.phrases import for_edit, in_code
from policy_drivers.rules.engine.circles import ways_round
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import register_rule

_KEY = "within"


_BETWEEN = re.compile(r"[,;|\n]")
"""What stands between two places that were written as one; “England and Wales” may be a place."""


def _not_preferred(file: RegisterFile[Any]) -> Iterator[tuple[int, str, Span]]:
    """What stands under `within` and is no preferred name of the register: of which entry, what, and where."""
    for position, entry in enumerate(file.register.entries):
        if isinstance(entry, Place) and not file.register.has_all(entry.within):
            for name, span in file.names(position, _KEY):
                if name not in file.register:
                    yield position, name, span


def _written(file: RegisterFile[Any], position: int, span: Span, name: str) -> str:
    first = file.source.text[span.start : span.start + 1]
    return written_like(first, name, is_entry=_is_in_list(file, position))


def _is_in_list(file: RegisterFile[Any], position: int) -> bool:
    return isinstance(file.nodes[position].entries[_KEY][1], Sequence)


@register_rule(Severity.ERROR)
def within_unknown(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """What a place lies within must be in the register of coverage itself.

    Why: Readers who look for Wales also see what covers the United Kingdom, because the register says that Wales lies
    within it. A place that is not in the register covers nothing.

    Fails:
        - name: Wales
          within: [Untied Kingdom]
        - name: United Kingdom

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
    """
    register: Register[Entry] = file.register
    for position, name, span in _not_preferred(file):
        if register.find(name) is not None:
            continue
        add = add_to_register(name, RegisterName.COVERAGE)
        parts = divided(name, lambda part: register.find(part) is not None, at_commas=True)
        if parts and _BETWEEN.search(name):
            found = map(register.find, parts)
            names = [entry.name if entry else part for entry, part in zip(found, parts, strict=True)]
            edit = written_apart(file.source.text, span, names, is_entry=_is_in_list(file, position))
            named = ", ".join(f"“{part}”" for part in parts)
            message = f"this is read as one place, and {len(parts)} are in it: {named}"
            yield Complaint(span, message, f"{for_edit(file.source, edit)}; if it is one place, {add}")
            continue
        near = register.nearest(name)
        meant = f"did you mean {in_code(_written(file, position, span, near))}? If not, " if near else ""
        yield Complaint(span, f"“{name}” is not in the register of {RegisterName.COVERAGE}", f"{meant}{add}")


@register_rule(Severity.WARNING)
def within_variant(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """What a place lies within should be written by its preferred name in the register of coverage.

    Why: To a program that reads the register, two spellings of one place are two places.

    Fails:
        - name: Wales
          within: [UK]
        - name: United Kingdom
          also_known_as: [UK]

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
          also_known_as: [UK]
    """
    for position, name, span in _not_preferred(file):
        entry = file.register.find(name)
        if entry is not None and entry is not file.register.entries[position]:  # or `within-circle` tells it
            help_ = f"write {in_code(_written(file, position, span, entry.name))}"
            yield Complaint(span, f"“{name}” is a variant of “{entry.name}”", help_)


@register_rule(Severity.ERROR)
def within_circle(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """A place must not lie within itself, directly or through others.

    Why: If two places each lie within the other, neither is the wider one.

    Fails:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
          within: [Wales]

    Fix:
        - name: Wales
          within: [United Kingdom]
        - name: United Kingdom
    """
    register: Register[Entry] = file.register
    places = {each.name: each for each in register.entries if isinstance(each, Place)}
    if not any(place.within for place in places.values()):
        return
    graph = {name: _direct(place, register) for name, place in places.items()}
    says = {name: number for number, name in enumerate(graph) if graph[name]}
    ways = ways_round(graph, says)
    for position, entry in enumerate(register.entries):
        if places.get(entry.name) is not entry:
            continue  # a name that stands twice: the rule `register-duplicate` tells that
        way = ways.get(entry.name, [""])
        for name, span in file.names(position, _KEY):
            wider = register.find(name)
            if wider is not None and wider.name == entry.name:
                yield Complaint(span, "this is the place itself", f"take it out of `{_KEY}`")
            elif wider is not None and wider.name == way[0]:
                message = f"the places lie within each other in a circle: {' → '.join([entry.name, *way])}"
                yield Complaint(span, message, "take one of the steps out")


def _direct(place: Place, register: Register[Entry]) -> list[str]:
    """The other places of the register that one says it lies within."""
    found = (register.find(name) for name in place.within)
    return [entry.name for entry in found if entry is not None and entry.name != place.name]
