"""Nothing is read that came with the repository, and nothing that a link leads to."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from policy_drivers.cache.folder import UnsafeCacheError, folder_of, prepare


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "--quiet")
    return tmp_path


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    assert folder_of(tmp_path) == tmp_path / ".cache" / "policy-drivers"
    assert list(tmp_path.iterdir()) == []


def test_git_does_not_see_what_is_prepared(repository: Path) -> None:
    folder = folder_of(repository)
    assert folder is not None
    prepare(folder)
    (folder / "checks.sqlite3").write_bytes(b"")
    found = subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, check=True)
    assert found.stdout == b""
    assert folder_of(repository) == folder


@pytest.mark.parametrize("path", [".cache/policy-drivers/checks.sqlite3", ".cache/other", ".Cache/policy-drivers/a"])
def test_what_git_tracks_is_an_error(path: str, repository: Path) -> None:
    file = repository / path
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    (repository / ".cache").mkdir(exist_ok=True)
    _git(repository, "add", "--force", path)
    with pytest.raises(UnsafeCacheError) as error:
        folder_of(repository)
    assert str(error.value) == (
        f"git tracks {path}, and a cache must not come with a repository: run `git rm -r --cached {path[:6]}`, "
        "add the line `.cache/` to .gitignore, and delete the folder .cache"
    )


def test_what_git_tracks_is_an_error_however_git_is_set_up(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / ".cache").mkdir()
    (repository / ".cache" / "a").write_bytes(b"")
    _git(repository, "add", "--force", ".cache/a")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    with pytest.raises(UnsafeCacheError, match=r"^git tracks \.cache/a,"):
        folder_of(repository)


def test_a_project_within_a_repository_asks_about_its_own(repository: Path) -> None:
    for folder in (repository, repository / "library"):
        (folder / ".cache").mkdir(parents=True)
    (repository / ".cache" / "a").write_bytes(b"")
    _git(repository, "add", "--force", ".cache/a")
    assert folder_of(repository / "library") == repository / "library" / ".cache" / "policy-drivers"


def test_where_git_cannot_say_nothing_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / ".cache").mkdir()
    monkeypatch.setenv("PATH", os.devnull)
    assert folder_of(repository) is None
    monkeypatch.undo()
    (repository / ".git" / "index").write_bytes(b"broken")
    assert folder_of(repository) is None


@pytest.mark.parametrize("name", [".cache", ".cache/policy-drivers"])
def test_a_link_is_an_error(name: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(UnsafeCacheError) as error:
        folder_of(tmp_path)
    assert str(error.value) == f"{name} is a link, and a cache must not lead elsewhere: delete the link"


def test_nothing_is_written_where_a_link_leads(tmp_path: Path) -> None:
    folder = tmp_path / ".cache" / "policy-drivers"
    folder.mkdir(parents=True)
    (folder / ".gitignore").symlink_to(tmp_path / "elsewhere")
    prepare(folder)
    assert not (tmp_path / "elsewhere").exists()
