"""A line names a driver by its title; what it says of it is how the work answers it."""

from __future__ import annotations

import pytest

from policy_drivers.imports.case_studies.named_drivers import DriverTitles, Named

TITLES = DriverTitles(
    [
        ("Interim NHS People Plan", "people-plan"),
        ("Interim NHS People Plan for Wales", "people-plan-wales"),
        ("Developing People – Improving Care: A framework", "developing-people"),
        ("ASPIRE", "aspire"),
        ("Our plan", "our-plan"),
        ("our plan.", "our-plan-2"),
    ]
)


@pytest.mark.parametrize(
    ("line", "named", "is_all"),
    [
        ("ASPIRE", [Named("aspire", "")], True),
        ("We aspire to more.", [], False),
        ("Interim NHS people  plan – it asks for leaders", [Named("people-plan", "it asks for leaders")], True),
        ("Developing people - improving care: a framework: so", [Named("developing-people", "so")], True),
        (
            "It follows the Interim NHS People Plan. It is ours.",
            [Named("people-plan", "It follows the Interim NHS People Plan.")],
            False,
        ),
        (
            "Both the Interim NHS People Plan for Wales and the Interim NHS People Plan",
            [
                Named(
                    "people-plan-wales", "Both the Interim NHS People Plan for Wales and the Interim NHS People Plan"
                ),
                Named("people-plan", "Both the Interim NHS People Plan for Wales and the Interim NHS People Plan"),
            ],
            True,
        ),
        ("Interim NHS People Planning", [], False),
        ("Our plan", [], False),
        ("", [], False),
    ],
)
def test_what_a_line_names(line: str, named: list[Named], is_all: bool) -> None:
    assert TITLES.named(line) == (named, is_all)
