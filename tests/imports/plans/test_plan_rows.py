"""The rows of a plan, found by the names of its columns; a file in which some would be lost is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from policy_drivers.exports.action_plan import PlanTable, as_xlsx, rows_of
from policy_drivers.imports.plans.plan_rows import filled_plan
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.action_cells import Column
from tests.making.sites import driver

HEADER = "Slug,Driver,Number,Recommendation,Action,Stages,Benefit,Lead,Due,Status,Id"
ROW = "plan,The plan,,,Ask,,,FG,2018-06,red,1-0123456789"


def _csv(folder: Path, *lines: str) -> Path:
    path = folder / "plan.csv"
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    return path


def _refused(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        filled_plan(path)
    return str(refused.value)


def _book(folder: Path) -> tuple[Path, openpyxl.Workbook]:
    """A workbook as it was exported, opened to be filled in."""
    file = driver(
        "plan", "title: The plan\nactions:\n  - {action: Ask, lead: FG, due: 2018-06}\n  - {action: B, lead: JW}\n"
    )
    path = folder / "plan.xlsx"
    table = PlanTable(rows=[*rows_of([file], lambda file, number: True)], title="", today=date(2019, 1, 15))
    path.write_bytes(as_xlsx(table))
    return path, openpyxl.load_workbook(path)


def test_columns_may_stand_in_any_order_below_a_title(tmp_path: Path) -> None:
    header, row = (",".join(reversed(line.split(","))) for line in (HEADER, ROW))
    plan = filled_plan(_csv(tmp_path, "Our plan", "", header, row, ",,,,,,,,,,"))
    (found,) = plan.rows
    assert found.where == "plan.csv, line 4"
    assert (found[Column.SLUG], found[Column.ACTION], found[Column.ID]) == ("plan", "Ask", "1-0123456789")


def test_further_columns_are_told_and_columns_that_are_not_there_too(tmp_path: Path) -> None:
    plan = filled_plan(_csv(tmp_path, f"{HEADER},Notes", f"{ROW},Ring them"))
    assert (plan.strange, plan.missing) == (["Notes"], [])
    plan = filled_plan(_csv(tmp_path, HEADER, f"{ROW},Ring them", f"{ROW},,"))
    assert plan.nameless == ["plan.csv, line 2"]
    without = [",".join(line.split(",")[:6] + line.split(",")[7:]) for line in (HEADER, ROW)]
    plan = filled_plan(_csv(tmp_path, *without))
    assert (plan.strange, plan.missing) == ([], [Column.BENEFIT])
    assert Column.BENEFIT not in plan.rows[0].cells


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (HEADER.replace("Due", "By when"),
         "plan.csv: no column is called “Due”; is it “By when”? Give it its own name again"),
        (HEADER.replace("Benefit", "Gain"),
         "plan.csv: no column is called “Benefit”; is it “Gain”? Give it its own name again"),
        (HEADER.replace(",Id", ""), "plan.csv: no column is called “Id”; export the plan again"),
        (HEADER.replace("Stages", "Lead"), "plan.csv: two columns are called “Lead”; delete or rename one of them"),
        ("Title,Source,Date", "plan.csv is no plan of drivers actions export: no row names its columns "
         "(Slug, Driver, Number, Recommendation, Action, Stages, Benefit, Lead, Due, Status, Id)"),
    ],
)  # fmt: skip
def test_a_column_with_another_name_is_asked_for(tmp_path: Path, header: str, sentence: str) -> None:
    assert _refused(_csv(tmp_path, header, ROW)) == sentence


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    path, book = _book(tmp_path)
    book["Actions"].merge_cells("H2:H3")
    book.save(path)
    assert _refused(path).startswith("plan.xlsx: the cells H2:H3 are merged")


def test_what_is_beside_cells_and_on_other_sheets_is_told(tmp_path: Path) -> None:
    path, book = _book(tmp_path)
    sheet = book["Actions"]
    sheet["H1"].comment = Comment("Initials, please", "Jo")
    sheet["H2"].comment = Comment("Ask\nher first", "Jo")
    sheet["H3"].hyperlink = "https://example.org/staff"
    sheet["E3"].value = "https://example.org/"
    sheet["E3"].hyperlink = "https://example.org/"
    book.create_sheet("Notes", 0)["A1"] = "For the board"
    book.create_sheet("Empty")
    book.save(path)
    plan = filled_plan(path)
    where = "plan.xlsx, sheet “Actions”, row"
    assert plan.beside == [
        f"{where} 1: Lead (comment): Initials, please",
        f"{where} 2: Lead (comment): Ask her first",
        f"{where} 3: Lead (hyperlink): https://example.org/staff",
    ]
    assert plan.others == ["plan.xlsx, sheet “Notes”"]
    assert [row[Column.LEAD] for row in plan.rows] == ["FG", "JW"]


def test_a_date_cell_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path, book = _book(tmp_path)
    sheet = book["Actions"]
    sheet["I2"].value, sheet["I2"].number_format = date(2019, 12, 1), "mmm-yy"
    sheet["I3"].value, sheet["I3"].number_format = date(2019, 12, 1), "dd/mm/yyyy"
    book.save(path)
    assert [row[Column.DUE] for row in filled_plan(path).rows] == ["2019-12", "2019-12-01"]


def test_a_workbook_of_excel_for_mac_counts_its_days_from_1904(tmp_path: Path) -> None:
    path, book = _book(tmp_path)
    book.epoch = CALENDAR_MAC_1904
    sheet = book["Actions"]
    sheet["I2"].value, sheet["I2"].number_format = date(2019, 12, 1), "dd/mm/yyyy"
    sheet["I3"].value, sheet["I3"].number_format = (date(2019, 12, 1) - date(1904, 1, 1)).days, "General"
    book.save(path)
    first, second = (row[Column.DUE] for row in filled_plan(path).rows)
    assert first == "2019-12-01"
    assert second == str((date(2019, 12, 1) - date(1899, 12, 30)).days)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.4 plan", "is a PDF; open it and save its text"),
        (b"PK not a zip", "is a damaged archive; make it again, or unpack it and name the files in it"),
        (b"", "is empty; there is nothing to import"),
        (b"Dear all, here is our plan.", "is no plan of drivers actions export: no row names its columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert sentence in _refused(path)
