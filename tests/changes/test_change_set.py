"""What is put together is what is written, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.differences import difference
from policy_drivers.changes.refused import RefusedError
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import Addition, Change, Deletion, Move

A, B, C = (SourceText(f"drivers/2019/{name}.md", f"{name}\n".encode()) for name in "abc")
ROOT = Path("/repository")


def _changes() -> ChangeSet:
    changes = ChangeSet()
    changes.rewrite(A, b"first\n")
    changes.rewrite(A, changes.now(A).raw + b"second\n")
    changes.move(B, "drivers/2019/moved.md")
    changes.rewrite(B, changes.now(B).raw + b"more\n")
    changes.delete(C)
    changes.add("drivers/2020/new.md", b"new\n")
    changes.rewrite(SourceText("drivers/2019/same.md", b"same\n"), b"same\n")
    return changes


def test_each_file_is_written_once_as_the_last_change_left_it() -> None:
    assert _changes().written(ROOT) == {
        "drivers/2019/a.md": Change(b"a\n", b"first\nsecond\n"),
        "drivers/2019/b.md": Move(ROOT / "drivers/2019/moved.md", b"b\n", b"b\nmore\n"),
        "drivers/2019/c.md": Deletion(b"c\n"),
        "drivers/2020/new.md": Addition(b"new\n"),
    }


def test_the_difference_tells_what_comes_goes_and_moves() -> None:
    assert "".join(difference(old, new) for old, new in _changes().files) == (
        "--- a/drivers/2019/a.md\n+++ b/drivers/2019/a.md\n@@ -1 +1,2 @@\n-a\n+first\n+second\n"
        "rename from drivers/2019/b.md\nrename to drivers/2019/moved.md\n"
        "--- a/drivers/2019/b.md\n+++ b/drivers/2019/moved.md\n@@ -1 +1,2 @@\n b\n+more\n"
        "--- a/drivers/2019/c.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-c\n"
        "--- /dev/null\n+++ b/drivers/2020/new.md\n@@ -0,0 +1 @@\n+new\n"
    )


def test_nothing_is_changed_by_changes_that_come_to_nothing() -> None:
    changes = ChangeSet()
    changes.rewrite(A, b"other\n")
    changes.rewrite(A, A.raw)
    changes.move(B, "elsewhere.md")
    changes.move(B, B.path)
    assert (bool(changes), changes.written(ROOT)) == (False, {})


def test_two_files_never_come_to_one_place() -> None:
    changes = ChangeSet()
    changes.move(A, "drivers/2019/d.md")
    with pytest.raises(RefusedError, match=r"two files would be drivers/2019/d\.md"):
        changes.move(B, "drivers/2019/d.md")
    with pytest.raises(RefusedError, match=r"two files would be drivers/2019/d\.md"):
        changes.add("drivers/2019/d.md", b"")


def test_a_file_that_goes_is_not_changed_any_more() -> None:
    changes = ChangeSet()
    changes.delete(A)
    with pytest.raises(ValueError, match="is deleted already"):
        changes.now(A)


@pytest.mark.parametrize("goes", [True, False], ids=["deleted", "moved"])
def test_a_link_is_neither_moved_nor_deleted(goes: bool, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"a\n")
    (tmp_path / "link.md").symlink_to("real.md")
    changes, link = ChangeSet(), SourceText("link.md", b"a\n")
    if goes:
        changes.delete(link)
    else:
        changes.move(link, "other.md")
    with pytest.raises(RefusedError, match=r"link\.md is a link"):
        changes.written(tmp_path)
