"""Tests that look through one reader find nothing of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.making.readers import Reader, reader
from tests.making.servers import serve

_KEEP = "localStorage.kept = sessionStorage.kept = 'yes'; document.cookie = 'kept=yes'"
_KEPT = "[localStorage.kept ?? '', sessionStorage.kept ?? '', document.cookie, document.title]"


@pytest.fixture
def made(browser: Browser) -> Iterator[Reader]:
    with reader(browser, "2019-01-15T12:00:00") as made:
        yield made


def test_what_one_test_leaves_is_gone_for_the_next(made: Reader, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>Page</title>", encoding="utf-8")
    with serve(tmp_path) as url:
        with made.visit() as context:
            context.route("**/*", lambda route: route.fulfill(body="<title>Routed</title>", content_type="text/html"))
            page = context.new_page()
            page.goto(url)
            page.evaluate(_KEEP)
            assert page.evaluate(_KEPT) == ["yes", "yes", "kept=yes", "Routed"]
        assert page.is_closed()
        with made.visit() as context:
            page = context.new_page()
            page.goto(url)
            assert page.evaluate(_KEPT) == ["", "", "", "Page"]
            assert page.evaluate("new Date().toDateString()") == "Tue Jan 15 2019"


def test_a_page_that_a_test_only_looked_at_is_as_new_for_the_next(made: Reader, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Page</title>Text", encoding="utf-8")
    (tmp_path / "other.html").write_text("<title>Other</title>", encoding="utf-8")
    with serve(tmp_path) as url:
        with made.page() as page:
            page.goto(url)
            page.evaluate(_KEEP + "; window.name = 'kept'")
            page.locator("body").hover()
            assert page.evaluate("document.querySelectorAll(':hover').length") == 2
        assert page.url == "about:blank"
        with made.page() as next_page:
            assert next_page is page
            page.goto(url)
            assert page.evaluate(_KEPT) == ["", "", "", "Page"]
            assert page.evaluate("window.name") == ""
            assert page.evaluate("document.querySelector('body:hover')") is None
            with page.context.expect_page():
                page.evaluate("open('other.html')")
        assert page.context.pages[1:] == [page]


@pytest.mark.parametrize(
    "lasting",
    [
        lambda page: page.on("console", lambda said: None),
        lambda page: page.add_init_script("window.kept = 1"),
        lambda page: page.set_viewport_size({"width": 320, "height": 320}),
        lambda page: page.emulate_media(color_scheme="dark"),
        lambda page: page.route("**/*", lambda route: route.abort()),
        lambda page: page.close(),
        lambda page: page.goto("data:text/html,Page"),  # which may keep nothing, nor forget it
    ],
)
def test_a_page_that_a_test_did_something_to_is_not_used_again(made: Reader, lasting: Callable[[Page], object]) -> None:
    with made.page() as page:
        lasting(page)
    assert page.is_closed()
    with made.page() as next_page:
        assert next_page is not page


def test_a_test_that_sets_the_clock_is_told(made: Reader) -> None:
    with pytest.raises(AssertionError, match="a test has set the clock of the tests after it"), made.visit() as context:
        context.new_page().clock.set_fixed_time("2020-01-15T12:00:00")
