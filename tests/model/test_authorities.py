"""What authority files of others call a body, a subject or a place, and the check digits of thisir identifiers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.authorities import PATTERN, SCHEMES, URI, AuthorityIdentifier, parse

BEGINS = (
    "an identifier begins with `ror:`, `wikidata:`, `isni:`, `ods:`, `mesh:`, `geonames:`, `ons:` or is a web address"
)


@pytest.mark.parametrize(
    ("text", "written", "uri"),
    [
        ("ror:03yrm5c26", "ror:03yrm5c26", "https://ror.org/03yrm5c26"),
        (" ROR : 03YRM5C26 ", "ror:03yrm5c26", "https://ror.org/03yrm5c26"),
        ("https://ror.org/052gg0110", "ror:052gg0110", "https://ror.org/052gg0110"),
        ("wikidata:q25", "wikidata:Q25", "http://www.wikidata.org/entity/Q25"),
        ("https://www.wikidata.org/wiki/Q25#P31", "wikidata:Q25", "http://www.wikidata.org/entity/Q25"),
        ("http://wikidata.org/entity/Q25", "wikidata:Q25", "http://www.wikidata.org/entity/Q25"),
        ("isni:0000 0001 2150 090X", "isni:000000012150090X", "https://isni.org/isni/000000012150090X"),
        ("isni:0000-0001-2150-090x", "isni:000000012150090X", "https://isni.org/isni/000000012150090X"),
        (
            "https://www.isni.org/isni/000000012150090X",
            "isni:000000012150090X",
            "https://isni.org/isni/000000012150090X",
        ),
        ("ods:rrv", "ods:RRV", "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/RRV"),
        ("mesh:D007998", "mesh:D007998", "http://id.nlm.nih.gov/mesh/D007998"),
        ("https://id.nlm.nih.gov/mesh/D007998.html", "mesh:D007998", "http://id.nlm.nih.gov/mesh/D007998"),
        ("https://meshb.nlm.nih.gov/record/ui?ui=D007998", "mesh:D007998", "http://id.nlm.nih.gov/mesh/D007998"),
        ("geonames:2634895", "geonames:2634895", "https://sws.geonames.org/2634895/"),
        ("https://www.geonames.org/2634895/wales.html", "geonames:2634895", "https://sws.geonames.org/2634895/"),
        ("ons:w92000004", "ons:W92000004", "http://statistics.data.gov.uk/id/statistical-geography/W92000004"),
        ("https://example.org/skos/x#y", "https://example.org/skos/x#y", "https://example.org/skos/x#y"),
    ],
)
def test_identifiers(text: str, written: str, uri: str) -> None:
    identifier = parse(text)
    assert (str(identifier), identifier.uri) == (written, uri)
    assert parse(str(identifier)) == identifier
    assert re.search(PATTERN, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", BEGINS),
        ("03yrm5c26", BEGINS),
        ("doi:10.1000/182", BEGINS),
        ("uri:https://example.org/", BEGINS),
        ("ror:", "after `ror:` comes something like 03yrm5c26"),
        ("ror:13yrm5c26", "after `ror:` comes something like 03yrm5c26"),
        ("ror:03yrl5c26", "after `ror:` comes something like 03yrm5c26"),
        ("ror:03yrm5c62", "the check digits of this ROR do not fit: one is wrong, or two are swapped"),
        ("https://ror.org/03yrm5c62", "the check digits of this ROR do not fit: one is wrong, or two are swapped"),
        ("isni:0000 0001 2150", "after `isni:` comes something like 0000 0001 2150 090X"),
        ("isni:0000 0001 2150 0909", "the check digits of this ISNI do not fit: one is wrong, or two are swapped"),
        ("wikidata:25", "after `wikidata:` comes something like Q25"),
        ("wikidata:Q0", "after `wikidata:` comes something like Q25"),
        ("ods:R/V", "after `ods:` comes something like RRV"),
        ("mesh:Libraries", "after `mesh:` comes something like D007998"),
        ("geonames:Wales", "after `geonames:` comes something like 2634895"),
        ("ons:W9200000４", "after `ons:` comes something like W92000004"),
        ("https://localhost/x", "“localhost” is not the name of a host on the web"),
        ("https://user:pw@example.org/", "a web address must not carry a user name or password"),
    ],
)
def test_what_is_none(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse(text)


def test_labels() -> None:
    assert [parse(f"{name}:{scheme.example}").label for name, scheme in SCHEMES.items()] == [
        *("ROR", "Wikidata", "ISNI", "ODS code", "MeSH", "GeoNames", "ONS code"),
    ]
    assert AuthorityIdentifier(URI, "https://example.org/skos/x#y").label == "example.org"


@given(st.sampled_from(["ror:03yrm5c26", "isni:000000012150090X"]), st.data())
def test_one_wrong_digit_is_found(text: str, data: st.DataObject) -> None:
    scheme, _, value = text.partition(":")
    place = data.draw(st.integers(1 if scheme == "ror" else 0, len(value) - 1))
    digits = "0123456789" if scheme == "isni" or place > 6 else "0123456789abcdefghjkmnpqrstvwxyz"
    other = data.draw(st.sampled_from([each for each in digits if each != value[place]]))
    with pytest.raises(ValueError, match="do not fit"):
        parse(f"{scheme}:{value[:place]}{other}{value[place + 1 :]}")
