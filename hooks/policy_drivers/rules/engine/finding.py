"""A finding: one thing that a rule has to say about one place in one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, Position, SourceText


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say about one place in one file."""

    rule: str
    severity: Severity
    source: SourceText
    place: Position
    message: str
    """What is wrong, as a sentence without a full stop."""
    help: str
    """What to do, as a sentence without a full stop."""
    fix: Edit | None = None
    """The change that fixes it, where there is exactly one right answer."""

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path

    @property
    def excerpt(self) -> str:
        """The line of the file that it is about, without its end."""
        return self.source.line(self.place.line)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as they are always listed: by path, then place, then rule."""
    return sorted(findings, key=lambda each: (each.path, each.place, each.rule, each.message))
