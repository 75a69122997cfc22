"""The server that these tests ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.making.asking import Clock
from tests.making.loopback import Loopback, loopback


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[Loopback]:
    with loopback(clock) as server:
        yield server
