"""What an import is held against: the registers of the repository, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from functools import cached_property

from policy_drivers.imports.values.names import Owners
from policy_drivers.model.registers import Registers
from policy_drivers.wording.words import ENGLISH, Words


@dataclass(frozen=True)
class Context:
    """What is known before the first entry is read."""

    registers: Registers
    today: date
    _: KW_ONLY
    member_map: Mapping[str, str] = field(default_factory=dict)
    """Names and initials of old pages, and the initials in the register that they stand for."""
    review_interval: int = 12
    """Months from today to the review of a summary whose page names none."""
    means_for: str = "libraries"
    """For whom the team says what a driver means, as its forms ask it."""
    case_studies_dir: str = "docs/case-studies"
    """The folder that case studies go to."""
    words: Words = ENGLISH
    """What the site says, and so the forms that it makes, in its language."""
    has_members: bool = True
    """Whether the team keeps a register of members, so that initials can be held against it."""

    @cached_property
    def owners(self) -> Owners:
        """Whom the names in old entries stand for."""
        return Owners(self.registers, self.member_map)

    def theme(self, name: str) -> str:
        """The preferred name of a theme, or the name itself where the register has none."""
        entry = self.registers.themes.find(name)
        return entry.name if entry else name
