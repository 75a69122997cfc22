"""Repositories of git for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SETTINGS = (
    "user.name=A Tester",
    "user.email=tester@example.org",
    "init.defaultBranch=main",
    "core.autocrlf=false",
    "core.hooksPath=",
)


def git(folder: Path, *arguments: str) -> str:
    """Run git with a name to commit under, and without the settings of whoever runs the tests."""
    options = [each for setting in _SETTINGS for each in ("-c", setting)]
    done = subprocess.run(["git", *options, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def commit(folder: Path, message: str = "A change") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)
