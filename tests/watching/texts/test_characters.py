"""A page is read in the encoding that it has, whatever is said of it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.texts.characters import characters

TEXT = "Café – “plan” 5 €"


@pytest.mark.parametrize(
    "said", ["", "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html;charset=x"]
)
def test_what_is_valid_utf_8_is_utf_8(said: str) -> None:
    assert characters(TEXT.encode(), said) == TEXT


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (TEXT.encode("cp1252"), ""),
        (TEXT.encode("cp1252"), "text/html; charset=utf-8"),
        (TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (TEXT.encode("cp1252"), 'text/html; charset="rot13"'),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=iso-8859-1"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ""),
    ],
)
def test_other_encodings_are_known_too(raw: bytes, said: str) -> None:
    assert characters(raw, said) == TEXT


def test_a_page_may_say_its_encoding_itself() -> None:
    page = '<meta charset="koi8-r"><p>план'
    assert characters(page.encode("koi8-r"), "text/html") == page
    assert characters("план".encode("koi8-r"), "text/html; charset=koi8-r") == "план"


def test_a_page_that_is_cut_off_within_a_character_is_still_utf_8() -> None:
    assert characters("Café – é".encode()[:-1]) == "Café – \ufffd"


@given(st.binary(), st.text())
def test_whatever_the_bytes_they_become_characters_that_can_be_written(raw: bytes, said: str) -> None:
    text = characters(raw, said)
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(), st.text())
def test_valid_utf_8_is_utf_8_whatever_is_said_of_it(text: str, said: str) -> None:
    assert characters(text.encode("utf-8"), said) == text.removeprefix("\ufeff")
