"""The engine is kept away from links that lead out, and from what never ends; whatever else links lead to stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.reading import pages
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import with_strays
from policy_drivers.reading.tree import read_tree
from policy_drivers.reading.walking import Stray, not_read

OUT = "this link leads out of the repository"
GIT = "this link leads to what git keeps for itself"
ROUND = "this link leads to a folder that it is itself in"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a page, beside a folder that is not its own."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text("secret", encoding="utf-8")
    root = tmp_path / "repository"
    (root / "docs" / "inner").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (root / ".git" / "hooks").mkdir(parents=True)
    (root / ".git" / "config").write_text("[core]\n", encoding="utf-8")
    return root


def _with_strays(catalogue: Catalogue, root: Path, *folders: str) -> Catalogue:
    (root / "drivers").mkdir(exist_ok=True)
    tree = read_tree(root, Settings(), [root / folder for folder in folders or ("docs",)])
    return with_strays(catalogue, tree, Settings())


def _found(root: Path, *folders: str) -> dict[str, str]:
    catalogue = _with_strays(Catalogue(), root, *folders)
    assert catalogue.paths == [page.path for page in catalogue.pages]
    return {page.path: page.faults[0].reason for page in catalogue.pages}


def test_ordinary_files_and_folders_are_nothing_to_speak_of(root: Path) -> None:
    assert _found(root) == {}


def test_a_folder_that_is_not_there_is_nothing_to_speak_of(root: Path) -> None:
    assert _found(root, "docs", "theme") == {}


@pytest.mark.parametrize(
    ("name", "target", "reason"),
    [
        ("docs/a.txt", "../../elsewhere/secret.txt", OUT),
        ("docs/inner/a.md", "../../../elsewhere/secret.txt", OUT),
        ("docs/a", "../../elsewhere", OUT),
        ("docs/a", "../..", OUT),
        ("docs/a", "/", OUT),
        ("docs/a", "../../elsewhere/not-there", OUT),
        ("docs/.hidden", "../../elsewhere/secret.txt", OUT),
        ("docs/a", "../docs/../../elsewhere", OUT),
        ("docs/a", "../../repository-2", OUT),
        ("docs/a.txt", "../.git/config", GIT),
        ("docs/a", "../.git", GIT),
        ("docs/a", "inner/../../.git/hooks", GIT),
        ("docs/a", "..", ROUND),
        ("docs/a", ".", ROUND),
        ("docs/inner/a", "..", ROUND),
        ("docs/a.md", "not-there.md", "the file cannot be read: No such file or directory"),
        ("docs/a.md", "a.md", "the file cannot be read: Too many levels of symbolic links"),
        ("docs/a", "/dev/null", OUT),
    ],
)
def test_a_link(root: Path, name: str, target: str, reason: str) -> None:
    (root / name).symlink_to(target)
    assert _found(root) == {name: reason}


@pytest.mark.parametrize("target", ["../README.md", "index.md", "inner", "../drivers", "../docs/index.md"])
def test_a_link_that_stays_within(root: Path, target: str) -> None:
    (root / "README.md").write_text("# Read me\n", encoding="utf-8")
    (root / "drivers").mkdir()
    (root / "docs" / "a").symlink_to(target)
    (root / "docs" / "b").symlink_to("a")
    (root / "docs" / "c").symlink_to(root / "docs" / "b")
    assert _found(root) == {}


def test_what_a_link_within_leads_to_is_looked_at_too(root: Path) -> None:
    (root / "more").mkdir()
    (root / "more" / "secret.txt").symlink_to(root.parent / "elsewhere" / "secret.txt")
    (root / "docs" / "more").symlink_to("../more")
    assert _found(root) == {"docs/more/secret.txt": OUT}


def test_what_two_links_lead_to_is_told_once_and_where_it_is(root: Path) -> None:
    (root / "docs" / "again").symlink_to("inner")
    (root / "docs" / "inner" / "secret.txt").symlink_to(root.parent / "elsewhere" / "secret.txt")
    assert _found(root) == {"docs/inner/secret.txt": OUT}


def test_a_chain_of_links_is_followed_to_its_end(root: Path) -> None:
    (root / "docs" / "a").symlink_to("b")
    (root / "docs" / "b").symlink_to("inner/c")
    (root / "docs" / "inner" / "c").symlink_to("../../../elsewhere")
    assert _found(root) == {"docs/a": OUT, "docs/b": OUT, "docs/inner/c": OUT}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
def test_a_pipe(root: Path) -> None:
    os.mkfifo(root / "docs" / "pipe.md")
    os.mkfifo(root / "pipe")
    (root / "docs" / "linked.md").symlink_to("../pipe")
    ordinary = "this is not an ordinary file"
    assert _found(root) == {"docs/pipe.md": ordinary, "docs/linked.md": ordinary}


def test_what_an_editor_marks_an_open_file_with_is_passed_over(root: Path) -> None:
    (root / "docs" / ".#index.md").symlink_to("somebody@machine.1234:5678")
    assert _found(root) == {}


def test_what_git_keeps_in_a_folder_of_pages_is_not_walked_through(root: Path) -> None:
    (root / "docs" / ".git").mkdir()
    (root / "docs" / ".git" / "link").symlink_to("/")
    assert _found(root) == {}


@pytest.mark.parametrize("target", ["../elsewhere", ".git/hooks"])
def test_a_folder_that_is_itself_a_link(root: Path, target: str) -> None:
    (root / "theme").symlink_to(target)
    assert _found(root, "docs", "theme") == {"theme": OUT if target == "../elsewhere" else GIT}


def test_a_folder_that_the_settings_put_elsewhere_is_a_repository_of_its_own(root: Path) -> None:
    pages_ = root.parent / "elsewhere"
    (pages_ / "again.txt").symlink_to("secret.txt")
    (pages_ / "ours.txt").symlink_to(root / "docs" / "index.md")
    assert _found(root, "../elsewhere") == {"../elsewhere/ours.txt": OUT}


def test_links_to_folders_of_links_do_not_multiply_for_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        (root / f"level{number}").mkdir()
        for name in ("a", "b"):
            (root / f"level{number}" / name).symlink_to(f"../level{number + 1}")
    (root / "level8").mkdir()
    (root / "docs" / "levels").symlink_to("../level0")
    assert _found(root) == {}
    monkeypatch.setattr(pages, "_MOST_BEHIND_LINKS", 100)
    ((_, reason),) = _found(root).items()
    assert reason == "links lead from here and elsewhere to more than 100 files"


def test_a_very_deep_folder(root: Path) -> None:
    """It is deeper than Python calls functions. It is made, and taken away, step by step."""
    before = os.getcwd()
    os.chdir(root / "docs")
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
    found = _found(root)
    for _ in range(1100):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(before)
    assert found == {}


def test_what_is_known_already_is_not_told_again(root: Path) -> None:
    (root / "docs" / "a").symlink_to("/")
    known: Stray = not_read("docs/a", "outside-tree", "this link leads out of the folder of the collections")
    catalogue = _with_strays(Catalogue(strays=(known,)), root)
    assert (catalogue.strays, catalogue.pages) == ((known,), ())
