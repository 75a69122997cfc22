"""The places of recommendations on a page."""

from __future__ import annotations

from policy_drivers.site.derived.recommended import recommended
from tests.making.sites import driver


def test_each_recommendation_has_a_place_of_its_own() -> None:
    file = driver(
        "plan",
        "recommendations:\n"
        "  - {number: 3, text: A}\n  - {number: '3', text: B}\n  - {number: 2.1, text: C}\n"
        "  - {number: R7, text: D}\n  - {number: 三, text: E, to: [Trusts, Boards]}\n  - {number: 3-2, text: F}\n",
    )
    assert [(each.number, each.anchor) for each in recommended(file.driver)] == [
        ("3", "recommendation-3"),
        ("3", "recommendation-3-2"),
        ("2.1", "recommendation-2-1"),
        ("R7", "recommendation-r7"),
        ("三", "recommendation-5"),
        ("3-2", "recommendation-3-2-2"),
    ]
    assert recommended(file.driver)[4].to == ("Trusts", "Boards")
