"""Where redirects lead, and which hold for good."""

from __future__ import annotations

import pytest

from policy_drivers.watching.asking import Answer, Hop
from policy_drivers.watching.redirects import Way, lasting, way_of
from tests.making.server_answers import body

A, B, C = "https://example.org/a", "https://example.org/b", "https://example.org/c"


@pytest.mark.parametrize(
    ("hops", "url", "way"),
    [
        ((), A, Way("", "", False)),
        (((301, B),), B, Way(B, B, True)),
        (((308, B), (301, C)), C, Way(C, C, True)),
        (((302, B),), B, Way(B, "", False)),
        (((303, B), (301, C)), C, Way(C, "", False)),
        (((301, B), (307, C)), C, Way(C, B, False)),
        (((301, f"{A}#part"),), A, Way("", "", False)),
        (((301, f"{A}?sessionid=4711"),), A, Way("", "", False)),
    ],
)
def test_only_what_holds_for_good_up_to_the_first_that_does_not_is_a_target(
    hops: tuple[tuple[int, str], ...], url: str, way: Way
) -> None:
    answer = Answer(asked=A, url=url, status=200, body=body(b""), hops=tuple(Hop(*each) for each in hops))
    assert way_of(answer) == way


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (A, A),
        (f"{A}#part", A),
        (f"{A}?id=5&lang=cy", f"{A}?id=5&lang=cy"),
        (f"{A}?id=5&utm_source=x&PHPSESSID=ab12", f"{A}?id=5"),
        (f"{A};jsessionid=1A2B?id=5", f"{A}?id=5"),
        (f"{A}?X-Amz-Signature=00&X-Amz-Date=1", A),
        (f"{A}?a=%20b+c", f"{A}?a=%20b+c"),
        ("https://[", "https://["),
        (f"{A}?" + "a&" * 200, f"{A}?" + "a&" * 200),
    ],
)
def test_what_is_of_one_visit_is_no_part_of_an_address(url: str, expected: str) -> None:
    assert lasting(url) == expected
