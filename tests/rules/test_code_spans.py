"""Where a Markdown text is code, so that a rule about texts has nothing to say there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.rules.code_spans import without_code


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
        ("`` a ` b ` c ``", "               "),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~ python\na `b\n~~~\n`c`", "          \n    \n   \n   "),
        ("```\na\n~~~\nb\n````\nc", "   \n \n   \n \n    \nc"),
        ("```\na\n", "```\na\n"),
        ("   ```\na\n  ```", "      \n \n     "),
        ("    ```\na", "    ```\na"),
        ("``` a ```", "         "),
        ("no code – at all\n", "no code – at all\n"),
        ("", ""),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert without_code(text) == left


def _slowly(text: str) -> str:
    """CommonMark's rule for spans, word for word: a run opens a span that the next run of its length closes."""
    done = ""
    while text:
        if text[0] != "`":
            done, text = done + text[0], text[1:]
            continue
        size = len(text) - len(text.lstrip("`"))
        for at in range(size, len(text)):
            end = at + size
            if text[at:end] == "`" * size and text[at - 1] != "`" and text[end : end + 1] != "`":
                done, text = done + " " * end, text[end:]
                break
        else:
            done, text = done + text[:size], text[size:]
    return done


@given(st.text(alphabet="a` ", max_size=24))
def test_one_pass_finds_the_spans_that_a_slow_reader_finds(text: str) -> None:
    assert without_code(f"x{text}") == _slowly(f"x{text}")


@given(st.text(alphabet="a`~ \n", max_size=40))
def test_places_stay_what_they_are(text: str) -> None:
    left = without_code(text)
    assert len(left) == len(text)
    assert [before for before, after in zip(text, left, strict=True) if before != after and after != " "] == []
    assert left.count("\n") == text.count("\n")
