"""What `drivers export` writes, `drivers import` reads back without loss: the bytes of the one go into the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.cli import main
from policy_drivers.exports.formats import FORMATS
from policy_drivers.imports.context import Context
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.imports.updating.corrected_rows import corrected_table
from policy_drivers.imports.updating.corrections import Corrections, corrections
from policy_drivers.model.edtf import parse
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.cells import body_of, values_of
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from tests.conftest import TODAY
from tests.making.demonstration import DRIVERS, demonstration
from tests.making.drivers import visible_driver_files
from tests.making.examples import examples
from tests.making.exports import URL, exported

pytestmark = pytest.mark.slow

TABLES = ("csv", "xlsx")
Drivers = Callable[..., Result]
_SLUGS = st.sampled_from(["plan", "act", "study", "2019", "null", "a-b"])
_FILES = st.lists(visible_driver_files(_SLUGS), min_size=1, max_size=4, unique_by=lambda file: file.slug)


def _said(file: DriverFile) -> tuple[object, ...]:
    """All that a driver says, but for where it was carried over from and when it joined, which import adds."""
    kept = {key: value for key, value in values_of(file.driver).items() if key not in ("added", "imported")}
    return file.slug, kept, body_of(file)


@pytest.mark.parametrize("table", TABLES)
@examples(25)
@given(files=_FILES, site=st.sampled_from(["", URL]))
def test_whatever_is_exported_comes_back_by_import(
    table: str, tmp_path_factory: pytest.TempPathFactory, files: list[DriverFile], site: str
) -> None:
    path = tmp_path_factory.mktemp("exported") / f"drivers.{table}"
    path.write_bytes(FORMATS[table].render(exported(files, site_url=site)))
    context = Context(Catalogue().registers, date.fromisoformat(TODAY))
    imported = plan(read_items([path], None), context, Catalogue(), "drivers", 1_000_000)
    back = [read_driver(SourceText(entry.path, entry.text.encode("utf-8"))) for entry in imported.drivers]
    assert [_said(file) for file in back] == [_said(file) for file in files]
    assert not any(entry.left.not_placed or entry.left.notes for entry in imported.entries)
    for before, after in zip(files, back, strict=True):
        record = before.driver.imported
        assert after.faults == []
        assert record is None or after.driver.imported == record
        assert after.driver.added == (before.driver.added or parse(TODAY))


@pytest.mark.parametrize("table", TABLES)
@examples(25)
@given(files=_FILES, site=st.sampled_from(["", URL]))
def test_whatever_is_exported_corrects_nothing(
    table: str, tmp_path_factory: pytest.TempPathFactory, files: list[DriverFile], site: str
) -> None:
    path = tmp_path_factory.mktemp("exported") / f"drivers.{table}"
    for has_versions in (True, False):
        path.write_bytes(FORMATS[table].render(exported(files, site_url=site, has_versions=has_versions)))
        read = corrected_table(path)
        assert [row.slug for row in read.rows] == [file.slug for file in files]
        assert read.strange == []
        assert corrections(read.rows, Catalogue(tuple(files)), lambda version: None) == Corrections()


@pytest.mark.parametrize("table", TABLES)
@examples(15)
@given(files=_FILES)
def test_the_commands_carry_whatever_files_hold_to_a_new_place(
    table: str, tmp_path_factory: pytest.TempPathFactory, files: list[DriverFile]
) -> None:
    old, new = (tmp_path_factory.mktemp(name) for name in ("old", "new"))
    for root in (old, new):
        (root / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
        (root / "drivers" / "2018").mkdir(parents=True)
    for file in files:
        (old / file.path).write_bytes(file.source.text.encode("utf-8"))
    _run("export", "--project", str(old), "--format", table, "--output", str(old / f"all.{table}"))
    _run("import", "--project", str(new), str(old / f"all.{table}"))
    back = [each for each in read_catalogue(new, Settings()).files if each.has_keys]
    assert {file.slug: _said(file) for file in back} == {file.slug: _said(file) for file in files}
    _run("import", "--project", str(new), str(old / f"all.{table}"))
    assert len(read_catalogue(new, Settings()).files) == len(files)


def _run(command: str, *options: str) -> None:
    result = CliRunner().invoke(main, [command, "--today", TODAY, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a copy of the collection of this repository."""
    root = tmp_path / "ours"
    shutil.copytree(DRIVERS, root / "drivers")
    (root / "mkdocs.yml").write_text(f"site_name: Ours\nsite_url: {URL}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@demonstration
@pytest.mark.parametrize("table", TABLES)
def test_the_collection_of_this_repository_moves_to_a_new_place(table: str, ours: Path, drivers: Drivers) -> None:
    at = ("--today", TODAY)
    assert drivers("export", "--format", table, "--output", f"all.{table}", *at).exit_code == 0
    before = json.loads(drivers("export", "--format", "json", *at).output)
    for year in [path for path in (ours / "drivers").iterdir() if path.name.isdigit()]:
        shutil.rmtree(year)
    result = drivers("import", f"all.{table}", *at)
    assert result.exit_code == 0, result.output
    after = json.loads(drivers("export", "--format", "json", *at).output)
    assert all(each.pop("imported") for each in after["drivers"])
    for each in before["drivers"]:
        each.pop("imported")
    assert after == before
    assert "0 new drivers" in drivers("import", f"all.{table}", *at).output
