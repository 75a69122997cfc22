"""What a robots.txt allows us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.web.robots import Robots, about_us

URL = "https://example.org/plans/one"


@pytest.mark.parametrize(
    ("text", "allows"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /plans/", False),
        ("User-agent: *\nDisallow: /other/", True),
        ("User-agent: *\nDisallow: /plans/\nAllow: /plans/one", True),
        ("User-agent: *\nDisallow: /*/one$", False),
        ("User-agent: Robot\nDisallow: /", True),
        ("User-agent: PolicyDrivers\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: policydrivers # us\nAllow: /\nUser-agent: *\nDisallow: /", True),
        ("User-agent: Robot\nUser-agent: *\nDisallow: /plans/", False),
        ("User-agent: Robot\nUser-agent: Other\nDisallow: /\nUser-agent: *\nAllow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<!DOCTYPE html><title>Not found</title>", True),
    ],
)
def test_the_rules_for_us_or_for_everybody_hold(text: str, allows: bool) -> None:
    assert Robots(text).allows(URL) is allows


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("", 0),
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: Robot\nCrawl-delay: 10", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
    ],
)
def test_the_pause_that_a_server_asks_for_is_known(text: str, pause: float) -> None:
    assert Robots(text).pause == pause


def test_groups_of_others_are_one() -> None:
    text = "User-agent: A\nUser agent B\nuseragent: c # seen\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    assert about_us(text) == "User-agent: others\nDisallow: /\n\nUser-agent: *\nAllow: /"


LINES = st.lists(st.sampled_from(["User-agent:", "*", "PolicyDrivers", "Disallow:", "/", "\n", "$"])).map("".join)


@given(st.text() | LINES)
def test_any_text_is_read(text: str) -> None:
    robots = Robots(text)
    assert robots.allows(URL) in (True, False)
    assert robots.pause >= 0
