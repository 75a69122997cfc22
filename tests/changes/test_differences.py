"""The diff of very many lines is the one that difflib writes; a file that is no text is not shown as one."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.changes.differences import changed_lines, difference
from policy_drivers.reading.source import SourceText


@given(st.lists(st.booleans(), max_size=60))
def test_lines_that_change_are_shown_as_difflib_shows_them(changes: list[bool]) -> None:
    before = [f"line {number}" for number in range(len(changes))]
    after = [f"{line}, changed" if changes[number] else line for number, line in enumerate(before)]
    expected = list(difflib.unified_diff(before, after, "a", "b", lineterm=""))
    assert list(changed_lines(before, after, "a", "b")) == expected


def test_a_file_that_is_no_text_is_told_as_git_tells_it() -> None:
    wheel, newer = (SourceText(f"wheels/{name}.whl", b"PK\x03\x04\n\0\n" + name.encode()) for name in ("a", "b"))
    assert difference(None, wheel) == "Binary files /dev/null and b/wheels/a.whl differ\n"
    assert difference(wheel, None) == "Binary files a/wheels/a.whl and /dev/null differ\n"
    assert difference(wheel, newer) == (
        "rename from wheels/a.whl\nrename to wheels/b.whl\nBinary files a/wheels/a.whl and b/wheels/b.whl differ\n"
    )
