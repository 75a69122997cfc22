"""What readers of YAML make of a text without quotes."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.retyping import retyped
from policy_drivers.reading.yaml_line import scalar


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("NO", {"false"}),
        ("n", {"false"}),
        ("Off", {"false"}),
        ("ON", {"true"}),
        ("Y", {"true"}),
        ("1e3", {1000.0}),
        ("1000.0", {1000.0}),
        ("1_000", {1000.0}),
        ("0o17", {15.0}),
        ("017", {15.0, 17.0}),
        ("-08", {-8.0}),
        ("0x1F", {31.0}),
        ("0b11", {3.0}),
        ("12:30", {750.0}),
        (".5", {0.5}),
        (".inf", {".inf"}),
        ("FG", set()),
        ("nO", set()),
        ("", set()),
        ("0x", set()),
        ("1e", set()),
        ("e3", set()),
        ("٣", set()),
        ("1" * 41, set()),
    ],
)
def test_what_a_text_is_taken_for(text: str, values: set[str | float]) -> None:
    assert retyped(text) == values


@given(st.from_regex(r"[-+]?[0-9._:]{1,8}([eE][-+]?[0-9]{1,3})?", fullmatch=True))
def test_whatever_pyyaml_takes_for_a_number_is_known(text: str) -> None:
    try:
        value: Any = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):  # PyYAML's own, of `0._` and the like; and of `:`, which is no scalar
        return
    if isinstance(value, int | float) and not isinstance(value, bool) and not math.isinf(value) and ":" not in text:
        assert float(value) in retyped(text)


@pytest.mark.parametrize("text", ["NO", "Y", "n", "1e3", "0o17", "017", "08", "12:30", "1_000"])
def test_what_is_taken_for_something_else_is_written_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'
