"""Cells that are HTML, or whose lines end as another system has it."""

from __future__ import annotations

import csv
import io

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.table.cell_text import (
    has_entities,
    is_html,
    lines_of_html,
    with_line_ends,
    without_entities,
)
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue


def _entry(against: Context, header: str, cell: str) -> Entry:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Title", "Source", header], ["Plan", "CQC", cell]])
    (entry,) = plan(items_of_csv(out.getvalue(), "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    return entry


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "_x000D_\n", "\u2028", "\x0b"])
def test_lines_end_in_many_ways(end: str) -> None:
    assert with_line_ends(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        ("<p>a</p>", True), ("a<br>b", True), ("<p>a", True), ("<li>a", True), ("see <a href='x'>it</a>", True),
        ("lead<b>ership", False), ("a < b and c > d", False), ("<plan>", False), ("x</y>", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_html(cell: str, is_one: bool) -> None:
    assert is_html(cell) == is_one


def test_the_lines_of_html_are_those_of_the_row() -> None:
    lines = lines_of_html("<div><h3>Aims</h3>\n<ul><li>one</li><li>two</li></ul></div>", 7, "team.csv")
    assert [(line.number, line.text, line.is_heading) for line in lines if not line.is_blank] == [
        (7, "Aims", True), (7, "• one", False), (7, "• two", False),
    ]  # fmt: skip
    assert lines_of_html("<br>", 7, "team.csv") == []


def test_signs_of_html_are_characters() -> None:
    assert has_entities("R&amp;D")
    assert without_entities("R&amp;D &#8211; it&rsquo;s&nbsp;here &unknown; & Co") == "R&D – it’s here &unknown; & Co"
    assert not has_entities("AT&T; R&D")


@pytest.mark.parametrize(
    ("cell", "summary"),
    [
        ('<div class="ExternalClassABC"><p>Maps &amp; text</p><ul><li>one</li><li>two</li></ul></div>',
         "Maps & text\n\n- one\n- two\n"),
        ("<h3>Aims</h3><p>To map.</p>", "### Aims\n\nTo map.\n"),
        ('See <a href="https://example.org/a">the map</a>', "See [the map](https://example.org/a)\n"),
        ("one<br>two", "one\n\ntwo\n"),
        ("• one\r\n• two\r\n\r\nthree", "- one\n- two\n\nthree\n"),
        ("1. one\r2. two", "1. one\n2. two\n"),
        ("3. Sector Strategy", "3. Sector Strategy\n"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_it_shows(cell: str, summary: str, against: Context) -> None:
    entry = _entry(against, "Summary", cell)
    assert (entry.sections["Summary"], entry.left.not_placed) == (summary, [])


@pytest.mark.parametrize(
    ("header", "cell", "key", "value"),
    [
        ("Link", '<a href="https://example.org/a">here</a>', "link", "https://example.org/a"),
        ("Audience", "<ul><li>Nurses</li><li>Boards</li></ul>", "audience", ["Nurses", "Boards"]),
        ("Audience", "• Nurses\r\n• Boards", "audience", ["Nurses", "Boards"]),
        ("Tags", "<p>leadership</p><p>maps</p>", "themes", ["leadership", "maps"]),
        ("Date", "3<sup>rd</sup> June 2019", "date", "2019-06-03"),
        ("Also known as", "3. Sector Strategy", "alternative_titles", ["3. Sector Strategy"]),
        ("Format", "R&amp;D", "format", "R&D"),
    ],
)
def test_html_in_other_columns(header: str, cell: str, key: str, value: object, against: Context) -> None:
    entry = _entry(against, header, cell)
    assert (entry.fields[key], entry.left.not_placed) == (value, [])


def test_nobodys_address_in_html_comes_along(against: Context) -> None:
    entry = _entry(against, "Notes", "<p>ask ann.other@example.org</p>")
    assert [line.text for line in entry.left.not_placed] == ["Notes: ask (e-mail address removed)"]
    assert [each.text for each in entry.left.dropped] == ["e-mail address"]
