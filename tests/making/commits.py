"""Repositories of git for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Run git with a name to commit under, and without the settings of whoever runs the tests."""
    author = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *author, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def commit(folder: Path, message: str = "A change") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)
