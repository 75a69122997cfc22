"""A reader in a browser, through whose context one test after the other looks.

A context costs a process with nothing compiled and nothing in its cache: more than most tests do in it. A page costs as
much as to look at one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Route

_ANYWHERE = "http://127.0.0.1/"
"""An address of the host that all test servers have: pages of one host share a process as long as one is open."""
_DAY = "new Date().toDateString()"
_LASTS = (
    "add_init_script", "add_locator_handler", "emulate_media", "expose_binding", "expose_function", "on", "once",
    "route", "route_from_har", "route_web_socket", "set_default_navigation_timeout", "set_default_timeout",
    "set_extra_http_headers", "set_viewport_size",
)  # fmt: skip
"""What tests do to a page, or hear of it, that is there on every page that follows."""
_FORGET = "sessionStorage.clear(); window.name = ''"


class Reader:
    """A context that tests share. `reader` makes one."""

    def __init__(self, context: BrowserContext, waiting: Page, session: CDPSession) -> None:
        self._context, self._waiting, self._session = context, waiting, session
        self._day = waiting.evaluate(_DAY)
        """As scripts see it, and as it stays: in these tests time passes by minutes."""
        self._page: Page | None = None
        self._lasts = False

    @contextmanager
    def visit(self) -> Iterator[BrowserContext]:
        """The context for one test. Its pages, its routes, and whatever pages have kept are gone for the next.

        What cannot be taken back needs a context of its own: another day, permissions, scripts for every page.
        """
        yield self._context
        for page in self._context.pages:
            if page not in (self._waiting, self._page):
                page.close()
        self._context.unroute_all()
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        assert self._waiting.evaluate(_DAY) == self._day, "a test has set the clock of the tests after it"

    @contextmanager
    def page(self) -> Iterator[Page]:
        """A page for one test: that of the test before it, unless that test has done something to it that lasts."""
        with self.visit() as context:
            page = self._page = self._page or self._opened(context)
            yield page
            if not self._is_as_new(page):
                self._page = None

    def _opened(self, context: BrowserContext) -> Page:
        page, self._lasts = context.new_page(), False
        for name in _LASTS:
            setattr(page, name, self._noted(getattr(page, name)))
        return page

    def _noted(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def note_and_act(*values: Any, **named: Any) -> Any:
            self._lasts = True
            return act(*values, **named)

        return note_and_act

    def _is_as_new(self, page: Page) -> bool:
        """Whether a page is as one that has just been opened, but for its history and a mouse that was moved."""
        if self._lasts or page.is_closed():
            return False
        try:
            page.evaluate(_FORGET)
            page.mouse.move(-1, -1)
            page.goto("about:blank")
        except Error:
            return False
        return True


@contextmanager
def reader(browser: Browser, time: str, *, is_fixed: bool = False, **options: Any) -> Iterator[Reader]:
    """A reader for whom it is some local time, and goes on from there if it is not fixed.

    The options are those of `new_context`.
    """
    context = browser.new_context(**options)
    if is_fixed:
        context.clock.set_fixed_time(time)
    else:
        context.clock.install(time=time)
    waiting = context.new_page()
    waiting.route(_ANYWHERE, _empty)
    waiting.goto(_ANYWHERE)
    yield Reader(context, waiting, context.new_cdp_session(waiting))
    context.close()


def _empty(route: Route) -> None:
    route.fulfill(body="", content_type="text/html")
