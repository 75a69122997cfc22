"""E-mail addresses and telephone numbers, and what only looks like one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown.skeleton import skeleton_of
from policy_drivers.model.contacts import (
    PLAIN_SIGNS,
    SIGNS_IN_WORDS,
    Kind,
    contacts,
    may_have_digits_of_telephones,
    may_have_telephones,
)


def _found(text: str) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in contacts(text)]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.uk", "jane.smith@example.nhs.uk", "o'brien+x@example.org", "info@sub.example-site.org",
        "jane (at) example.org", "jane [at] example.org", "jane&#64;example.org", "jane%40example.org",
    ],
)  # fmt: skip
def test_an_address(address: str) -> None:
    assert _found(f"Ask ({address}), or not.") == [(Kind.EMAIL, address)]


@pytest.mark.parametrize(
    "number",
    [
        "020 7946 0958", "02079460958", "(01865) 270000", "+44 20 7946 0958", "+44 (0)20 7946 0958", "0300 123 1234",
        "07700 900123", "029-2036-6400", "07700900123", "01632 960123", "(0141) 496 0123", "+353 1 679 3188",
        "0044 20 7946 0958",
    ],
)  # fmt: skip
def test_a_number(number: str) -> None:
    for before in ("", "Ring ", "Tel:", "**", "\n"):
        assert _found(f"{before}{number}.") == [(Kind.TELEPHONE, number)], before


@pytest.mark.parametrize(
    "text",
    [
        "@nhsengland", "a@b", "@", "see https://example.org/@someone/x@y.org", "www.example.org/?q=a@b.org",
        "2018-2019", "01/02/2018", "0.25 of 100000000", "10,000,000", "ISBN 0 306 40615 2", "isbn:0306406152",
        "https://example.org/02079460958", "page 020", "0 of 3, 0 of 4, 0 of 5", "+5 and +6", "1 020 794 609",
        "0123456789", "100 020 000 000",
    ],
)  # fmt: skip
def test_neither(text: str) -> None:
    assert _found(text) == []


def test_the_library_is_loaded_only_where_there_is_a_sign() -> None:
    code = (
        "import sys; from policy_drivers.model.contacts import contacts;"
        "list(contacts('Ask a@b.uk in 2018, p. 020, 01/02/2018')); assert 'phonenumbers' not in sys.modules;"
        "list(contacts('Ring 020 7946 0958')); assert 'phonenumbers' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(alphabet="0123456789+ ()-–\u00a0\n@.a:", max_size=40))
def test_the_quick_looks_miss_nothing(text: str) -> None:
    if any(each.kind is Kind.TELEPHONE for each in contacts(text)):
        assert may_have_telephones(text)
        assert may_have_digits_of_telephones(skeleton_of(text))


@given(st.lists(st.sampled_from(["a", "b.uk", " ", "&#64;", "&#x40;", "&commat;", "%40", "(at)", "[at]", "@"])))
def test_a_skeleton_tells_of_every_sign_but_those_in_words(parts: list[str]) -> None:
    text = "".join(parts)
    if any(each.kind is Kind.EMAIL for each in contacts(text)):
        skeleton, raw = skeleton_of(text), text.encode()
        in_words = [left in skeleton and sign in raw for left, sign in SIGNS_IN_WORDS.items()]
        assert any(in_words) or any(sign in skeleton for sign in PLAIN_SIGNS)
