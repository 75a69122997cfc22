"""Folders are compared, and ways between them written, as on any system."""

from __future__ import annotations

import ntpath
import os
import posixpath
from pathlib import Path

import pytest

from policy_drivers.model.folders import from_folder, is_in, is_within, spelling

POSIX, WINDOWS = posixpath, ntpath
"""How paths are read on Linux and macOS, and on Windows, which these tests imitate."""


@pytest.mark.parametrize(
    ("system", "path", "folder", "way"),
    [
        (POSIX, "/srv/policy/drivers/2019/plan.md", "/srv/policy", "drivers/2019/plan.md"),
        (POSIX, "/srv/pages", "/srv/policy", "../pages"),
        (POSIX, "/srv/policy", "/srv/policy", "."),
        (POSIX, "/srv/policy/a\\b.md", "/srv/policy", "a\\b.md"),
        (WINDOWS, "C:\\policy\\drivers\\2019\\plan.md", "C:\\policy", "drivers/2019/plan.md"),
        (WINDOWS, "c:\\Policy\\drivers", "C:\\policy", "drivers"),
        (WINDOWS, "C:/policy/drivers", "C:\\policy", "drivers"),
        (WINDOWS, "D:\\pages\\about.md", "C:\\policy", "D:/pages/about.md"),
        (WINDOWS, "\\\\server\\share\\pages", "C:\\policy", "//server/share/pages"),
    ],
)
def test_the_way_from_a_folder(
    monkeypatch: pytest.MonkeyPatch, system: object, path: str, folder: str, way: str
) -> None:
    monkeypatch.setattr(os, "path", system)
    assert from_folder(path, folder) == way


@pytest.mark.parametrize("path", ["Drivers/2019", "drivers/2019.", "drivers/./2019", "drivers/2019 "])
def test_spellings_of_one_folder_are_equal(path: str) -> None:
    assert spelling(path) == ("drivers", "2019")
    assert is_within(spelling(path), spelling("DRIVERS"))
    assert not is_within(spelling(path), spelling("drivers/20"))


def test_what_lies_in_a_folder_behind_links_and_under_other_spellings(tmp_path: Path) -> None:
    (tmp_path / "drivers" / "2019").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "drivers")
    folders = [tmp_path / "other", tmp_path / "drivers"]
    for path in ("drivers", "drivers/2019/plan.md", "Drivers", "link/2019", "drivers/../DRIVERS"):
        assert is_in(tmp_path / path, folders)
    for path in (".", "drivers-old", "linked"):
        assert not is_in(tmp_path / path, folders)
