"""JSON of any shape is read, and what is not there is nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from policy_drivers.watching.asking import Answer
from policy_drivers.watching.json_answers import day, json_of, moment, objects, text, within
from tests.making.server_answers import body


@pytest.mark.parametrize(
    ("raw", "said"), [(b'{"a": 1}', {"a": 1}), (b"", None), (b"\xff", None), (b"[" * 100_000, None), (b"{", None)]
)
def test_what_is_no_json_says_nothing(raw: bytes, said: object) -> None:
    assert json_of(Answer(asked="", url="", status=200, body=body(raw))) == said


def test_a_value_is_found_or_is_nothing() -> None:
    said = {"a": {"b": "c", "list": [{}, 1, {"d": None}]}}
    assert (within(said, "a", "b"), within(said, "x", "b"), within([], "a")) == ("c", None, None)
    assert (text(said, "a", "b"), text(said, "a"), text(None, "a")) == ("c", "", "")
    assert (objects(said, "a", "list"), objects(said, "a", "b")) == ([{}, {"d": None}], [])


def test_a_moment_has_a_zone_and_a_day_is_that_of_who_said_it() -> None:
    said = "2026-05-04T00:30:00.000+01:00"
    assert moment(said) == datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    assert day(said) == date(2026, 5, 4)
    assert day("2026-05-04") == date(2026, 5, 4)
    assert [moment(each) for each in ("2026-05-04", "x", None, 5, "")] == [None] * 5
    assert [day(each) for each in ("x", None, 5, "2026-02-30")] == [None] * 4
