"""An entry as it stands on a page, before anything is read of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment


@dataclass(slots=True)
class Found:
    """An entry as it stands on a page: its heading and what is between that and the first label, then its segments."""

    bare: list[PageLine] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    @property
    def labels(self) -> set[Label]:
        """The labels that it has."""
        return {segment.label for segment in self.segments if segment.label}
