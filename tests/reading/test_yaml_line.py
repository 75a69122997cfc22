"""A value as YAML on one line: whoever reads it gets that value back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.model import edtf
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.yaml_line import in_line, scalar
from tests.making.front_matter import TEXTS

STYLES = st.sampled_from(["", "'", '"'])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Interim NHS People Plan", "Interim NHS People Plan"),
        ("Developing People – Improving Care", "Developing People – Improving Care"),
        ("The King's Fund", "The King's Fund"),
        ("£20 billion", "£20 billion"),
        ("(draft)", "(draft)"),
        ("NHS#1", "NHS#1"),
        ("https://example.org/a?b=c&d", "https://example.org/a?b=c&d"),
        ("A, B [C] {D}", "A, B [C] {D}"),
        ("2019", "2019"),
        ("2019-06", "2019-06"),
        ("2019-06-01", "2019-06-01"),
        ("2016-10/2016-11", "2016-10/2016-11"),
        ("2018-02-30", '"2018-02-30"'),
        ("NO", '"NO"'),
        ("Yes", '"Yes"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("", '""'),
        ("12", '"12"'),
        ("1.5", '"1.5"'),
        ("1:30", '"1:30"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("*a", '"*a"'),
        ("'a'", "\"'a'\""),
        ('"a"', r'"\"a\""'),
        ("C:\\a", "C:\\a"),
        ("a\\ #b", r'"a\\ #b"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("two\nlines", r'"two\nlines"'),
        ("a\tb", r'"a\tb"'),
        ("a\u2028b", r'"a\u2028b"'),
        ("a\x85b", r'"a\u0085b"'),
        ("a\x00b", r'"a\u0000b"'),
        ("\ufeffa", r'"\ufeffa"'),
    ],
)
def test_how_a_text_is_written(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A, B", '"A, B"'),
        ("[A]", '"[A]"'),
        ("A [B]", '"A [B]"'),
        ("{A}", '"{A}"'),
        ("a:", '"a:"'),
        ("A?", '"A?"'),
        ("A", "A"),
    ],
)
def test_how_a_text_is_written_in_a_list(text: str, written: str) -> None:
    assert scalar(text, in_list=True) == written


@pytest.mark.parametrize(
    ("style", "text", "written"),
    [
        ("'", "The King's Fund", "'The King''s Fund'"),
        ("'", "2019", "'2019'"),
        ("'", "two\nlines", r'"two\nlines"'),
        ('"', "The King's Fund", '"The King\'s Fund"'),
        ('"', "A", '"A"'),
    ],
)
def test_quotes_are_kept_where_they_can_hold_the_text(style: str, text: str, written: str) -> None:
    assert scalar(text, style) == written


@given(TEXTS, STYLES)
@example("=", "")
@example("<<", "")
@example("\U0010ffff", "")
@example("\ufffe", "")
def test_a_text_is_read_back(text: str, style: str) -> None:
    for file in (
        f"---\ntitle: {scalar(text, style)}\n---\n",
        f"---\ntitle: {scalar(text, style, in_list=True)} # a comment\n---\n",
    ):
        assert read_driver(SourceText("a.md", file.encode("utf-8"))).plain == {"title": text}


@given(st.lists(TEXTS, min_size=1, max_size=3), STYLES)
def test_a_text_in_a_list_is_read_back(texts: list[str], style: str) -> None:
    items = [scalar(text, style, in_list=True) for text in texts]
    flow = f"---\nthemes: [{', '.join(items)}]\n---\n"
    close = f"---\nthemes: [{','.join(items)}]\n---\n"
    block = "---\nthemes:\n" + "".join(f"  - {item}\n" for item in items) + "---\n"
    for file in (flow, close, block):
        assert read_driver(SourceText("a.md", file.encode("utf-8"))).plain == {"themes": texts}


@given(TEXTS, STYLES, st.booleans())
@example("2019-06-01", "", False)
@example("0019", "", False)
def test_another_reader_gets_the_same_text(text: str, style: str, in_list: bool) -> None:
    """Or, for our dates, the date or the year that they are."""
    written = scalar(text, style, in_list)
    read = yaml.safe_load(f"[{written}]" if in_list else f"- {written}")[0]
    if isinstance(read, str):
        assert read == text
    else:
        assert isinstance(read, date | int)
        assert not isinstance(read, datetime | bool)
        assert edtf.parse(text).text == text


@pytest.mark.parametrize("value", [{"{x": "y"}, {"a, b": "c"}, {"a: b": ["c"]}, {"": "x"}, [{"url": "a, b"}]])
def test_a_list_or_a_group_is_read_back(value: Any) -> None:
    assert yaml.load(in_line(value), yaml.BaseLoader) == value
