"""What an answer says of itself."""

from __future__ import annotations

import pytest

from policy_drivers.watching.asking import Answer, Hop
from tests.making.server_answers import body


@pytest.mark.parametrize(
    ("status", "is_permanent"), [(301, True), (302, False), (303, False), (307, False), (308, True)]
)
def test_a_redirect_says_whether_it_holds_for_good(status: int, is_permanent: bool) -> None:
    assert Hop(status, "https://example.org/new").is_permanent is is_permanent


@pytest.mark.parametrize(
    ("header", "media_type"),
    [("text/html", "text/html"), ("Text/HTML ; charset=UTF-8", "text/html"), ("", ""), (";", "")],
)
def test_an_answer_says_of_which_kind_it_is(header: str, media_type: str) -> None:
    address = "https://example.org/"
    answer = Answer(asked=address, url=address, status=200, headers={"content-type": header}, body=body(b""))
    assert answer.media_type == media_type
