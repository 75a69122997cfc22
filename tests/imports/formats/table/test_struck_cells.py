"""Words that are struck out in a table are no live text, in whatever format the table is."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.wordpress.export import items_of_wxr
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue
from tests.making.entries import only_entry

HEAD = ["Title", "Source", "Date", "Themes", "Status", "DOI", "Language of title", "Impact", "Link", "Notes"]
ROW = [
    "Plan <old> new", "<DH> NHS England", "<June 2018> June 2019", "<leadership>, workforce", "<archived> current",
    "<10.1000/1> 10.1000/2", "<en> cy", "Trusts must <not> buy", "<https://example.org/a> https://example.org/b",
    "<one> two",
]  # fmt: skip
"""A row, what is struck out in angle brackets."""
LEFT = [
    "Title: ~~old~~", "Source: ~~DH~~", "Date: ~~June 2018~~", "Themes: ~~leadership~~", "Status: ~~archived~~",
    "DOI: ~~10.1000/1~~", "Language of title: ~~en~~", "Link: ~~https://example.org/a~~", "Notes: ~~one~~ two",
]  # fmt: skip


def _is_right(entry: Entry) -> bool:
    assert {key: value for key, value in entry.fields.items() if key not in ("added", "imported", "review_due")} == {
        "title": "Plan new", "source": "NHS England", "link": "https://example.org/b", "date": "2019-06",
        "themes": ["workforce"], "status": "current", "identifiers": ["doi:10.1000/2"], "title_lang": "cy",
        "library_impact": "Trusts must ~~not~~ buy\n", "group_member": "unassigned",
    }  # fmt: skip
    assert [line.text for line in entry.left.not_placed] == LEFT
    return True


def _marked(before: str, after: str) -> list[str]:
    return [re.sub("<(.*?)>", rf"{before}\1{after}", cell) for cell in ROW]


def _table(tag: str) -> str:
    rows = "".join(f"<td>{cell}</td>" for cell in _marked(f"<{tag}>", f"</{tag.split()[0]}>"))
    return f"<table><tr>{''.join(f'<th>{name}</th>' for name in HEAD)}</tr>\n<tr>{rows}</tr></table>"


@pytest.mark.parametrize("tag", ["del", "s", "strike", 'span style="text-decoration: line-through"'])
def test_a_table_in_a_page(tag: str, against: Context) -> None:
    items = items_of_html(f"<html><body>{_table(tag)}</body></html>", "page.html")
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).entries
    assert _is_right(entry)


def test_a_table_in_a_post(against: Context, tmp_path: Path) -> None:
    content = f"<content:encoded><![CDATA[{_table('del')}]]></content:encoded>"
    (tmp_path / "posts.xml").write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><item><title>All drivers</title>{content}<wp:post_type>page</wp:post_type></item></channel></rss>",
        encoding="utf-8",
    )
    items = items_of_wxr(tmp_path / "posts.xml", "posts.xml")
    entries = plan(items, against, Catalogue(), "drivers", 1_000_000).found
    assert [_is_right(entry) for entry in entries] == [True]


@pytest.mark.parametrize(("before", "after"), [("<del>", "</del>"), ("~~", "~~")])
def test_cells_of_a_csv_file(before: str, after: str, against: Context, tmp_path: Path) -> None:
    lines = [HEAD, _marked(before, after)]
    text = "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
    (tmp_path / "team.csv").write_text(text, encoding="utf-8")
    assert _is_right(only_entry(tmp_path / "team.csv", against))


def test_runs_of_a_workbook(against: Context, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "team.xlsx", {"strings_to_urls": False}) as book:
        sheet, struck, plain = book.add_worksheet(), book.add_format({"font_strikeout": True}), book.add_format()
        sheet.write_row(0, 0, HEAD)
        for column, cell in enumerate(ROW):
            before, _, rest = cell.partition("<")
            inner, _, after = rest.partition(">")
            runs = [plain, before, struck, inner, plain, after]
            sheet.write_rich_string(1, column, *(runs if before else runs[2:]), *([] if before else [plain, " "]))
    assert _is_right(only_entry(tmp_path / "team.xlsx", against))


def test_a_power_in_a_workbook_stays_one(against: Context, tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    with xlsxwriter.Workbook(path) as book:
        up, down, plain = book.add_format({"font_script": 1}), book.add_format({"font_script": 2}), book.add_format()
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["Plan", "NHS England", "2019"])
        sheet.write_rich_string(1, 7, plain, "CO", down, "2", plain, ", 10", up, "6", plain, " on the 1", up, "st")
    assert only_entry(path, against).fields["library_impact"] == "CO₂, 10⁶ on the 1st\n"


def test_whole_cells_of_a_workbook(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Source", "Date", "Pages", "Link", "Further link"])
    sheet.append(["Plan", "CQC", "June\n2019", 12, '=HYPERLINK("https://example.org/a","PDF")', "here"])
    sheet["F2"].hyperlink = "https://example.org/b"
    for column in "BCDEF":
        sheet[f"{column}2"].font = Font(strike=True)
    book.save(tmp_path / "team.xlsx")
    entry = only_entry(tmp_path / "team.xlsx", against)
    assert {key for key in entry.fields if key not in ("added", "imported", "review_due", "group_member")} == {"title"}
    assert [line.text for line in entry.left.not_placed] == [
        "Source: ~~CQC~~", "Date: ~~June~~ ~~2019~~", "Pages: ~~12~~", "Link: ~~[PDF](https://example.org/a)~~",
        "Further link: ~~here~~", "Further link (hyperlink): https://example.org/b",
    ]  # fmt: skip


def test_a_title_that_is_struck_out_is_told(against: Context, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("Title,Source\n~~Plan~~,CQC\n", encoding="utf-8")
    entry = only_entry(tmp_path / "team.csv", against)
    assert "title" not in entry.fields
    assert [line.text for line in entry.left.not_placed] == ["Title: ~~Plan~~"]
    assert [note.text for note in entry.left.notes] == [
        "the title is struck out, so it is left out; is this still a driver?"
    ]
