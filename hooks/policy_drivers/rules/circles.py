"""Drivers that supersede each other in a circle, found in one walk over all of them, however long their chains are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policy_drivers.reading.catalogue import Catalogue

_STEPS = 64
"""So many times each step between drivers is looked at while ways back are sought; an entangled group has many ways."""
_Graph = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Circles:
    """The circles of a collection. A driver that names only itself is in none: the rule `reference-self` tells that."""

    members: frozenset[str] = frozenset()
    """The slugs from which “superseded by” leads back to them."""
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For the driver that a circle is reported with, the shortest way from it back to it, without the start."""


def circles(catalogue: Catalogue) -> Circles:
    """The circles of a collection, each with the first driver by path that says anything about superseding.

    In a group of drivers that supersede each other in very many circles the first ones are found, not all.
    """
    graph = {slug: [each for each in catalogue.superseded_by(slug) if each != slug] for slug in catalogue.by_slug}
    members: set[str] = set()
    ways: dict[str, Sequence[str]] = {}
    for group in _groups(graph):
        members.update(group)
        ways |= _ways(group, graph, catalogue)
    return Circles(frozenset(members), ways)


def _groups(graph: _Graph) -> Iterator[set[str]]:
    """The largest sets of drivers each of which leads to all the others (Tarjan's algorithm, without recursion)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in graph:
        if start in numbers or not graph[start]:
            continue
        path = [(start, iter(graph[start]))]
        while path:
            here, further = path[-1]
            if here not in numbers:
                numbers[here] = lowest[here] = len(numbers)
                open_[here] = None
            for newer in further:
                if newer not in numbers:
                    path.append((newer, iter(graph[newer])))
                    break
                if newer in open_:
                    lowest[here] = min(lowest[here], numbers[newer])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[here])
                if lowest[here] == numbers[here]:
                    group = {here}
                    while (last := open_.popitem()[0]) != here:
                        group.add(last)
                    if len(group) > 1:
                        yield group


def _ways(group: set[str], graph: _Graph, catalogue: Catalogue) -> dict[str, list[str]]:
    """For those drivers of a group that are the first on their shortest way back, that way."""
    further = {slug: dict.fromkeys(newer for newer in graph[slug] if newer in group) for slug in group}
    files = [catalogue.by_slug[slug] for slug in group]
    says = {file.slug: file.path for file in files if file.driver.supersedes or file.driver.superseded_by}
    room = _STEPS * sum(map(len, further.values()))
    found = {}
    for slug in sorted(says, key=says.__getitem__):
        way, steps = _way_back(slug, further)
        if min((each for each in way if each in says), key=says.__getitem__) == slug:
            found[slug] = way
        room -= steps
        if room < 0 or len(way) == len(group) == sum(map(len, further.values())):
            break  # the group is a single circle, or has too many
    return found


def _way_back(slug: str, further: Mapping[str, Mapping[str, None]]) -> tuple[list[str], int]:
    """The shortest way from a driver back to it, and in how many steps it was found."""
    came_from = {slug: ""}
    waiting, steps = deque([slug]), 0
    while slug not in further[here := waiting.popleft()]:
        for newer in further[here]:
            steps += 1
            if newer not in came_from:
                came_from[newer] = here
                waiting.append(newer)
    way = [slug]
    while here != slug:
        way.append(here)
        here = came_from[here]
    return [*reversed(way[1:]), slug], steps
