"""The registers of a team that moves in, and what it brings."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.project import find_project
from tests import REPOSITORY
from tests.conftest import COLLECTION, TODAY

PAGES = REPOSITORY / "tests" / "imports" / "pages"


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
