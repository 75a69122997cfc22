"""Twice as many faults take twice as many steps: no rule goes through all that there is for each of its findings."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from policy_drivers.model import names
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reports import FORMATS, CheckReport
from policy_drivers.rules.advice import phrases
from policy_drivers.rules.engine.checking import check
from tests.benchmarks.faults import KINDS, Faults, Kind
from tests.making.campaign import each_push
from tests.steps import steps

pytestmark = pytest.mark.slow

TODAY = date(2019, 1, 1)
N = 50
MOST = 2.4
"""Twice, and what sorting takes besides."""


@pytest.fixture(autouse=True)
def _few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only beyond these limits do suggestions and sentences take the same time for each name; below, it grows to it."""
    monkeypatch.setattr(names, "_MANY_CANDIDATES", 20)
    monkeypatch.setattr(names, "MOST_LOOKED_AT", 20)
    monkeypatch.setattr(names, "MOST_COMPARED", 5)
    monkeypatch.setattr(phrases, "MOST_ENTRIES", 10)


def _checked(root: Path) -> None:
    findings = check(read_catalogue(root, Settings()), Settings(), TODAY, most=sys.maxsize)
    report = CheckReport(tuple(findings), len(findings), Severity.ERROR, "")
    for render in FORMATS.values():
        render(report)


@pytest.mark.parametrize("kind", each_push(KINDS[::4], KINDS), ids=[kind.__name__ for kind in KINDS])
def test_twice_the_faults_take_twice_the_steps(kind: Kind, tmp_path: Path) -> None:
    found = []
    for number in (N, 2 * N):
        names.fold.cache_clear()
        root = tmp_path / str(number)
        kind(Faults(root), number)
        found.append(steps(partial(_checked, root)))
    assert found[1] < MOST * found[0]
