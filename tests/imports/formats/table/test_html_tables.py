"""A table of drivers in a page is read as a spreadsheet is."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Kind
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.wordpress.export import items_of_wxr
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.catalogue import Catalogue

HEAD = "<tr><th>Title</th><th>Source</th><th>Date of publication</th><th>Link</th></tr>\n"
ROWS = (
    "<tr><td>Long Plan</td><td rowspan=2>CQC</td><td>7 January 2019</td>"
    '<td><a href="https://example.org/l">PDF</a></td></tr>\n'
    '<tr><td><a href="https://example.org/s">Short Plan</a></td><td>June 2018</td><td></td></tr>\n'
)


def _entries(page: str, against: Context) -> tuple[Entry, ...]:
    items = items_of_html(f"<html><body>{page}</body></html>", "page.html")
    return plan(items, against, Catalogue(), "drivers", 1_000_000).entries


def _facts(entry: Entry) -> tuple[int, str, object, object, object]:
    return (entry.origin.line, entry.title, entry.fields["source"], entry.fields["date"], entry.fields.get("link"))


BOTH = [
    (2, "Long Plan", "Care Quality Commission", "2019-01-07", "https://example.org/l"),
    (3, "Short Plan", "Care Quality Commission", "2018-06", "https://example.org/s"),
]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{HEAD}{ROWS}</table>",
        f"<table><caption>All</caption><thead>{HEAD}</thead><tbody>{ROWS}</tbody></table>",
        f"<table>{HEAD.replace('th>', 'td>')}{ROWS}</table>",
        f"<table><tr><td colspan=4>Our drivers</td></tr>{HEAD}{ROWS}</table>",
        f"<table><tr><td><table>{HEAD}{ROWS}</table></td></tr></table>",
    ],
)
def test_each_row_is_a_driver(against: Context, table: str) -> None:
    page, *drivers = _entries(f"<h1>Our register</h1>{table}<p>Made by us.</p>", against)
    assert (page.origin.kind, page.title) == (Kind.PAGE, "Our register")
    assert [_facts(driver) for driver in drivers if driver.origin.kind is Kind.DRIVER] == BOTH


def test_a_table_in_a_post_of_wordpress(against: Context, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>Register</title>'
        f"<content:encoded><![CDATA[<table>{HEAD}{ROWS}</table>]]></content:encoded></item></channel></rss>",
        encoding="utf-8",
    )
    page, *drivers = plan(items_of_wxr(path, "export.xml"), against, Catalogue(), "drivers", 1_000_000).entries
    assert (page.origin.kind, [line.text for line in page.left.not_placed]) == (Kind.NEWS, ["Register"])
    assert [_facts(driver) for driver in drivers] == BOTH


def test_a_table_within_a_driver_is_part_of_its_text(against: Context) -> None:
    (entry,) = _entries(f"<h1>Plan</h1><p>Source: CQC</p><p>Summary of driver:</p><table>{HEAD}{ROWS}</table>", against)
    assert "Title | Source | Date of publication | Link" in entry.sections["Summary"]


def test_a_table_of_figures_is_none_of_drivers(against: Context) -> None:
    (entry,) = _entries("<table><tr><th>Title</th><th>Visits</th></tr><tr><td>A</td><td>5</td></tr></table>", against)
    assert entry.origin.kind is Kind.PAGE


def test_a_cell_below_no_name_is_kept(against: Context) -> None:
    table = f"<table>{HEAD}<tr><td>Plan</td><td>CQC</td><td>2019</td><td></td><td>On paper</td></tr></table>"
    driver = next(entry for entry in _entries(table, against) if entry.origin.kind is Kind.DRIVER)
    assert (driver.title, [line.text for line in driver.left.not_placed]) == ("Plan", ["On paper"])


def test_totals_and_notes_below_a_table_are_no_drivers(against: Context) -> None:
    below = "<tr><td>Total: 2</td></tr><tr></tr><tr><td colspan=4>Note: by us</td></tr>"
    entries = _entries(f"<table>{HEAD}{ROWS}{below}</table>", against)
    assert [_facts(entry) for entry in entries if entry.origin.kind is Kind.DRIVER] == BOTH
    told = [line.text for entry in entries for line in entry.left.furniture]
    assert [text for text in told if text in ("Total: 2", "Note: by us")] == ["Total: 2", "Note: by us"]


def test_two_columns_of_our_own_for_one_field_are_refused_with_the_place(against: Context) -> None:
    head = "<tr><th>slug</th><th>title</th><th>title</th><th>body</th></tr>"
    with pytest.raises(RefusedError, match=r"page.html, table on line 1: the columns “title” and “title” are both for"):
        _entries(f"<table>{head}<tr><td>a</td><td>A</td><td>B</td><td></td></tr></table>", against)
