"""What a build has written comes back as it was; anything else is no record."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.site.written import Record, Written, packed, unpacked

TEXT = "0f" * 32
FILES = {"a/index.html": Written(3, 5, "aa", "bb", "cc", TEXT), "b.csv": Written(1, 2, "aa", "bb")}


def test_a_record_comes_back_as_it_was() -> None:
    record = Record(FILES, "stamp common", "dd")
    assert unpacked(packed(record)) == record


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {"files": {}, "made_by": ""},
        {"files": {}, "made_by": "", "lines": "", "more": 1},
        {"files": [], "made_by": "", "lines": ""},
        {"files": {"a": [1, 2, "", "", ""]}, "made_by": "", "lines": ""},
        {"files": {"a": [1, 2, "", "", "", "no digest"]}, "made_by": "", "lines": ""},
        {"files": {"a": ["1", 2, "", "", "", ""]}, "made_by": "", "lines": ""},
    ],
)
def test_what_is_no_record_is_refused(document: Any) -> None:
    with pytest.raises(ValueError, match="this is no record"):
        unpacked(zlib.compress(json.dumps(document).encode()))


@given(st.binary(max_size=60) | st.binary(max_size=60).map(zlib.compress) | st.just(packed(Record(FILES))[:-5]))
def test_bytes_of_others_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (what it says is nobody's to read)
        unpacked(content)
