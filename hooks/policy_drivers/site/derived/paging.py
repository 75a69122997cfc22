"""Long lists in parts, each on a page of its own, so that no page grows with the number of drivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SIZE = 100
"""How many entries stand on a page."""
_NEAR = 2
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, kw_only=True)
class Part(Generic[_Entry]):
    """The entries of one page of a list."""

    base: str
    """The address of the first page from the site's root: `services/training/`."""
    number: int
    """The page's number, from 1."""
    entries: Sequence[_Entry]
    total: int
    """How many entries the whole list has."""
    below: str = ""
    """What the addresses of further pages have after `base`, where what lies at `base` may be called as they are."""

    @property
    def url(self) -> str:
        """The page's address from the site's root: `services/training/page-2/`."""
        return self.url_of(self.number)

    def url_of(self, number: int) -> str:
        """The address of another page of the same list."""
        return self.base if number == 1 else f"{self.base}{self.below}page-{number}/"

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // SIZE))

    @property
    def first_entry(self) -> int:
        """The number of the page's first entry in the whole list, from 1."""
        return (self.number - 1) * SIZE + 1

    @property
    def steps(self) -> list[int | None]:
        """The pages to lead to: the first, the last and the nearest; None where some are left out."""
        near = range(self.number - _NEAR, self.number + _NEAR + 1)
        shown = sorted({1, self.last, *(each for each in near if 1 <= each <= self.last)})
        found: list[int | None] = []
        for number in shown:
            if found and found[-1] != number - 1:
                found.append(None)
            found.append(number)
        return found


def parts(base: str, entries: Sequence[_Entry], below: str = "") -> Iterator[Part[_Entry]]:
    """A list in parts; one without entries has one part."""
    for start in range(0, max(1, len(entries)), SIZE):
        shown, number = entries[start : start + SIZE], start // SIZE + 1
        yield Part(base=base, below=below, number=number, entries=shown, total=len(entries))
