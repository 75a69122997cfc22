"""The repository in `repository/`, in which each place that names the driver `plan-a` is between guillemets."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from policy_drivers.changes.snapshot import Snapshot, snapshot
from policy_drivers.reading.project import find_project

HERE = Path(__file__).parent / "repository"
TODAY = date(2019, 1, 15)
PLAN = "drivers/2019/plan-a.md"


def make(root: Path) -> Path:
    """Make the repository in the folder `root`, which is not there yet."""
    shutil.copytree(HERE, root)
    for path, content in as_named("plan-a").items():
        (root / path).write_bytes(content)
    return root


def as_named(slug: str) -> dict[str, bytes]:
    """The files of the repository as they name the driver by a slug; its own file is where it was."""
    found = {each.relative_to(HERE).as_posix(): each.read_bytes() for each in HERE.rglob("*") if each.is_file()}
    return {path: raw.replace("«plan-a»".encode(), slug.encode()) for path, raw in found.items()}


def files(root: Path) -> dict[str, bytes]:
    """The files of a repository but for those that git and the commands keep for themselves."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".git", ".cache"} & set(path.relative_to(root).parts)
    }


def read(root: Path) -> Snapshot:
    """The repository as it is on the disk."""
    return snapshot(find_project(root), TODAY)
