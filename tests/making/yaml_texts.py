"""Texts of YAML in every way in which they may be written, for the property tests."""

from __future__ import annotations

import json

from hypothesis import strategies as st

BREAKS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\x85", "\u2028"])
_ESCAPES = ["\\x3c", "\\u003c", "\\U0000003c", "\\0", "\\a", "\\b", "\\t", "\\\t", "\\n", "\\v", "\\f", "\\r", "\\e"]
_ESCAPES += ["\\ ", '\\"', "\\/", "\\\\", "\\N", "\\_", "\\L", "\\P", "\\x73", "\\x21"]
_WORDS = st.text(alphabet="ab<>! é🙂\t", max_size=8)


@st.composite
def _plain(draw: st.DrawFn, line_break: str) -> str:
    lines = draw(st.lists(_WORDS, min_size=1, max_size=4))
    return f"x{(line_break + '  ').join(lines)}"


@st.composite
def _single(draw: st.DrawFn, line_break: str) -> str:
    pieces = draw(st.lists(_WORDS | st.sampled_from(["''", f"{line_break} ", f" {line_break}{line_break}  "])))
    return f"'{''.join(pieces)}'"


@st.composite
def _double(draw: st.DrawFn, line_break: str) -> str:
    folds = [f"{line_break}  ", f" {line_break}{line_break} ", f"\\{line_break}  ", f" \\{line_break}{line_break}\t"]
    pieces = draw(st.lists(_WORDS | st.sampled_from([*_ESCAPES, *folds]), max_size=9))
    return f'"{"".join(pieces)}"'


@st.composite
def _block(draw: st.DrawFn, line_break: str) -> str:
    indentation = draw(st.integers(2, 5))
    header = draw(st.sampled_from(["", "-", "+", "2", "-2", "2+"])) + draw(st.sampled_from(["", " # why"]))
    lines = st.sampled_from([" " * indentation, "  "]).flatmap(lambda spaces: _WORDS.map(lambda words: spaces + words))
    written = draw(st.lists(lines | st.sampled_from(["", " "]), max_size=5))
    style, end = draw(st.sampled_from("|>")), draw(st.sampled_from(["", line_break, line_break * 2]))
    return f"{style}{header}{line_break}{line_break.join(written)}{end}"


@st.composite
def written_texts(draw: st.DrawFn) -> str:
    """A text as it may stand behind `key: ` in a mapping at the edge; not all of them can be read."""
    line_break = draw(BREAKS)
    return draw(st.one_of(style(line_break) for style in (_plain, _single, _double, _block)))


def styles(text: str) -> dict[str, str]:
    """A line of ordinary characters in each style, as the value of a key at the edge; all of them mean the same."""
    return {
        "plain": text,
        "single": f"'{text}'",
        "double": json.dumps(text),
        "escaped": '"' + "".join(f"\\x{ord(char):02x}" for char in text) + '"',
        "long escapes": '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"',
        "joined": '"' + "\\\n    ".join("\\ " if char == " " else char for char in text) + '"',
        "literal": f"|-\n  {text}\n",
        "folded": f">-\n    {text}\n",
    }
