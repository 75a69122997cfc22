"""What has become of a superseded driver: the end of the chain of those that replaced each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Succession:
    """What replaced a driver, the nearest first."""

    ends: Sequence[str]
    """The slugs of those that nothing has replaced; several where a driver was divided."""
    between: Sequence[str]
    """Those on the way there."""


def succession(slug: str, replaced_by: Callable[[str], Sequence[str]]) -> Succession:
    """Follow `replaced_by` from a driver to all ends.

    Drivers that replace each other in a circle have no end; then those that replace this one directly stand for it.
    """
    met, waiting = {slug}, deque(replaced_by(slug))
    ends: list[str] = []
    between: list[str] = []
    while waiting:
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
