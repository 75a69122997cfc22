"""Formulas that are links or pictures, in workbooks and in CSV files, and other formulas with their values."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.formulas import Linked, link_of
from policy_drivers.imports.formats.table.tables import items_of_csv, items_of_xlsx
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.catalogue import Catalogue

CELLS = {(2, 1): "Plan", (2, 4): "https://example.org/d"}
A = "https://example.org/a"


@pytest.mark.parametrize(
    ("formula", "linked"),
    [
        (f'=HYPERLINK("{A}","The plan")', Linked(A, "The plan")),
        (f'=HYPERLINK("{A}";"The plan")', Linked(A, "The plan")),
        (f'=hyperlink( "{A}" , "say ""hi""" )', Linked(A, 'say "hi"')),
        (f'=HYPERLINK("{A}")', Linked(A, "")),
        ("=HYPERLINK(D2,A2)", Linked("https://example.org/d", "Plan")),
        ('=HYPERLINK($D$2,"x"&A2)', Linked("https://example.org/d", "xPlan")),
        ('=HYPERLINK("https://example.org/"&A2)', Linked("https://example.org/Plan", "")),
        ("=HYPERLINK(Table1[[#This Row],[URL]],[@Title])", Linked("https://example.org/d", "Plan")),
        (f'=IMAGE("{A}","a map",1)', Linked(A, "a map")),
        (f'=_xlfn.IMAGE("{A}")', Linked(A, "")),
        ('=HYPERLINK(VLOOKUP(A2,B:C,2),"x")', None),
        (f'=HYPERLINK("{A}","x")&"y"', None),
        ("=HYPERLINK(", None),
        ("=SUM(A1:A2)", None),
        ("HYPERLINK", None),
    ],
)
def test_what_a_formula_leads_to(formula: str, linked: Linked | None) -> None:
    headers = ["Title", "Source", "Date", "URL"]
    assert link_of(formula, 2, headers, lambda row, column: CELLS.get((row, column))) == linked


def test_links_that_formulas_make_in_a_workbook(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Title", "Link", "Notes"],
        ["Plan", f'=HYPERLINK("{A}","The full plan of maps")', f'=IMAGE("{A}.png","a map")'],
        [f'=HYPERLINK("{A}/act","Act")', None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "team.xlsx")
    items = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    plan_, act = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert plan_.fields["link"] == A
    assert [line.text for line in plan_.left.not_placed] == [
        "Notes: a map", f"Notes (hyperlink): {A}.png", f"Link: [The full plan of maps]({A})",
    ]  # fmt: skip
    assert (act.title, act.fields["link"]) == ("Act", f"{A}/act")


def test_links_that_formulas_make_in_csv(against: Context) -> None:
    table = f'Title,Link,Notes\nPlan,"=HYPERLINK(""{A}"",""here"")",=A1&B1\n'
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["link"] == A
    assert [line.text for line in entry.left.not_placed] == ["Notes: =A1&B1"]


def _with_formula(path: Path, formula: str, value: str) -> None:
    """Write a workbook whose cell B2 holds a formula, and what it came to when the workbook was saved."""
    book = openpyxl.Workbook()
    for row in (["Title", "Source"], ["Plan", f"={formula}"]):
        book.worksheets[0].append(row)
    book.save(path.with_suffix(".tmp"))
    with zipfile.ZipFile(path.with_suffix(".tmp")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
            new.writestr(name, data.replace(b"</f><v></v>", b"</f><v>" + value.encode() + b"</v>").replace(
                b"</f><v/>", b"</f><v>" + value.encode() + b"</v>"))  # fmt: skip


def test_a_formula_is_the_value_that_it_had(against: Context, tmp_path: Path) -> None:
    _with_formula(tmp_path / "team.xlsx", 'CONCATENATE("C","QC")', "CQC")
    items = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["source"] == "Care Quality Commission"


def test_a_link_whose_address_is_computed_is_refused_with_what_keeps_the_address(tmp_path: Path) -> None:
    _with_formula(tmp_path / "team.xlsx", 'HYPERLINK(LOWER("X"),"the plan")', "the plan")
    with pytest.raises(RefusedError, match="the cell B2 is a link whose address is computed; write the address itself"):
        list(items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx"))
