"""Waiting until a page is ready, or asks for nothing more: `networkidle` of Playwright takes half a second more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

from playwright.sync_api import Locator, Page, Request

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

    Page.on(page, "request", begins)  # past what notes that a test listens, see `Reader.page`: this may go on
    Page.on(page, "requestfinished", ends)
    Page.on(page, "requestfailed", ends)


def settle(page: Page) -> None:
    """Wait until a page that was opened so asks for nothing more, and has worked upon what came."""
    asked = _UNDER_WAY[page]
    while True:
        page.evaluate(_IDLE)
        if not asked:
            page.evaluate(_IDLE)
            if not asked:
                return


@contextmanager
def awaited_pages() -> Iterator[None]:
    """A click or a key that leads to another page is done when that page's scripts have run.

    Playwright's own is done when the first bytes of the page are there, which can be before its scripts have run.
    """
    with (
        patch.object(Locator, "click", _awaited(Locator.click)),
        patch.object(Locator, "press", _awaited(Locator.press)),
    ):
        yield


def _awaited(act: Callable[..., None]) -> Callable[..., None]:
    def act_and_wait(locator: Locator, *values: Any, **named: Any) -> None:
        act(locator, *values, **named)
        locator.page.wait_for_load_state("domcontentloaded")

    return act_and_wait
