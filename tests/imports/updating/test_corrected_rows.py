"""Which rows of which tables are read, whose they are, and which are refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.updating.corrected_rows import CorrectedRow, corrected_table


def table(folder: Path, text: str, name: str = "drivers.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def test_the_columns_that_are_there_are_read_whatever_their_order(tmp_path: Path) -> None:
    path = table(tmp_path, 'Review due,slug,version,Body,body 2,page\r\n2019-06,plan,abc,"one ",two,https://x.org/\r\n')
    found = corrected_table(path)
    assert list(found.rows) == [
        CorrectedRow("drivers.csv, line 2", "plan", {"review_due": "2019-06", "body": "one two"}, "abc")
    ]
    assert found.strange == []


def test_blank_rows_and_rows_above_the_names_are_passed_over(tmp_path: Path) -> None:
    path = table(tmp_path, "Corrected by Fiona;\n\nslug;title\n;\nplan;A plan\n")
    assert [(row.where, row.slug, row.cells) for row in corrected_table(path).rows] == [
        ("drivers.csv, line 5", "plan", {"title": "A plan"})
    ]


@pytest.mark.parametrize("cut", ["plan,A pl", "plan,A plan", 'plan,"A plan"'])
def test_a_file_that_ends_within_a_row_is_refused_before_its_other_cells_count_as_emptied(
    cut: str, tmp_path: Path
) -> None:
    path = table(tmp_path, f"slug,title,themes\nact,An act\n{cut}")
    with pytest.raises(RefusedError, match=r"drivers\.csv, line 3: the file ends within this row; is it whole"):
        corrected_table(path)
    path.write_bytes(path.read_bytes() + b"\r\n")  # Excel leaves out the last commas of a row
    assert len(corrected_table(path).rows) == 2


def test_columns_that_are_for_nothing_are_named(tmp_path: Path) -> None:
    path = table(tmp_path, "slug,Notes of mine,title,theme \nplan,x,A plan,y\n")
    assert corrected_table(path).strange == ["Notes of mine", "theme"]


def test_every_sheet_with_slugs_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in {
        "Drivers": [["slug", "title"], ["plan", "A plan"]],
        "Notes": [["to do"], ["all"]],
        "More": [["title", "slug"], ["An act", "act"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "drivers.xlsx")
    assert [(row.where, row.slug) for row in corrected_table(tmp_path / "drivers.xlsx").rows] == [
        ("drivers.xlsx, sheet “Drivers”, row 2", "plan"),
        ("drivers.xlsx, sheet “More”, row 2", "act"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title,link\nA plan,\n",
            "drivers.csv: no column is called “slug”, which says whose row it is; correct a table from drivers export",
        ),
        ("slug,title,Title\na,b,c\n", "drivers.csv: two columns are called “title”; delete or rename one of them"),
        ("slug,slug\na,b\n", "drivers.csv: two columns are called “slug”; delete or rename one of them"),
        ('slug,title\nplan,"A"x\n', "drivers.csv, line 2: this is not CSV (',' expected after '\"')"),
    ],
)
def test_what_is_no_such_table_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        corrected_table(table(tmp_path, text))
    assert str(caught.value).startswith(message)
