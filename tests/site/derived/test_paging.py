"""Long lists in parts: nothing is lost, and the way from page to page stays short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.site.derived.paging import SIZE, Part, parts


@given(st.integers(0, 1050))
def test_the_parts_of_a_list_are_the_list(size: int) -> None:
    found = list(parts("a/", range(size)))
    assert [each for part in found for each in part.entries] == list(range(size))
    assert [part.number for part in found] == list(range(1, found[0].last + 1))
    assert all(len(part.entries) == SIZE for part in found[:-1])
    assert all(part.entries[0] == part.first_entry - 1 for part in found if part.entries)


def test_the_first_page_has_the_address_of_the_list() -> None:
    assert [part.url for part in parts("services/training/", range(201))] == [
        "services/training/",
        "services/training/page-2/",
        "services/training/page-3/",
    ]


def test_further_pages_lie_where_no_other_page_can_be() -> None:
    last = [*parts("case-studies/", range(101), "all/")][-1]
    assert [last.url, last.url_of(1)] == ["case-studies/all/page-2/", "case-studies/"]


@pytest.mark.parametrize(
    ("number", "total", "steps"),
    [
        (1, 0, [1]),
        (1, 100, [1]),
        (2, 300, [1, 2, 3]),
        (1, 4000, [1, 2, 3, None, 40]),
        (4, 4000, [1, 2, 3, 4, 5, 6, None, 40]),
        (20, 4000, [1, None, 18, 19, 20, 21, 22, None, 40]),
        (40, 4000, [1, None, 38, 39, 40]),
    ],
)
def test_steps_lead_to_the_ends_and_the_neighbours(number: int, total: int, steps: list[int | None]) -> None:
    assert Part[int](base="a/", number=number, entries=(), total=total).steps == steps
