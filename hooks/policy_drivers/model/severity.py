"""How much a finding weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. Errors stop the build, warnings stop a strict build, notices stop nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for the worst; for sorting and for "at or above"."""
        return _RANKS[self]


_RANKS = {each: rank for rank, each in enumerate(Severity)}
