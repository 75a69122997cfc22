"""`drivers check` and the cache: what it keeps, what it refuses, and how to do without."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
FILE = ".cache/policy-drivers/checks.sqlite3"
SOUND = (0, "7 files, nothing to report.\n")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def test_a_second_check_prints_what_the_first_did(collection: Path, drivers: Drivers) -> None:
    driver = collection / "drivers" / "2019" / "another-driver.md"
    driver.write_text(driver.read_text(encoding="utf-8").replace("date: ", "date: June "), encoding="utf-8")
    for options in ([], ["--format=json"], ["--format=sarif"], ["--level=notice"], ["drivers/register"]):
        cold = drivers("check", TODAY, "--no-cache", *options)
        results = [drivers("check", TODAY, *options) for _ in range(2)]
        assert [(each.exit_code, each.output) for each in results] == [(cold.exit_code, cold.output)] * 2
    assert (collection / FILE).is_file()


@pytest.mark.parametrize(("options", "value"), [(["--no-cache"], None), ([], "1")])
def test_nothing_is_kept_by_who_does_not_want_it(
    options: list[str], value: str | None, collection: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("DRIVERS_NO_CACHE", value)
    result = drivers("check", TODAY, *options)
    assert (result.exit_code, result.output) == SOUND
    assert not (collection / ".cache").exists()


def test_a_wrong_option_is_wrong_the_second_time_too(collection: Path, drivers: Drivers) -> None:
    drivers("check", TODAY)
    for _ in range(2):
        result = drivers("check", TODAY, "--select", "no-such-rule")
        assert (result.exit_code, result.stdout) == (2, "")


def test_settings_that_become_wrong_are_an_error(collection: Path, drivers: Drivers) -> None:
    drivers("check", TODAY)
    (collection / "mkdocs.yml").write_text("extra: {policy_drivers: {due_soon: much}}\n", encoding="utf-8")
    assert drivers("check", TODAY).exit_code == 2


@pytest.mark.parametrize("content", [b"garbage", b"", b"SQLite format 3\0" + b"\0" * 5000])
def test_a_broken_cache_is_thrown_away_with_one_line(content: bytes, collection: Path, drivers: Drivers) -> None:
    (collection / FILE).parent.mkdir(parents=True)
    (collection / FILE).write_bytes(content)
    result = drivers("check", TODAY)
    assert (result.exit_code, result.stdout) == SOUND
    line = f"{FILE} could not be read, and was thrown away; nothing is lost\n"
    assert result.stderr == (line if content else "")
    again = drivers("check", TODAY)
    assert (again.exit_code, again.stdout, again.stderr) == (*SOUND, "")


def test_a_cache_that_git_tracks_is_an_error(collection: Path, drivers: Drivers) -> None:
    drivers("check", TODAY)
    _git(collection, "init", "--quiet")
    assert drivers("check", TODAY).exit_code == 0
    _git(collection, "add", "--force", FILE)
    result = drivers("check", TODAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Error: git tracks {FILE}, and a cache must not come with a repository: run `git rm -r --cached .cache`, "
        "add the line `.cache/` to .gitignore, and delete the folder .cache\n"
    )
    _git(collection, "rm", "-r", "--cached", ".cache")
    assert drivers("check", TODAY).exit_code == 0


@pytest.mark.parametrize("path", [".cache", ".cache/policy-drivers", FILE])
def test_a_link_in_its_place_is_an_error(path: str, collection: Path, drivers: Drivers) -> None:
    elsewhere = collection.parent / "elsewhere"
    drivers("check", TODAY)
    (collection / path).rename(elsewhere)
    (collection / path).symlink_to(elsewhere)
    result = drivers("check", TODAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {path} is a link, and a cache must not lead elsewhere: delete ")


@pytest.mark.skipif(os.name != "posix", reason="a file in the place of the folder stands for a disk that is read-only")
def test_where_nothing_can_be_kept_the_check_goes_on(collection: Path, drivers: Drivers) -> None:
    (collection / ".cache").write_bytes(b"")
    result = drivers("check", TODAY)
    assert (result.exit_code, result.stdout, result.stderr) == (*SOUND, "")
