"""The browser to look at the small site with."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.making.built_sites import BUILT


@pytest.fixture
def page(page: Page) -> Page:
    """A page whose reader looks at it on the day on which the small site is built."""
    page.clock.install(time=BUILT)
    return page
