"""What programs make of cells is no correction; what people change is one, however little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.updating.same_cell import alike, is_same, with_its_signs

SAME = [
    # dates, as Excel and LibreOffice show them in Britain and in America
    ("date", "2019-06-01", "01/06/2019"),
    ("date", "2019-06-01", "6/1/2019"),
    ("date", "2019-06-13", "13/06/2019"),
    ("date", "2019-06-13", "Jun-19"),
    ("date", "2019-06-13", "06/13/19"),
    ("date", "2019-06-01", "2019-06-01 00:00:00"),
    ("date", "2019-06-01", "43617"),
    ("date", "2019-06-01", "01-Jun-19"),
    ("date", "2019-06-01", "1 June 2019"),
    ("date", "2019-06-01", "01.06.2019"),
    ("date", "2019-06", "Jun-19"),
    ("date", "2019-06", "2019-06-01"),
    ("date", "2019-06", "01/06/2019"),
    ("date", "2019-06", "43617"),
    ("date", "2019", "2019.0"),
    ("date", "2019", "1905-07-11"),
    ("date", "2019", "11/07/1905"),
    ("title", "March 2019", "Mar-19"),
    ("title", "March 2019", "2019-03-01"),
    # numbers and truth values
    ("title", "007", "7"),
    ("title", "1984", "1984.0"),
    ("format", "1.10", "1.1"),
    ("title", "1e5", "100000"),
    ("title", "10%", "0.1"),
    ("title", "1,000", "1000"),
    ("title", "12345678901234567890", "1.23456789012346E+19"),
    ("title", "True", "TRUE"),
    # ends, spaces, quotation marks
    ("library_impact", "- One.\n- Two.\n", "- One.\r\n- Two."),
    ("library_impact", "- One.  \n- Two.\n", "- One.\n- Two.\n\n"),
    ("title", "The King’s “plan”", 'The King\'s "plan"'),
    ("title", "The King's plan", "The King’s plan"),
    ("title", "5 years", "5\u00a0years"),
    ("title", "a…", "a..."),
    ("title", "é", "e\u0301"),
    ("title", "a\u200bb", "ab"),
    # values that are written in another way, and guards that a program took off
    ("themes", "a; b", "a;b"),
    ("themes", "a; b", " a ;b; "),
    ("title", "'=1+1", "=1+1"),
    ("reviews", '[{"date": "2019", "by": "FG"}]', "[{“date”: “2019”, “by”: “FG”}]"),
    ("reviews", '[{"date": "2019", "by": "FG"}]', '[{"date":"2019","by":"FG"}]'),
    # letters that Windows-1252 lacks
    ("title", "Dŵr a thŷ – 1", "D?r a th? – 1"),
    ("title", "Dŵr a thŷ", "Dwr a thy"),
    # what Excel cuts
    ("body", "x" * 40_000, "x" * 32_767),
    ("link", "", "  "),
]
OTHER = [
    ("date", "2019-06-01", "02/06/2019"),
    ("date", "2019-06", "2019-06-02"),
    ("date", "2019-06", "2019-07"),
    ("date", "2019-06-13", "2019-06-01"),
    ("date", "2019-06", "2019"),
    ("date", "2019", "2020"),
    ("date", "2019", "2019-06"),
    ("date", "2016-10/2016-11", "2016-10"),
    ("title", "Plan", "plan"),
    ("title", "Plan 2019", "Plan 2020"),
    ("title", "Plan of 1 June 2019", "Plan of 2 June 2019"),
    ("title", "Plan of 1 June 2019", "2019-06-01"),
    ("title", "007", "8"),
    ("title", "10%", "10"),
    ("title", "True", "False"),
    ("themes", "a; b", "b; a"),
    ("themes", "a; b", "a"),
    ("library_impact", "- One.\n- Two.\n", "- One.\n\n- Two.\n"),
    ("title", "Dŵr", "D!r"),
    ("title", "Plan", "Pl?n"),
    ("title", "Plân", "Plan"),
    ("body", "x" * 40_000, "x" * 31_000),
    ("body", "x" * 40_000, "y" + "x" * 32_766),
    ("link", "https://example.org/a", ""),
    ("link", "", "https://example.org/a"),
    ("reviews", '[{"date": "2019", "by": "FG"}]', '[{"date": "2019", "by": "JW"}]'),
    ("reviews", '[{"date": "2019", "by": "FG"}]', "no"),
]


@pytest.mark.parametrize(("key", "before", "cell"), SAME, ids=lambda text: str(text)[:30])
def test_what_a_program_does_is_no_correction(key: str, before: str, cell: str) -> None:
    assert is_same(key, before, cell)


@pytest.mark.parametrize(("key", "before", "cell"), OTHER, ids=lambda text: str(text)[:30])
def test_what_somebody_changes_is_a_correction(key: str, before: str, cell: str) -> None:
    assert not is_same(key, before, cell)


@given(st.sampled_from(["title", "themes", "reviews", "date", "body"]), st.text(max_size=40))
def test_a_cell_that_was_not_touched_is_the_same(key: str, cell: str) -> None:
    assert is_same(key, cell, cell)
    assert is_same(key, cell, f"{cell}\r\n")


@given(st.text("ab 1’'é", min_size=1, max_size=12), st.text("cd", min_size=1, max_size=4))
def test_a_word_more_is_a_correction(cell: str, word: str) -> None:
    assert not is_same("title", cell, f"{cell} {word}")


@pytest.mark.parametrize(
    ("before", "cell", "kept"),
    [
        ("The King’s plan", "The King's long plan", "The King’s long plan"),
        ("The King's plan", "The King’s plans", "The King's plans"),
        ("5\u00a0years – “now”", '6 years – "now"', "6\u00a0years – “now”"),
        ("- One.\n- Two.\n", "- One.\r\n- Three.", "- One.\n- Three.\n"),
        ("one two", "one", "one"),
        ("one two", "zero one two", "zero one two"),
        ("“a”", "b", "b"),
        ("", "“a”", "“a”"),
    ],
)
def test_where_the_words_are_the_same_the_signs_stay(before: str, cell: str, kept: str) -> None:
    assert with_its_signs(before, cell) == kept


@given(st.text("ab ’'\u00a0\n", max_size=30), st.text("ab ’'\u00a0", max_size=30))
def test_with_its_signs_a_cell_says_what_it_said(before: str, cell: str) -> None:
    assert alike(with_its_signs(before, cell)) == alike(cell)


def test_a_long_text_with_other_words_throughout_is_taken_as_it_is() -> None:
    before, cell = ("’ ".join(f"{word}{number}" for number in range(20_000)) for word in ("a", "b"))
    assert with_its_signs(before, cell) == cell
