"""What a stranger's feed says is cleaned before anything is done with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.links import fault_of
from policy_drivers.watching.inbox.items import LONGEST_TITLE, Item, item_of, line
from policy_drivers.wording.characters import has_invisible

ANYTHING = st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text(), max_size=2))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A <b>plan</b> &amp; more", "A plan & more"),
        ("<script>alert(1)</script>A plan", "A plan"),
        ("A\u202eplan\x1b[31m\nnow", "Aplan[31m now"),
        ("1 &lt; 2", "1 < 2"),
        ("\ud800", "?"),
        (7, ""),
        ("a" * 400, "a" * 299 + "…"),
    ],
)
def test_a_text_is_one_line_that_can_be_seen(text: object, shown: str) -> None:
    assert line(text, LONGEST_TITLE) == shown


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/plan", "https://example.org/plan"),
        ("https://example.org/plan?utm_source=a&page=2&fbclid=b#top", "https://example.org/plan?page=2"),
        ("https://example.org/plan?a=%20", "https://example.org/plan?a=%20"),
        ("javascript:alert(1)", ""),
        ("https://user@example.org/", ""),
        ("http://[", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_whole_and_safe(address: object, whole: str) -> None:
    item = item_of(address, "A plan", base="https://example.org/feed")
    assert (item.address if item else "") == whole


def test_an_item_has_what_was_said_of_it() -> None:
    assert item_of(
        "https://example.org/1", "A", sources=["B", "B", 5], published="2026-11-30T12:00:00Z", doi="doi:10.1234/a"
    ) == Item(address="https://example.org/1", title="A", sources=("B",), published=date(2026, 11, 30), doi="10.1234/a")
    assert item_of("https://example.org/1", "A", published="30 November") == Item(
        address="https://example.org/1", title="A"
    )
    assert item_of("https://example.org/1", " ") is None


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING, st.lists(ANYTHING, max_size=3))
def test_nothing_stops_it_and_nothing_unsafe_comes_through(
    address: Any, title: Any, published: Any, doi: Any, subjects: list[Any]
) -> None:
    item = item_of(address, title, base="https://example.org/", published=published, doi=doi, subjects=subjects)
    if item is not None:
        assert fault_of(item.address) is None
        assert not any(map(has_invisible, (item.title, item.says, *item.subjects)))
