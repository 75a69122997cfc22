"""No character of a stranger's text acts on a terminal or a build log; all others stay as they are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import (
    first_command,
    shown,
    visible,
    visible_json,
    visible_line,
    visible_path,
    width,
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Iechyd Cymru Wrecsam: “ŵ ŷ” – £5", "Iechyd Cymru Wrecsam: “ŵ ŷ” – £5"),
        ("政策", "政策"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\0\x1b[31m\x7f\x9b", r"\x00\x1b[31m\x7f\x9b"),
        ("\u202eevil\u2066\u200f", r"\u202eevil\u2066\u200f"),
        ("zero\u200bwidth\ufeff\u00ad", r"zero\u200bwidth\ufeff\xad"),
        ("no\u00a0break\u3000wide", r"no\xa0break\u3000wide"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
        ("\udcff", r"\udcff"),
        ("\U000e0041\U000e0100\ufe0f\u3164", r"\U000e0041\U000e0100\ufe0f\u3164"),
        ("e\u0301", "e\u0301"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + r"\u0301\u0301"),
        (
            "##[error]x ##vso[task] ###[x] ## [2019] #[x] ##",
            r"#\x23[error]x #\x23vso[task] ##\x23[x] ## [2019] #[x] ##",
        ),
    ],
)
def test_what_cannot_be_seen_or_would_be_obeyed_is_written_out(text: str, printed: str) -> None:
    assert visible(text) == printed


@given(st.text(st.characters()))
def test_everything_printed_can_be_seen_on_one_line(text: str) -> None:
    printed = visible(text)
    assert printed.isprintable()
    assert "##[" not in printed
    assert printed.encode("utf-8").decode("utf-8") == printed


@given(st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x24F).filter(lambda char: char != "#")))
def test_ordinary_words_are_printed_as_they_are(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.sampled_from("a#[“\u0301\u20dd\u00a0\u202e\ufe0f\u3164\ud800")))
def test_a_quick_look_takes_nothing_for_visible_that_is_not(text: str) -> None:
    assert visible(text) == "".join(shown(text))


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("drivers/a.md", "drivers/a.md"),
        ("drivers/::a.md", "drivers/::a.md"),
        ("::error::a.md", "./::error::a.md"),
        (" ::error::a.md", "./ ::error::a.md"),
        (":", "./:"),
        ("a\n::b", r"a\n::b"),
    ],
)
def test_a_path_that_begins_a_line_is_no_command(path: str, printed: str) -> None:
    assert visible_path(path) == printed


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (" ::error::x", r" \x3a:error::x"),
        ("::", r"\x3a:"),
        ("\t::error::x", r"\t::error::x"),
        ("+::error::x", "+::error::x"),
        (": :", ": :"),
        ("##[error]x", r"#\x23[error]x"),
    ],
)
def test_a_line_is_no_command_whatever_it_begins_with(line: str, printed: str) -> None:
    assert visible_line(line) == printed


@given(st.text(st.sampled_from("#:[] \r\n\t\u00a0\u2028avso")))
def test_no_text_that_was_made_visible_is_obeyed(text: str) -> None:
    assert first_command(visible_line(text)) is None
    assert first_command(visible_json(json.dumps({text: [text]}, indent=2, ensure_ascii=False))) is None


@given(st.text())
def test_json_comes_back_as_it_was(text: str) -> None:
    text += "##[error]" + text
    assert json.loads(visible_json(json.dumps([text], ensure_ascii=False))) == [text]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb ##[error]x", 2),
        ("a\r\nb\r##vso[task.setvariable]x", 3),
        ("::error::x", 1),
        ("a\n\u00a0 ::add-mask::x", 2),
        ("a ::error::x", None),
        ("## [2019]\n## Heading\n: :\n#[x]", None),
        ("", None),
    ],
)
def test_what_a_runner_obeys_is_found(text: str, line: int | None) -> None:
    assert first_command(text) == line


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("政策", 4), ("e\u0301", 1), ("ｆ", 2), (r"\u202e", 6), ("", 0)]
)
def test_width_is_counted_in_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(("text", "given_on"), [("é\u202e", "é\u202e"), ("a\udcff", r"a\udcff")])
def test_a_machine_is_given_all_but_lone_surrogates(text: str, given_on: str) -> None:
    assert utf8(text) == given_on
