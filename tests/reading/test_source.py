"""Places in a text as an editor counts them, and edits that touch nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.source import BOM, Edit, Position, SourceText, Span, apply_edits


def _source(text: str) -> SourceText:
    return SourceText("a.md", text.encode("utf-8"))


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("", (0, 0), (1, 1, 1, 1)),
        ("", (5, 9), (1, 1, 1, 1)),
        ("abc", (0, 3), (1, 1, 1, 4)),
        ("abc", (1, 99), (1, 2, 1, 4)),
        ("abc", (2, 1), (1, 3, 1, 3)),
        ("a\nb\n", (2, 3), (2, 1, 2, 2)),
        ("a\nb\n", (4, 4), (3, 1, 3, 1)),
        ("a\nb\n", (0, 4), (1, 1, 3, 1)),
        ("a\r\nb", (3, 4), (2, 1, 2, 2)),
        ("a\rb\r\nc\nd", (7, 8), (3, 1, 3, 2)),
        ("–é🙂x", (3, 4), (1, 4, 1, 5)),
        ("\ufeffabc", (0, 1), (1, 1, 1, 2)),
        ("a\u2028b", (2, 3), (1, 3, 1, 4)),  # an editor does not end a line there
    ],
)
def test_place(text: str, span: tuple[int, int], place: tuple[int, int, int, int]) -> None:
    assert _source(text).place(Span(*span)) == Position(*place)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\n\nd", ["a", "b\rc", "", "d"]),
        ("\ufeffa\n", ["a", ""]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    source = _source(text)
    assert [source.line(number) for number in range(1, len(lines) + 1)] == lines
    assert [source.text[slice(*source.line_span(number))] for number in range(1, len(lines) + 1)] == lines
    assert source.line_span(len(lines) + 9) == Span(len(source.text), len(source.text))


_PIECES = st.sampled_from([b"a", b"\n", b"\r\n", b"\r", "é".encode(), "🙂".encode(), b"\xe9", b"\xf0\x9f"])


@given(st.lists(_PIECES).map(b"".join), st.integers(0, 12), st.integers(0, 12))
def test_places_and_lines_far_from_the_beginning_are_found_as_those_near_it(raw: bytes, start: int, size: int) -> None:
    lines = 5000
    near, far = SourceText("a.md", raw), SourceText("a.md", b"\n" * lines + raw)
    place, behind = near.place(Span(start, start + size)), far.place(Span(lines + start, lines + start + size))
    assert behind == Position(place.line + lines, place.column, place.end_line + lines, place.end_column)
    for number in range(1, raw.count(b"\n") + 2):
        assert near.line(number) == far.line(lines + number)


def test_bytes_that_are_not_utf8_are_shown_as_such() -> None:
    assert SourceText("a.md", b"a\xe9b").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb\n", "\n")]
)
def test_line_ends(text: str, newline: str) -> None:
    assert _source(text).newline == newline


@pytest.mark.parametrize("mark", [b"", BOM])
def test_edits(mark: bytes) -> None:
    source = SourceText("a.md", mark + "één – two\r\nthree\r\n".encode())
    edits = [Edit(Span(11, 16), "3\n4"), Edit(Span(0, 3), "one"), Edit(Span(9, 9), "!"), Edit(Span(4, 6), "")]
    assert apply_edits(source, edits) == mark + b"one two!\r\n3\r\n4\r\n"


def test_no_edit_is_no_change() -> None:
    assert apply_edits(SourceText("a.md", BOM + b"a\r\nb\n\rc"), []) == BOM + b"a\r\nb\n\rc"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^two changes to a\.md overlap$"):
        apply_edits(_source("abcdef"), [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])


def test_a_file_that_is_not_utf8_is_never_edited() -> None:
    with pytest.raises(UnicodeDecodeError):
        apply_edits(SourceText("a.md", b"a\xe9"), [Edit(Span(0, 1), "b")])


@given(st.text(alphabet="a–\r\n\u2028🙂"), st.integers(0, 30), st.integers(0, 30))
def test_a_place_leads_back_to_its_span(text: str, start: int, length: int) -> None:
    source = _source(text)
    size = len(source.text)
    start, end = min(start, size), min(start + length, size)
    place = source.place(Span(start, end))
    lines = source.text.split("\n")
    offsets = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    assert offsets[place.line - 1] + place.column - 1 == start
    assert offsets[place.end_line - 1] + place.end_column - 1 == end
    assert place.column <= len(lines[place.line - 1]) + 1


def test_a_byte_order_mark_at_the_beginning_belongs_to_the_file() -> None:
    assert SourceText("a.md", b"\xef\xbb\xbfa\xc3\xa9").beyond_ascii == "é"
    assert SourceText("a.md", b"\xef\xbb\xbf\xef\xbb\xbfa").beyond_ascii == "\ufeff"
