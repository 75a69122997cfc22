"""No link that a stranger writes runs anything or leads into the reader's machine; others lead where they say."""

from __future__ import annotations

import re

import pytest

from policy_drivers.model.links import HIDING, UNSAFE_SCHEMES, scheme_of
from tests.hostile.conftest import Found
from tests.hostile.looking import HOW_MANY, Built, Looking
from tests.hostile.payloads import LINKS, Payload
from tests.making.hostile_trees import places, slugs_of

KIND = "links"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that has a scheme (RFC 3986, 3.1)."""
KEPT = {"https://example.org/kept", "https://example.org/bare", "mailto:kept@example.org"}


@pytest.mark.parametrize("payload", [each for each in LINKS if each.rule], ids=lambda each: each.text[:30])
def test_a_link_that_runs_something_is_found_in_every_text(found: Found, payload: Payload) -> None:
    for path, lines in places(payload).items():
        assert lines <= found[payload.rule][path], path


def test_so_is_an_address_that_does(found: Found) -> None:
    for slug, payload in zip(slugs_of(KIND), LINKS, strict=True):
        is_unsafe = scheme_of(payload.as_address) in UNSAFE_SCHEMES
        assert len(found["link-unsafe"][f"drivers/2018/{slug}.md"]) == 2 * is_unsafe, payload  # `link` and `links`


@HOW_MANY
def test_no_address_on_any_page_has_another_scheme(built: Built, looking: Looking, how_many: str) -> None:
    schemes = set()
    for url in built.some_of(KIND, how_many):
        seen = looking.at(url)
        schemes |= set(seen.facts["protocols"])
        assert (seen.facts["marker"], seen.facts["marked"], seen.errors) == ("undefined", [], []), url
    assert schemes == {"http:", "https:", "mailto:", "webcal:"}


def test_no_address_for_a_parser_either(built: Built) -> None:
    for url in built.addresses:
        addresses = built.parsed(url).xpath("//@href | //@src | //@action | //@formaction | //@cite | //@data")
        absolute = {scheme_of(each) for each in addresses if _ABSOLUTE.match(HIDING.sub("", each))}
        assert absolute <= {"http", "https", "mailto", "webcal"}, url


def test_links_that_a_text_may_have_lead_where_they_say(looking: Looking) -> None:
    kept = next(slug for slug, payload in zip(slugs_of(KIND), LINKS, strict=True) if "kept" in payload.text)
    for url in (f"drivers/{kept}/", f"collections/{kept}/"):
        assert set(looking.at(url).facts["links"]) >= KEPT
