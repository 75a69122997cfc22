"""Citations that are kept as text: what is certain of them, and nothing that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.citing import dois_in, dois_of, malformed_dois, pieces, year_of
from policy_drivers.model.driver import Driver

_DOI = "10.1136/leader-2016-000001"
_SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
"""Of a kind that was in use until about 2000."""


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        (f"Smith J. Leading. 2016. doi:{_DOI}.", [_DOI]),
        (f"Smith J. Leading. {_DOI} Available: https://example.org/1", [_DOI]),
        (f"Smith J. <https://doi.org/{_DOI}>", [_DOI]),
        (f"Smith J. (https://dx.doi.org/{_DOI}; DOI: {_DOI.upper()})", [_DOI.upper()]),
        ("Lancet (doi:10.1016/S0140-6736(20)30183-5).", ["10.1016/S0140-6736(20)30183-5"]),
        (f"Old ({_SICI})", [_SICI]),
        ("https://example.org/doi/full/10.1108/LHS-06-2016-0026?journalCode=lhs", ["10.1108/LHS-06-2016-0026"]),
        ("https://example.org/doi/10.1177/0022343320965670/full", ["10.1177/0022343320965670"]),
        ("https://doi.org/10.1000/a%28b%29", ["10.1000/a(b)"]),
        ("10.1000/a and 10.1000/b", ["10.1000/a", "10.1000/b"]),
        ("Version 10.1 of a plan, 110.1234/5, 10.12/x", []),
    ],
)  # fmt: skip
def test_dois_are_found_as_they_are_written(text: str, dois: list[str]) -> None:
    assert dois_in(text) == dois


@pytest.mark.parametrize(
    ("text", "malformed"),
    [
        (f"doi:{_DOI}, https://doi.org/{_DOI}, doi: https://doi.org/{_DOI}", []),
        ("The DOI system. 2020.", []),
        ("Smith. doi:10.1136.", ["doi:10.1136"]),
        ("Smith. DOI: pending; https://doi.org/1O.1136/x", ["DOI: pending", "doi.org/1O.1136/x"]),
        ("Smith. doi:", ["doi"]),
    ],
)
def test_what_is_called_a_doi_and_is_none_is_told(text: str, malformed: list[str]) -> None:
    assert malformed_dois(text) == malformed


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("NHS. People plan for 2020/2021 - action for us all. 2020.", 2020),
        ("AHPF. Strategic framework 2019-2024. 2019. http://example.org/2019-2024.pdf", 2019),
        ("Nicol E. Improving. JHL 2012;59.", 2012),
        ("Plan 2019. 2020.", None),
        (f"Smith. doi:{_DOI}", None),
        ("A plan.", None),
    ],
)
def test_a_year_is_certain_only_where_there_is_one(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_a_driver_has_the_dois_of_its_identifiers_and_its_link() -> None:
    driver = Driver.model_validate({"identifiers": ["doi:10.1000/A"], "link": "https://doi.org/10.1000/a"})
    assert dois_of(driver) == ["10.1000/a"]


def test_a_citation_leads_to_its_doi_and_its_addresses_and_nowhere_unsafe() -> None:
    text = "A. 2016. doi:10.1000/a. Available: https://example.org/a_(b). javascript:alert(1) http://localhost/"
    assert pieces(text) == [
        ("A. 2016. doi:", ""),
        ("10.1000/a", "https://doi.org/10.1000/a"),
        (". Available: ", ""),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        (". javascript:alert(1) http://localhost/", ""),
    ]


@given(st.text(alphabet='10./aA (doi:https://example.org)<>"%28;,é'))
def test_the_pieces_are_the_citation(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text
    assert len(dois_in(text)) == len({doi.casefold() for doi in dois_in(text)})
    malformed_dois(text)


def test_of_many_brackets_those_are_left_that_the_doi_opens_itself() -> None:
    assert dois_in(f"10.1000/a(b){')' * 20_000}.") == ["10.1000/a(b)"]


def test_a_long_list_of_addresses_is_divided_as_a_short_one() -> None:
    one = f"https://doi.org/{_DOI} and https://example.org/doi/10.1000/a/full or doi:10.1000/b; "
    assert pieces(one * 2_000) == pieces(one) * 2_000
    assert dois_in(one * 2_000) == dois_in(one) == [_DOI, "10.1000/a", "10.1000/b"]
