"""The same entry again and again: one driver, everything told, and no more time for the last than for the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import Imported, plan
from policy_drivers.model import edtf
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from tests.making.campaign import each_push

DATES = ["", "2018", "2018-03", "2019-01-05", "2016/2021", "1990/2021", "2018-12/2019-01"]
Row = tuple[str, str, str]


def _imported(against: Context, header: str, *rows: str) -> Imported:
    return plan(items_of_csv("\n".join([header, *rows]), "t.csv"), against, Catalogue(), "drivers", 10_000_000)


def _agree(one: Row, other: Row) -> bool:
    dates = [edtf.parse(row[2]) for row in (one, other) if row[2]]
    overlap = len(dates) < 2 or (dates[0].first <= dates[1].last and dates[1].first <= dates[0].last)
    return one[0] == other[0] and (not one[1] or not other[1] or one[1] == other[1]) and overlap


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Plan", "Act"]),
        st.sampled_from(["", "Care Quality Commission", "NHS England"]),
        st.sampled_from(DATES),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
def test_the_first_that_nothing_tells_apart_is_the_same(against: Context, rows: list[Row]) -> None:
    imported = _imported(against, "title,source,date,format", *(f"{','.join(row)}," for row in rows))
    kept: list[tuple[Row, str]] = []
    for row, entry in zip(rows, imported.entries, strict=True):
        same = next((slug for other, slug in kept if _agree(row, other)), "")
        assert entry.duplicate_of == same
        if not same:
            kept.append((row, entry.slug))


def test_places_beyond_the_most_that_are_recorded_are_told(against: Context) -> None:
    imported = _imported(against, "title,source", *["Plan,NHS England"] * (MOST_ENTRIES + 2))
    (driver,) = imported.drivers
    assert f'"t.csv, line {MOST_ENTRIES + 1}"]\n' in driver.text
    assert [note.text for entry in imported.entries for note in entry.left.notes] == [
        f"drivers/undated/plan.md names {MOST_ENTRIES} places that it comes from, the most it can; "
        f"“t.csv, line {number}” is not among them"
        for number in (MOST_ENTRIES + 2, MOST_ENTRIES + 3)
    ]


def test_what_is_said_again_is_kept_once(against: Context) -> None:
    rows = ["Plan,NHS England,It says so.,", *["Plan,NHS England,It says more.,see A"] * 2]
    (driver,) = _imported(against, "title,source,summary,notes", *rows).drivers
    assert driver.text.count("It says more.") == driver.text.count("see A") == 1
    assert driver.text.count("From t.csv, line 3:") == 2
    assert "From t.csv, line 4" not in driver.text


def test_an_entry_is_found_by_a_title_that_it_has_taken_on(against: Context) -> None:
    pages = ["Plan\n{}", "Plan\nTitle of driver: The Map Plan\n{}", "The Map Plan\n{}", "The Map Plan\n{}"]
    sources = ["CQC", "CQC", "CQC", "NHS England"]
    items = [
        item
        for number, (page, source) in enumerate(zip(pages, sources, strict=True))
        for item in items_of_text(page.format(f"Source: {source}\nKey features of driver: It."), f"{number}.txt")
    ]
    imported = plan(items, against, Catalogue(), "drivers", 1_000_000)
    assert [entry.duplicate_of for entry in imported.entries] == ["", "plan", "plan", ""]
    assert imported.drivers[0].fields["alternative_titles"] == ["The Map Plan"]


def test_sections_stand_in_the_houses_order_whichever_entry_has_them(against: Context) -> None:
    rows = ["Plan,It says so.,,B", "Plan,,It lists.,", "Plan,,,"]
    (driver,) = _imported(against, "title,summary,key features,case studies mapping to this driver", *rows).drivers
    assert list(driver.sections) == ["Summary", "Key features", "Case studies"]


def test_the_text_of_a_row_of_our_own_export_is_kept_when_another_row_has_its_title(against: Context) -> None:
    rows = ["Plan,,,CQC", "Plan,,It says w1.,CQC", "Plan,,It says w2.,CQC", "Plan,,It says W1.,CQC"]
    (driver,) = _imported(against, "title,slug,body,source", *rows).drivers
    assert driver.text.endswith("---\n\nIt says w1.\n\n## Not placed\n\nFrom t.csv, line 4:\n\nIt says w2.\n")


def test_numbers_of_which_only_the_digits_are_the_same_are_two(against: Context) -> None:
    rows = ["Plan,10² beds", "Plan,102 beds", "Plan,10²  Beds", "Plan,1½ days", "Plan,11⁄2 days"]
    (driver,) = _imported(against, "title,notes", *rows).drivers
    assert [line for line in driver.left.from_others if line.startswith("notes")] == [
        "notes: 102 beds",
        "notes: 1½ days",
        "notes: 11⁄2 days",
    ]


def test_what_stood_there_for_a_value_is_kept_of_each_entry(against: Context) -> None:
    rows = ["Plan,CQC", 'Plan,"CQC, chaired by w1"', 'Plan,"CQC, chaired by w2"', 'Plan,"CQC,  chaired by W2"']
    (driver,) = _imported(against, "title,source", *rows).drivers
    assert driver.fields["source"] == "Care Quality Commission"
    assert driver.fields["imported"]["verbatim"] == {"source": "CQC"}
    assert [line for line in driver.left.from_others if line.startswith("source")] == [
        "source: CQC, chaired by w1",
        "source: CQC, chaired by w2",
    ]


def test_the_record_of_where_a_row_came_from_is_kept_with_what_another_row_adds(against: Context) -> None:
    header = "title,slug,body,imported,source"
    first = 'Plan,,,"{from: a, on: 2018, verbatim: {date: w1}}",CQC'
    second = 'Plan,,,"{from: [b, c], on: 2018, verbatim: {date: w2, source: w3}}",CQC'
    (driver,) = _imported(against, header, first, second).drivers
    assert driver.fields["imported"] == {
        "from": ["a", "b", "c"],
        "on": "2018",
        "verbatim": {"date": "w1", "source": "w3"},
    }
    assert driver.left.from_others == ["From t.csv, line 3:", "", "date: w2", ""]
    (driver,) = _imported(
        against, "title,imported,source", 'Plan,"{from: a, on: 2018, verbatim: {date: w1}}",CQC'
    ).drivers
    assert driver.fields["imported"] == {"from": "a", "on": "2018", "verbatim": {"date": "w1", "source": "CQC"}}


def test_themes_beyond_the_most_there_can_be_are_kept(against: Context) -> None:
    rows = [f"Plan,theme {number}" for number in range(MOST_ENTRIES + 2)]
    (driver,) = _imported(against, "title,themes", *rows).drivers
    assert f"themes: theme {MOST_ENTRIES}" in driver.left.from_others
    assert f"themes: theme {MOST_ENTRIES + 1}" in driver.left.from_others
    one = ";".join(f"theme {number}" for number in range(MOST_ENTRIES + 1))
    (driver,) = _imported(against, "title,alternative titles", f'Plan,"{one}"').drivers
    assert [line.text for line in driver.left.not_placed] == [f"alternative_titles: theme {MOST_ENTRIES}"]


@pytest.mark.slow
@pytest.mark.parametrize("rows", each_push([1000], [1000, 3000]))
def test_thousands_of_one_title_and_of_one_entry(against: Context, rows: int) -> None:
    many = _imported(against, "title,source", *(f"Plan,Body {number}" for number in range(rows)))
    assert [many.drivers[place].slug for place in (0, 1, rows - 1)] == ["plan", "plan-2", f"plan-{rows}"]
    one = _imported(against, "title,source,notes", *(f"Plan,NHS England,note {number}" for number in range(rows)))
    (driver,) = one.drivers
    assert all(f"notes: note {number}\n" in driver.text for number in (0, rows - 1))


@pytest.mark.parametrize("days", [["2018-02-06", "2017"], ["2017", "2018-02-06"], ["", "2017"]])
def test_one_driver_of_two_rows_joined_when_the_earlier_did(against: Context, days: list[str]) -> None:
    (driver,) = _imported(against, "title,source,added", *(f"Plan,NHS England,{day}" for day in days)).drivers
    assert driver.fields["added"] == "2017"
    assert driver.left.from_others == []


def test_the_day_of_an_import_is_nothing_that_a_driver_lacks(against: Context, collection: Path) -> None:
    table = "title,source,added\nAnother driver,NHS England,2011-03-04\n"
    there = read_catalogue(collection, Settings())
    (entry,) = plan(list(items_of_csv(table, "t.csv")), against, there, "drivers", 1_000_000).entries
    assert (entry.duplicate_of, entry.left.notes) == ("another-driver", [])
