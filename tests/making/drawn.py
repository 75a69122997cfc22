"""Many cases of a strategy at once, for what is asked once for all of them, as a browser is.

They are the same in every run of the same tests; Hypothesis also draws constants of whatever modules are loaded. The
profile that looks further draws more, and that of each push fewer.
"""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.making.examples import examples

Case = TypeVar("Case")


def drawn(strategy: st.SearchStrategy[Case], number: int) -> list[Case]:
    """So many cases of a strategy in a profile of a hundred examples; fewer where there are no more."""
    cases: list[Case] = []
    profile = settings.get_profile("promises")

    @settings(
        examples(number),
        phases=[Phase.generate],
        derandomize=settings.default.max_examples <= profile.max_examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(case: Case) -> None:
        cases.append(case)

    keep()
    return cases
