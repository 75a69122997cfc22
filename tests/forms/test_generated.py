"""A file that was made is told from one that somebody has changed."""

from __future__ import annotations

import pytest

from policy_drivers.forms.generated import is_as_written, marked

TEXT = "name: x\nbody: “é”\n"


@pytest.mark.parametrize(("before", "after"), [("# ", ""), ("<!-- ", " -->")])
def test_what_was_written_is_known_until_somebody_changes_it(before: str, after: str) -> None:
    made = marked(TEXT, before, after)
    first, rest = made.split("\n", 1)
    assert (first[: len(before)], rest) == (before, TEXT)
    assert is_as_written(made)
    assert is_as_written(made.replace("\n", "\r\n"))
    for changed in (
        f"{made}\n",
        made.replace("x", "y"),
        rest,
        f"\n{made}",
        first,
        "",
        made.replace("Written", "written"),
    ):
        assert not is_as_written(changed)
