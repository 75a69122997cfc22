"""Spreadsheets: what export writes comes back without loss, and what teams keep finds its fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.file_kind import Format, sniff
from policy_drivers.imports.formats.table.tables import items_of_csv, items_of_xlsx
from policy_drivers.imports.formats.text_page import Item
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cells import COLUMNS, body_of, to_cells, values_of
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from tests.conftest import TODAY, Written
from tests.making.drivers import visible_driver_files

Drivers = Callable[..., Result]


def _csv(files: list[DriverFile]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([to_cells(file)[key] for key in COLUMNS] for file in files)
    return out.getvalue()


def _back(items: list[Item], against: Context) -> list[DriverFile]:
    imported = plan(items, against, Catalogue(), "drivers", 1_000_000)
    return [read_driver(SourceText(entry.path, entry.text.encode())) for entry in imported.drivers]


def _same(file: DriverFile, back: DriverFile) -> None:
    before, after = values_of(file.driver), values_of(back.driver)
    after.pop("imported") if "imported" not in before else None
    assert after.pop("added") == before.pop("added", TODAY)
    assert back.faults == []
    assert (back.slug, after, body_of(back)) == (file.slug, before, body_of(file))


@given(visible_driver_files())
def test_what_is_exported_as_csv_comes_back_without_loss(against: Context, file: DriverFile) -> None:
    (back,) = _back(list(items_of_csv(_csv([file]), "drivers.csv")), against)
    _same(file, back)


@given(st.lists(visible_driver_files(), min_size=1, max_size=3, unique_by=lambda file: file.slug))
def test_what_is_exported_as_xlsx_comes_back_without_loss(
    against: Context, tmp_path_factory: pytest.TempPathFactory, files: list[DriverFile]
) -> None:
    path = tmp_path_factory.mktemp("book") / "drivers.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Drivers")
    sheet.append(list(COLUMNS))
    for file in files:
        sheet.append([to_cells(file)[key] for key in COLUMNS])
    book.save(path)
    back = _back(list(items_of_xlsx(path, "drivers.xlsx")), against)
    assert len(back) == len(files)
    for one, other in zip(files, back, strict=True):
        _same(one, other)


def test_an_export_of_what_is_there_already_adds_nothing(collection: Path, drivers: Drivers) -> None:
    before = [path.read_bytes() for path in sorted((collection / "drivers").rglob("*.md"))]
    files = [
        read_driver(SourceText(path.relative_to(collection).as_posix(), path.read_bytes()))
        for path in sorted((collection / "drivers").rglob("*.md"))
    ]
    (collection / "drivers.csv").write_text(_csv(files), encoding="utf-8")
    result = drivers("import", "drivers.csv")
    assert f"0 new drivers written; {len(files)} there already" in result.output
    assert [path.read_bytes() for path in sorted((collection / "drivers").rglob("*.md"))] == before


def test_half_a_character_is_no_value(against: Context) -> None:
    text = "slug,title,body\nplan,\\ud800 Plan,a \\uDFFF\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert 'title: "\\\\ud800 Plan"\n' in entry.text
    assert "body: a \\\\uDFFF\n" in entry.text


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_stands_between_the_cells_is_found_out(against: Context, sign: str) -> None:
    (item,) = items_of_csv(f"title{sign}source{sign}date\nPlan{sign}NHS England{sign}2019\n", "team.csv")
    (entry,) = plan([item], against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["source"], entry.fields["date"]) == ("NHS England", "2019")


def test_further_columns_of_a_field_are_kept(against: Context) -> None:
    table = "Title,Link,Link 2,Themes 2\nPlan,https://example.org/1,https://example.org/2,care\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [line.text for line in entry.left.not_placed] == ["Link 2: https://example.org/2", "Themes 2: care"]


def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(against: Context) -> None:
    table = 'Title,Notes\nPlan,a note\nAct,"not closed\nStudy,a note\n'
    with pytest.raises(RefusedError, match=r"team\.csv, line 3: this is not CSV"):
        list(items_of_csv(table, "team.csv"))


@pytest.mark.parametrize(
    "above",
    ["Policy\n", "Policy drivers of our trust,,\n\nas of June 2019\n", "Contact;the library\n", "a\n" * 9],
)
def test_rows_above_the_names_of_the_columns_are_furniture(against: Context, above: str) -> None:
    table = f"{above}Title,Source,Date\nPlan,NHS England,2019\nAct,CQC,2020\n"
    first, second = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).entries
    assert (first.fields["source"], first.left.not_placed, second.title) == ("NHS England", [], "Act")
    assert first.origin.line == above.count("\n") + 2
    assert {word for line in first.left.furniture for word in line.text.split()} >= {"Title", "Source", "Date"}
    assert len(first.left.furniture) > 3
    assert second.left.furniture == []


def test_too_many_rows_above_the_names_of_the_columns() -> None:
    with pytest.raises(RefusedError, match="and delete any rows above the names of the columns"):
        list(items_of_csv("a\n" * 10 + "Title,Source\nPlan,CQC\n", "team.csv"))


def test_errors_of_a_spreadsheet_are_no_values(against: Context) -> None:
    table = "Title,Source,Tags,Owner\nPlan,#N/A,#REF!,#VALUE!\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [line.text for line in entry.left.not_placed] == ["Source: #N/A", "Tags: #REF!", "Owner: #VALUE!"]
    assert set(entry.fields) == {"title", "added", "review_due", "group_member", "imported"}


@pytest.mark.parametrize(
    "content",
    [
        "Title\tSource\r\nPlan\tCQC\r\n".encode("utf-16"),
        b"Title,Source,Published\nPlan,CQC,\n",
        b'"Title";"Source";"Published"\n"Plan";"CQC";""\n',
    ],
)
def test_a_table_may_be_called_a_text(content: bytes, empty: Path, drivers: Drivers, written: Written) -> None:
    (empty / "team.txt").write_bytes(content)
    drivers("import", "team.txt")
    assert list(written()) == ["drivers/undated/plan.md"]


def test_a_heading_with_commas_is_no_table(empty: Path, drivers: Drivers, written: Written) -> None:
    (empty / "page.txt").write_text("Policy, Source\n\nTitle: The Plan\nSource: CQC\nSummary: It plans.\n")
    drivers("import", "page.txt")
    assert list(written()) == ["drivers/undated/the-plan.md"]


@pytest.mark.parametrize("sign", ["<?xml plan", "<rss plan"])
def test_a_table_that_speaks_of_xml_is_a_table(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "team.csv"
    path.write_text(f'title,source\n"{sign}",NHS\n', encoding="utf-8")
    assert sniff(path) is Format.CSV
