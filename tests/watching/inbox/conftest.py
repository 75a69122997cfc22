"""What the tests of the inbox share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.making.feeds import feeds_are_read_here


@pytest.fixture(scope="module", autouse=True)
def _here() -> Iterator[None]:
    with feeds_are_read_here():
        yield
