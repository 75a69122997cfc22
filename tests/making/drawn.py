"""Many cases of a strategy at once, the same in every run, for what is asked once for all of them, as a browser is."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Case = TypeVar("Case")


def drawn(strategy: st.SearchStrategy[Case], number: int) -> list[Case]:
    """So many cases of a strategy; fewer where it has no more."""
    cases: list[Case] = []

    @settings(
        max_examples=number,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(case: Case) -> None:
        cases.append(case)

    keep()
    return cases
