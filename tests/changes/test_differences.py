"""The diff of very many lines is the one that difflib writes."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.changes.differences import changed_lines


@given(st.lists(st.booleans(), max_size=60))
def test_lines_that_change_are_shown_as_difflib_shows_them(changes: list[bool]) -> None:
    before = [f"line {number}" for number in range(len(changes))]
    after = [f"{line}, changed" if changes[number] else line for number, line in enumerate(before)]
    expected = list(difflib.unified_diff(before, after, "a", "b", lineterm=""))
    assert list(changed_lines(before, after, "a", "b")) == expected
