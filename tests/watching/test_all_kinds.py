"""Of which kind of source an address is."""

from __future__ import annotations

from pkgutil import iter_modules

import pytest

from policy_drivers.watching import kinds
from policy_drivers.watching.all_kinds import all_kinds, kind_of
from policy_drivers.watching.source_kind import Breadth

ADDRESSES = {
    "https://example.org/": "any page",
    "http://example.org/a.pdf": "any page",
    "https://[": "any page",
    "https://www.gov.uk/government/publications/plan": "GOV.UK",
    "http://www.gov.uk/guidance/plan#part?a": "GOV.UK",
    "https://www.gov.uk/government/uploads/plan.pdf": "any page",
    "https://assets.publishing.service.gov.uk/media/1/plan.pdf": "any page",
    "https://www.gov.uk.example.org/plan": "any page",
    "http://gov.uk/plan": "GOV.UK",
    "https://data.gov.uk/plan": "any page",
    "https://www.legislation.gov.uk/ukpga/2012/7": "legislation.gov.uk",
    "http://www.legislation.gov.uk/id/ukpga/Edw7/7/51": "legislation.gov.uk",
    "https://www.legislation.gov.uk/ukpga/Will4and1Vict/7/26": "legislation.gov.uk",
    "https://www.legislation.gov.uk/wsi/2002/w89/regulation/3/made": "legislation.gov.uk",
    "https://www.legislation.gov.uk/browse/uk": "any page",
    "https://doi.org/10.5555/12345678": "DOI",
    "http://dx.doi.org/10.1000.10/a%2Fb": "DOI",
    "https://doi.org/": "any page",
    "": "any page",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_of_the_kind_that_claims_the_fewest(address: str) -> None:
    assert kind_of(address).name == ADDRESSES[address]


def test_every_module_is_a_kind_and_the_last_takes_what_no_other_does() -> None:
    assert len(all_kinds()) == len(list(iter_modules(kinds.__path__)))
    assert [each.breadth for each in all_kinds()][-2:].count(Breadth.ANY_SITE) == 1
    assert all_kinds()[-1].breadth is Breadth.ANY_SITE


@pytest.mark.parametrize("address", ["https://[", "https://\ud800/", "https://a:b/"])
def test_what_is_hardly_an_address_is_of_the_last_kind_alone(address: str) -> None:
    assert [each.name for each in all_kinds() if each.claims(address)] == [all_kinds()[-1].name]


@pytest.mark.parametrize("text", ["", "//", "x" * 10_000])
def test_what_is_no_address_of_the_web_is_of_no_kind(text: str) -> None:
    assert [each.name for each in all_kinds() if each.claims(text)] == []
