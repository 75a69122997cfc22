"""What a stranger writes becomes no element, no attribute and no script, on any page."""

from __future__ import annotations

import json

import pytest

from tests.hostile.conftest import Found
from tests.hostile.looking import HOW_MANY, Built, Looking, taken
from tests.hostile.payloads import MARKUP, Payload
from tests.making.hostile_trees import first_of_body, places

KIND = "markup"


@pytest.mark.parametrize("payload", [each for each in MARKUP if each.rule], ids=lambda each: each.text[:30])
def test_html_is_found_in_every_text(found: Found, payload: Payload) -> None:
    """The same tag is told once for each text, with how often it stands there."""
    for path, lines in places(payload).items():
        assert first_of_body(path, lines) <= found[payload.rule][path], path


def test_nothing_becomes_an_element_for_a_parser(built: Built) -> None:
    marked = "//*[@data-marker or contains(name(), 'marker') or @*[starts-with(name(), 'on')]]"
    assert {url: len(each) for url in built.addresses if (each := built.parsed(url).xpath(marked))} == {}


@HOW_MANY
def test_nothing_becomes_an_element_or_runs_in_a_browser(built: Built, looking: Looking, how_many: str) -> None:
    for url in built.some_of(KIND, how_many):
        seen = looking.at(url)
        assert (seen.facts["marker"], seen.facts["marked"]) == ("undefined", []), url
        assert seen.errors == [], url


def test_data_within_a_page_stays_data(built: Built) -> None:
    read = 0
    for url in built.pages["driver"]:
        for script in built.parsed(url).xpath("//script[@type='application/ld+json' or @type='application/json']"):
            json.loads(script.text)
            read += 1
    assert read > len(built.pages["driver"])


@HOW_MANY
def test_what_was_written_is_what_a_reader_sees(built: Built, looking: Looking, how_many: str) -> None:
    for number, payload in taken([*enumerate(MARKUP)], how_many):
        page, _ = looking.page(f"drivers/{KIND}-{number}/")
        assert page.locator("article h1").text_content() == payload.text
        assert page.title().startswith(payload.text)
        page.close()
