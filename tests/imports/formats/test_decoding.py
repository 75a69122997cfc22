"""From bytes to characters: what is certain is read, what is not is refused (see `tests/imports/test_refused.py`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.formats.decoding import decoded, read_decoded
from policy_drivers.imports.refused import RefusedError


@pytest.mark.parametrize(
    "text",
    ["“CAFÉ” and “MENÜ”", "‘É’ – the King’s", "“SMÅ” “MÄ”", "Maß“ a naïve £", "the café…” of a naïve"],
)
def test_windows_1252_of_which_two_bytes_could_be_utf_8(text: str) -> None:
    assert decoded(text.encode("cp1252"), "a.txt") == text


@given(st.text())
def test_utf_8_is_what_it_is(text: str) -> None:
    text = text.replace("\0", "").removeprefix("\ufeff")
    assert decoded(text.encode(), "a.txt") == text
    assert decoded(text.encode("utf-8-sig"), "a.txt") == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_that_git_could_not_merge_is_refused(end: str, tmp_path: Path) -> None:
    text = end.join(["title,date", "<<<<<<< HEAD", "Plan,2018", "=======", "Plan,2019", ">>>>>>> other", ""])
    (tmp_path / "a.csv").write_bytes(text.encode())
    with pytest.raises(RefusedError, match=r"\Aa\.csv, line 2: git could not merge two branches here, and has left"):
        read_decoded(tmp_path / "a.csv", "a.csv")


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-2", "iso8859-2", "Zażółć gęślą"),
        ("Windows-1250", "cp1250", "Zażółć “gęślą”"),
        ("Shift_JIS", "shift_jis", "日本語"),
        ("iso-8859-1", "cp1252", "a “café”"),
        ("hex", "cp1252", "a café"),
        ("no-such-thing", "cp1252", "a café"),
        ("iso-8859-2", "utf-8", "Zażółć, saved again"),
        ("euc-jp", "cp1252", "a “café”"),
    ],
)
def test_a_page_may_say_how_it_is_encoded(declared: str, encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert decoded(page.encode(encoding), "page.html") == page
