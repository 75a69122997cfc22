"""Dates as people wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.dates import BRITISH, Style, read_date
from policy_drivers.reading.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("June 2019", "2019-06"), ("1 December 2016", "2016-12-01"), ("31st March 2017", "2017-03-31"),
        ("30th Nov 2010", "2010-11-30"), ("2014", "2014"), ("2016-10/2016-11", "2016-10/2016-11"),
        ("Feb. 2015", "2015-02"), ("25/12/2014", "2014-12-25"), ("\u00a0June\u00a0 2019. ", "2019-06"),
        ("2019-06-03T00:00:00Z", "2019-06-03"), ("2016-11/2016", "2016-11/2016"),
    ],
)  # fmt: skip
def test_a_notation_of_one_date_is_certain(text: str, date: str) -> None:
    reading = read_date(text)
    assert (str(reading.date), reading.is_certain, reading.says_more) == (date, True, False)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("4/10/2013", "2013-10-04"), ("4.10.13", "2013-10-04"), ("04/2015", "2015-04"), ("2013/14", "2013/2014"),
        ("2013–14", "2013/2014"), ("July2014", "2014-07"), ("2014-5", "2014-05"),
        ("Feb-18", "2018-02"), ("1-Feb-18", "2018-02-01"), ("Sept ’14", "2014-09"), ("5/7/99", "1999-07-05"),
        ("5/7/31", "2031-07-05"), ("mid-2014", "2014"), ("Autumn 2014", "2014"),
        ("published on 30th Nov 2010 in Leeds", "2010-11-30"), ("October to November 2016", "2016-10/2016-11"),
        ("October/November 2016", "2016-10/2016-11"), ("28 October – 3 November 2016", "2016-10-28/2016-11-03"),
        ("3-5 May 2014", "2014-05-03/2014-05-05"), ("December 2015 - January 2016", "2015-12/2016-01"),
        ("3. June 2019", "2019-06-03"), ("3. 6. 2027", "2027-06-03"), ("10 /12/ 2014", "2014-12-10"),
        ("3./4. June 2019", "2019-06-03/2019-06-04"), ("the 3rd of June, 2019", "2019-06-03"),
        ("2019 June 3", "2019-06-03"), ("2019, June", "2019-06"), ("06-2019", "2019-06"), ("20190603", "2019-06-03"),
        ("2019-06-01 to 2019-06-30", "2019-06-01/2019-06-30"), ("2019-06 - 2019-08", "2019-06/2019-08"),
        ("Q2 2019", "2019-04/2019-06"), ("2019Q2", "2019-04/2019-06"),
        ("fourth quarter of 2019", "2019-10/2019-12"), ("Q2 2019/20", "2019/2020"),
        ("Winter 2018/19", "2018/2019"), ("2009/10", "2009/2010"), ("1999/00", "1999/2000"), ("2018-19", "2018/2019"),
        ("43619", "2019-06-03"), ("43619.5", "2019-06-03"),
        ("2019/01/07 10:11:12 am GMT", "2019-01-07"),
        ("1/7/2019 10:11", "2019-07-01"), ("c.2014", "2014"),
        ("01/06/2019-30/06/2019", "2019-06-01/2019-06-30"), ("06/2019 - 07/2020", "2019-06/2020-07"),
        ("open 1.6.19 to 30.6.19", "2019-06-01/2019-06-30"), ("6/1/2019 - 6/30/2019", "2019-06-01/2019-06-30"),
        ("2019-06/07", "2019-06/2019-07"), ("before 03/06/2019", "2019-06-03"),
    ],
)  # fmt: skip
def test_what_has_to_be_interpreted_is_not_certain(text: str, date: str) -> None:
    reading = read_date(text)
    assert (str(reading.date), reading.is_certain) == (date, False)


@pytest.mark.parametrize(
    "text",
    [
        "every spring",
        "annually, in October",
        "to be added",
        "None",
        "",
        "31/02/2015",
        "31-Feb-18",
        "soon",
        "May be later",
        "the early 1990's",
        "1900s",
        "before the 1990s",
        "before 2015",
        "after 2015",
        "valid until 2015",
        "until the end of 2015",
        "after 2015/16",
        "30/06/2019-01/06/2019",
        "07/2020 - 06/2019",
        "2019-11/02",
        "2019-06/30",
        "2019-06.03",
        "31 April 2019",
        "12 2014",
        "2019-W23",
        "12345",
    ],
)
def test_what_names_no_date_gives_none(text: str) -> None:
    assert read_date(text).date is None


@pytest.mark.parametrize("text", ["June 2014, updated May 2016", "2013 or 2015", "June 2019 / 2020"])
def test_of_several_dates_none_is_chosen(text: str) -> None:
    reading = read_date(text)
    assert (reading.date, reading.says_more) == (None, True)


@pytest.mark.parametrize(
    ("text", "style", "date", "why"),
    [
        ("03/06/2019", BRITISH, "2019-06-03", "the day first"),
        ("03/06/2019", Style(month_first="03/25/2019"), "2019-03-06", "the month first, as in “03/25/2019”"),
        ("06/06/2019", BRITISH, "2019-06-06", ""),
        ("03.06.19", Style(month_first="03/25/2019"), "2019-06-03", "the day first"),
        ("03.06.19", Style(month_first="Publ. date (mm/dd/yyyy)"), "2019-06-03", "the day first"),
        ("03.06.19", Style(month_first="03.25.19"), "2019-03-06", "the month first, as in “03.25.19”"),
        ("6/1/2019 - 6/3/2019", BRITISH, "2019-01-06/2019-03-06", "the day first"),
        (
            "6/1/2019 - 6/3/2019",
            Style(month_first="6/30/2019"),
            "2019-06-01/2019-06-03",
            "the month first, as in “6/30/2019”",
        ),
        ("6/1/2019 - 6/30/2019", Style(month_first="6/30/2019"), "2019-06-01/2019-06-30", ""),
        ("01/06/2019-30/06/2019", Style(month_first="6/30/2019"), "2019-06-01/2019-06-30", ""),
        ("1990s", BRITISH, "1990/1999", "the ten years of a decade"),
        ("the 2010s", BRITISH, "2010/2019", "the ten years of a decade"),
        ("25/03/2019", Style(month_first="03/25/2019"), "2019-03-25", ""),
        ("2011/12", BRITISH, "2011/2012", "one year of two"),
        ("2011-12", BRITISH, "2011-12", ""),
        ("2011-12", Style(two_years="2018-19"), "2011/2012", "one year of two, as in “2018-19”"),
        ("2019-06-02T23:00:00Z", BRITISH, "2019-06-03", "midnight of British summer time"),
        ("2019-01-02T23:00:00Z", BRITISH, "2019-01-02", ""),
        ("43619", BRITISH, "2019-06-03", "the number of a day, as Excel counts them"),
    ],
)
def test_what_could_be_two_dates_says_why_it_is_one(text: str, style: Style, date: str, why: str) -> None:
    reading = read_date(text, style)
    assert (str(reading.date), reading.why) == (date, why)


def test_a_recurrence_with_a_date_says_more() -> None:
    reading = read_date("updated quarterly; next in October 2015")
    assert (str(reading.date), reading.says_more) == ("2015-10", True)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("01/06 - 30/06/2019", "2019-06-01/2019-06-30"), ("30/11-2/12/2019", "2019-11-30/2019-12-02"),
        ("1-30/06/2019", "2019-06-01/2019-06-30"), ("06/01 - 06/30/2019", "2019-06-01/2019-06-30"),
        ("01.06.–30.06.2019", "2019-06-01/2019-06-30"), ("Consulted on from 1/6 to 30/6/2019", "2019-06-01/2019-06-30"),
        ("1-30 June 2019", "2019-06-01/2019-06-30"), ("June-July 2019", "2019-06/2019-07"),
        ("June 1-30, 2019", "2019-06-01/2019-06-30"), ("June 1 - July 15, 2019", "2019-06-01/2019-07-15"),
        ("June 1, 2019 to July 15, 2020", "2019-06-01/2020-07-15"), ("2019/20", "2019/2020"),
        ("the 2010s", "2010/2019"), ("2019-06-01/2019-06-30", "2019-06-01/2019-06-30"),
        ("2019-06-01/30", "2019-06-01/2019-06-30"),
        ("2019-06-01/07-15", "2019-06-01/2019-07-15"), ("06/30/2019", "2019-06-30"), ("Q1-Q2 2019", "2019-01/2019-06"),
        ("2019 Q3/Q4", "2019-07/2019-12"), ("Version 2, June 2019", "2019-06"), ("Issue 12: June 2019", "2019-06"),
        ("2.1 of 30/06/2019", "2019-06-30"),
    ],
)  # fmt: skip
def test_ranges(text: str, date: str) -> None:
    reading = read_date(text)
    assert reading.date is not None
    assert reading.date.text == date


@pytest.mark.parametrize(
    "text",
    [
        "01/06 - 31/06/2019", "30/06-01/06/2019", "25/12 - 05/01/2019", "December-January 2019", "July-June 2019",
        "15 December - 10 January 2019", "June 31, 2019", "1, 2 June 2019", "01/06, 02/06/2019", "1/6/2019-30/6",
        "2019/06/01 - 30", "13/30/2019", "mid-2010s", "2019-2018", "06/01-30/2019",
    ],
)  # fmt: skip
def test_a_range_or_list_that_is_no_date_is_not_read_in_parts(text: str) -> None:
    assert read_date(text).date is None


@given(st.text(max_size=60) | st.text("0123456789/-. JuneMayOct", max_size=40))
def test_any_text_is_read(text: str) -> None:
    reading = read_date(text)
    assert not (reading.is_certain and reading.date is None)


@pytest.mark.parametrize(
    ("lines", "due", "kept"),
    [
        ("Summary: It.\nDue for review: 2016", "2016", []),
        ("Due for review: 2016\nSummary: It.", "2016", []),
        ("Summary: It.\nReview date: 2015\nKey points: It.", "2020-01", ["Review date: 2015"]),
        ("Summary: It.\nReview date: 2015\nPrimary audience: All\nReview date: 2016", "2016", ["Review date: 2015"]),
        ("Summary: It.\nLast updated: 2015\nDue for review: 2016\nMember responsible: FG\nKey points: It.", "2016", []),
        ("Summary: It.\nMember responsible: FG\nReview date: 2016\nKey points: It.", "2016", []),
        ("Summary: It.\nLast updated: 2015\nReview date: 2016\nKey points: It.", "2016", []),
        ("Review date: 2015\nReview date: 2016", "2016", ["Review date: 2015"]),
    ],
)
def test_whose_date_of_review_it_is(against: Context, lines: str, due: str, kept: list[str]) -> None:
    page = f"Plan\nSource: NHS England\n{lines}"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["review_due"] == due  # a year from today, where the page says nothing of the summary
    assert [line.text for line in entry.left.not_placed] == kept


@pytest.mark.parametrize("line", ["Last updated: March 2070", "Published: 4 October 2020"])
def test_no_date_of_review_is_filled_in_before_a_day_that_is_said(against: Context, line: str) -> None:
    page = f"Plan\nSource: NHS England\n{line}\nSummary: It."
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert "review_due" not in entry.fields
