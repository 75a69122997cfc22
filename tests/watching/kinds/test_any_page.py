"""What HTTP alone says of a page or file."""

from __future__ import annotations

from datetime import date

from policy_drivers.watching.kinds.any_page import KIND
from tests.watching.making import asking, look

ADDRESS = "https://example.org/plan"
TODAY = date(2026, 5, 4)


def test_a_page_that_is_there_says_nothing() -> None:
    assert look(KIND, asking({ADDRESS: (200, "text")}), ADDRESS, TODAY).signals == ()


def test_a_page_that_is_gone_says_so() -> None:
    [signal] = look(KIND, asking({}), ADDRESS, TODAY).signals
    assert (signal.kind, signal.says) == ("gone", "the server does not find the page (status 404)")
