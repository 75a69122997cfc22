"""A build that leaves what is right gives the same bytes as one that makes everything, and writes nothing else.

`pytest tests/engines/mkdocs/test_kept_site.py -n 0 --hypothesis-profile=explore` takes an hour and tries far more.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError

from policy_drivers.engines.help_pages import sources
from policy_drivers.engines.kept_site import is_wanted
from policy_drivers.engines.mkdocs import handlers
from policy_drivers.engines.zensical.written_pages import url_of
from policy_drivers.site.keeping import NAME
from policy_drivers.site.pourer import Pourer
from tests import REPOSITORY
from tests.making.builds import files
from tests.making.campaign import each_push
from tests.making.edited_projects import (
    BREAKING,
    OF_COLLECTIONS,
    OF_CONFIG,
    OF_DAYS,
    OF_DRIVERS,
    OF_PAGES,
    OF_REGISTERS,
    OF_SETTINGS,
    OF_SIGNALS,
    OF_TEMPLATES,
    START,
    Edit,
    Project,
)

pytestmark = pytest.mark.slow
EDITS = st.one_of(
    OF_DRIVERS, OF_DRIVERS, OF_DRIVERS, BREAKING, OF_REGISTERS, OF_COLLECTIONS, OF_SETTINGS, OF_PAGES, OF_TEMPLATES,
    OF_CONFIG, OF_DAYS, OF_SIGNALS,
)  # fmt: skip
STORE = f".cache/policy-drivers/{NAME}.sqlite3"

ASIDE = ".policy-drivers-aside.tmp"
"""The folder within that of the site into which it is set aside."""
HELP_PAGES = tuple(f"{url_of(source)}index.html" for source in sources())
BY_MKDOCS = ("assets/", "404.html", "index.html", "about/", "sitemap.xml", *HELP_PAGES)
"""The beginnings of what MkDocs makes in each build: its own files, and pages written by hand."""


def _build(project: Project, root: Path, *, keeps: bool = True, site_dir: str = "site") -> dict[str, bytes]:
    """The site of a project in a folder; nothing where it cannot be built."""
    site = {"hooks": [str(REPOSITORY / "hooks" / "publish.py")], "theme": {"name": "material", "font": False}}
    config = {**site, "plugins": [], **project.config}
    config["theme"]["custom_dir"] = "overrides"
    replace(project, config=config, settings={"pouring": "alone", **project.settings}).write(root)
    noon = datetime(project.today.year, project.today.month, project.today.day, 12, tzinfo=UTC)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        patched.setenv("DRIVERS_NO_CACHE", "" if keeps else "1")
        try:
            mkdocs.build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / site_dir)))
        except (Abort, BuildError):
            return {}
    return files(root / site_dir)


@given(edits=st.lists(EDITS, min_size=4, max_size=4))
@bounded(max_examples=max(1, bounded.default.max_examples // 100), phases=[Phase.generate])
def test_a_site_is_the_same_whatever_was_there_before(
    edits: list[Edit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, project = tmp_path_factory.mktemp("edited"), START
    for edit in [lambda project: project, *edits]:
        project = edit(project)
        kept = _build(project, root)
        cold = _build(project, root, keeps=False, site_dir="cold")
        assert not kept or kept == cold
        assert bool(kept) == bool(cold)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project whose site is built, which nobody changes."""
    folder = tmp_path_factory.mktemp("begun")
    _build(START, folder)
    return folder


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return shutil.copytree(begun, tmp_path / "project", symlinks=True)


def _times(root: Path) -> dict[str, int]:
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def _written(project: Project, root: Path) -> set[str]:
    """What a build writes of what it pours: all that has another time, but for what MkDocs writes each time."""
    before = _times(root)
    assert _build(project, root) == _build(project, root.parent / "cold", keeps=False)
    return {path for path, time in _times(root).items() if before.get(path) != time and not path.startswith(BY_MKDOCS)}


def test_where_nothing_has_changed_nothing_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pourer, "_page", None)
    monkeypatch.setattr(Pourer, "_write", None)
    before = _times(root)
    expected = files(root / "site")
    assert _build(START, root) == expected
    assert {path for path, time in _times(root).items() if before[path] != time} <= {
        path for path in before if path.startswith(BY_MKDOCS)
    }


def test_a_day_later_only_what_shows_the_day_is_written(root: Path) -> None:
    later = replace(START, today=START.today.replace(day=16))
    written = _written(later, root)
    kept = set(_times(root)) - written
    assert not {path for path in written if path.endswith((".csv", ".ris", ".bib", "feed.xml"))} - {"reviews.csv"}
    assert {"drivers.csv", "drivers.ris", "feed.xml", "collections/list.ris", "api/schema.json"} <= kept
    assert all(b"16 January 2019" in (root / "site" / path).read_bytes() for path in written if path.endswith(".html"))
    assert all(path.startswith("search/") is False for path in written)  # no text that is found shows the day


def test_only_what_shows_a_text_is_written_when_it_changes(root: Path) -> None:
    keys, _ = START.drivers["delta-2"]
    edited = replace(START, drivers={**START.drivers, "delta-2": (keys, "## Summary\n\nAnother word.\n")})
    pages = {path for path in _written(edited, root) if path.endswith("index.html")}
    assert "drivers/delta-2/index.html" in pages
    assert not {path for path in pages if path.startswith("contribute/rules/")}
    assert "drivers/beta-plan/index.html" not in pages  # they share neither theme nor source


OURS = ["drivers/alpha/index.html", "drivers.csv", "search/index.json"]


@pytest.mark.parametrize("path", each_push(OURS[:1], OURS))
def test_a_file_that_somebody_has_put_there_is_never_published(root: Path, path: str) -> None:
    expected = files(root / "site")
    found = (root / "site" / path).stat()
    (root / "site" / path).write_bytes(b"x" * found.st_size)
    assert _build(START, root) == expected
    (root / "site" / path).unlink()
    (root / "elsewhere").write_bytes(expected[path])
    (root / "site" / path).symlink_to(root / "elsewhere")
    assert _build(START, root) == expected
    assert not (root / "site" / path).is_symlink()
    (root / "site" / "drivers" / "stranger").mkdir()
    (root / "site" / "drivers" / "stranger" / "index.html").write_text("mine", encoding="utf-8")
    assert _build(START, root) == expected


def test_a_file_with_another_time_stays_where_its_bytes_are_ours(root: Path) -> None:
    page = root / "site" / "drivers" / "alpha" / "index.html"
    os.utime(page, ns=(1, 1))
    _build(START, root)
    assert page.stat().st_mtime_ns == 1


def test_a_folder_of_the_site_that_is_gone_is_made_again(root: Path) -> None:
    expected = files(root / "site")
    shutil.rmtree(root / "site")
    assert _build(START, root) == expected


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "site").symlink_to(tmp_path / "elsewhere")
    first = _build(START, root)
    assert _build(START, root) == first
    assert (root / "site").is_symlink()


def _broken(store: Path) -> None:
    store.write_bytes(b"no database")


def _foreign(store: Path) -> None:
    with sqlite3.connect(store) as opened:
        opened.execute("UPDATE entries SET value = x'00'")


def _of_another_version(store: Path) -> None:
    with sqlite3.connect(store) as opened:
        opened.execute("PRAGMA user_version = 99")


SPOILT = [_broken, _foreign, _of_another_version]


@pytest.mark.parametrize("spoil", each_push(SPOILT[1:], SPOILT))
def test_a_cache_that_cannot_be_read_is_thrown_away_with_one_line(
    root: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    expected = files(root / "site")
    spoil(root / STORE)
    with caplog.at_level("INFO"):
        assert _build(START, root) == expected
    said = [each.getMessage() for each in caplog.records if "thrown away" in each.getMessage()]
    assert said == [f"policy_drivers: {STORE} could not be read, and was thrown away; nothing is lost"]


def test_a_cache_that_is_a_link_or_that_git_tracks_is_an_error(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = files(root / "site")
    (root / ".cache").rename(tmp_path / "cache")
    (root / ".cache").symlink_to(tmp_path / "cache")
    assert _build(START, root) == {}
    assert ".cache is a link, and a cache must not lead elsewhere: delete the link" in caplog.text
    (root / ".cache").unlink()
    (tmp_path / "cache").rename(root / ".cache")
    for command in (["init", "-q"], ["add", "-f", STORE]):
        subprocess.run(["git", *command], cwd=root, check=True)
    assert _build(START, root) == {}
    assert f"git tracks {STORE}" in caplog.text
    assert files(root / "site") == before


def test_a_build_that_fails_leaves_nothing_and_the_next_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = files(root / "site")

    def fails(self: Pourer, *_: object) -> None:
        raise OSError(28, "No space left on device", "x")

    later = replace(START, today=START.today.replace(day=16))
    with monkeypatch.context() as patched:
        patched.setattr(Pourer, "_write", fails)
        assert _build(later, root) == {}
    assert list((root / "site").iterdir()) == []
    assert _build(START, root) == expected


def test_what_an_ended_build_has_set_aside_is_deleted(root: Path) -> None:
    expected = files(root / "site")
    aside = root / "site" / ASIDE
    aside.mkdir()
    (root / "site" / "drivers").rename(aside / "drivers")
    assert _build(START, root) == expected
    assert not aside.exists()


def test_what_a_killed_build_has_set_aside_is_deleted_without_a_cache_too(root: Path) -> None:
    expected = files(root / "site")
    (root / "site" / ASIDE / "drivers").mkdir(parents=True)
    (root / "site" / ASIDE / "drivers" / "index.html").write_text("old", encoding="utf-8")
    assert _build(START, root, keeps=False) == expected
    assert not (root / "site" / ASIDE).exists()


def test_what_a_link_leads_to_that_stands_where_the_site_is_set_aside_stays(root: Path, tmp_path: Path) -> None:
    expected = files(root / "site")
    precious = tmp_path / "precious" / "drivers"
    precious.mkdir(parents=True)
    (precious / "mine.md").write_text("mine", encoding="utf-8")
    (root / "site" / ASIDE).symlink_to(precious.parent)
    assert _build(START, root) == expected
    assert files(precious.parent) == {"drivers/mine.md": b"mine"}
    assert not os.path.lexists(root / "site" / ASIDE)


def test_a_file_where_the_site_is_set_aside_is_deleted(root: Path) -> None:
    expected = files(root / "site")
    (root / "site" / ASIDE).write_text("mine", encoding="utf-8")
    assert _build(START, root) == expected
    assert not (root / "site" / ASIDE).exists()


def test_whoever_ends_a_build_while_the_site_is_set_aside_finds_it_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = files(root / "site")
    rename, moved = os.rename, list[str]()

    def ended(source: Path, target: Path) -> None:
        if Path(target).parent.name == ASIDE:
            moved.append(Path(source).name)
            if len(moved) == 3:
                raise KeyboardInterrupt
        rename(source, target)

    later = replace(START, today=START.today.replace(day=16))
    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", ended)
        with pytest.raises(KeyboardInterrupt):
            _build(later, root)
    handlers.on_shutdown()
    assert files(root / "site") == expected
    assert not (root / "site" / ASIDE).exists()


def test_folders_of_a_stranger_may_lie_as_deep_as_the_system_lets_them(root: Path) -> None:
    expected = files(root / "site")
    here = os.getcwd()
    try:
        os.chdir(root / "site")
        for _ in range(1200):  # more than Python calls functions within functions
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    assert _build(START, root) == expected
    assert not (root / "site" / "d").exists()


@pytest.mark.parametrize(("value", "wanted"), [("", True), ("0", True), ("no", True), ("1", False), ("true", False)])
def test_a_variable_says_whether_anything_is_kept(value: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIVERS_NO_CACHE", value)
    assert is_wanted() is wanted
