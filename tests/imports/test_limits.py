"""Files that hold more than a team has: one sentence with the limit, before any of it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from policy_drivers.imports import limits, pipeline
from policy_drivers.imports.formats.table import columns, tables, xlsx_beside_cells
from policy_drivers.imports.formats.wordpress import export
from tests.conftest import Written

Drivers = Callable[..., Result]
POST = "<item><title>Plan {}</title></item>"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a few lines exceed."""
    for name, value in {
        "MOST_ROWS": 10, "MOST_CELLS": 40, "MOST_NAMED": 8, "MOST_SHEETS": 3, "MOST_PARTS": 30, "MOST_LINES": 20,
        "MOST_TAGS": 30, "MOST_POSTS": 5,
    }.items():  # fmt: skip
        for module in (limits, columns, pipeline, tables, xlsx_beside_cells, export):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)


def _book(path: Path, rows: int, cells: int = 2, blank: int = 0, sheets: int = 1) -> str:
    book = openpyxl.Workbook()
    for number in range(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.append(["title", *(f"c{each}" for each in range(1, cells))])
        for row in range(rows - 1):
            sheet.append([f"Plan {row}", *["x"] * (cells - 1)])
        for row in range(blank):
            sheet.cell(rows + 1 + row, 1).number_format = "0.00"
    book.save(path)
    return path.name


ROWS = (
    "{} has more than 10 rows, the most that are read from one file; delete those that are not of drivers, or split the"
)
CELLS = (
    "{} has more than 40 cells, the most that are read from one file; delete the rows and columns beyond the table, "
    "which may only look empty, or split the file. Nothing was written"
)
REFUSED: list[tuple[str, Callable[[Path], object], str]] = [
    ("rows.xlsx", lambda path: _book(path, 11), ROWS),
    ("sheets-of-rows.xlsx", lambda path: _book(path, 6, sheets=2), ROWS),
    ("cells.xlsx", lambda path: _book(path, 6, cells=7), CELLS),
    ("formatted.xlsx", lambda path: _book(path, 2, blank=41), CELLS),
    ("named.xlsx", lambda path: _book(path, 2, cells=9),
     "{} has 9 columns with a name; the most that is read is 8; delete those that say nothing about a driver"),
    ("sheets.xlsx", lambda path: _book(path, 2, sheets=4),
     "{} has 4 sheets; the most that is read is 3; keep those with drivers"),
    ("rows.csv", lambda path: path.write_text("title,source\n" + "Plan,CQC\n" * 10, encoding="utf-8"), ROWS),
    ("cells.csv", lambda path: path.write_text("title" + "," * 40 + "\nPlan\n", encoding="utf-8"), CELLS),
    ("named.csv", lambda path: path.write_text("title,a,b,c,d,e,f,g,h\nPlan\n", encoding="utf-8"),
     "{} has 9 columns with a name; the most that is read is 8; delete those that say nothing about a driver"),
    ("lines.txt", lambda path: path.write_text("Source: CQC\n" * 21, encoding="utf-8"),
     "{} has 21 lines; the most that is read is 20; split the file"),
    ("tags.html", lambda path: path.write_text("<html>" + "<p>CQC</p>" * 15, encoding="utf-8"),
     "{} has 31 tags; the most that is read is 30; split the file"),
    ("posts.xml", lambda path: path.write_text(f"<rss><channel>{POST * 6}</channel></rss>", encoding="utf-8"),
     "{} has 6 posts; the most that is read is 5; split the file"),
    ("posts-16.xml", lambda path: path.write_text(f"<rss><channel>{POST * 6}</channel></rss>", encoding="utf-16"),
     "{} has 6 posts; the most that is read is 5; split the file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "said"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_that_holds_more_than_is_read(
    empty: Path, drivers: Drivers, written: Written, name: str, make: Callable[[Path], object], said: str
) -> None:
    make(empty / name)
    result = drivers("import", name)
    assert said.format(name) in result.stderr
    assert (result.exit_code, written()) == (2, {})


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("book.xlsx", lambda path: _book(path, 10, cells=4)),
        ("formatted.xlsx", lambda path: _book(path, 2, blank=30)),
        ("table.csv", lambda path: path.write_text("title,source\n" + "Plan,CQC\n" * 9 + ",\n" * 5, encoding="utf-8")),
    ],
)
def test_a_file_that_holds_as_much_as_is_read(
    empty: Path, drivers: Drivers, name: str, make: Callable[[Path], object]
) -> None:
    make(empty / name)
    assert drivers("import", name, "--today=2019-01-15").exit_code == 0


def test_what_a_sheet_says_of_its_size_is_not_believed(empty: Path, drivers: Drivers) -> None:
    name = _book(empty / "book.xlsx", 11)
    with zipfile.ZipFile(empty / name) as old, zipfile.ZipFile(empty / "liar.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'ref="A1:B11"', b'ref="A1:B2"'))
    assert ROWS.format("liar.xlsx") in drivers("import", "liar.xlsx").stderr


def test_an_archive_of_very_many_files(empty: Path, drivers: Drivers) -> None:
    name = _book(empty / "parts.xlsx", 2)
    with zipfile.ZipFile(empty / name, "a") as packed:
        for number in range(31):
            packed.writestr(f"xl/media/{number}.png", "")
    said = "files in its archive; the most that is read is 30; copy the table into a new workbook, and save that"
    assert said in drivers("import", name).stderr


@pytest.mark.parametrize(("part", "limit"), [("xl/styles.xml", "LARGEST_OTHER"), ("xl/workbook.xml", "LARGEST_OTHER")])
def test_a_part_that_is_read_as_a_whole(
    empty: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch, part: str, limit: str
) -> None:
    monkeypatch.setattr(xlsx_beside_cells, limit, 20_000)
    name = _book(empty / "book.xlsx", 2)
    with zipfile.ZipFile(empty / name) as old, zipfile.ZipFile(empty / "styled.xlsx", "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each) + (b" " * 20_000 if each == part else b""))
    said = drivers("import", "styled.xlsx").stderr
    assert f"styled.xlsx: {part} in it has " in said
    assert "bytes; the most that is read is 20,000; copy the table into a new workbook" in said
