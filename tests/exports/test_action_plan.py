"""A plan to fill in: which rows it has, and what a spreadsheet program makes of the workbook."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from policy_drivers.exports.action_plan import PlanError, PlanTable, Row, as_csv, as_xlsx, rows_of
from policy_drivers.reading.action_cells import Column
from policy_drivers.reading.driver_file import DriverFile
from tests.making.sites import driver

TODAY = date(2019, 1, 15)
STUDY = """
title: A study
recommendations:
  - {number: "1", text: Count the leaders.}
  - {number: "2", text: Train them.}
actions:
  - {action: Count, lead: HRD, due: 2018-06, status: red, stages: [Ask, Add up], benefit: We know, recommendation: "1"}
  - {action: "=cmd()", lead: FG}
"""


def _table(*files: DriverFile, is_whole: bool = True) -> PlanTable:
    rows = [*rows_of(files, lambda file, number: True, is_whole=is_whole)]
    return PlanTable(rows=rows, title="Drivers: actions", today=TODAY)


def test_each_action_is_a_row_and_so_is_a_recommendation_that_none_carries_out() -> None:
    table = _table(driver("study", STUDY), driver("empty", "title: Nothing yet"))
    assert as_csv(table).decode("utf-8") == (
        "\ufeffSlug,Driver,Number,Recommendation,Action,Stages,Benefit,Lead,Due,Status,Id\r\n"
        'study,A study,1,Count the leaders.,Count,"Ask\nAdd up",We know,HRD,2018-06,red,1-a9e406510a\r\n'
        "study,A study,,,'=cmd(),,,FG,,,2-065fe78e0c\r\n"
        "study,A study,2,Train them.,,,,,,,\r\n"
        "empty,Nothing yet,,,,,,,,,\r\n"
    )
    assert len(_table(driver("study", STUDY), driver("empty", "title: N"), is_whole=False).rows) == 2


def test_the_workbook_is_one_that_people_fill_in() -> None:
    content = as_xlsx(_table(driver("study", STUDY)))
    assert content == as_xlsx(_table(driver("study", STUDY)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert (book.sheetnames, book.properties.title) == (["Actions"], "Drivers: actions")
    sheet = book["Actions"]
    assert [cell.value for cell in sheet[1]] == list(Column)
    assert all(cell.font.b for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.print_title_rows) == ("A2", "landscape", "$1:$1")
    assert sheet["I2"].value == "2018-06"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert (sheet["I2"].number_format, sheet["E2"].number_format) == ("@", "General")
    (offered,) = sheet.data_validations.dataValidation
    assert (offered.type, offered.formula1) == ("list", '"not started,red,amber,green,done"')
    assert str(offered.sqref) == "J2:J204"
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["D"].width > 30


def test_what_looks_like_markup_is_a_text() -> None:
    table = _table(driver("study", "title: A\nactions: [{action: <r>x</r>, lead: FG}]"))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(table)), rich_text=True)["Actions"]
    assert str(sheet["E2"].value) == "<r>x</r>"


def test_a_text_that_no_cell_holds_is_refused() -> None:
    rows: list[Row] = [{Column.SLUG: "study", Column.ACTION: "x" * 33_000}]
    with pytest.raises(
        PlanError, match=r"^study: “x+…” has more than the 32,767 characters that a cell holds \(Action\)"
    ):
        as_xlsx(PlanTable(rows=rows, title="", today=TODAY))
