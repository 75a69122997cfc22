"""A repository of git with one driver, for tests of its history."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.making.commits import git

DRIVER = "drivers/2019/plan.md"
FIRST = """---
title: A plan
date: 2019
themes: [leadership]
---

## Summary

It says something.
"""


class History:
    """Commits one after the other, each a day after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._day = 1
        folder.mkdir(exist_ok=True)
        git(folder, "init", "--quiet")

    def write(self, text: str, path: str = DRIVER) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def commit(self, email: str = "fg@example.org") -> str:
        """Commit everything as it is, and give the commit's name."""
        git(self.folder, "add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--author=Somebody <{email}>", "-m", "A change")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str) -> str:
        """Git at noon of the next day."""
        os.environ["GIT_COMMITTER_DATE"] = f"2026-11-{self._day:02}T12:00:00+00:00"
        self._day += arguments[0] in ("commit", "merge")
        return git(self.folder, *arguments)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "")
    return History(tmp_path / "repository")
