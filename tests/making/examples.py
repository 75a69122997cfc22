"""How many examples a law is tried with, where one takes more or less time than others."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """As many as that, and as many times more or fewer as the profile of the run has more or fewer than 100."""
    return settings(max_examples=max(1, number * settings.default.max_examples // 100))
