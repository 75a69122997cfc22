"""A text format as the pieces of its drivers, out of which a file of any of them is joined, here or in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True)
class Pieces:
    """What stands before, between and after the drivers of a file, and what each driver is in it."""

    pieces: Sequence[str]
    """In the order of the drivers. A piece depends on its driver alone, and not on which others are in the file."""
    _: KW_ONLY
    before: str = ""
    between: str = ""
    after: str = ""
    empty: str | None = None
    """A file of no driver, where it is not just what stands before and after."""

    def whole(self) -> bytes:
        """The file of all, in UTF-8."""
        if not self.pieces and self.empty is not None:
            return self.empty.encode("utf-8")
        return f"{self.before}{self.between.join(self.pieces)}{self.after}".encode()
