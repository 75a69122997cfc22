"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit in a repository of its own: what is broken is not committed.

They run what is installed here (`language: system`), so that nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from tests import REPOSITORY
from tests.cli.test_changed_since import git
from tests.making.forked_python import put_drivers

pytestmark = pytest.mark.slow

HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
COMMAND = [sys.executable, "-m", "pre_commit"]


@pytest.fixture
def repository(collection: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A sound collection under git with the check before each commit, in which one driver refers to another."""
    programs = tmp_path / "programs"
    programs.mkdir()
    put_drivers(programs)
    path = [str(programs), str(Path(sys.executable).parent), os.environ["PATH"]]
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(tmp_path / "no-such-file"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PATH": os.pathsep.join(path),
        "SOURCE_DATE_EPOCH": "1547510400",  # 2019-01-15
    }.items():
        monkeypatch.setenv(name, value)
    _configure(collection, "drivers-check")
    git(collection, "init", "-q")
    newer = collection / "drivers" / "2019" / "newer.md"
    newer.write_text(_driver("Newer").replace("source:", "related: [another-driver]\nsource:"), encoding="utf-8")
    git(collection, "add", "--all")
    git(collection, "commit", "-q", "-m", "The beginning")
    subprocess.run([*COMMAND, "install"], cwd=collection, check=True, capture_output=True)
    return collection


def _driver(title: str) -> str:
    return (
        f"---\ntitle: {title}\nsource: NHS England\nlink: https://example.org/\ndate: 2018\n"
        "library_impact: Expect requests.\nreview_due: 2020\ngroup_member: FG\n---\n\n## Summary\n\nIt says.\n"
    )


def _configure(folder: Path, *ids: str) -> None:
    hooks = [{**hook, "language": "system"} for hook in HOOKS if hook["id"] in ids]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _commit(folder: Path) -> str:
    """What a commit of everything prints when the hook stops it; nothing where it is made."""
    git(folder, "add", "--all")
    done = subprocess.run(
        ["git", "-c", "user.name=A Tester", "-c", "user.email=tester@example.org", "commit", "-q", "-m", "A change"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_what_is_sound_is_committed(repository: Path) -> None:
    (repository / "drivers" / "2019" / "third.md").write_text(_driver("Third"), encoding="utf-8")
    assert _commit(repository) == ""
    (repository / "README.md").write_text("Ours.\n", encoding="utf-8")
    assert _commit(repository) == ""


def test_a_driver_that_others_refer_to_is_not_deleted(repository: Path) -> None:
    (repository / "drivers" / "2019" / "another-driver.md").unlink()
    assert "drivers/2019/newer.md:3:11: error: there is no driver “another-driver”" in _commit(repository)


def test_nor_renamed(repository: Path) -> None:
    git(repository, "mv", "drivers/2019/another-driver.md", "drivers/2019/another-name.md")
    assert "[reference-unknown]" in _commit(repository)
    newer = repository / "drivers" / "2019" / "newer.md"
    newer.write_text(newer.read_text(encoding="utf-8").replace("another-driver", "another-name"), encoding="utf-8")
    assert _commit(repository) == ""


def test_a_register_that_breaks_a_driver_is_not_committed(repository: Path) -> None:
    members = repository / "drivers" / "register" / "members.yml"
    members.write_text(members.read_text(encoding="utf-8").replace("initials: FG", "initials: GF"), encoding="utf-8")
    assert "[member-unknown]" in _commit(repository)


def test_nor_is_a_broken_collection(repository: Path) -> None:
    page = repository / "docs" / "collections" / "plans.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Plans\n---\n", encoding="utf-8")
    assert "docs/collections/plans.md:1:1: error: there are no `sections`" in _commit(repository)


def test_what_is_fixed_is_to_be_looked_at_before_it_is_committed(repository: Path) -> None:
    _configure(repository, "drivers-fix")
    newer = repository / "drivers" / "2019" / "newer.md"
    newer.write_text(newer.read_text(encoding="utf-8").replace("date: 2018", "date: June 2018"), encoding="utf-8")
    assert "files were modified by this hook" in _commit(repository)
    assert "date: 2018-06\n" in newer.read_text(encoding="utf-8")
    assert _commit(repository) == ""


def test_forms_that_no_longer_fit_the_registers_are_noticed(repository: Path, drivers: Callable[..., Result]) -> None:
    settings = "extra: {policy_drivers: {repository: https://github.com/group/drivers}}\n"
    (repository / "mkdocs.yml").write_text(settings, encoding="utf-8")
    drivers("forge")
    _configure(repository, "drivers-forge")
    assert _commit(repository) == ""
    themes = repository / "drivers" / "register" / "themes.yml"
    themes.write_text(f"{themes.read_text(encoding='utf-8')}- name: maps\n", encoding="utf-8")
    assert "+    - label: maps\n" in _commit(repository)
    drivers("forge")
    assert _commit(repository) == ""
