"""The browser to look at the small site with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.making.built_sites import BUILT
from tests.making.readers import Reader, reader


@pytest.fixture(scope="session")
def site_reader(browser: Browser) -> Iterator[Reader]:
    """Somebody who looks at sites on the day on which the small site is built."""
    with reader(browser, BUILT) as made:
        yield made


@pytest.fixture
def page(site_reader: Reader) -> Iterator[Page]:
    """The page of that reader, at nothing yet."""
    with site_reader.page() as page:
        yield page


@pytest.fixture
def own_page(context: BrowserContext) -> Page:
    """A page of a reader who reads nothing else, for tests that set the clock; it begins on that day too."""
    context.clock.install(time=BUILT)
    return context.new_page()


@pytest.fixture(scope="session")
def plain_reader(browser: Browser) -> Iterator[Reader]:
    """Somebody whose browser runs no scripts."""
    with reader(browser, BUILT, java_script_enabled=False) as made:
        yield made


@pytest.fixture
def plain_page(plain_reader: Reader) -> Iterator[Page]:
    """The page of that reader, at nothing yet."""
    with plain_reader.page() as page:
        yield page
