"""Addresses with anchors from before texts had a prefix in their ids lead where they led."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.making.campaign import each_push

DRIVER = "drivers/new-plan/"


def _top(page: Page, selector: str) -> float:
    """How far below the upper edge of the window an element begins, in pixels."""
    top: float = page.locator(selector).evaluate("element => element.getBoundingClientRect().top")
    return top


@pytest.fixture
def small(page: Page) -> Page:
    """A window in which no heading of a driver but the first is seen at once."""
    page.set_viewport_size({"width": 800, "height": 300})
    page.emulate_media(reduced_motion="reduce")
    return page


def test_an_old_anchor_leads_to_the_heading(small: Page, small_url: str) -> None:
    for anchor in ("key-features", "user-content-key-features"):
        small.goto("about:blank")
        small.goto(f"{small_url}{DRIVER}#{anchor}")
        expect(small).to_have_url(f"{small_url}{DRIVER}#user-content-key-features")
        expect(small.locator("#user-content-key-features")).to_be_in_viewport()
        assert 0 <= _top(small, "#user-content-key-features") < 100


def test_the_keyboard_goes_on_from_there(small: Page, small_url: str) -> None:
    small.goto(f"{small_url}{DRIVER}#pd-about")
    expected = small.evaluate("document.querySelector('#pd-about ~ * a').textContent")
    small.evaluate("document.getElementById('pd-about').id = 'user-content-about'")
    small.evaluate("location.hash = '#about'")
    expect(small).to_have_url(f"{small_url}{DRIVER}#user-content-about")
    small.keyboard.press("Tab")
    assert small.evaluate("document.activeElement.textContent") == expected


def test_the_back_button_leaves_no_step_behind(small: Page, small_url: str) -> None:
    small.goto(f"{small_url}{DRIVER}")
    small.evaluate("location.hash = '#key-features'")
    expect(small).to_have_url(f"{small_url}{DRIVER}#user-content-key-features")
    small.evaluate("location.hash = '#summary'")
    expect(small).to_have_url(f"{small_url}{DRIVER}#user-content-summary")
    small.go_back()
    expect(small).to_have_url(f"{small_url}{DRIVER}#user-content-key-features")
    expect(small.locator("#user-content-key-features")).to_be_in_viewport()
    small.go_back()
    expect(small).to_have_url(f"{small_url}{DRIVER}")


@pytest.mark.parametrize(
    "anchor", each_push(["pd-about", "%zz"], ["pd-about", "no-such-place", "%", "%zz", "a\"b'<i>", ""])
)
def test_any_other_anchor_stays_as_it_is(small: Page, small_url: str, anchor: str) -> None:
    errors: list[object] = []
    small.on("pageerror", lambda error: errors.append(error))
    small.goto(f"{small_url}{DRIVER}#{anchor}")
    small.wait_for_load_state("load")
    assert small.evaluate("location.hash.includes('user-content-')") is False
    assert errors == []


def test_an_anchor_that_is_written_with_percent_signs_leads_there_too(small: Page, small_url: str) -> None:
    small.goto(f"{small_url}{DRIVER}")
    small.evaluate("document.getElementById('user-content-key-features').id = 'user-content-prif-ŵyl'")
    for anchor in ("prif-%C5%B5yl", "prif-ŵyl"):
        small.evaluate("location.hash = '#pd-about'")
        small.evaluate("anchor => { location.hash = `#${anchor}`; }", anchor)
        expect(small.locator(":target")).to_have_id("user-content-prif-ŵyl")


def test_what_an_anchor_leads_to_is_seen_in_a_part_that_is_folded(small: Page, small_url: str) -> None:
    source = small.locator("#pd-quotation-source")
    small.goto(f"{small_url}{DRIVER}")
    expect(source).to_be_hidden()
    small.evaluate("location.hash = '#pd-quotation-source'")
    expect(source).to_be_in_viewport()
    small.reload()
    expect(source).to_be_in_viewport()
