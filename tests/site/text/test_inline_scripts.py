"""The source of an inline script is the one that browsers work out."""

from __future__ import annotations

import pytest

from policy_drivers.site.text.inline_scripts import source_of_inline


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("alert('Hello, world.');", "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),  # MDN's example
        ("a\r\nb\rc", "'sha256-6n+wi3otxGGf+3x7s42VogR5NfoWXXGxLv04UqLm0Mw='"),
    ],
)
def test_the_source_is_the_hash_of_what_a_browser_reads(text: str, source: str) -> None:
    assert source_of_inline(text) == source


def test_line_ends_make_no_difference() -> None:
    assert source_of_inline("a\r\nb\rc") == source_of_inline("a\nb\nc")
