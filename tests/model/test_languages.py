"""Codes of languages, and what is meant by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.languages import is_language, likely_code


@pytest.mark.parametrize(
    "code", ["cy", "en", "EN", "en-GB", "pt-BR", "zh-Hant-TW", "sco", "bfi", "cy-x-anything", "fr"]
)
def test_a_code_of_a_language(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize(
    "code", ["", "c", "xx", "welsh", "Welsh", "cym", "wel", "en_GB", "en-", "cy ", "iw", "е", "12"]
)
def test_no_code_of_a_language(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Welsh", "cy"),
        ("welsh ", "cy"),
        ("Cymraeg", "cy"),
        ("Scottish Gaelic", "gd"),
        ("Gàidhlig", "gd"),
        ("cym", "cy"),
        ("wel", "cy"),
        ("en_gb", "en-gb"),
        ("CY", "cy"),
        ("iw", "he"),
        ("xx", ""),
        ("Klingonish", ""),
        ("", ""),
    ],
)
def test_what_is_meant(text: str, code: str) -> None:
    assert likely_code(text) == code


@given(st.text(max_size=12))
def test_what_is_meant_is_a_code(text: str) -> None:
    code = likely_code(text)
    assert code == "" or is_language(code)
