"""What docstrings, comments and the pages for developers say of files: each that they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import REPOSITORY

_NAMED = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|js|css))`")
_NO_FILES = {"assets/policy-drivers/copy.js", "all.js"}
"""Addresses on the site, where modules are joined to one."""
_RECIPES = "docs/development/recipes/"
"""Where files are named that whoever follows a recipe writes; test_recipes.py does."""
_WRITTEN = [
    path
    for folder in ("hooks", "tests", "docs/development")
    for path in sorted((REPOSITORY / folder).rglob("*"))
    if path.suffix in (".py", ".js", ".css", ".html", ".md") and "expected" not in path.parts
]
_FILES = {f"/{path.relative_to(REPOSITORY).as_posix()}" for path in (*_WRITTEN, *REPOSITORY.glob("*.py"))}


def _missing(text: str) -> list[str]:
    named = {name for name in _NAMED.findall(text) if name not in _NO_FILES}
    return sorted(name for name in named if not any(file.endswith(f"/{name}") for file in _FILES))


@pytest.mark.parametrize("folder", ["hooks/policy_drivers", "docs/development"])
def test_every_file_that_is_named_is_there(folder: str) -> None:
    paths = [path for path in _WRITTEN if path.is_relative_to(REPOSITORY / folder)]
    assert paths
    texts = {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    missing = {name: _missing(text) for name, text in texts.items() if not name.startswith(_RECIPES)}
    assert {path: names for path, names in missing.items() if names} == {}


def test_one_that_is_not_there_would_be_found(tmp_path: Path) -> None:
    assert _missing("`site/finder.py` and `facets.py`, `site/files/indexing.py`") == ["site/finder.py"]
