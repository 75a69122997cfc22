"""The process that makes the index, and how its end is told."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from policy_drivers.site.files import indexing
from policy_drivers.site.files.indexing import Indexing, IndexingError
from tests.making.sites import site

PAGES = 2_000
"""So many that the index is not made while a signal is on its way."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
@pytest.mark.parametrize(
    ("name", "why"),
    [("SIGINT", "(SIGINT)"), ("SIGTERM", "(SIGTERM)"), ("SIGKILL", "(SIGKILL), perhaps because memory ran out")],
)
def test_a_process_that_is_ended_is_told_of_and_leaves_nothing(
    temporary: Path, tmp_path: Path, name: str, why: str
) -> None:
    making = Indexing(site({}))
    for number in range(PAGES):
        words = " ".join(f"word{number}x{each}" for each in range(100))
        making.texts.add(f"help-{number}/", f"<h1>Help</h1><p>{words}</p>")
    making.start(tmp_path / "site")
    while not (tmp_path / "site" / "search" / "pages" / "0.bin").exists():
        pass
    process = making._process
    assert process is not None
    os.kill(process.pid, getattr(signal, name))
    with pytest.raises(IndexingError) as raised:
        making.finish()
    assert str(raised.value) == f"The search index could not be made: the process that made it was ended {why}"
    assert process.returncode == -getattr(signal, name)
    assert list(temporary.iterdir()) == []
    assert list((tmp_path / "site").iterdir()) == []


def test_what_cannot_be_started_is_told(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    making = Indexing(site({}))
    monkeypatch.setattr(indexing.sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(IndexingError, match=r"^The making of the search index could not be started: .*No such file"):
        making.start(tmp_path / "site")
    making.stop()
    assert list(temporary.iterdir()) == []
