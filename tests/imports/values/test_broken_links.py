"""Addresses that are broken over two lines of a cell: joined where that is sure, else kept and told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.broken_links import with_whole_lines
from policy_drivers.reading.catalogue import Catalogue
from tests.making.entries import only_entry

WHOLE = "https://www.example.org/long-path.pdf"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("https://www.example.org/long-\npath.pdf", WHOLE),
        ("https://www.example.org/long-  \n  path.pdf", WHOLE),
        ("https://www.example.org/\nlong-\npath.pdf", "https://www.example.org/\nlong-\npath.pdf"),
        ("https://www.example.org/a-\nb-\nc.pdf", "https://www.example.org/a-b-c.pdf"),
        ("https://\nwww.example.org/a", "https://www.example.org/a"),
        ("www.\nexample.org/a", "www.example.org/a"),
        ("https://www.example.org/search\n?q=plan", "https://www.example.org/search?q=plan"),
        ("https://www.example.org/search?q=\nplan", "https://www.example.org/search?q=plan"),
        ("https://www.example.org\n/plan.pdf", "https://www.example.org/plan.pdf"),
        ("https://www.example.org/plan.\npdf", "https://www.example.org/plan.pdf"),
        ("https://doi.org/10.1136/\nbmj.c332", "https://doi.org/10.1136/bmj.c332"),
        ("See https://www.example.org/long-\npath.pdf for more.\nThen buy.", f"See {WHOLE} for more.\nThen buy."),
    ],
)  # fmt: skip
def test_what_is_sure(text: str, joined: str) -> None:
    assert with_whole_lines(text).text == joined


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("https://www.example.org/long\npath.pdf", "https://www.example.org/long path.pdf"),
        ("https://www.example.org/reports/\nplan.pdf", "https://www.example.org/reports/ plan.pdf"),
        ("https://www.example.org/long\n2019/plan", "https://www.example.org/long 2019/plan"),
        ("https://www.example.org/long-\nterm plans", "https://www.example.org/long- term"),
    ],
)  # fmt: skip
def test_what_is_in_doubt(text: str, doubtful: str) -> None:
    whole = with_whole_lines(text)
    assert (whole.text, whole.joined, whole.doubtful) == (text, (), doubtful)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/a\nhttps://www.example.org/b", "https://www.example.org/a-\nhttps://www.example.org/b",
        "https://www.example.org/plan.pdf\nSummary.pdf", "https://www.example.org/a\nEngland",
        "https://www.example.org/a\n- the main one", "https://www.example.org/a.\nThen buy.", "long-\npath.pdf", "",
        "https://www.example.org/a-\n\npath.pdf",
    ],
)  # fmt: skip
def test_what_is_two_things(text: str) -> None:
    whole = with_whole_lines(text)
    assert (whole.text, whole.joined, whole.doubtful) == (text, (), "")


@given(st.lists(st.text("ahtps:/w.-_?=& 1\n", max_size=12), max_size=6).map("\n".join))
def test_nothing_but_white_space_at_the_ends_of_lines_goes(text: str) -> None:
    assert with_whole_lines(text).text.split() == text.split() or "".join(with_whole_lines(text).text.split()) == (
        "".join(text.split())
    )


def test_a_cell_of_links(against: Context, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text(
        'Title,Link,Summary\nPlan,"https://www.example.org/long-\npath.pdf","See www.example.org/a-\nb.pdf"\n',
        encoding="utf-8",
    )
    entry = only_entry(tmp_path / "team.csv", against)
    assert (entry.fields["link"], entry.sections["Summary"]) == (WHOLE, "See www.example.org/a-b.pdf\n")
    assert entry.left.not_placed == []
    assert [note.text for note in entry.left.notes] == [
        f"the address {WHOLE} was broken over two lines; it was joined",
        "the address www.example.org/a-b.pdf was broken over two lines; it was joined",
    ]


def test_a_cell_in_doubt(against: Context, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text('Title,Link\nPlan,"https://www.example.org/a\nb.pdf"\n', encoding="utf-8")
    entry = only_entry(tmp_path / "team.csv", against)
    assert "link" not in entry.fields
    assert [line.text for line in entry.left.not_placed] == ["Link: https://www.example.org/a b.pdf"]
    assert [note.text for note in entry.left.notes] == [
        "“https://www.example.org/a b.pdf” may be one address that is broken over two lines; is it whole?"
    ]


def test_the_hyperlink_of_the_cell_says_it(against: Context, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Link"])
    sheet.append(["Plan", "https://www.example.org/a\nb.pdf"])
    sheet["B2"].hyperlink = "https://www.example.org/ab.pdf"
    book.save(tmp_path / "team.xlsx")
    entry = only_entry(tmp_path / "team.xlsx", against)
    assert (entry.fields["link"], entry.left.not_placed, entry.left.notes) == ("https://www.example.org/ab.pdf", [], [])


def test_a_link_on_a_page(against: Context) -> None:
    page = "Plan\nSource: CQC\nLink: https://www.example.org/long-\npath.pdf\nSummary of driver: Words.\n"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).entries
    assert (entry.fields["link"], entry.left.not_placed) == (WHOLE, [])
