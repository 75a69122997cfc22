"""Dates: EDTF level 0 (ISO 8601-2), with the first and the last day that they cover."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.edtf import (
    DateFormatError,
    DateImpossibleError,
    Edtf,
    day_after,
    just_before,
    months_after,
    of_day,
    parse,
    readings,
    reword,
)

DAYS = st.dates(min_value=date(1, 1, 1))
PARTS = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-06", date(2019, 6, 1), date(2019, 6, 30)),
        ("2019-06-01", date(2019, 6, 1), date(2019, 6, 1)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2016-10/2016-11", date(2016, 10, 1), date(2016, 11, 30)),
        ("2016/2018-02-03", date(2016, 1, 1), date(2018, 2, 3)),
        ("2016/2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-11/2016", date(2016, 11, 1), date(2016, 12, 31)),
        ("2016-12-31/2016", date(2016, 12, 31), date(2016, 12, 31)),
        ("2016-11-30/2016-11", date(2016, 11, 30), date(2016, 11, 30)),
        ("2016/2016-11", date(2016, 1, 1), date(2016, 11, 30)),
        ("2016-11/2017", date(2016, 11, 1), date(2017, 12, 31)),
    ],
)
def test_first_and_last_day(text: str, first: date, last: date) -> None:
    assert parse(text) == Edtf(text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "June 2019", "19", "201", "20190", "2019-6", "2019-06-1", "2019-06-01T12:00", "2019/", "/2019",
        "2019//2020",
        "2018/2019/2020", "2019-06-", " 2019", "2019 ", "2019\n", "２０１９", "٢٠١٩", "2019?", "2019~", "201X", "-2019",
        "+2019", "2019-06/..", "4/10/2013",
    ],
)  # fmt: skip
def test_another_shape_is_no_date(text: str) -> None:
    with pytest.raises(DateFormatError) as caught:
        parse(text)
    assert str(caught.value) == f"“{text}” is not a date in a form that this tool reads"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000", "there is no year 0000 in the calendar"),
        ("0000-01-01", "there is no year 0000 in the calendar"),
        ("2018-00", "there is no month 00"),
        ("2018-13", "there is no month 13"),
        ("2018-13-01", "there is no month 13"),
        ("2018-02-30", "February 2018 has 28 days"),
        ("2016-02-30", "February 2016 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2019-06-31", "June 2019 has 30 days"),
        ("2019-06-00", "June 2019 has 30 days"),
        ("2019/2018", "the interval ends (2018) before it begins (2019)"),
        ("2019-06/2019-05-31", "the interval ends (2019-05-31) before it begins (2019-06)"),
        ("2019-06/2018", "the interval ends (2018) before it begins (2019-06)"),
        ("2019-06-02/2019-05", "the interval ends (2019-05) before it begins (2019-06-02)"),
        ("2018-02-30/2019", "February 2018 has 28 days"),
        ("2018/2018-02-30", "February 2018 has 28 days"),
    ],
)
def test_what_the_calendar_does_not_have(text: str, reason: str) -> None:
    with pytest.raises(DateImpossibleError) as caught:
        parse(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2014", "2014"),
        ("0987", "987"),
        ("2019-06", "June 2019"),
        ("2016-12-01", "1 December 2016"),
        ("2016-12-31", "31 December 2016"),
        ("2016-10/2017-06", "October 2016 to June 2017"),
        ("2016/2016-06-30", "2016 to 30 June 2016"),
        ("2016-11/2016", "November 2016 to 2016"),
    ],
)
def test_in_words(text: str, words: str) -> None:
    assert parse(text).in_words() == words


@pytest.mark.parametrize(
    ("text", "words"), [("2016-12-01", "1 December 2016"), ("2016-10/2017-06", "June 2017"), ("2016/2018", "2018")]
)
def test_by_when_it_is_over_in_words(text: str, words: str) -> None:
    assert parse(text).end_in_words() == words


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2019-01-31", 1, "2019-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2019-03-31", 1, "2019-04-30"),
        ("2019-01-30", 12, "2020-01-30"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2019-12-31", 1, "2020-01-31"),
        ("2019-01-15", 24, "2021-01-15"),
        ("2018-12", 1, "2019-01"),
        ("2018-12", 12, "2019-12"),
        ("2018-12", 0, "2018-12"),
        ("2018", 12, "2019"),
        ("2018", 24, "2020"),
        ("2018", 6, "2019-06"),
        ("2018", 1, "2019-01"),
        ("2016-10/2016-11", 12, "2017-11"),
        ("2016-10-05/2016-11-30", 3, "2017-02-28"),
        ("2016/2017", 12, "2018"),
        ("2016-11/2016", 12, "2017"),
        ("2019-03-31", -1, "2019-02-28"),
        ("9998", 12, "9999"),
    ],
)
def test_months_after(start: str, months: int, end: str) -> None:
    assert months_after(parse(start), months).text == end


@pytest.mark.parametrize(("start", "months"), [("9999-12", 1), ("9999", 12), ("0001-01", -1), ("2019", 120_000)])
def test_there_is_nothing_after_the_calendar(start: str, months: int) -> None:
    with pytest.raises(DateImpossibleError, match=r"is outside the calendar$"):
        months_after(parse(start), months)


@pytest.mark.parametrize(
    ("text", "date_"),
    [
        ("June 2019", "2019-06"),
        ("june, 2019", "2019-06"),
        ("  June   2019. ", "2019-06"),
        ("Sept. 2019", "2019-09"),
        ("Sep 2019", "2019-09"),
        ("31st March 2017", "2017-03-31"),
        ("30th Nov 2010", "2010-11-30"),
        ("1 May 2018", "2018-05-01"),
        ("2nd June, 2018", "2018-06-02"),
        ("March 31, 2017", "2017-03-31"),
        ("Mar. 3rd 2017", "2017-03-03"),
        ("2019/6/1", "2019-06-01"),
        ("2019/06", "2019-06"),
        ("2019.6.1", "2019-06-01"),
        ("2019-6-1", "2019-06-01"),
        ("2019-6", "2019-06"),
        ("31/03/2017", "2017-03-31"),
        ("03/31/2017", "2017-03-31"),
        ("31.03.2017", "2017-03-31"),
        ("31-3-2017", "2017-03-31"),
        ("4/4/2013", "2013-04-04"),
        ("29/2/2016", "2016-02-29"),
        ("2019-06-01T00:00:00.000Z", "2019-06-01"),
        ("2019-06-01 00:00:00", "2019-06-01"),
        ("2019-06-01T00:00:00+01:00", "2019-06-01"),
        ("2019-06-01 00:00:00 Z", "2019-06-01"),
        ("2019-06-01T12:00", "2019-06-01"),
        ("2019-06-01 23:59:59", "2019-06-01"),
    ],
)
def test_one_reading(text: str, date_: str) -> None:
    assert reword(text) == parse(date_)
    assert readings(text) == (parse(date_),)


@pytest.mark.parametrize(
    ("text", "british", "american"),
    [("4/10/2013", "2013-10-04", "2013-04-10"), ("01.02.2018", "2018-02-01", "2018-01-02")],
)
def test_two_readings(text: str, british: str, american: str) -> None:
    assert readings(text) == (parse(british), parse(american))
    assert reword(text) is None


@pytest.mark.parametrize(
    ("text", "day", "next_day"),
    [
        ("2019-05-31T23:00:00.000Z", "2019-05-31", "2019-06-01"),
        ("2019-12-31 22:00:00 +00:00", "2019-12-31", "2020-01-01"),
    ],
)
def test_midnight_elsewhere_has_two_readings(text: str, day: str, next_day: str) -> None:
    assert readings(text) == (parse(day), parse(next_day))
    assert reword(text) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2011/12", ["2011-12", "2011/2012"]),
        ("2013/14", ["2013/2014"]),
        ("1999/00", ["1999/2000"]),
        ("2018/06", ["2018-06"]),
        ("2011/12/01", ["2011-12-01"]),
    ],
)
def test_a_year_of_planning_may_look_like_a_month(text: str, dates: list[str]) -> None:
    assert list(map(str, readings(text))) == dates


@pytest.mark.parametrize(
    "text",
    [
        "2019-13-01T00:00:00Z", "2019-02-30 00:00:00",
        "", "soon", "last spring", "2019", "Juneuary 2019", "31 June 2019", "June 31, 2019", "32/1/2019", "13/13/2019",
        "June 19", "4/10/13", "29/2/2018", "2019-13-1", "June 0000", "0/0/2019", "Q1 2019", "June/July 2019",
        "٣/٤/٢٠١٩",
    ],
)  # fmt: skip
def test_no_reading(text: str) -> None:
    assert readings(text) == ()
    assert reword(text) is None


def test_of_day() -> None:
    assert of_day(date(2019, 1, 5)) == Edtf("2019-01-05", date(2019, 1, 5), date(2019, 1, 5))


def test_day_after() -> None:
    assert day_after(date(2016, 2, 28)) == date(2016, 2, 29)
    assert day_after(date.max) == date.max


@given(PARTS)
def test_a_date_is_printed_as_it_was_written(text: str) -> None:
    parsed = parse(text)
    assert str(parsed) == text
    assert parse(str(parsed)) == parsed
    assert parsed.first <= parsed.last


@given(PARTS, PARTS)
def test_an_interval_reaches_from_its_first_part_to_its_last(start: str, end: str) -> None:
    a, b = parse(start), parse(end)
    if a.first <= b.last:
        assert parse(f"{start}/{end}") == Edtf(f"{start}/{end}", a.first, b.last)
    else:
        with pytest.raises(DateImpossibleError):
            parse(f"{start}/{end}")


@given(DAYS)
def test_a_month_has_the_days_of_the_calendar(day: date) -> None:
    month = parse(day.isoformat()[:7])
    assert (month.last - month.first).days + 1 == calendar.monthrange(day.year, day.month)[1]


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,4}([-/. ][0-9]{1,4})?", fullmatch=True))
def test_rewording_gives_dates_or_nothing(text: str) -> None:
    for reading in readings(text):
        assert parse(reading.text) == reading


@given(DAYS)
def test_a_date_in_words_is_read_back(day: date) -> None:
    for length in (7, 10):
        written = parse(day.isoformat()[:length])
        if day.year >= 1000:
            assert reword(written.in_words()) == written


@given(PARTS, st.integers(0, 600), st.integers(0, 600))
def test_more_months_are_never_earlier(text: str, fewer: int, more: int) -> None:
    start = parse(text)
    if start.last.year <= 9890:
        early, late = sorted([fewer, fewer + more])
        assert months_after(start, early).first <= months_after(start, late).last
        assert months_after(start, early).last >= start.first


@pytest.mark.parametrize(
    ("start", "before"),
    [
        ("2019", "2018"),
        ("2019-01", "2018-12"),
        ("2020-03-01", "2020-02-29"),
        ("2019-05/2020-01", "2019-04"),
    ],
)
def test_just_before(start: str, before: str) -> None:
    assert just_before(parse(start)).text == before
