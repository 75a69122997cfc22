"""Where links, pictures, headings and code stand in a text, as the conversion sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown.structure import Part, Structure, structure


def _shown(parts: Structure, part: Part) -> tuple[str, str]:
    return parts.text[part.start : part.end], part.holds


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("é [ü](x)", [("[ü](x)", "x", "x")]),
        ("[a](<b c> 't')", [("[a](<b c> 't')", "b%20c", "b c")]),
        ("[a](b(c)d)", [("[a](b(c)d)", "b(c)d", "b(c)d")]),
        (r"[a](b\)c)", [(r"[a](b\)c)", "b)c", r"b\)c")]),
        ("[a](&#106;s&colon;x)", [("[a](&#106;s&colon;x)", "js:x", "&#106;s&colon;x")]),
        ("<javascript:x>", [("<javascript:x>", "javascript:x", "javascript:x")]),
        ("www.example.org", [("www.example.org", "http://www.example.org", "www.example.org")]),
        ("[a][B] [b]\n\n[b]: <c> 'd'", [("[a][B]", "c", "c"), ("[b]", "c", "c")]),
        ("[![p](q)](r)", [("[![p](q)](r)", "r", "r")]),
        (r"\[a](b) `[a](b)` [a] [b]: c", []),
        ("[unused]: b", []),
        ("    [a](b)", []),
        ("```\n[a](b)", []),
    ],
)
def test_links_their_addresses_and_where_those_are_typed(text: str, links: list[tuple[str, str, str]]) -> None:
    parts = Structure(text)
    typed = [parts.address(link) for link in parts.links]
    assert [
        (*_shown(parts, link), text[at.start : at.end]) for link, at in zip(parts.links, typed, strict=True)
    ] == links


def test_an_address_on_the_next_line_of_a_quotation() -> None:
    parts = Structure("> [a](\n> b)")
    assert [parts.address(link) for link in parts.links] == [Part(9, 10, "b")]


@pytest.mark.parametrize(
    ("text", "pictures"),
    [
        ("![a](b)", [("![a](b)", "b")]),
        ("x ![][a]\n\n[a]: b", [("![][a]", "b")]),
        (r"\![a](b) `![a](b)` ![a]", []),
        (r"!\[a](b)", []),
    ],
)
def test_pictures(text: str, pictures: list[tuple[str, str]]) -> None:
    parts = Structure(text)
    assert [_shown(parts, part) for part in parts.pictures] == pictures


def test_headings() -> None:
    parts = Structure("## *One* `b`\n\nTwo\r\n===\r\n\n    # no\n\n> # Three #\n\n```\n# no\n```\n")
    shown = [(*_shown(parts, part), part.level) for part in parts.headings]
    assert shown == [("## *One* `b`", "One b", 2), ("Two\r\n===", "Two", 1), ("# Three #", "Three", 1)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", f"a{11 * ' '}d"),
        ("a `b", "a `b"),
        ("a `b`` c", "a `b`` c"),
        ("`a` `b`", "       "),
        ("`a\nb` c", "  \n   c"),
        ("`a\n\nb` c", "`a\n\nb` c"),
        ("`a\n \t\nb`", "`a\n \t\nb`"),
        ("a ` b `` c ` d `` e", f"a{12 * ' '}d `` e"),
        ("`` a ` b `` c ` d", "            c ` d"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~ python\na `b\n~~~\n`c`", "          \n    \n   \n   "),
        ("```\na\n~~~\nb\n````\nc", "   \n \n   \n \n    \nc"),
        ("```\na\n", "   \n \n"),
        ("a\n\n    b\n", "a\n\n     \n"),
        ("``` a ```", "         "),
        ("é `ö` 🙂 `x`", "é     🙂    "),
        ("no code – at all\n", "no code – at all\n"),
        ("", ""),
    ],
)
def test_what_is_left_without_code(text: str, left: str) -> None:
    assert Structure(text).without_code() == left


@given(st.text(alphabet="a`~ \n", max_size=40))
def test_places_stay_what_they_are_without_code(text: str) -> None:
    left = Structure(text).without_code()
    assert len(left) == len(text)
    assert [before for before, after in zip(text, left, strict=True) if before != after and after != " "] == []


def test_in_a_text_that_is_not_converted_nothing_begins_a_block() -> None:
    parts = Structure("    # <b> [a](b) `x` ![c](d)\n\n- [e](f)", is_line=True)
    assert [_shown(parts, part) for part in parts.links] == [("[a](b)", "b"), ("[e](f)", "f")]
    assert [_shown(parts, part) for part in parts.pictures] == [("![c](d)", "d")]
    assert [_shown(parts, part) for part in parts.code] == [("`x`", "")]
    assert list(parts.headings) == []


def test_a_text_that_is_too_tangled_is_not_converted() -> None:
    assert structure("> " * 60) is None
    assert structure("> " * 60, is_line=True) is not None


@given(st.text(alphabet="aé🙂[]()!<>`#*\\ \n\t\r-:|&;", max_size=60), st.booleans())
def test_every_part_lies_within_the_text(text: str, is_line: bool) -> None:
    parts = Structure(text, is_line=is_line)
    for part in (*parts.links, *map(parts.address, parts.links), *parts.pictures, *parts.headings, *parts.code):
        assert 0 <= part.start <= part.end <= len(text)


@pytest.mark.parametrize(
    "before",
    [
        "[ref]: https://example.org/abc\n",
        "[a]: b\n[ref]: https://example.org/abc 'T'\n",
        "Words.\n\n[ref]: <https://example.org/é>\r\n",
        "> [ref]: x\n> ",
        "- [ref]: x\n  ",
    ],
)
def test_definitions_directly_above_a_text_move_nothing(before: str) -> None:
    text = f"{before}See [ref] and `code *x*`, [é](y) too.\n"
    parts = Structure(text)
    assert [text[part.start : part.end] for part in parts.code] == ["`code *x*`"]
    assert [text[part.start : part.end] for part in parts.links] == ["[ref]", "[é](y)"]
