"""What an import writes shows the text that was there: nothing in plain text is taken for a sign of Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from policy_drivers.imports.values.escaping import KEPT, STRUCK, is_strike
from policy_drivers.imports.values.line import Line, cleaned
from policy_drivers.imports.values.prose import markdown
from policy_drivers.markdown.safe_markdown import SafeMarkdown

SIGNS = [
    "word", "*", "**", "_", "__", "~", "~~", "~~a", "b~~", "`", "``", "[", "]", "(", ")", "![", "[x]", "[ ]", "[^1]",
    "[^1]:", "[!NOTE]", "[a](data:x)", "[a]: x", '{: lang="cy" }', "{:", "<", "<b>", "</b>", "<!--", "&", "&amp;",
    "&lt;", "&#35;", "\\", "\\*", "#", "##", "###", "+", "-", "--", "---", "===", "=", "1.", "1986.", "10)", "|",
    "|---|", "--- | ---", ":---", "::", ":", ">", "> [!NOTE]", "!", "www.example.org", "https://example.org/a_b",
    "https://example.org/*a*", "https://example.org/a~b~c", "https://example.org/?a&amp;b", "https://example.org/a\\b",
    "https://example.org/_a_", "“q”", "é", "中", "a_b_c", "2*3*4", "’", ".", " ", "•", "☐", "http://[x]",
]  # fmt: skip
LONG = " " + "w" * 61
"""What makes a line so long that the next one goes on with its paragraph."""


def _texts() -> st.SearchStrategy[str]:
    piece = st.tuples(st.sampled_from(SIGNS), st.sampled_from(["", " "])).map("".join)
    return st.lists(piece, min_size=1, max_size=7).map("".join)


def _shown(text: str) -> str:
    """The text that a page shows, without white space."""
    html = SafeMarkdown(lambda link: link).render(text).html
    return re.sub(r"\s", "", "".join(fragment_fromstring(str(html), create_parent="div").itertext()))


def _said(line: Line) -> str:
    """The text of a line: without its bullet, and without the asterisks of emphasis, which is kept as such."""
    item = line.bullet
    text = line.text if item is None else item.text
    return re.sub(r"\s", "", KEPT.sub(_inner, text))


def _inner(match: re.Match[str]) -> str:
    """What a page shows of what stays a sign."""
    if match["strike"] and is_strike(match):
        return KEPT.sub(_inner, match["struck"])
    if match["emphasis"]:
        return STRUCK.sub(lambda struck: struck["struck"] if is_strike(struck) else struck[0], match["inner"])
    return match[0]


@given(st.lists(st.tuples(st.sampled_from(["", "  ", "    "]), _texts(), st.booleans(), st.booleans()), max_size=4))
def test_plain_text_is_shown_as_it_is(made: list[tuple[str, str, bool, bool]]) -> None:
    lines = []
    for indent, text, is_long, ends_paragraph in made:
        lines.append(Line(len(lines) + 1, cleaned(indent + text) + (LONG if is_long else "")))
        lines += [Line(len(lines) + 1, "")] if ends_paragraph else []
    assert _shown(markdown(lines).text) == "".join(map(_said, lines))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("must ~~not~~ buy", "must ~~not~~ buy"),
        ("~~“not”~~x and ~~a~~", "\\~\\~“not”\\~\\~x and ~~a~~"),
        ("[~~a~~ b](https://example.org) ~~*c*~~", "[~~a~~ b](https://example.org) ~~*c*~~"),
        ("~5 to ~10, snake_case, _a_ and `b`", "\\~5 to \\~10, snake_case, \\_a\\_ and \\`b\\`"),
        ("1986. A great year.", "1986\\. A great year."),
        ("R&D, &amp; and &copy; <b>", "R&D, \\&amp; and \\&copy; &lt;b>"),
        ("[x] done[^1] [a](https://example.org/a_b)", "\\[x] done\\[^1] [a](https://example.org/a_b)"),
        ("> [!NOTE]", "\\> \\[!NOTE]"),
        ("|---|---|", "\\|---|---|"),
        ("===", "\\==="),
        ("C:\\path\\", "C:\\\\path\\\\"),
        ("See https://example.org/*a*", "See <https://example.org/*a*>"),
        ("See www.example.org/*a*", "See www\\.example.org/\\*a\\*"),
        ('Written {: lang="cy" }', 'Written `{: lang="cy" }`'),
        ("It is *new*, 2 * 3 * 4", "It is *new*, 2 \\* 3 \\* 4"),
    ],
)
def test_what_would_mean_something_is_escaped(text: str, written: str) -> None:
    assert markdown([Line(1, text)]).text == f"{written}\n"


def test_a_heading_keeps_its_last_sign() -> None:
    assert markdown([Line(1, "About C #", is_heading=True)]).text == "### About C \\#\n"


def test_items_are_nested_on_the_page_as_they_were() -> None:
    texts = ["100. a", "  - b", "      - c", "  - d", "101. e", "  10. f", "      1. g"]
    html = SafeMarkdown(lambda link: link).render(markdown(Line(1, text) for text in texts).text).html
    signs = re.sub(r"</?p>|\s|</li>", "", str(html))
    assert signs == (
        '<olstart="100"><li>a<ul><li>b<ul><li>c</ul><li>d</ul><li>e<olstart="10"><li>f<ol><li>g</ol></ol></ol>'
    )
