"""A collection with registers and no drivers, to move into."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.reading.catalogue import Catalogue, read_catalogue
from policy_drivers.reading.project import find_project
from tests.conftest import COLLECTION, TODAY

PAGES = Path(__file__).parent / "pages"
Written = Callable[[], dict[str, str]]


@pytest.fixture
def empty(collection: Path) -> Path:
    """The current folder: a collection whose registers are filled and which has no drivers."""
    shutil.rmtree(collection / "drivers" / "2019")
    return collection


@pytest.fixture
def written(empty: Path) -> Written:
    """What the drivers of the collection are by now: paths and texts."""

    def read() -> dict[str, str]:
        return {
            path.relative_to(empty).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted((empty / "drivers").rglob("*.md"))
        }

    return read


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The registers of the collection of these tests, without drivers."""
    root = tmp_path_factory.mktemp("registers")
    shutil.copytree(COLLECTION / "register", root / "drivers" / "register")
    (root / "mkdocs.yml").write_text("site_name: Registers\n", encoding="utf-8")
    return read_catalogue(root, find_project(root).settings)


@pytest.fixture(scope="session")
def against(registers: Catalogue) -> Context:
    """What an import into that collection is held against."""
    return Context(registers.registers, date.fromisoformat(TODAY))
