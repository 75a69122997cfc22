"""A new site takes the place of the one before, or that one stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_drivers.engines.zensical.swapping import beside, swap
from tests.making.builds import files


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A site that was built, the one that is there, and a place for that."""
    for name, file in (("new", "a.html"), ("site", "b.html"), ("site", ".git")):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / file).write_text(name, encoding="utf-8")
    return tmp_path / "new", tmp_path / "site", tmp_path / "before"


def test_hidden_files_stay(sites: tuple[Path, Path, Path]) -> None:
    swap(*sites)
    assert files(sites[1]) == {".git": b"site", "a.html": b"new"}


def test_where_the_system_refuses_it_everything_is_as_it_was(
    sites: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, site, _ = sites
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if source == new:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        swap(*sites)
    assert files(site) == {".git": b"site", "b.html": b"site"}
    assert files(new) == {"a.html": b"new"}


def test_the_folder_beside_is_gone_afterwards(tmp_path: Path) -> None:
    with beside(tmp_path / "site") as folder:
        assert folder.parent == tmp_path
        (folder / "x").write_text("x", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []
