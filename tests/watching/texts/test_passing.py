"""Lines that only say when a page was made or looked at are told from those that say something."""

from __future__ import annotations

import pytest

from policy_drivers.watching.texts.passing import is_label, is_passing, without_tokens

PASSING = """
Last updated: 3 May 2026
Page last reviewed 3rd of May 2026 at 10:15am
This page was last modified on 2026-05-03T10:15:00Z by the web team
Published: May 3, 2026
3 May 2026
Monday 4 May 2026, 10:15 GMT
Updated 5 minutes ago
Next review due: 3 May 2029
Posted by Jane Smith on 3 May 2026
© 2026 The Trust
1,234 views
Viewed 1,234 times
Downloads: 17
Request ID: 7f3a9c
"""
SAYING = """
The plan applies from 1 April 2026.
The deadline is 3 May 2026
5 of 12 libraries
12
Updated guidance for libraries
Published in 2019 by the Trust, for all libraries
Updated on 3 May 2026: the deadline is now in July
Copy the plan
Views of the public
Request a copy
"""


@pytest.mark.parametrize("line", PASSING.strip().splitlines())
def test_a_line_passes(line: str) -> None:
    assert is_passing(line)


@pytest.mark.parametrize("line", SAYING.strip().splitlines())
def test_a_line_says_something(line: str) -> None:
    assert not is_passing(line)


@pytest.mark.parametrize(
    ("line", "is_one"), [("Last updated:", True), ("Date", True), ("Ends", False), ("", False), (":", False)]
)
def test_a_label_says_what_of_a_page_has_a_date(line: str, is_one: bool) -> None:
    assert is_label(line) is is_one


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Copy 8f14e45f-ceea-467f-a8b2-112233445566 of it", "Copy of it"),
        ("Key (d41d8cd98f00b204e9800998ecf8427e).", "Key"),
        ("internationalisation and 10.5555/12345678901234567", "internationalisation and 10.5555/12345678901234567"),
        ("9780000000002000000", "9780000000002000000"),
    ],
)
def test_a_token_is_no_word(line: str, expected: str) -> None:
    assert without_tokens(line) == expected
