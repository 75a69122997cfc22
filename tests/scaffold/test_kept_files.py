"""The files that are ours: the same for every team, and those of this repository but for how the tool is installed."""

from __future__ import annotations

import json

import yaml

from policy_drivers.model.forge import Forge
from policy_drivers.scaffold.kept_files import (
    INSTALLS_HERE,
    INSTALLS_THERE,
    kept_files,
    kept_on,
)
from policy_drivers.scaffold.source import ROOT
from tests import REPOSITORY

_WORKFLOWS = ["preview", "review", "reviews", "site", "take-in", "watch"]


def test_a_team_gets_the_workflows_of_this_repository_and_installs_what_its_requirements_say() -> None:
    for name in _WORKFLOWS:
        path = f".github/workflows/{name}.yml"
        here = (REPOSITORY / path).read_text(encoding="utf-8")
        assert here.count(INSTALLS_HERE) == 1
        there = here.replace(INSTALLS_HERE, INSTALLS_THERE).replace("requirements/site.txt", "requirements.txt")
        assert kept_files()[path].decode("utf-8") == there


def test_a_team_has_no_workflow_that_tests_the_tool() -> None:
    files = kept_on(Forge.GITHUB)
    folder = ".github/workflows/"
    assert [path for path in files if path.startswith(folder)] == [f"{folder}{name}.yml" for name in _WORKFLOWS]
    text = b"".join(files.values()).decode("utf-8")
    assert [word for word in ("pytest", "nox", "requirements/", ".ci/", "docs/contribute") if word in text] == []


def test_scripts_and_the_hook_are_those_of_this_repository() -> None:
    files = kept_files()
    scripts = [path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / ".github" / "scripts").iterdir()]
    for path in (*scripts, "hooks/publish.py"):
        assert files[path] == (REPOSITORY / path).read_bytes()


def test_what_is_ours_has_paths_in_order_and_ends_its_lines_with_lf() -> None:
    files = kept_files()
    assert list(files) == sorted(files)
    assert [path for path, content in files.items() if b"\r" in content or not content.endswith(b"\n")] == []


def test_each_forge_gets_what_it_reads_and_nothing_of_another() -> None:
    everywhere = set(kept_on(None))
    assert everywhere == {
        ".gitattributes", ".gitignore", ".policy-drivers-version", ".pre-commit-config.yaml", ".remarkrc.mjs",
        ".vscode/coverage.schema.json", ".vscode/extensions.json", ".vscode/feeds.schema.json",
        ".vscode/members.schema.json",
        ".vscode/services.schema.json", ".vscode/settings.json", ".vscode/sources.schema.json",
        ".vscode/themes.schema.json", "case-study.schema.json", "collection.schema.json", "driver.schema.json",
        "hooks/publish.py",
    }  # fmt: skip
    assert {path.partition("/")[0] for path in set(kept_on(Forge.GITHUB)) - everywhere} == {".github"}
    assert set(kept_on(Forge.GITLAB)) - everywhere == {".gitlab-ci.yml"}
    assert set(kept_on(Forge.GITEA)) == everywhere


def test_what_is_to_be_yaml_or_json_is() -> None:
    for path, content in kept_files().items():
        if path.endswith((".yml", ".yaml")):
            assert isinstance(yaml.safe_load(content), dict), path
        elif path.endswith(".json"):
            assert isinstance(json.loads(content), dict), path


def test_in_a_working_copy_the_files_are_those_of_the_repository() -> None:
    assert ROOT == REPOSITORY
