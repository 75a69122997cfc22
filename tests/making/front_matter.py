"""Front matter as people, editors and other tools write it, for the property tests.

It comes in pieces, so that a test knows what belongs to which key.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import strategies as st

from policy_drivers.model.driver import FIELDS

TEXTS = (
    st.text(alphabet="aB1 :#'\"\\[]{},&*!|>%@`?-–\u00a0\u2028\n\t\x85\ufeff\x07é🙂~", max_size=20)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    | st.sampled_from(
        ["NO", "yes", "null", "~", "2019", "2019-06", "2019-06-01", "2019-02-30", "1e3", "0x1F", "1:30", "=", "<<",
         "---", "...", "- a", "a: b", "a #b", "#a", "a\n", "a\n\n", "\na", " a", "a ", "- one\n- two\n",
         "key: value\nmore\n"]
    )
)  # fmt: skip
"""Any text, and texts that YAML likes to take for something else."""
GROUPS = st.lists(
    st.dictionaries(st.sampled_from(["title", "url", "date", "by", "note"]), TEXTS, min_size=1), min_size=1, max_size=3
)
VALUES = TEXTS | st.lists(TEXTS, max_size=4) | GROUPS
"""Whatever a field can be given."""

_PLAIN = st.text(alphabet="abc DE:#'\"-–é,1", min_size=1, max_size=15).map(lambda text: f"x{text.strip()}y")
_LINES = st.lists(st.text(alphabet="abc -*:#'\"é", max_size=12).map(str.rstrip), min_size=1, max_size=4)


@dataclass(frozen=True)
class Piece:
    """Some whole lines of front matter; `key` is empty for comments and blank lines."""

    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FrontMatter:
    """A file in pieces, and how its lines end."""

    pieces: tuple[Piece, ...]
    body: str
    newline: str
    mark: bytes
    opening: str = "---"

    def raw(self) -> bytes:
        """The file's bytes."""
        lines = [self.opening, *(line for piece in self.pieces for line in piece.lines), "---"]
        return self.mark + (self.newline.join([*lines, ""]) + self.body).encode("utf-8")

    def bounds(self) -> list[tuple[str, int, int]]:
        """For each piece its key and where its bytes begin and end."""
        found = []
        start = len(self.mark) + len(self.opening) + len(self.newline)
        for piece in self.pieces:
            size = sum(len(line.encode("utf-8")) + len(self.newline) for line in piece.lines)
            found.append((piece.key, start, start + size))
            start += size
        return found


def _is_plain(text: str) -> bool:
    return not any(sign in text for sign in (": ", " #", ":,", ", ")) and not text.endswith(":")


@st.composite
def _scalars(draw: st.DrawFn, key: str) -> list[str]:
    style = draw(
        st.sampled_from(["plain", "single", "double", "null", "tilde", "folded plain", "|", "|-", "|+", ">", ">-"])
    )
    comment = draw(st.sampled_from(["", "", "", " # why", "   # a: 'b'"]))
    if style in ("|", "|-", "|+", ">", ">-"):
        indent = draw(st.sampled_from(["  ", " ", "    "]))
        lines = [line.strip() or "x" for line in draw(_LINES)]
        blank = [""] * draw(st.integers(0, 2)) if style == "|+" else []
        return [f"{key}: {style}{comment}", *(indent + line for line in lines), *blank]
    text = draw(_PLAIN.filter(_is_plain))
    spaces = draw(st.sampled_from([" ", "  "]))
    if style == "folded plain":
        return [f"{key}:{spaces}{text}", "  and more", f"  to say{comment}"]
    written = {
        "plain": text,
        "single": "'" + text.replace("'", "''") + "'",
        "double": json.dumps(text, ensure_ascii=draw(st.booleans())),
        "null": "",
        "tilde": "~",
    }[style]
    return [f"{key}:{spaces if written else ''}{written}{comment}"]


@st.composite
def _lists(draw: st.DrawFn, key: str) -> list[str]:
    items = [json.dumps(item, ensure_ascii=False) for item in draw(st.lists(_PLAIN, min_size=1, max_size=3))]
    style = draw(st.sampled_from(["flow", "long flow", "block", "block at the edge", "empty", "commented block"]))
    comment = draw(st.sampled_from(["", "", " # why"]))
    return {
        "flow": [f"{key}: [{', '.join(items)}]{comment}"],
        "long flow": [f"{key}: [", *(f"    {item},{comment}" for item in items), f"  ]{comment}"],
        "block": [f"{key}:{comment}", *(f"  - {item}{comment}" for item in items)],
        "block at the edge": [f"{key}:", *(f"- {item}" for item in items)],
        "empty": [f"{key}: []{comment}"],
        "commented block": [f"{key}:", "  # the first", *(f"  - {item}" for item in items)],
    }[style]


@st.composite
def _groups(draw: st.DrawFn, key: str) -> list[str]:
    text = draw(_PLAIN.filter(_is_plain))
    return draw(
        st.sampled_from(
            [
                [f"{key}:", f"  - title: {text}", "    url: https://example.org/a.pdf"],
                [f"{key}:", f"- title: {text}", "  url: https://example.org/a.pdf"],
                [f"{key}:", "  - {title: A, url: https://example.org/a.pdf}", "  # and", "  - {title: B, url: x}  # b"],
                [f"{key}:", "  - title: A", "    note: |", "      a", "      b"],
                [f"{key}: [{{title: A}}, {{title: B}}]"],
            ]
        )
    )


_BETWEEN = st.sampled_from([[], [], [], ["# a comment: 'with' [signs"], [""], ["", "# another", ""]])


@st.composite
def front_matters(draw: st.DrawFn) -> FrontMatter:
    """Sound front matter in any of the ways in which it is written."""
    keys = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6, unique=True))
    pieces: list[Piece] = []
    for key in keys:
        pieces += [Piece("", tuple(lines)) for lines in [draw(_BETWEEN)] if lines]
        pieces.append(Piece(key, tuple(draw(_scalars(key) | _lists(key) | _groups(key)))))
    pieces += [Piece("", tuple(lines)) for lines in [draw(_BETWEEN)] if lines]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    body = draw(
        st.sampled_from(["", "\n## Summary\n\nText.\n", "\n## Summary\n\nNo newline – at the end", "text\n---\nmore\n"])
    )
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    opening = draw(st.sampled_from(["---", "---", "--- ", "-----"]))
    return FrontMatter(tuple(pieces), body.replace("\n", newline), newline, mark, opening)
