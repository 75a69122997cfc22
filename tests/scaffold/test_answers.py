"""Answers: what can stand on every page, and whose initials are nobody else's."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.scaffold.answers import (
    LONGEST,
    AnswerError,
    FirstMember,
    address_of,
    line_of,
    member_of,
    members_of,
)
from policy_drivers.wording.characters import has_invisible


@given(st.text())
def test_an_answer_is_a_line_that_can_be_seen_or_is_refused(text: str) -> None:
    with suppress(AnswerError):
        line = line_of(text)
        assert line == text.strip()
        assert 0 < len(line) <= LONGEST
        assert not has_invisible(line)
        assert not set("<>\n\r\t") & set(line)
        line.encode("utf-8")


def test_an_answer_may_have_as_many_characters_as_that_and_any_script() -> None:
    for text in ("x" * LONGEST, "Cyngor Llyfrgelloedd", "مكتبة", "図書館 📚", "a: 'b' \"c\" #d {{ e }} !ENV [F] &g *h"):
        assert line_of(text) == text


def test_a_lone_surrogate_is_told_as_what_it_is() -> None:
    with pytest.raises(AnswerError, match=r"^there are bytes in it that are not UTF-8; type it again$"):
        line_of("caf\udce9")


def test_a_member_is_initials_and_a_name_if_any() -> None:
    assert member_of(" AB  Ann  Bee ") == FirstMember("AB", "Ann  Bee")
    assert member_of("NO") == FirstMember("NO")


def test_members_are_in_the_order_of_the_alphabet_and_each_is_there_once() -> None:
    members = [FirstMember("ZA"), FirstMember("ab", "Ann Bee"), FirstMember("ZA")]
    assert members_of(members) == (FirstMember("ab", "Ann Bee"), FirstMember("ZA"))


def test_initials_may_be_a_members_own_name() -> None:
    assert members_of([FirstMember("Ann", "Ann")]) == (FirstMember("Ann", "Ann"),)


def test_an_address_is_one_that_a_browser_opens() -> None:
    assert address_of(" https://ours.example/x ") == "https://ours.example/x"
    with pytest.raises(AnswerError, match=r"^a web address begins with https:// or http:// and names a host$"):
        address_of("javascript:alert(1)")
