"""A change is refused where it breaks something, or something broken might hide what it concerns."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot, snapshot
from policy_drivers.changes.soundness import require_readable, require_sound
from policy_drivers.reading.project import find_project
from policy_drivers.reading.source import SourceText

PLAN = "drivers/2019/another-driver.md"
THIRD = "drivers/2019/third.md"


def _read(root: Path) -> Snapshot:
    return snapshot(find_project(root), date(2019, 1, 15))


def _write_third(root: Path, related: str) -> None:
    """Write one more driver, which refers to another."""
    third = (root / PLAN).read_bytes().replace(b"\ntitle: ", f"\nrelated: [{related}]\ntitle: Third ".encode(), 1)
    (root / THIRD).write_bytes(third)


def _source(state: Snapshot, path: str = PLAN) -> SourceText:
    return next(each.source for each in state.catalogue.files if each.path == path)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("drivers/2019/broken.md", b"no front matter\n"),
        ("drivers/2019/broken.md", b"---\ntitle: [\n---\n"),
        ("drivers/2019/broken.md", b"---\ntitle: A\ntitle: B\n---\n"),
        ("drivers/2019/broken.md", b"---\ntitle: \xff\n---\n"),
        ("drivers/register/themes.yml", b"- name: [\n"),
        ("docs/collections/broken.md", b"---\nsections: [\n---\n"),
    ],
)
def test_nothing_is_changed_while_a_file_cannot_be_read(path: str, content: bytes, collection: Path) -> None:
    require_readable(_read(collection))
    (collection / path).parent.mkdir(parents=True, exist_ok=True)
    (collection / path).write_bytes(content)
    words = f"{path} cannot be read, so that nobody knows what it refers to; put it right first: drivers check shows"
    with pytest.raises(RefusedError, match=re.escape(words)):
        require_readable(_read(collection))


def test_where_there_is_no_error_afterwards_no_rule_is_asked_about_what_was_before(collection: Path) -> None:
    before, changes = _read(collection), ChangeSet()
    changes.rewrite(_source(before), _source(before).raw + b"\nOne more line.\n")
    assert require_sound(before, changes).errors == []
    assert "errors" not in vars(before)


def test_a_change_that_brings_an_error_is_refused(collection: Path) -> None:
    _write_third(collection, "another-driver")
    before, changes = _read(collection), ChangeSet()
    changes.delete(_source(before))
    with pytest.raises(RefusedError, match=r"^with this change there would be an error: .* \[reference-unknown\]$"):
        require_sound(before, changes)


def test_a_file_with_an_error_is_not_changed_unless_that_takes_it_away(collection: Path) -> None:
    path = collection / PLAN
    path.write_bytes(path.read_bytes().replace(b"\ntitle:", b"\nrelated: [nobody]\ntitle:", 1))
    before, changes = _read(collection), ChangeSet()
    source = _source(before)
    changes.rewrite(source, source.raw + b"More.\n")
    with pytest.raises(RefusedError, match=r"there is no driver “nobody” \[reference-unknown\]; put it right first"):
        require_sound(before, changes)
    changes.rewrite(source, source.raw.replace(b"related: [nobody]\n", b""))
    assert require_sound(before, changes).errors == []


def test_errors_elsewhere_stop_nothing_and_those_of_a_moved_file_are_not_new(collection: Path) -> None:
    _write_third(collection, "nobody")
    before, changes = _read(collection), ChangeSet()
    changes.rewrite(_source(before), _source(before).raw + b"More.\n")
    assert [each.path for each in require_sound(before, changes).errors] == [THIRD]
    changes.move(_source(before, THIRD), "drivers/2020/third.md")
    with pytest.raises(RefusedError, match=f"^{re.escape(THIRD)}:.*put it right first"):
        require_sound(before, changes)
