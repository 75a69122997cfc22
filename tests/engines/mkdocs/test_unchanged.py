"""Where a site is there already as a build would leave it, nothing is built; in doubt there is a build."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from policy_drivers.cache import code
from policy_drivers.engines.mkdocs import handlers
from policy_drivers.engines.mkdocs.build import Build
from policy_drivers.site.site import ROOMS
from tests.making.builds import EPOCH, make_small_project, set_in_config
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow


ENVIRONMENT = {"SOURCE_DATE_EPOCH": EPOCH, "DRIVERS_NO_CACHE": "", "HERE": ""}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    yield
    handlers.on_shutdown()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project whose site is built, and with what that was after the build."""
    folder = tmp_path_factory.mktemp("begun")
    root = folder / "project"
    root.mkdir()
    make_small_project(root)
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text('{% extends "base.html" %}\n', encoding="utf-8")
    set_in_config(
        root,
        site_url="",
        theme={"name": "material", "font": False, "custom_dir": "overrides"},
        extra={"policy_drivers": {"pouring": "alone"}},
    )
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("site_url: ''", 'site_url: !ENV [HERE, ""]'), "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        for name, value in ENVIRONMENT.items():
            patched.setenv(name, value)
        assert _is_built(root)
    shutil.copytree(root, folder / "kept", symlinks=True)
    return folder


@pytest.fixture
def root(begun: Path) -> Path:
    """The project as it was after the build, with the times of its files, in the place where it was built."""
    shutil.rmtree(begun / "project")
    return shutil.copytree(begun / "kept", begun / "project", symlinks=True)


def _is_built(root: Path, command: str = "build") -> bool:
    """Whether a build of the project builds anything."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)
    try:
        mkdocs.build(config)
    except SystemExit as ended:
        return ended.code is not None
    return True


class _BegunError(Exception):
    """Something is built."""


def _would_be_built(root: Path, command: str = "build") -> bool:
    """The same, without waiting for the site: a build that is not at its end by now makes it."""

    def begins(build: Build, config: MkDocsConfig) -> None:
        raise _BegunError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Build, "set_aside", begins)
        try:
            return _is_built(root, command)
        except _BegunError:
            return True


def test_nothing_is_written_where_nothing_has_changed(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    with caplog.at_level("INFO"):
        assert not _is_built(root)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before
    assert "policy_drivers: nothing has changed, so the site stays as it is" in caplog.messages


def test_a_site_that_goes_elsewhere_is_built(root: Path) -> None:
    """`gh-deploy` ends with the build that it asks for, and would publish nothing."""
    assert _would_be_built(root, "gh-deploy")


def _append(path: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "a driver": _append("drivers/2019/another-driver.md", "\nMore.\n"),
    "a new driver": lambda root: shutil.copy(
        root / "drivers/2019/another-driver.md", root / "drivers/2019/a-third-driver.md"
    ),
    "a register": _append("drivers/register/themes.yml", "- name: digital\n"),
    "a page": _append("docs/index.md", "\nMore.\n"),
    "a file beside pages": lambda root: (root / "docs" / "data.bin").write_bytes(b"1"),
    "a template": _append("overrides/main.html", "{# more #}\n"),
    "the configuration": _append("mkdocs.yml", "copyright: Us\n"),
    "a setting from the environment": lambda root: os.environ.update(HERE="https://example.org/"),
    "the day": lambda root: os.environ.update(SOURCE_DATE_EPOCH=str(int(EPOCH) + 86400)),
    "a page of the site": _append("site/404.html", "mine"),
    "the time of a file": lambda root: os.utime(root / "site" / "index.html", ns=(1, 1)),
    "a file in the site": lambda root: (root / "site" / "mine.html").write_text("mine", encoding="utf-8"),
    "a file that is gone": lambda root: (root / "site" / "index.html").unlink(),
    "another hook": lambda root: _add_hook(root),
    "a link among the pages": lambda root: (root / "docs" / "linked.txt").symlink_to(root / "mkdocs.yml"),
    "the cache": lambda root: shutil.rmtree(root / ".cache"),
    "the wish to do without": lambda root: os.environ.update(DRIVERS_NO_CACHE="1"),
}


def _add_hook(root: Path) -> None:
    (root / "second.py").write_text("def on_post_build(config):\n    pass\n", encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n- second.py\n"), encoding="utf-8")


@pytest.mark.parametrize("what", each_push([*EDITS][::4], EDITS))
def test_whatever_has_changed_there_is_a_build(root: Path, what: str) -> None:
    EDITS[what](root)
    assert _would_be_built(root)


NEVER_SURE = [
    _add_hook,
    _append("mkdocs.yml", "markdown_extensions: [pymdownx.snippets]\n"),
    _append("mkdocs.yml", "markdown_extensions: [markdown.extensions.legacy_em]\n"),
    _append("docs/index.md", "\n[x](../drivers/2018/none.md)\n"),
]


@pytest.mark.parametrize(
    "changed",
    each_push(NEVER_SURE[1::2], NEVER_SURE),
    ids=["another hook", "an extension that reads files", "an extension that nobody knows", "a warning"],
)
def test_what_may_look_elsewhere_or_has_to_be_told_again_is_built_each_time(
    root: Path, changed: Callable[[Path], None]
) -> None:
    changed(root)
    assert _is_built(root)
    assert _would_be_built(root)


def test_whoever_had_wanted_to_hear_of_nothing_is_told_when_they_do(
    root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    _append("docs/index.md", "\n[x](../drivers/2018/none.md)\n")(root)
    with caplog.at_level("ERROR", logger="mkdocs"):  # as `--quiet` has it
        assert _is_built(root)
        assert not _is_built(root)
    assert "none.md" not in caplog.text
    with caplog.at_level("WARNING", logger="mkdocs"):
        assert _is_built(root)
    assert "none.md" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
def test_what_is_no_file_among_the_pages_is_told_of_and_not_read(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    os.mkfifo(root / "docs" / "pipe")  # whoever reads it waits until somebody writes to it
    assert _is_built(root)
    assert "docs/pipe:1:1: error: this is not an ordinary file" in caplog.text


def test_code_that_settings_name_may_be_anything(root: Path) -> None:
    settings = "markdown_extensions:\n- toc: {slugify: !!python/name:os.path.join }\n"
    own, known = settings, settings.replace("os.path.join", "markdown.extensions.toc.slugify")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + known, encoding="utf-8")
    assert _is_built(root)
    assert not _is_built(root)
    config.write_text(text + own, encoding="utf-8")
    assert _is_built(root)
    assert _would_be_built(root)


def test_the_code_of_any_room_counts_for_one_page_draws_a_map_of_all(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (*ROOMS, "cli"):
        (tmp_path / "package" / room).mkdir(parents=True)
    monkeypatch.setattr(code, "_PACKAGE", tmp_path / "package")
    assert _is_built(root)
    assert not _is_built(root)
    (tmp_path / "package" / "cli" / "new.py").write_text("", encoding="utf-8")
    assert _would_be_built(root)


class _Edits(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Somebody who edits a page while the site is built."""

    def __init__(self, page: Path, text: str) -> None:
        self._page, self._text = page, text

    def on_env(self, env: Any, **_: Any) -> Any:
        self._page.write_text(self._text, encoding="utf-8")
        return env


def test_a_site_is_not_remembered_that_was_made_while_somebody_edited_it(root: Path) -> None:
    page = root / "docs" / "about.md"
    page.write_text("# Before\n", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins["redirects"] = _Edits(page, "# Meanwhile\n")
    mkdocs.build(config)
    page.write_text("# Before\n", encoding="utf-8")
    assert _is_built(root)
    assert b"Before" in (root / "site" / "about" / "index.html").read_bytes()
