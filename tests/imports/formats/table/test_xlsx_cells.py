"""Workbooks: what cells, sheets, hyperlinks and comments hold, and what cannot be read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.hyperlink import Hyperlink

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.file_kind import sniff
from policy_drivers.imports.formats.table.tables import items_of_xlsx
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.catalogue import Catalogue
from tests.conftest import Written

Drivers = Callable[..., Result]


def test_a_workbook_may_be_called_anything(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["title", "source"], ["Plan", "CQC"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "team.csv")
    items = list(items_of_xlsx(tmp_path / "team.csv", "team.csv"))
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.title == "Plan"


def test_a_workbook_that_counts_its_days_from_1904_has_the_days_that_it_shows(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (["title", "source", "date", "pages"], ["Plan", "CQC", 41790, 41790]):  # 1 June 2018
        book.worksheets[0].append(row)
    book.save(tmp_path / "team.xlsx")
    (entry,) = plan(
        items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx"), against, Catalogue(), "drivers", 1_000_000
    ).drivers
    assert entry.fields["date"] == "2018-06-01"
    assert "pages: 41790" in entry.text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mmm-yy", "2019-06"),
        ("[$-809]mmmm\\ yyyy;@", "2019-06"),
        ('"dated" yyyy', "2019"),
        ("dd/mm/yyyy", "2019-06-01"),
    ],
)
def test_a_date_is_as_exact_as_the_sheet_shows_it(number_format: str, text: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Notes"])
    sheet.append(["Plan", datetime(2019, 6, 1)])
    sheet["B2"].number_format = number_format
    book.save(tmp_path / "team.xlsx")
    (item,) = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    assert [line.text for line in item.found.bare] == [f"Notes: {text}"]


@pytest.mark.parametrize("name", ["team", "team.csv", "team.xlsx.download"])
def test_a_workbook_is_one_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Title", "Doc type"])
    book.worksheets[0].append(["Plan", "Report"])
    with (tmp_path / name).open("wb") as opened:
        book.save(opened)
    (item,) = read_items([tmp_path / name], None)
    assert item.given == {"type": "report"}


def test_a_workbook_of_a_team(empty: Path, drivers: Drivers, written: Written) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([])
    sheet.append(["Title", "Source", "Date", "Summary", "Pages"])
    sheet.append(["Plan", "NHS England", datetime(2019, 6, 1), "It says\nso.", 5.0])
    book.create_sheet("Scrap").append(["some", "notes"])
    book.save(empty / "team.xlsx")
    result = drivers("import", "team.xlsx", "--today=2019-01-15", "--report=json")
    assert written() == {
        "drivers/2019/plan.md": (
            "---\ntitle: Plan\nsource: NHS England\ndate: 2019-06-01\nadded: 2019-01-15\nreview_due: 2020-01\n"
            "group_member: unassigned\nimported:\n  from: team.xlsx, sheet “Sheet”, row 3\n  on: 2019-01-15\n---\n\n"
            "## Summary\n\nIt says\n\nso.\n\n## Not placed\n\nPages: 5\n"
        )
    }
    assert [(entry["kind"], entry["line"], entry["not_placed"]) for entry in json.loads(result.stdout)] == [
        ("driver", 3, [{"line": 3, "text": "Pages: 5"}]),
        ("page", 1, [{"line": 1, "text": "some | notes"}]),
    ]


def test_hyperlinks_and_comments_of_cells(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Scrap")["A1"] = "old"
    book["Scrap"]["A1"].comment = Comment("old notes", "FG")
    sheet = book.worksheets[0]
    for row in (["Title", "Link", "Notes"], ["Plan", "Maps Plan", "see"], ["Act", "https://example.org/act", ""]):
        sheet.append(row)
    sheet["A1"].comment = Comment("write it out", "FG")
    sheet["A2"].hyperlink = "https://example.org/about"
    sheet["B2"].hyperlink = "https://example.org/plan_(2).pdf"
    sheet["B2"].comment = Comment("new address?", "FG")
    sheet["C2"].hyperlink = Hyperlink(ref="C2", location="Scrap!A1")
    sheet["B3"].hyperlink = "https://example.org/act/"
    sheet["B3"].value = "https://example.org/act"
    sheet["C3"].comment = Comment("[Threaded comment]\n\nYour version …\n\nComment:\n    ask CQC", "FG")
    sheet["D5"].comment = Comment("the end", "FG")
    book.save(tmp_path / "team.xlsx")
    items = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    first, second, *rest = plan(items, against, Catalogue(), "drivers", 1_000_000).entries
    assert first.fields["link"] == "https://example.org/plan_%282%29.pdf"
    assert second.fields["link"] == "https://example.org/act"
    assert {line.text for line in first.left.not_placed} == {
        "Notes: see",
        "Title (hyperlink): https://example.org/about",
        "Link (comment): new address?",
        "Notes (hyperlink): Scrap!A1",
        "Link: [Maps Plan](https://example.org/plan_%282%29.pdf)",
    }
    assert [line.text for line in second.left.not_placed] == ["Notes (comment): ask CQC"]
    assert [line.text for line in first.left.furniture] == [
        "Title",
        "Link",
        "Notes",
        "Column 1 (comment): write it out",
    ]
    told = [line.text for entry in rest for line in (*entry.left.furniture, *entry.left.not_placed)]
    assert told == ["Column 4 (comment): the end", "old", "Column 1 (comment): old notes"]


def test_words_that_are_struck_out_are_no_live_text(against: Context, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "team.xlsx") as book:
        sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for number, row in enumerate((["Title", "Impact", "Notes"], ["Plan"], ["Act", "Buy"])):
            sheet.write_row(number, 0, row)
        sheet.write_rich_string("B2", "Must ", struck, "not", " buy")
        sheet.write("C2", "old", struck)
    items = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    first, second = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert first.fields["library_impact"] == "Must ~~not~~ buy\n"
    assert [line.text for line in first.left.not_placed] == ["Notes: ~~old~~"]
    assert second.left.not_placed == []


def test_the_hyperlink_of_a_title_is_the_link_where_no_column_gives_one(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Policy", "Notes", "Link"], ["Plan", "a"], ["Act", "b", "to be added"], ["Law", "c"]):
        sheet.append(row)
    sheet["A2"].hyperlink = "https://example.org/plan.pdf"
    sheet["A3"].hyperlink = "https://example.org/act.pdf"
    sheet["A4"].hyperlink = "https://example.org/about"
    sheet["C4"].hyperlink = "https://example.org/law.pdf"
    sheet["C4"].value = " "
    book.save(tmp_path / "team.xlsx")
    items = items_of_xlsx(tmp_path / "team.xlsx", "team.xlsx")
    entries = plan(items, against, Catalogue(), "drivers", 1_000_000).entries
    assert [entry.fields["link"] for entry in entries] == [
        "https://example.org/plan.pdf", "https://example.org/act.pdf", "https://example.org/law.pdf",
    ]  # fmt: skip
    assert [[line.text for line in entry.left.not_placed] for entry in entries] == [
        ["Notes: a"],
        ["Notes: b", "Link: to be added"],
        ["Notes: c", "Policy (hyperlink): https://example.org/about"],
    ]
    assert [note.text for note in entries[0].left.notes] == ["the hyperlink of the title was taken for `link`"]


def test_nobodys_address_is_in_a_list_or_the_name_of_a_sheet_or_a_file(empty: Path, drivers: Drivers) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "for fg@example.org"
    sheet.append(["Title", "Tags", "Superseded by", "Ask fg@example.org"])
    sheet.append(["Plan", "care, fg@example.org", "fg@example.org", "01865 123456"])
    book.create_sheet("Other")
    book.save(empty / "from fg@example.org.xlsx")
    result = drivers("import", "from fg@example.org.xlsx", "--report=json", "--dry-run")
    (entry,) = json.loads(result.stdout)
    assert "@" not in result.stdout
    assert "123456" not in result.stdout
    assert [each["text"] for each in entry["not_placed"]] == [
        "Tags: care, (e-mail address removed)",
        "Superseded by: (e-mail address removed)",
        "Ask (e-mail address removed): (telephone number removed)",
    ]


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Title", "Link", "Date"], ["Plan", "the plan", datetime(2019, 6, 1)]):
        sheet.append(row)
    sheet["B2"].hyperlink = "https://example.org/plan.pdf"
    sheet["C2"].comment = Comment("in June?", "FG")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = _workbook()


@given(st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=9))
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    damaged = bytearray(WORKBOOK)
    for place, byte in changes:
        damaged[place] = byte
    path = tmp_path_factory.mktemp("damaged") / "team.xlsx"
    path.write_bytes(damaged)
    files, refusal = set[str](), "team.xlsx"
    try:
        sniff(path)
        files = {item.file for item in items_of_xlsx(path, "team.xlsx")}
    except RefusedError as refused:
        refusal = str(refused)
    assert files <= {"team.xlsx"}
    assert "team.xlsx" in refusal


@pytest.mark.parametrize(("cells", "said"), [("A1:XFD9999", "is spread over the cells A1:XFD9999"), ("?", "damaged")])
def test_hyperlinks_that_cannot_be(cells: str, said: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title"])
    sheet["A1"].hyperlink = Hyperlink(ref="A1", location="A2")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1" location', f'ref="{cells}" location'.encode()))
    with pytest.raises(RefusedError, match=said):
        list(items_of_xlsx(tmp_path / "b.xlsx", "b.xlsx"))


def test_what_a_library_thinks_of_a_damaged_workbook_is_not_told(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Target=", b"target="))
    with pytest.raises(RefusedError, match="damaged"):
        list(items_of_xlsx(tmp_path / "a.xlsx", "a.xlsx"))
    assert [str(each.message) for each in recwarn] == []
