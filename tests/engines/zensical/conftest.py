"""A small project for Zensical to build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.making.builds import make_small_project
from tests.required import require_zensical


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two drivers and one page."""
    require_zensical()
    root = tmp_path / "project"
    root.mkdir()
    make_small_project(root)
    return root
