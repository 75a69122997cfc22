"""Dates and states as people write them and as spreadsheets leave them: one value, or a sentence."""

from __future__ import annotations

import re

import pytest

from policy_drivers.imports.plans.plan_values import CellRefusedError, date_in, status_in, text_in


@pytest.mark.parametrize(
    ("cell", "date", "why"),
    [
        ("2019", "2019", ""),
        ("2019-06", "2019-06", ""),
        ("1 December 2019", "2019-12-01", ""),
        ("December 2019", "2019-12", ""),
        ("01/12/2019", "2019-12-01", "the day first"),
        ("43800", "2019-12-01", "the number of a day, as Excel counts them"),
        ("2019-12-01 00:00:00", "2019-12-01", ""),
    ],
)
def test_a_date_is_read_as_it_was_meant(cell: str, date: str, why: str) -> None:
    said = date_in(cell)
    assert (said.text, said.why) == (date, why)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("Dec-19", "“Dec-19” may be a month or a day of one; write 2019-12 for the month, or the whole date"),
        ("19-Dec", "“19-Dec” has no year; write it like 2019-12-19"),
        ("soon", "“soon” is not a date; write it like 2019, 2019-06 or 2019-06-01"),
        ("2019 or 2020", "“2019 or 2020” is not a date; write it like 2019, 2019-06 or 2019-06-01"),
        ("31/02/2019", "“31/02/2019” is not a date; write it like 2019, 2019-06 or 2019-06-01"),
        ("#REF!", "the cell is #REF!: the program could not work it out"),
    ],
)
def test_what_could_be_another_date_is_not_guessed(cell: str, sentence: str) -> None:
    with pytest.raises(CellRefusedError, match=f"^{re.escape(sentence)}$"):
        date_in(cell)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("red", "red"), ("AMBER ", "amber"), ("Green", "green"), ("G", "green"), ("Yellow", "amber"),
        ("Not Started", "not started"), ("not-started", "not started"), ("Completed", "done"), ("done", "done"),
    ],
)  # fmt: skip
def test_a_status_is_known_in_the_spellings_that_people_use(cell: str, status: str) -> None:
    assert status_in(cell) == status


def test_another_word_is_no_status() -> None:
    with pytest.raises(CellRefusedError, match=r"^“gren” is not a status; did you mean green\?$"):
        status_in("gren")
    words = "not started, red, amber, green, done"
    with pytest.raises(CellRefusedError, match=f"^“who knows” is not a status; write one of {words}$"):
        status_in("who knows")


def test_a_text_is_read_without_what_stands_around_it() -> None:
    assert text_in(" '=1+1\r\nand more ") == "'=1+1\nand more"
    assert text_in("'=1+1") == "=1+1"
