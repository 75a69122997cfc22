"""The demonstration: this repository's own drivers, registers, collections and settings, which are nobody else's.

Whoever copies the repository has others. So what is promised of the tool is held by `tests/repository/`, and a test
that reads these is marked: `pytest -m "not demonstration"` holds wherever the drivers are others, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests import REPOSITORY

DRIVERS = REPOSITORY / "drivers"
COLLECTIONS = REPOSITORY / "docs" / "collections"
PAGES = REPOSITORY / "docs"
SETTINGS = REPOSITORY / "mkdocs.yml"
FOLDERS = ("drivers", "docs/collections", "docs/case-studies")
"""What a copy of the drivers and of all that lists them needs."""
FIXTURES = {"own_site", "own_url"}
"""The fixtures by which a test sees the demonstration's site."""
demonstration = pytest.mark.demonstration


def own(cases: Iterable[object]) -> list[ParameterSet]:
    """The cases of a test that are of the demonstration, marked as such, for `pytest.mark.parametrize`."""
    return [pytest.param(case, marks=demonstration) for case in cases]


def marked(cases: Iterable[ParameterSet], *own: str) -> list[ParameterSet]:
    """Cases of a test, where those with one of these values are marked as the demonstration's."""
    return [
        pytest.param(*case.values, marks=[*case.marks, demonstration]) if {*own}.intersection(case.values) else case
        for case in cases
    ]


@cache
def real_drivers() -> tuple[str, ...]:
    """The texts of all drivers, in the order of their paths."""
    return tuple(path.read_bytes().decode() for path in sorted(DRIVERS.glob("[0-9]*/*.md")))


def real_drivers_as_saved() -> list[str]:
    """Those texts, and the same as editors on Windows save them: with CRLF, and with a mark of the byte order."""
    made = real_drivers()
    return [*made, *(text.replace("\n", "\r\n") for text in made), *(f"\ufeff{text}" for text in made)]


def texts(folders: Iterable[Path]) -> dict[str, str]:
    """The texts below the front matter of all files in some folders, by the names of the files."""
    return {
        path.stem: path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        for folder in folders
        for path in sorted(folder.rglob("*.md"))
    }
