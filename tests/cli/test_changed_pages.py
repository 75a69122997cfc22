"""`drivers check --format preview`: the pages that a change touches, and the files that it takes away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.test_changed_since import FAULTY, commit, git

Drivers = Callable[..., Result]
COLLECTION = (
    "---\ntitle: Plans\nquestion: Which plans are there?\n"
    "sections:\n  - {title: Now, drivers: [another-driver]}\n---\n\nText.\n"
)


@pytest.fixture
def repository(collection: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection under git, on a branch of its own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(collection / "no-such-file"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for path, text in {
        "docs/index.md": "# Home\n",
        "docs/guide/index.md": "# Guide\n",
        "docs/guide/old.md": "# Old\n",
        "docs/collections/plans.md": COLLECTION,
        "drivers/2018/gone.md": FAULTY,
    }.items():
        (collection / path).parent.mkdir(parents=True, exist_ok=True)
        (collection / path).write_text(text, encoding="utf-8")
    git(collection, "init", "-q")
    commit(collection)
    git(collection, "switch", "-q", "-c", "work")
    return collection


@pytest.fixture
def preview(drivers: Drivers) -> Callable[..., dict[str, Any]]:
    """What is printed for the preview."""

    def run() -> dict[str, Any]:
        result = drivers("check", "--today=2019-01-15", "--format", "preview", "--changed-since", "main")
        printed: dict[str, Any] = json.loads(result.stdout)
        return printed

    return run


def _touch(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def test_of_a_branch_that_changes_nothing_there_is_nothing(
    repository: Path, preview: Callable[..., dict[str, Any]]
) -> None:
    assert preview() == {
        "version": 1, "pages": [], "gone": [], "counts": {"error": 0, "warning": 0, "notice": 0}, "findings": [],
        "left_out": 0,
    }  # fmt: skip


def test_every_kind_of_page_is_listed_by_its_address(repository: Path, preview: Callable[..., dict[str, Any]]) -> None:
    for name in ("docs/index.md", "docs/guide/index.md", "docs/collections/plans.md", "drivers/2019/another-driver.md"):
        _touch(repository / name)
    (repository / "drivers" / "2019" / "faulty.md").write_text(FAULTY, encoding="utf-8")
    (repository / "drivers" / "2018" / "gone.md").unlink()
    (repository / "docs" / "guide" / "old.md").unlink()
    (repository / "notes.md").write_text("Not on the site.\n", encoding="utf-8")
    found = preview()
    assert [(each["path"], each["page"], each["title"]) for each in found["pages"]] == [
        ("docs/collections/plans.md", "collections/plans/", "Plans"),
        ("docs/guide/index.md", "guide/", ""),
        ("docs/index.md", "./", ""),
        ("drivers/2019/another-driver.md", "drivers/another-driver/", "Another driver"),
        ("drivers/2019/faulty.md", "", ""),
    ]
    assert found["gone"] == ["docs/guide/old.md", "drivers/2018/gone.md"]
    assert found["counts"]["error"] == len([each for each in found["findings"] if each["severity"] == "error"]) > 0


def test_a_register_is_a_file_without_a_page_and_its_drivers_have_not_changed(
    repository: Path, preview: Callable[..., dict[str, Any]]
) -> None:
    register = repository / "drivers" / "register" / "themes.yml"
    register.write_text(register.read_text(encoding="utf-8") + "- name: digital\n", encoding="utf-8")
    assert [(each["path"], each["page"]) for each in preview()["pages"]] == [("drivers/register/themes.yml", "")]
