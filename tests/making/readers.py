"""A reader in a browser, through whose context one test after the other looks, each with new pages.

A context costs a process with nothing compiled and nothing in its cache: more than most tests do in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route

_ANYWHERE = "http://127.0.0.1/"
"""An address of the host that all test servers have: pages of one host share a process as long as one is open."""
_DAY = "new Date().toDateString()"


class Reader:
    """A context that tests share. `reader` makes one."""

    def __init__(self, context: BrowserContext, waiting: Page, session: CDPSession) -> None:
        self._context, self._waiting, self._session = context, waiting, session
        self._day = waiting.evaluate(_DAY)
        """As scripts see it, and as it stays: in these tests time passes by minutes."""

    @contextmanager
    def visit(self) -> Iterator[BrowserContext]:
        """The context for one test. Its pages, its routes, and whatever pages have kept are gone for the next.

        What cannot be taken back needs a context of its own: another day, permissions, scripts for every page.
        """
        yield self._context
        for page in self._context.pages:
            if page != self._waiting:
                page.close()
        self._context.unroute_all()
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        assert self._waiting.evaluate(_DAY) == self._day, "a test has set the clock of the tests after it"


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
