"""What servers send is safe in a file, in a finding and on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.evidence import evidence, header, web_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\n two\u00a0three ", "one two three"),
        ("a\u202eb\0c\ud800", "a\\u202eb\\x00c\\ud800"),
        ("::error::x", "\\x3a:error::x"),
        ("x" * 301, "x" * 299 + "…"),
    ],
)
def test_evidence_is_one_line_in_which_everything_can_be_seen(text: str, expected: str) -> None:
    assert evidence(text) == expected


@given(st.text())
def test_evidence_is_evidence(text: str) -> None:
    assert evidence(evidence(text)) == evidence(text)
    assert len(evidence(text)) <= 300


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org:81/%20", "https://xn--bcher-kva.de/"]
)
def test_a_link_can_lead_to_an_address(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        1,
        "javascript:alert(1)",
        "/a",
        "https:///a",
        "https://u:p@h/",
        "https://h:x/",
        "https://[/",
        "https://h/ ",
        "https://h/" + "x" * 2000,
    ],
)
def test_a_link_leads_to_nothing_else(text: object) -> None:
    assert web_address(text) == ""


@pytest.mark.parametrize(("text", "expected"), [('W/"a b"', 'W/"a b"'), ("a\r\nb", ""), ("é", ""), ("x" * 201, "")])
def test_a_header_can_be_sent_back(text: str, expected: str) -> None:
    assert header(text) == expected
