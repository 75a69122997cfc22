"""What the tests of several commands need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.reviewing import PLAN


@pytest.fixture
def plan(collection: Path) -> Path:
    path = collection / "drivers" / "2016" / "plan.md"
    path.parent.mkdir()
    path.write_bytes(PLAN)
    return path
