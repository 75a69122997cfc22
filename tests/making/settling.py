"""Waiting until a page asks for nothing more; Playwright's own `networkidle` watches each page for half a second."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Request

_UNDER_WAY: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()
_IDLE = "new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)))"
"""Scripts have nothing to do: what came before has been worked upon, and what that asks for is asked for."""


def open_settled(page: Page, url: str) -> None:
    """Open an address, and wait until the page asks for nothing more."""
    if page not in _UNDER_WAY:
        _watch(page)
    page.goto(url)
    settle(page)


def _watch(page: Page) -> None:
    asked = _UNDER_WAY[page] = set[Request]()

    def begins(request: Request) -> None:
        asked.add(request)

    def ends(request: Request) -> None:
        asked.discard(request)

    page.on("request", begins)
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)


def settle(page: Page) -> None:
    """Wait until a page that was opened so asks for nothing more, and has worked upon what came."""
    asked = _UNDER_WAY[page]
    while True:
        page.evaluate(_IDLE)
        if not asked:
            page.evaluate(_IDLE)
            if not asked:
                return
