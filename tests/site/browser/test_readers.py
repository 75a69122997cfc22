"""Tests that look through one reader find nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

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


def test_a_test_that_sets_the_clock_is_told(made: Reader) -> None:
    with pytest.raises(AssertionError, match="a test has set the clock of the tests after it"), made.visit() as context:
        context.new_page().clock.set_fixed_time("2020-01-15T12:00:00")
