"""Characters that a workbook writes as `_xHHHH_` (ECMA-376-1, 22.9.2.19)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.xlsx_text import decoded
from tests.making.entries import only_entry


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Policy_x0020_Title", "Policy Title"), ("a_x0007_b", "a\x07b"), ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x0041_", "_x0041_"), ("_x0041_x0042_", "Ax0042_"), ("_x0041__x0042_", "AB"),
        ("_xD83D__xDE00_", "😀"), ("_xD83D_ and _xDE00_", "_xD83D_ and _xDE00_"), ("_xd800__x0041_", "_xD800_A"),
        ("_X0041_ _x41_ _x00G1_ snake_x_case", "_X0041_ _x41_ _x00G1_ snake_x_case"),
    ],
)  # fmt: skip
def test_escapes(written: str, text: str) -> None:
    assert decoded(written) == text


def test_what_an_escape_hides_is_taken_out_and_told(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()  # which writes texts as they are
    sheet = book.worksheets[0]
    sheet.append(["Ti_x0074_le", "Summary", "Notes"])
    sheet.append(["Pl_x0007_an", "First._x000D_\nSecond._x0008_", None])
    sheet["C2"] = CellRichText("a_x0041_", TextBlock(InlineFont(strike=True), "b_x0007_c"))
    sheet["A2"].comment = Comment("see_x0020_page_x0007_ 3", "FG")
    book.save(tmp_path / "team.xlsx")
    entry = only_entry(tmp_path / "team.xlsx", against)
    assert entry.fields["title"] == "Plan"
    assert entry.sections["Summary"] == "First.\n\nSecond.\n"
    assert [line.text for line in entry.left.not_placed] == ["Notes: aA~~bc~~", "Title (comment): see page 3"]
    assert [note.text for note in entry.left.notes] == [
        "U+0007 (a control character) cannot be seen, so it is left out (3 times, first on this line)",
        "U+0008 (a control character) cannot be seen, so it is left out",
    ]


def test_what_only_looks_like_an_escape_stays(against: Context, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "team.xlsx") as book:  # which writes an underscore before `x0041_` as an escape
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Title", "Notes"])
        sheet.write_row(1, 0, ["The field Policy_x0020_Title", "_x0041_ & x005F_"])
    entry = only_entry(tmp_path / "team.xlsx", against)
    assert entry.fields["title"] == "The field Policy_x0020_Title"
    assert [line.text for line in entry.left.not_placed] == ["Notes: _x0041_ & x005F_"]
