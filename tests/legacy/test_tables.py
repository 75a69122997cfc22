"""Spreadsheets: what export writes comes back without loss, and what teams keep finds its fields."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from policy_drivers.legacy.context import Context
from policy_drivers.legacy.importing import plan, read_items
from policy_drivers.legacy.items import Item
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.sniffing import Format, sniff
from policy_drivers.legacy.tables import items_of_csv, items_of_xlsx
from policy_drivers.legacy.wordings import Label
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cells import COLUMNS, body_of, to_cells, values_of
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from tests.legacy.conftest import Written
from tests.reading.any_driver import driver_files

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
    assert back.faults == []
    assert (back.slug, after, body_of(back)) == (file.slug, before, body_of(file))


@given(driver_files())
def test_what_is_exported_as_csv_comes_back_without_loss(against: Context, file: DriverFile) -> None:
    (back,) = _back(list(items_of_csv(_csv([file]), "drivers.csv")), against)
    _same(file, back)


@given(st.lists(driver_files(), min_size=1, max_size=3, unique_by=lambda file: file.slug))
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


@pytest.mark.parametrize(
    ("header", "cell", "key", "value"),
    [
        ("Organisation", "CQC", "source", "Care Quality Commission"),
        ("Issued by", "NHS England; CQC", "source", ["NHS England", "Care Quality Commission"]),
        ("URL", "https://example.org/a", "link", "https://example.org/a"),
        ("Year", "2019", "date", "2019"),
        ("Date of Publication", "4/10/2013", "date", "2013-10-04"),
        ("Target audience", "Nurses\nBoards", "audience", ["Nurses", "Boards"]),
        ("Tags", "Leadership and management, workforce", "themes", ["leadership", "workforce"]),
        ("Country", "N Ireland", "coverage", ["Northern Ireland"]),
        ("Document type", "Framework", "type", "framework"),
        ("DOI", "10.1136/leader-2023-000880", "identifiers", ["doi:10.1136/leader-2023-000880"]),
        ("What does this mean for libraries?", "• Help\n• Search", "library_impact", "- Help\n- Search\n"),
        ("Owner", "Fiona Green", "group_member", "FG"),
        ("review_due", "Feb 2020", "review_due", "2020-02"),
        ("Who wrote it", "CQC", "source", "Care Quality Commission"),
        ("Who wrote it", "Smith, Jane; Jones, A.", "authors", ["Smith, Jane", "Jones, A."]),
        ("Author(s)", "CQC", "source", "Care Quality Commission"),
        ("Link to policy", "https://example.org/a", "link", "https://example.org/a"),
        ("Document URL", "https://example.org/a", "link", "https://example.org/a"),
        ("Year issued", "2019", "date", "2019"), ("Review by (date)", "Feb 2020", "review_due", "2020-02"),
        ("Lead", "Fiona Green", "group_member", "FG"), ("Librarian responsible", "FG", "group_member", "FG"),
        ("What does it mean for us?", "Much", "library_impact", "Much\n"),
        ("Relevance to our service", "Much", "library_impact", "Much\n"),
        ("Who is it for?", "Nurses", "audience", ["Nurses"]), ("Subject area", "leadership", "themes", ["leadership"]),
        ("Link to summary version", "https://example.org/s", "links",
         [{"title": "Summary", "url": "https://example.org/s", "role": "summary"}]),
    ],
)  # fmt: skip
def test_a_column_finds_its_field(against: Context, header: str, cell: str, key: str, value: object) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Title", header], ["Plan", cell]])
    (item,) = items_of_csv(out.getvalue(), "team.csv")
    (entry,) = plan([item], against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields[key], entry.not_placed) == (value, [])


@pytest.mark.parametrize("header", ["Title", "Name of policy", "Policy name", "Document title", "Driver"])
def test_a_column_for_titles(header: str) -> None:
    (item,) = items_of_csv(f"Our list\n{header},Year\nPlan,2019\n", "team.csv")
    assert [segment.label for segment in item.found.segments] == [Label.TITLE, Label.DATE]


def test_a_review_is_the_summarys_wherever_its_column_is(against: Context) -> None:
    text = "title,summary,review date,library impact,owner\nPlan,It,June 2020,Much,FG\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["review_due"], entry.not_placed) == ("2020-06", [])


def test_a_loose_name_leaves_its_field_to_another_column(against: Context) -> None:
    text = "Who wrote it,Name of policy,Policy title,Source,Lead,Assigned to\nAnn,Plan,The Plan,CQC,FG,LA\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.fields["source"], entry.fields["group_member"]) == (
        "The Plan", "Care Quality Commission", "FG",
    )  # fmt: skip
    assert [line.text for line in entry.not_placed] == ["Who wrote it: Ann", "Name of policy: Plan", "Assigned to: LA"]


def test_a_workbook_may_be_called_anything(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["title", "source"], ["Plan", "CQC"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "team.csv")
    (back,) = _back(list(items_of_xlsx(tmp_path / "team.csv", "team.csv")), against)
    assert back.driver.title == "Plan"


def test_half_a_character_is_no_value(against: Context) -> None:
    text = "slug,title,body\nplan,\\ud800 Plan,a \\uDFFF\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert 'title: "\\\\ud800 Plan"\n' in entry.text
    assert "body: a \\uDFFF\n" in entry.text


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_stands_between_the_cells_is_found_out(against: Context, sign: str) -> None:
    (item,) = items_of_csv(f"title{sign}source{sign}date\nPlan{sign}NHS England{sign}2019\n", "team.csv")
    (entry,) = plan([item], against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["source"], entry.fields["date"]) == ("NHS England", "2019")


@pytest.mark.parametrize(
    ("row", "source", "authors", "left"),
    [
        ('Plan,"Smith, J.; Jones, A. B.",NHS England', "NHS England", ["Smith, J.", "Jones, A. B."], []),
        ('Plan,"Smith, J.",', None, ["Smith, J."], []),
        ("Plan,Nuffield Trust,", "Nuffield Trust", None, []),
        ("Plan,Nuffield Trust,NHS England", "NHS England", None, ["Author: Nuffield Trust"]),
    ],
)
def test_an_author_may_be_a_person_or_a_body(
    row: str, source: object, authors: object, left: list[str], against: Context
) -> None:
    items = list(items_of_csv(f"Title,Author,Publisher\n{row}\n", "team.csv"))
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields.get("source"), entry.fields.get("authors")) == (source, authors)
    assert [line.text for line in entry.not_placed] == left


def test_further_columns_of_a_field_are_kept(against: Context) -> None:
    table = "Title,Link,Link 2,Themes 2\nPlan,https://example.org/1,https://example.org/2,care\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [line.text for line in entry.not_placed] == ["Link 2: https://example.org/2", "Themes 2: care"]


def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(against: Context) -> None:
    table = 'Title,Notes\nPlan,a note\nAct,"not closed\nStudy,a note\n'
    with pytest.raises(RefusedError, match=r"team\.csv, line 3: this is not CSV"):
        list(items_of_csv(table, "team.csv"))


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
            "---\ntitle: Plan\nsource: NHS England\ndate: 2019-06-01\ngroup_member: unassigned\nimported:\n"
            "  from: team.xlsx, sheet “Sheet”, row 3\n  on: 2019-01-15\n---\n\n"
            "## Summary\n\nIt says\n\nso.\n\n## Not placed\n\nPages: 5\n"
        )
    }
    assert [(entry["kind"], entry["line"], entry["not_placed"]) for entry in json.loads(result.stdout)] == [
        ("driver", 3, [{"line": 3, "text": "Pages: 5"}]),
        ("page", 1, [{"line": 1, "text": "some | notes"}]),
    ]


@pytest.mark.parametrize(
    "above",
    ["Policy\n", "Policy drivers of our trust,,\n\nas of June 2019\n", "Contact;the library\n", "a\n" * 9],
)
def test_rows_above_the_names_of_the_columns_are_furniture(against: Context, above: str) -> None:
    table = f"{above}Title,Source,Date\nPlan,NHS England,2019\nAct,CQC,2020\n"
    first, second = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).entries
    assert (first.fields["source"], first.not_placed, second.title) == ("NHS England", [], "Act")
    assert first.line == above.count("\n") + 2
    assert {word for line in first.furniture for word in line.text.split()} >= {"Title", "Source", "Date"}
    assert len(first.furniture) > 3
    assert second.furniture == []


def test_too_many_rows_above_the_names_of_the_columns() -> None:
    with pytest.raises(RefusedError, match="and delete any rows above the names of the columns"):
        list(items_of_csv("a\n" * 10 + "Title,Source\nPlan,CQC\n", "team.csv"))


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
    assert {line.text for line in first.not_placed} == {
        "Notes: see",
        "Title (hyperlink): https://example.org/about",
        "Link (comment): new address?",
        "Notes (hyperlink): Scrap!A1",
        "Link: [Maps Plan](https://example.org/plan_%282%29.pdf)",
    }
    assert [line.text for line in second.not_placed] == ["Notes (comment): ask CQC"]
    assert [line.text for line in first.furniture] == ["Title", "Link", "Notes", "Column 1 (comment): write it out"]
    told = [line.text for entry in rest for line in (*entry.furniture, *entry.not_placed)]
    assert told == ["Column 4 (comment): the end", "old", "Column 1 (comment): old notes"]


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
    assert [[line.text for line in entry.not_placed] for entry in entries] == [
        ["Notes: a"],
        ["Notes: b", "Link: to be added"],
        ["Notes: c", "Policy (hyperlink): https://example.org/about"],
    ]
    assert [note.text for note in entries[0].notes] == ["the hyperlink of the title was taken for `link`"]


def test_errors_of_a_spreadsheet_are_no_values(against: Context) -> None:
    table = "Title,Source,Tags,Owner\nPlan,#N/A,#REF!,#VALUE!\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [line.text for line in entry.not_placed] == ["Source: #N/A", "Tags: #REF!", "Owner: #VALUE!"]
    assert set(entry.fields) == {"title", "group_member", "imported"}


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


@pytest.mark.parametrize("sign", ["<?xml plan", "<rss plan"])
def test_a_table_that_speaks_of_xml_is_a_table(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "team.csv"
    path.write_text(f'title,source\n"{sign}",NHS\n', encoding="utf-8")
    assert sniff(path) is Format.CSV


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
    with suppress(RefusedError):
        sniff(path)
        list(items_of_xlsx(path, "team.xlsx"))


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
