"""What goes round in a circle: drivers that supersede each other, places within each other.

It is found in one walk over all of them, however long their chains are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from policy_drivers.reading.catalogue import Catalogue

_STEPS = 64
"""So many times each step between drivers is looked at while ways back are sought; an entangled group has many ways."""
_Graph = Mapping[str, Sequence[str]]
_Place = TypeVar("_Place", str, int)


@dataclass(frozen=True)
class Circles:
    """The circles of a repository. A driver that names only itself is in none: the rule `reference-self` tells that."""

    members: frozenset[str] = frozenset()
    """The slugs from which “superseded by” leads back to them."""
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For the driver that a circle is reported with, the shortest way from it back to it, without the start."""


def circles(catalogue: Catalogue) -> Circles:
    """The circles of a repository, each with the first driver by path that says anything about superseding.

    In a group of drivers that supersede each other in very many circles the first ones are found, not all.
    """
    graph = {slug: [each for each in catalogue.superseded_by(slug) if each != slug] for slug in catalogue.by_slug}
    groups = list(_groups(graph))
    members = frozenset[str]().union(*groups)
    files = [catalogue.by_slug[slug] for slug in members]
    says = {file.slug: file.path for file in files if file.driver.supersedes or file.driver.superseded_by}
    return Circles(members, {slug: way for group in groups for slug, way in _ways(group, graph, says).items()})


def ways_round(graph: _Graph, says: Mapping[str, int]) -> dict[str, list[str]]:
    """For the node that a circle is reported with, the shortest way from it back to it, without the start.

    `graph` has the next nodes of every node, itself not among them. `says` has the place in the file of those nodes
    with which a circle can be reported: the first on it is taken.
    """
    return {name: way for group in _groups(graph) for name, way in _ways(group, graph, says).items()}


def _groups(graph: _Graph) -> Iterator[set[str]]:
    """The largest sets of nodes each of which leads to all the others (Tarjan's algorithm, without recursion)."""
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


def _ways(group: set[str], graph: _Graph, places: Mapping[str, _Place]) -> dict[str, list[str]]:
    """For those nodes of a group that are the first on their shortest way back, that way."""
    further = {slug: dict.fromkeys(newer for newer in graph[slug] if newer in group) for slug in group}
    says = {slug: places[slug] for slug in group if slug in places}
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
    """The shortest way from a node back to it, and in how many steps it was found."""
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
