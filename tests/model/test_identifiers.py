"""DOIs and ISBNs, and their check digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.identifiers import Identifier, parse

SCHEME = "an identifier begins with `doi:` or `isbn:`"
DOI = "a DOI looks like doi:10.1136/leader-2023-000880"
DIGITS = "an ISBN has 10 or 13 digits"
CHECK = "the ISBN's check digit does not fit: a digit is wrong, or two are swapped"


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("isbn:978-0-306-40615-7", "isbn", "9780306406157"),
        ("ISBN: 9780306406157", "isbn", "9780306406157"),
        ("isbn:979-10-90636-07-1", "isbn", "9791090636071"),
        ("isbn:0-306-40615-2", "isbn", "0306406152"),
        ("isbn:0 8044 2957 X", "isbn", "080442957X"),
        ("isbn:0-8044-2957-x", "isbn", "080442957X"),
        ("doi:10.1136/leader-2023-000880", "doi", "10.1136/leader-2023-000880"),
        (" DOI : 10.1000/182 ", "doi", "10.1000/182"),
        ("doi:10.1000.10/a(b)<c>;d", "doi", "10.1000.10/a(b)<c>;d"),
    ],
)
def test_identifiers(text: str, scheme: str, value: str) -> None:
    assert parse(text) == Identifier(scheme, value)
    assert str(parse(text)) == f"{scheme}:{value}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", SCHEME),
        ("9780306406157", SCHEME),
        ("pmid:12345", SCHEME),
        ("https://doi.org/10.1000/182", SCHEME),
        ("doi:", DOI),
        ("doi:11.1000/182", DOI),
        ("doi:10.1/182", DOI),
        ("doi:10.1000/", DOI),
        ("doi:10.1000/a b", DOI),
        ("doi:10.1000/é", DOI),
        ("doi:https://doi.org/10.1000/182", DOI),
        ("isbn:", DIGITS),
        ("isbn:12345", DIGITS),
        ("isbn:97803064061578", DIGITS),
        ("isbn:X306406152", DIGITS),
        ("isbn:978030640615X", DIGITS),
        ("isbn:９７８０３０６４０６１５７", DIGITS),
        ("isbn:978-0-306-40615-8", CHECK),
        ("isbn:978-0-306-40651-7", CHECK),
        ("isbn:0-306-40615-X", CHECK),
        ("isbn:0-306-40651-2", CHECK),
        ("isbn:123-0-306-40615-9", CHECK),  # the sum fits, but no ISBN begins with 123
    ],
)
def test_what_is_no_identifier(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse(text)


def test_a_doi_resolves_and_an_isbn_does_not() -> None:
    assert parse("doi:10.1136/leader-2023-000880").url == "https://doi.org/10.1136/leader-2023-000880"
    assert parse('doi:10.1000/a"><b>?#%').url == "https://doi.org/10.1000/a%22%3E%3Cb%3E%3F%23%25"
    assert parse("isbn:978-0-306-40615-7").url is None


@given(st.integers(0, 10**12 - 1), st.integers(0, 9))
def test_only_one_check_digit_fits_an_isbn(number: int, digit: int) -> None:
    body = f"978{number % 10**9:09}"
    fitting = -sum(int(each) * (3 if place % 2 else 1) for place, each in enumerate(body)) % 10
    if digit == fitting:
        assert parse(f"isbn:{body}{digit}").value == f"{body}{digit}"
    else:
        with pytest.raises(ValueError, match="check digit"):
            parse(f"isbn:{body}{digit}")


@given(st.sampled_from(["", "doi:", "isbn:"]), st.text())
def test_any_text_is_an_identifier_or_a_reason(scheme: str, text: str) -> None:
    assert _outcome(scheme + text) in (SCHEME, DOI, DIGITS, CHECK, "read back as it is")


def _outcome(text: str) -> str:
    try:
        found = parse(text)
    except ValueError as error:
        return str(error)
    return "read back as it is" if parse(str(found)) == found else "changed"
