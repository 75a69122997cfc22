"""Words that a cell sets apart in bold or italics do so in the texts of a driver, and not in its values."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue
from tests.making.entries import only_entry

SUMMARY = (
    "Words **bold** and *italic*, ***both***. ~~**Gone**~~\n\n- one **two**\n- *three* four, 5\\*6\n\nCO₂ in **m³**\n"
)


@pytest.mark.parametrize("is_shared", [True, False], ids=["shared strings", "texts in cells"])
def test_runs_of_a_workbook(is_shared: bool, against: Context, tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": not is_shared}) as book:
        bold, italic, plain = book.add_format({"bold": 1}), book.add_format({"italic": 1}), book.add_format()
        both, gone = book.add_format({"bold": 1, "italic": 1}), book.add_format({"bold": 1, "font_strikeout": 1})
        down, up = book.add_format({"font_script": 2}), book.add_format({"font_script": 1, "bold": 1})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Title", "Source", "Summary", "Impact", "Notes"])
        sheet.write_rich_string(1, 0, "The ", bold, "Big", plain, " Plan")
        sheet.write_rich_string(1, 1, italic, "NHS", plain, " England")
        sheet.write_rich_string(
            1, 2, "Words ", bold, "bold ", plain, "and ", italic, "italic", plain, ", ", both, "both", plain, ". ",
            gone, "Gone", plain, "\n• one ", bold, "two\n", plain, "• ", italic, "three", plain,
            " four, 5*6\n\nCO", down, "2", plain, " in ", bold, "m", up, "3",
        )  # fmt: skip
        sheet.write_rich_string(1, 3, "They ", bold, "must", plain, " buy")
        sheet.write_rich_string(1, 4, "A ", bold, "note", plain, ".")
    entry = only_entry(path, against)
    assert (entry.fields["title"], entry.fields["source"]) == ("The Big Plan", "NHS England")
    assert entry.fields["library_impact"] == "They **must** buy\n"
    assert entry.sections["Summary"] == SUMMARY
    assert [line.text for line in entry.left.not_placed] == ["Notes: A note."]


def test_the_font_of_a_whole_cell_sets_no_words_apart(against: Context, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "team.xlsx") as book:
        sheet, plain = book.add_worksheet(), book.add_format()
        bold, italic = book.add_format({"bold": 1}), book.add_format({"italic": 1})
        sheet.write_row(0, 0, ["Title", "Summary", "Impact"])
        sheet.write_row(1, 0, ["Plan", "All of it."], bold)
        sheet.write_rich_string(1, 2, "of the cell ", plain, "plain", italic)
    entry = only_entry(tmp_path / "team.xlsx", against)
    assert entry.sections["Summary"] == "All of it.\n"
    assert entry.fields["library_impact"] == "*of the cell* plain\n"


def test_a_cell_of_a_table_in_a_page(against: Context) -> None:
    page = (
        "<html><body><table><tr><th>Title</th><th>Source</th><th>Summary</th></tr>"
        "<tr><td><b>Plan</b> F</td><td>CQC</td><td>Words <b>bold</b> and <i>italic</i><br>on</td></tr></table>"
    )
    (entry,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).entries
    assert (entry.fields["title"], entry.sections["Summary"]) == ("Plan F", "Words **bold** and *italic*\n\non\n")


def test_in_our_own_export_it_is_told(against: Context, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "drivers.xlsx") as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": 1})
        sheet.write_row(0, 0, ["slug", "title", "library_impact", "body"])
        sheet.write_row(1, 0, ["plan", "Plan", "", "## Summary\n\nWords."])
        sheet.write_rich_string(1, 2, "They ", bold, "must", " buy")
    entry = only_entry(tmp_path / "drivers.xlsx", against)
    assert entry.fields["library_impact"] == "They must buy"
    assert [note.text for note in entry.left.notes] == [
        "words in bold or italics are plain here, where texts are Markdown: write `**words**` or `*words*`"
    ]
