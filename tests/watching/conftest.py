"""What all tests of this room share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def asking_is_possible(own_loop: None) -> None:
    """Every test here may run a loop."""
