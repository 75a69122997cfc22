"""Where each character of a YAML text stands: it agrees with the parser, and stays within the text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policy_drivers.reading.unfolding import unfolded
from policy_drivers.reading.yaml_tree import Scalar, compose, placed, scalars
from tests.making.yaml_texts import written_texts


def _values(text: str) -> list[Scalar]:
    composed, _ = compose(text)
    return list(scalars(placed(composed))) if composed is not None else []


def _shown(written: str) -> list[tuple[str, str]]:
    """Each character of the value of `key: …`, and the characters of the file that it stands for."""
    text = f"key: {written}"
    value = _values(text)[1]
    found = unfolded(text[value.start : value.end], value.style, value.text, value.start)
    assert found is not None
    return [(char, text[start:end]) for char, start, end in found]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>", [("<", "<"), ("b", "b"), (">", ">")]),
        ("a\n   b", [("a", "a"), (" ", "\n   "), ("b", "b")]),
        ("a \n\n  b", [("a", "a"), ("\n", "\n"), ("b", "b")]),
        ("a\r\n  b", [("a", "a"), (" ", "\r\n  "), ("b", "b")]),
        ("'a''b'", [("a", "a"), ("'", "''"), ("b", "b")]),
        (r'"\x3cb\u003e"', [("<", r"\x3c"), ("b", "b"), (">", r"\u003e")]),
        (r'"\U0000003c\/\""', [("<", r"\U0000003c"), ("/", r"\/"), ('"', r"\"")]),
        ('"<\\\n   b"', [("<", "<"), ("b", "b")]),
        ('"\\ \n  b"', [(" ", r"\ "), (" ", "\n  "), ("b", "b")]),
        ("|\n  a\n  <\n", [("a", "a"), ("\n", "\n"), ("<", "<"), ("\n", "\n")]),
        ("|-\n  a\n", [("a", "a")]),
        ("|+2\n   a\n\n", [(" ", " "), ("a", "a"), ("\n", "\n"), ("\n", "\n")]),
        (">\r\n  a\r\n  b\r\n", [("a", "a"), (" ", "\r\n  "), ("b", "b"), ("\n", "\r\n")]),
        (">-\n  a\n   b\n", [("a", "a"), ("\n", "\n"), (" ", " "), ("b", "b")]),
    ],
)
def test_what_each_character_stands_for(written: str, shown: list[tuple[str, str]]) -> None:
    assert _shown(written) == shown


def test_a_reading_that_the_parser_does_not_share_is_not_given() -> None:
    assert unfolded('"a"', '"', "b") is None
    assert unfolded("|?", "|", "b") is None


@given(written_texts(), st.sampled_from(["key: ", "- - ", "key:\n  inner: ", "key:\n- inner: "]))
def test_it_agrees_with_the_parser_and_goes_forward_within_the_text(written: str, before: str) -> None:
    text = before + written
    values = _values(text)
    assume(values)
    for value in values:
        found = unfolded(text[value.start : value.end], value.style, value.text, value.start)
        assert found is not None
        assert "".join(char for char, _, _ in found) == value.text
        ends = [value.start, *(end for _, _, end in found)]
        for (_, start, end), before_it in zip(found, ends, strict=False):
            assert before_it <= start < end <= value.end
