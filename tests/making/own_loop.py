"""Tests that run a loop of asyncio in a process in which the browser of other tests has one."""

from __future__ import annotations

from asyncio import events
from collections.abc import Iterator

import pytest


@pytest.fixture
def own_loop() -> Iterator[None]:
    """Let `asyncio.run` begin a loop: Playwright leaves its own, which goes on between its calls alone, as running."""
    running = events._get_running_loop()
    events._set_running_loop(None)
    yield
    events._set_running_loop(running)
