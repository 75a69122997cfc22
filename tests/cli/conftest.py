"""What the tests of several commands need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changes.repositories import make
from tests.cli.reviewing import PLAN
from tests.making.commits import commit, git

FAULTY = "---\ntitle: Plan\nsource: NHS England\ndate: June 2018\n---\n"


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


@pytest.fixture
def no_git_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git reads no settings of whoever runs the tests, and finds no repository around theirs."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-such-file"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(collection: Path) -> Path:
    """A collection with a faulty driver, `old.md`, under git on a branch of its own."""
    (collection / "drivers" / "2019" / "old.md").write_text(FAULTY, encoding="utf-8")
    git(collection, "init", "-q")
    commit(collection, "The beginning")
    git(collection, "switch", "-q", "-c", "work")
    return collection
