"""What is kept comes back as it was; anything else is refused, and nothing in it is run."""

from __future__ import annotations

import json
import zlib

import pytest

from policy_drivers.history.parts import Difference
from policy_drivers.history.remembering import Found, packed, unpacked

FOUND = {
    ("", "a" * 40): Found(Difference(), is_draft=True),
    ("a" * 40, "b" * 40): Found(Difference(("title",), ("Übersicht", "")), is_draft=False),
}


def test_what_is_kept_comes_back() -> None:
    assert unpacked(packed(FOUND)) == FOUND


@pytest.mark.parametrize(
    "rows",
    [1, [1], [["a", "b", [], []]], [["a", 1, [], [], True]], [["a", "b", [1], [], True]], [["a", "b", 1, [], False]]],
)
def test_what_is_no_such_thing_is_refused(rows: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(zlib.compress(json.dumps(rows).encode()))
    with pytest.raises(ValueError, match=r"."):
        unpacked(json.dumps(rows).encode())
