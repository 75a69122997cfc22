"""Several processes find what one finds."""

from __future__ import annotations

import os
import pickle
import shutil
import struct
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from policy_drivers import processes
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.rules.engine import sharing
from policy_drivers.rules.engine.checking import check
from tests.rules.cases import CASES, HERE, TODAY, build

pytestmark = pytest.mark.slow

ALL_IN_ONE = [case for case in CASES if (HERE / case / "input.md").exists()]


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A collection in which every case of every rule is a driver, with references, duplicates and broken files."""
    drivers = build(tmp_path)
    for case in ALL_IN_ONE:
        for path in (HERE / case).glob("*.md"):
            (drivers / "2019" / f"{case.replace('.', '-')}-{path.name}").write_bytes(path.read_bytes())
    (drivers / "notes.txt").write_text("a stray", encoding="utf-8")
    shutil.copytree(HERE / "collection-driver-unknown" / "collections", tmp_path / "docs" / "collections")
    shutil.copytree(HERE / "case-study-driver-twice" / "case-studies", tmp_path / "docs" / "case-studies")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares the work; elsewhere one process does it all")
def test_the_findings_and_the_paths_are_those_of_one_process(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = read_catalogue(everything, Settings())
    expected = check(catalogue, Settings(), TODAY)
    monkeypatch.setattr(sharing, "_WORTH_SHARING", 2)
    monkeypatch.setattr(processes, "usable", lambda: 3)
    findings, paths = sharing.read_and_check(everything, Settings(), TODAY, lambda rule_id: True)
    assert len(expected) > 300
    assert findings == expected
    assert paths == catalogue.paths


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares the work; elsewhere one process does it all")
@pytest.mark.parametrize("said", [b"", pickle.dumps([]), b"torn"])
def test_when_another_process_dies_the_first_does_it_all(
    everything: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    def dies(connection: Connection, **shared: object) -> None:
        if said == b"torn":
            os.write(connection.fileno(), struct.pack("!i", 1000) + said)
        elif said:
            connection.send_bytes(said)

    expected = check(read_catalogue(everything, Settings()), Settings(), TODAY)
    monkeypatch.setattr(sharing, "_WORTH_SHARING", 2)
    monkeypatch.setattr(processes, "usable", lambda: 2)
    monkeypatch.setattr(sharing, "_work", dies)
    assert sharing.read_and_check(everything, Settings(), TODAY, lambda rule_id: True)[0] == expected


def test_a_small_collection_is_checked_in_one_process(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "Helpers", None)
    findings, _ = sharing.read_and_check(everything, Settings(), TODAY, "date-format".__eq__)
    assert {finding.rule for finding in findings} == {"date-format"}
