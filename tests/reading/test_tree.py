"""Two trees have the same digest where they are the same, and another one whatever else differs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.reading.tree import read_tree

DRIVER = b"---\ntitle: A plan\nsource: NHS England\nlibrary_impact: Expect requests.\nreview_due: 2019\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("drivers/2019/plan.md", "drivers/register/sources.yml", "docs/collections/care.md", "docs/a.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(DRIVER)
    (tmp_path / "drivers" / "2019" / "notes.txt").write_bytes(b"")
    return tmp_path


def _digest(root: Path, **settings: object) -> bytes:
    return read_tree(root, Settings.model_validate(settings), [root / "docs"]).digest()


def _write(path: str, content: bytes = b"other") -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    return edit


def _unseen(root: Path) -> None:
    path = root / "drivers" / "2019" / "plan.md"
    was = path.stat()
    path.write_bytes(DRIVER.replace(b"plan", b"PLAN"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _rename(root: Path) -> None:
    (root / "drivers" / "2019" / "plan.md").rename(root / "drivers" / "2019" / "plan-2.md")


def _move(root: Path) -> None:
    (root / "drivers" / "2020").mkdir()
    (root / "drivers" / "2019" / "plan.md").rename(root / "drivers" / "2020" / "plan.md")


def _split(root: Path) -> None:
    """The same bytes in the same order, in other files."""
    (root / "drivers" / "2019" / "plan.md").write_bytes(DRIVER[:10])
    (root / "drivers" / "2019" / "plan-2.md").write_bytes(DRIVER[10:])


def _link(path: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / path).symlink_to(target)


EDITS = {
    "a driver": _write("drivers/2019/plan.md"),
    "a driver as long as before, with its times": _unseen,
    "another driver": _write("drivers/2019/other.md"),
    "an empty driver": _write("drivers/2019/other.md", b""),
    "another name": _rename,
    "another folder": _move,
    "two files of one": _split,
    "a register": _write("drivers/register/sources.yml"),
    "another register": _write("drivers/register/themes.yml"),
    "what is no register": _write("drivers/register/other.txt"),
    "a stray": _write("drivers/2019/notes.txt"),
    "the name that a stray should have": _write("drivers/2019/notes.md"),
    "a collection": _write("docs/collections/care.md"),
    "a misspelt folder": _write("docs/Collections/care.md"),
    "a page": _write("docs/a.md", DRIVER + b"\n"),
    "a page elsewhere": _write("notes/other-plan.md", DRIVER),
    "a link that leads out": _link("docs/link", "/"),
    "a link to nothing": _link("docs/link", "nothing"),
    "a driver that is a link to nothing": _link("drivers/2019/link.md", "nothing"),
}


@pytest.mark.parametrize("name", EDITS)
def test_whatever_is_edited_the_digest_is_another(name: str, root: Path) -> None:
    before = _digest(root)
    EDITS[name](root)
    assert _digest(root) != before


@pytest.mark.parametrize("path", ["docs/picture.png", "docs/page.md", "README.md", ".cache/a", "drivers/.hidden"])
def test_what_no_check_reads_changes_nothing(path: str, root: Path) -> None:
    before = _digest(root)
    _write(path)(root)
    assert _digest(root) == before


def test_all_trees_of_one_file_more_differ(root: Path) -> None:
    digests = {_digest(root)}
    for edit in (_write("drivers/2019/a.md", b"bc"), _write("drivers/2019/ab.md", b"c")):
        edit(root)
        digests.add(_digest(root))
    digests.add(_digest(root, largest_file=1000, drivers_dir="docs/collections", collections_dir="drivers"))
    assert len(digests) == 4
