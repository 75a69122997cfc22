"""Cases of which every push tries some, and a campaign all others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

Case = TypeVar("Case")


def each_push(some: Collection[Case], every: Iterable[Case]) -> list[ParameterSet]:
    """Every case for `pytest.mark.parametrize`, those that are not among some marked as the campaign's.

    A tuple is the values of several parameters.
    """
    cases = list(every)
    assert [case for case in some if case not in cases] == [], "it is none of them"
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)), marks=() if case in some else pytest.mark.campaign
        )
        for case in cases
    ]
