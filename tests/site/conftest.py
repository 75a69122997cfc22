"""The browser to look at sites with: one page that tests look through one after the other, or one of a test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.making.built_sites import BUILT

SCREEN = {"width": 1280, "height": 720}
_OWN_CHOICES = ("media", "color_scheme", "reduced_motion", "forced_colors")


@pytest.fixture(scope="session")
def kept_page(browser: Browser) -> Iterator[Page]:
    """The page of this process, whose reader looks at it on the day on which the small site is built.

    To open a page takes as long as to load one, and twice as long where no other of the site was loaded before.
    """
    page = browser.new_page(viewport=SCREEN)
    page.clock.install(time=BUILT)
    yield page
    page.close()


@pytest.fixture(scope="module")
def page_of_module(kept_page: Page) -> Page:
    """That page without the files that it fetched for the module before, whose servers are gone."""
    session = kept_page.context.new_cdp_session(kept_page)
    session.send("Network.clearBrowserCache")
    session.detach()
    return kept_page


@pytest.fixture
def page(page_of_module: Page) -> Iterator[Page]:
    """That page, which a test finds as if it were new, and must hear nothing of that it does not stop hearing.

    A test that listens, sets the clock or has a script of its own on all pages takes `own_page`, and so does one to
    which it matters whether somebody has used a mouse.
    """
    page = page_of_module
    yield page
    left = {name for emitter in (page, page.context) for name in emitter._impl_obj.event_names()}
    assert left <= {"close", "crash"}, f"take own_page to listen to: {left}"
    _make_new(page)


@pytest.fixture
def own_page(context: BrowserContext) -> Page:
    """A page with nothing before it and nothing after it, on that day."""
    page = context.new_page()
    page.clock.install(time=BUILT)
    return page


def _make_new(page: Page) -> None:
    """Forget what a test did: routes, what the site has kept, the pages before, and the screen."""
    page.unroute_all(behavior="ignoreErrors")
    origin = page.evaluate("location.origin")
    page.goto("about:blank")
    page.set_viewport_size(SCREEN)
    page.emulate_media(**dict.fromkeys(_OWN_CHOICES, "null"))
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    session.send("Page.resetNavigationHistory")
    if origin != "null":
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
