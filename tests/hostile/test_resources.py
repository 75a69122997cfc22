"""No page asks another host for anything, whatever is written in it."""

from __future__ import annotations

import pytest

from tests.hostile.conftest import Found
from tests.hostile.looking import HOW_MANY, Built, Looking
from tests.hostile.payloads import ELSEWHERE, RESOURCES, Payload
from tests.making.hostile_trees import first_of_body, places

KIND = "resources"


@pytest.mark.parametrize("payload", [each for each in RESOURCES if each.rule], ids=lambda each: each.text[:30])
def test_what_would_ask_is_found_in_every_text(found: Found, payload: Payload) -> None:
    """The same tag is told once for each text, with how often it stands there."""
    for path, lines in places(payload).items():
        assert (first_of_body(path, lines) if payload.rule == "raw-html" else lines) <= found[payload.rule][path], path


@HOW_MANY
def test_no_page_asks_another_host(built: Built, looking: Looking, how_many: str) -> None:
    for url in built.some_of(KIND, how_many):
        seen = looking.at(url)
        assert [each for each in seen.asked if not each.startswith(looking.url)] == [], url
        assert (seen.facts["marked"], seen.errors) == ([], []), url
        is_mail = url.endswith("/mail.html")  # all is in it
        assert len(seen.asked) == 1 if is_mail else len(seen.asked) > 3


def test_no_page_names_another_host_but_in_a_link(built: Built) -> None:
    asking = f"//*[not(self::a)]/@*[contains(., '{ELSEWHERE}')][not(parent::input and name() = 'value')]"
    allowed = {"content", "title", "aria-label", "data-variants"}  # what is read, and never asked for
    for url in built.addresses:
        found = {each.attrname for each in built.parsed(url).xpath(asking)}
        assert found <= allowed, url


def test_no_page_has_a_picture_of_a_text_or_a_style(built: Built) -> None:
    for url in [*built.pages["driver"], *built.pages["collection"], *built.pages["theme"]]:
        assert built.parsed(url).xpath("//article//*[self::img or self::svg or self::iframe or @style]") == [], url
