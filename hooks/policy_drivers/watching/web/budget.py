"""How much may be asked in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

REQUESTS = 2000
MINUTES = 30


@dataclass
class Budget:
    """What is left of a run's requests and of its time."""

    requests: int
    ends: float
    """When, by the clock, the last request may begin."""
    clock: Callable[[], float]
    """Seconds since any moment."""

    @property
    def seconds(self) -> float:
        """The time that is left."""
        return max(0.0, self.ends - self.clock()) if self.requests > 0 else 0.0

    def take(self) -> bool:
        """Use one request, if there is one, and time for it."""
        if self.requests <= 0 or self.clock() >= self.ends:
            return False
        self.requests -= 1
        return True
