"""What a rule has to say about one place."""

from __future__ import annotations

from dataclasses import dataclass

from policy_drivers.reading.source import Edit, Span


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule has to say about one place: what is wrong, what to do, and the change that fixes it where one can."""

    span: Span
    message: str
    help: str
    fix: Edit | None = None
