"""A command that changes many files shows what it would do, does all of it, or says why it does nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.changes import carry_out
from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.project import find_project

TODAY = date(2019, 1, 15)
PLAN = "drivers/2019/another-driver.md"


def _moved(before: Snapshot) -> ChangeSet:
    changes = ChangeSet()
    changes.move(before.catalogue.by_path[PLAN].source, "drivers/2020/another-driver.md")
    return changes


def _names(root: Path) -> list[str]:
    return sorted(each.relative_to(root).as_posix() for each in root.rglob("*.md"))


def test_it_shows_what_it_would_do_and_then_does_it(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, names = find_project(collection), _names(collection)
    carry_out(project, TODAY, _moved, dry_run=True)
    assert _names(collection) == names
    assert capsys.readouterr().out == f"rename from {PLAN}\nrename to drivers/2020/another-driver.md\n"
    after = carry_out(project, TODAY, _moved, dry_run=False)
    assert _names(collection) == ["drivers/2019/replaced-by-another.md", "drivers/2020/another-driver.md"]
    assert sorted(after.catalogue.by_path) == _names(collection)
    assert capsys.readouterr().out == ""


def _refused(before: Snapshot) -> ChangeSet:
    raise RefusedError("it makes no sense")


def test_what_is_refused_is_a_sentence(collection: Path) -> None:
    with pytest.raises(CannotRun, match=r"^it makes no sense$"):
        carry_out(find_project(collection), TODAY, _refused, dry_run=False)


def test_nothing_is_done_where_a_file_cannot_be_read(collection: Path) -> None:
    (collection / "drivers" / "2019" / "broken.md").write_bytes(b"\xff")
    with pytest.raises(CannotRun, match=r"^drivers/2019/broken\.md cannot be read"):
        carry_out(find_project(collection), TODAY, _moved, dry_run=True)
