"""What has become of a superseded driver: the end of the chain of those that replaced each other."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

_MOST = 1000
"""So many drivers are followed from one that was divided; nobody reads of more."""
_SHOWN = 5
"""So many of those on the way are named on a page."""


@dataclass(frozen=True)
class Succession:
    """What replaced a driver, the nearest first."""

    ends: Sequence[str]
    """The slugs of those that nothing has replaced; several where a driver was divided."""
    between: Sequence[str]
    """Those on the way there."""
    further: int = 0
    """How many more there are on the way, where only the first are listed."""


def succession(slug: str, replaced_by: Callable[[str], Sequence[str]], most: int = sys.maxsize) -> Succession:
    """Follow `replaced_by` from a driver to all ends, past no more than so many drivers.

    Drivers that replace each other in a circle have no end; then those that replace this one directly stand for it.
    """
    met, waiting = {slug}, deque(replaced_by(slug))
    ends: list[str] = []
    between: list[str] = []
    while waiting and len(met) <= most:
        each = waiting.popleft()
        if each in met:
            continue
        met.add(each)
        following = replaced_by(each)
        (between if following else ends).append(each)
        waiting.extend(following)
    if ends:
        return Succession(ends, between)
    return Succession([each for each in dict.fromkeys(replaced_by(slug)) if each != slug], [])


class Successions:
    """What has become of each driver of a site. A chain is followed once, however many drivers it is made of."""

    def __init__(self, replaced_by: Callable[[str], Sequence[str]], in_circles: Collection[str]) -> None:
        """`in_circles` has the slugs that lead back to themselves."""
        self._replaced_by = replaced_by
        self._in_circles = in_circles
        self._found: dict[str, Succession] = {}

    def of(self, slug: str) -> Succession:
        """What `succession` finds, of those on the way the first few."""
        chain = []
        while slug not in self._found:
            newer = self._replaced_by(slug)
            if len(newer) != 1 or slug in self._in_circles or newer[0] in self._in_circles:
                self._found[slug] = _shortened(succession(slug, self._replaced_by, _MOST))
                break
            chain.append(slug)
            slug = newer[0]
        for older in reversed(chain):
            self._found[older] = self._behind(slug)
            slug = older
        return self._found[slug]

    def _behind(self, newer: str) -> Succession:
        """What has become of the driver that only a newer one replaces, of which is known what has become."""
        its = self._found[newer]
        if not its.ends or self._replaced_by(its.ends[0]):  # nothing replaces it, or it leads into a circle
            return Succession([newer], [])
        between = [newer, *its.between]
        return Succession(its.ends, between[:_SHOWN], its.further + len(between[_SHOWN:]))


def _shortened(found: Succession) -> Succession:
    return Succession(found.ends, found.between[:_SHOWN], len(found.between[_SHOWN:]))
