"""What the tests of several commands need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changes.repositories import make
from tests.cli.reviewing import PLAN


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository in which each place that can name a driver names `plan-a`."""
    root = make(tmp_path / "repository")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def plan(collection: Path) -> Path:
    path = collection / "drivers" / "2016" / "plan.md"
    path.parent.mkdir()
    path.write_bytes(PLAN)
    return path
