"""Many cases of a strategy at once, for what is asked once for all of them, as a browser is.

They are the same in every run of the same tests; Hypothesis also draws constants of whatever modules are loaded. The
profile that looks further draws more.
"""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Case = TypeVar("Case")


def drawn(strategy: st.SearchStrategy[Case], number: int) -> list[Case]:
    """So many cases of a strategy, and more in a profile that tries more; fewer where there are no more."""
    cases: list[Case] = []
    profile = settings.get_profile("promises")
    further = max(1, settings.default.max_examples // profile.max_examples)

    @settings(
        max_examples=number * further,
        phases=[Phase.generate],
        derandomize=further == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(case: Case) -> None:
        cases.append(case)

    keep()
    return cases
