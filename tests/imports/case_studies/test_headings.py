"""Headings of case studies are known in the wordings of the old template and of those who wrote without it."""

from __future__ import annotations

import pytest

from policy_drivers.imports.case_studies.headings import Heading, heading_of


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("“The Story”", Heading.WHAT_WAS_DONE, ""),
        ("## What we did", Heading.WHAT_WAS_DONE, ""),
        ("**Project Team:** Two people", Heading.TEAM, "Two people"),
        ("Alignment to local, regional and national drivers", Heading.DRIVERS, ""),
        ("Drivers: our-plan", Heading.DRIVERS, "our-plan"),
        ("Impact of this project/service", Heading.IMPACT, ""),
        ("Outcomes", Heading.IMPACT, ""),
        ("Lessons Learnt", Heading.LESSONS, ""),
        ("Sustainability / next steps?", Heading.SUSTAINABILITY, ""),
        ("For further information:", Heading.CONTACT, ""),
        ("Date case study completed:  March 2014", Heading.COMPLETED, "March 2014"),
        ("Date completed March 2014", Heading.COMPLETED, "March 2014"),
        ("Library: Vale Trust", Heading.ORGANISATION, "Vale Trust"),
        ("For this driver, we could:", Heading.IDEA, ""),
    ],
)
def test_a_heading(line: str, heading: Heading, rest: str) -> None:
    hit = heading_of(line)
    assert hit is not None
    assert (hit.heading, hit.rest) == (heading, rest)


@pytest.mark.parametrize(
    "line",
    ["Completed work is here", "Team work matters", "Local drivers were strong", "The impact of it was great.", ""],
)
def test_no_heading(line: str) -> None:
    assert heading_of(line) is None
