"""Dates whose month is named in another language than English."""

from __future__ import annotations

import calendar
from pathlib import Path

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.imports.values.dates import read_date
from policy_drivers.reading.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3.Juni 2019", "2019-06-03"), ("3. Juni 2019", "2019-06-03"), ("3.Juni, 2019", "2019-06-03"),
        ("1er juin 2019", "2019-06-01"), ("le 3 juin 2019", "2019-06-03"), ("3 de junio de 2019", "2019-06-03"),
        ("3º de junho de 2019", "2019-06-03"), ("3.AOUT.2019", "2019-08-03"), ("1.Marz 2019", "2019-03-01"),
        ("3ydd Mehefin 2019", "2019-06-03"), ("Mehefin 3, 2030", "2030-06-03"), ("junio de 2019", "2019-06"),
        ("12 Meán Fómhair 2019", "2019-09-12"), ("3 dhen Ògmhios 2019", "2019-06-03"), ("3.May 2019", "2019-05-03"),
        ("30. Juni bis 2. Juli 2019", "2019-06-30/2019-07-02"), ("1.-3. Juni 2019", "2019-06-01/2019-06-03"),
        ("2019. június 3.", "2019-06-03"), ("2019年6月3日", "2019-06-03"), ("Mars Strategy 2019", "2019"),
        ("3.Listopad 2019", "2019"),  # October in Croatian, November in Polish
    ],
)  # fmt: skip
def test_a_month_in_another_language(text: str, date: str) -> None:
    reading = read_date(text)
    assert (str(reading.date), reading.is_certain) == (date, False)


def test_there_is_no_day_31_of_june_in_any_language() -> None:
    assert read_date("31.Juni 2019").date is None


@given(st.sampled_from(["de", "fr", "nl", "sv", "da", "cy", "pl", "fi"]), st.integers(1, 12), st.data())
def test_the_day_is_never_lost(against: Context, language: str, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, calendar.monthrange(2019, month)[1]))
    sign = data.draw(st.sampled_from([".", ". ", " "]))
    name = get_month_names("wide", "format", language)[month]
    text = f"{day}{sign}{name} 2019"
    items = items_of_csv(f"Title,Date\nPlan,{text}\n", "team.csv")
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).entries
    if entry.fields["date"] != f"2019-{month:02}-{day:02}":
        assert (entry.fields["date"], entry.kept["date"]) == ("2019", text)


def test_what_is_not_read_is_kept_and_told(against: Context, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("Title,Date\nPlan,3.Rhagfarn 2019\n", encoding="utf-8")
    (entry,) = plan(read_items([tmp_path / "team.csv"], None), against, Catalogue(), "drivers", 1_000_000).entries
    assert (entry.fields["date"], entry.kept["date"]) == ("2019", "3.Rhagfarn 2019")
    assert [note.text for note in entry.left.notes] == ["“3.Rhagfarn 2019” was read as 2019 for `date`"]
