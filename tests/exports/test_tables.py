"""CSV and XLSX, read by clients of their own: nothing is lost, and nothing is a formula."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.exports.export import Export
from policy_drivers.exports.formats import FORMATS
from policy_drivers.exports.xlsx_table import LONGEST, split
from policy_drivers.reading.cells import body_of, values_of
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.formulas import SIGNS
from tests.making.drivers import driver_files
from tests.making.examples import examples
from tests.making.exports import EXPORTS, driver, exported
from tests.making.rows import from_cells

FILES = st.lists(driver_files(), max_size=4)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def sheet_of(content: bytes) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(content))
    (sheet,) = book.worksheets
    return sheet


def xlsx_rows(content: bytes) -> list[dict[str, str]]:
    header, *rows = ([cell or "" for cell in row] for row in sheet_of(content).iter_rows(values_only=True))
    return [dict(zip(header, row, strict=True)) for row in rows]


def said(file: DriverFile) -> dict[str, object]:
    """What a row must give back."""
    whole = {"slug": file.slug, **values_of(file.driver), "body": body_of(file)}
    return {key: value for key, value in whole.items() if not isinstance(value, str) or value.strip()}


@given(FILES)
def test_csv_gives_back_whatever_drivers_hold(files: list[DriverFile]) -> None:
    rows = csv_rows(FORMATS["csv"].render(exported(files)))
    assert [from_cells(row) for row in rows] == [said(file) for file in files]


@given(FILES)
def test_xlsx_gives_back_whatever_drivers_hold(files: list[DriverFile]) -> None:
    rows = xlsx_rows(FORMATS["xlsx"].render(exported(files)))
    assert [from_cells(row) for row in rows] == [said(file) for file in files]


@given(FILES)
def test_every_cell_of_xlsx_is_a_text(files: list[DriverFile]) -> None:
    for row in sheet_of(FORMATS["xlsx"].render(exported(files))).iter_rows():
        assert all(cell.data_type == "s" for cell in row if cell.value is not None)
        assert all(cell.value.split("\n")[0].lstrip()[:1] not in [*SIGNS] for cell in row if cell.value is not None)


def test_the_workbook() -> None:
    content = FORMATS["xlsx"].render(EXPORTS["ordinary"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Drivers"]
    assert [cell.value for cell in sheet[1]] == list(EXPORTS["ordinary"].columns)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row) == ("B2", "A1:AL6", 6)
    assert sheet["A1"].font.bold
    assert sheet["M2"].number_format == "@"
    assert (book.properties.title, book.properties.created) == ("Ours", datetime(2019, 1, 15))
    parts = ZipFile(io.BytesIO(content)).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert not any("hyperlink" in part.filename or "sheet1.xml.rels" in part.filename for part in parts)


def test_a_text_that_is_like_xml_is_a_text() -> None:
    files = [driver("markup", "title: <r><t>&</t></r>\nsource: <r></r>\nformat: <r>"), driver("plain", "title: A")]
    markup, _ = xlsx_rows(FORMATS["xlsx"].render(exported(files)))
    assert (markup["title"], markup["source"], markup["format"]) == ("<r><t>&</t></r>", "<r></r>", "<r>")


def test_a_workbook_without_drivers_has_its_header() -> None:
    assert xlsx_rows(FORMATS["xlsx"].render(EXPORTS["empty"])) == []
    assert [cell.value for cell in sheet_of(FORMATS["xlsx"].render(EXPORTS["empty"]))[1]][:2] == ["slug", "title"]


def long_texts() -> Export:
    """Texts of one character less than a cell holds, exactly as many, one more, and many more."""
    sizes = (LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST)
    files = [driver(f"long-{size}", "title: A", "x" * size) for size in sizes]
    return exported([*files, driver("faces", "title: A", "x" + "🙂" * LONGEST), driver("last", "title: A")])


def test_a_text_that_is_too_long_for_a_cell_goes_on_in_the_next() -> None:
    export = long_texts()
    rows = xlsx_rows(FORMATS["xlsx"].render(export))
    assert [name for name in rows[0] if name.startswith("body")] == ["body", "body 2", "body 3"]
    assert [from_cells(row)["body"] for row in rows] == [body_of(file) for file in export.files]
    assert all(len(cell.encode("utf-16-le")) // 2 <= LONGEST for row in rows for cell in row.values())


@examples(20)
@given(st.text("x🙂", min_size=1, max_size=5), st.integers(LONGEST - 3, LONGEST + 3))
def test_no_character_is_taken_apart(end: str, size: int) -> None:
    text = "x" * size + end
    pieces = split(text)
    assert "".join(pieces) == text
    assert all(0 < len(piece.encode("utf-16-le")) // 2 <= LONGEST for piece in pieces)
    assert split("") == []
