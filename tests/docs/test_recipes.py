"""Every recipe for developers works as it stands: its files are written, its edits made, its commands run.

A recipe has these steps, each a paragraph that ends with a colon and a block of code:

- “Write `path`:”, with all that is in the file.
- “In `path` …:”, with a `diff` without numbers of lines: what it takes out or keeps stands in the file just once.
- any paragraph with a block of `sh`: commands that end well.
- any paragraph with a block of `console`: a command behind `$`, and all that it prints.

What a recipe leaves behind keeps to the contracts between rooms, to the rooms of tests, and to the linter; no driver
that it tried is left in `drivers/`. All recipes together keep to the types.

Every push follows one recipe, with its types, and makes the edits of all; the campaign follows them all.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import REPOSITORY
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow

RECIPES = sorted((REPOSITORY / "docs" / "development" / "recipes").glob("*.md"))
RULE = REPOSITORY / "docs" / "development" / "recipes" / "rule.md"
TOGETHER = [[RULE], RECIPES]
TODAY = "1795996800"  # 2026-11-30
PROGRAMS: dict[str, tuple[str, ...]] = {
    "python": (),
    "pytest": ("-m", "pytest"),
    "drivers": ("-m", "policy_drivers"),
    "mkdocs": ("-m", "mkdocs"),
    "mypy": ("-m", "mypy"),
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}
"""How Python runs each program that a recipe may name, or that looks at what it leaves behind."""
MYPY_CACHE = ".mypy_cache"
COPIED = ("docs", "drivers", "hooks", "tests", "mkdocs.yml", "pyproject.toml", "README.md")
_STEP = re.compile(r"(?P<said>(?:^[^\n]+\n)+)\n```(?P<language>\w+)\n(?P<block>.*?)^```$", re.DOTALL | re.MULTILINE)


class Step(NamedTuple):
    """A step: what it says, in which language its block is, and the block."""

    said: str
    language: str
    block: str

    @property
    def path(self) -> str:
        """The file that it is about, which is the first thing that it names."""
        named = re.match(r"(?:Write|In) `([^`]+)`", self.said)
        assert named, f"no file is named: {self.said}"
        return named[1]


def steps(recipe: Path) -> list[Step]:
    """The steps of a recipe, in their order."""
    text = recipe.read_text(encoding="utf-8")
    found = [Step(*match.groups()) for match in _STEP.finditer(text)]
    assert len(found) * 2 == len(re.findall(r"^```", text, re.MULTILINE)), f"{recipe.name} has a block without a step"
    return found


@pytest.mark.parametrize("recipe", each_push([RULE], RECIPES), ids=lambda path: path.stem)
def test_a_recipe_can_be_followed(recipe: Path, tmp_path: Path) -> None:
    root = _copy(tmp_path / "repository")
    drivers = _paths(root / "drivers")
    written = set()
    for step in steps(recipe):
        if step.language == "sh":
            for command in step.block.splitlines():
                ended = _run(root, command)
                assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
        elif step.language == "console":
            command, _, output = step.block.removeprefix("$ ").partition("\n")
            assert (command, _run(root, command).stdout) == (command, output)
        elif step.language == "diff":
            _edit(root / step.path, step.block)
            written.add(step.path)
        else:
            _write(root / step.path, step.block)
            written.add(step.path)
    assert _paths(root / "drivers") == drivers
    _require_tidy(root, sorted(path for path in written if path.endswith(".py")))
    _require_rooms(root)


def test_the_edits_of_all_recipes_can_be_made_together(tmp_path: Path) -> None:
    _make(_copy(tmp_path / "repository"), RECIPES)


def _make(root: Path, recipes: list[Path]) -> None:
    """Write the files of recipes, and make their edits."""
    for step in chain.from_iterable(map(steps, recipes)):
        if step.language == "diff":
            _edit(root / step.path, step.block)
        elif step.language not in ("sh", "console"):
            _write(root / step.path, step.block)


@pytest.mark.parametrize("recipes", each_push(TOGETHER[:1], TOGETHER), ids=["of a rule", "all"])
def test_recipes_keep_to_the_types(tmp_path: Path, recipes: list[Path]) -> None:
    root = _copy(tmp_path / "repository")
    _copy_types(root)
    _make(root, recipes)
    ran = _run(root, "mypy")
    assert ran.returncode == 0, ran.stdout


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def _copy(root: Path) -> Path:
    """What a recipe works on: the files of this repository that it may change, or that it runs.

    What Python compiled comes along: a copy is as old as its source, so that only what is changed is compiled again.
    """
    root.mkdir()
    ignore = shutil.ignore_patterns(".*_cache", "*.egg-info")
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignore, symlinks=True)
        else:
            shutil.copy(source, root)
    return root


def _copy_types(root: Path) -> None:
    """What mypy knows of the files, where it has looked at them before: then it reads what the recipes change."""
    if (known := REPOSITORY / MYPY_CACHE).is_dir():
        shutil.copytree(known, root / MYPY_CACHE)


def _write(path: Path, text: str) -> None:
    assert not path.exists(), f"{path} is there already"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _edit(path: Path, diff: str) -> None:
    """Make the change of each part of a diff; parts are divided by lines that begin with `@@`."""
    for part in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = [line or " \n" for line in part.splitlines(keepends=True)]
        assert all(line[0] in " +-" or line == "\n" for line in lines), diff
        old = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
        new = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has this {text.count(old)} times:\n{old}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _run(root: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a copy as somebody would who has set up that copy."""
    words = shlex.split(command)
    variables = dict(word.split("=", 1) for word in _leading_variables(words))
    program, *arguments = words[len(variables) :]
    if program == "rm":
        return _delete(root, command, arguments)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    return subprocess.run(
        [sys.executable, *PROGRAMS[program], *arguments],
        cwd=root,
        env={
            **inherited,
            "PYTHONPATH": str(root / "hooks"),
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": TODAY,
            "SITE_URL": "",
            "NO_MKDOCS_2_WARNING": "1",
            **variables,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _delete(root: Path, command: str, paths: list[str]) -> subprocess.CompletedProcess[str]:
    """Do as `rm` does, which some shells have not."""
    for path in paths:
        (root / path).unlink()
    return subprocess.CompletedProcess(command, 0, "", "")


def _leading_variables(words: list[str]) -> Iterator[str]:
    for word in words:
        if not re.match(r"[A-Z_]+=", word):
            return
        yield word


def _require_tidy(root: Path, paths: list[str]) -> None:
    """Nothing that a recipe has somebody write is what the linter would then find fault with."""
    for command in (["check"], ["format", "--check"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *paths], cwd=root, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout


def _require_rooms(root: Path) -> None:
    """What a recipe has somebody write stands on its floor, and has a test of its name or a row in the table."""
    for command in ("lint-imports", "pytest -q -n 0 tests/test_mirroring.py"):
        ran = _run(root, command)
        assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"


def test_a_change_that_does_not_fit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\ntwo\nthree\none\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="has this 2 times"):
        _edit(path, "-one\n+1\n")
    with pytest.raises(AssertionError, match="has this 0 times"):
        _edit(path, " three\n-two\n")
    _edit(path, " two\n+and\n three\n@@\n-two\n+2\n")
    assert path.read_text(encoding="utf-8") == "one\n2\nand\nthree\none\n"
