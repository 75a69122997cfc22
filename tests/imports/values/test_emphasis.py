"""Bold, italics and code of a page are those of our page, wherever in a line they stand."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.imports.formats.html.page_lines import read_page
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.values.prose import markdown
from policy_drivers.markdown.conversion import to_html

_TAGS = {"i": "em", "em": "em", "b": "strong", "strong": "strong", "code": "code"}


def _text(page: str) -> str:
    return markdown(line for line in read_page(parsed(page, "page.html")).lines if not line.is_furniture).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a <em>b</em> <b>c</b>", "a *b* **c**"),
        ("un<b>believ</b>able", "un**believ**able"),
        ("a<b>“b”</b>c", "a“**b**”c"),
        ("a<b>“</b>c", "a“c"),
        ("x <b>a </b>y<i> z</i>.", "x **a** y *z*."),
        ("<b>a</b><b>b</b> <i>c</i><b>d</b>", "**ab** *c***d**"),
        ("<b>a <i>b</i></b>, <i><b>c</b></i>", "**a *b***, ***c***"),
        ("<i>a*b</i> <i>*c*</i>", "*a\\*b* *\\*c\\**"),
        ('<b>see <a href="https://example.org">the <i>plan</i></a></b>', "**see [the *plan*](https://example.org)**"),
        ("https://example.org/<b>a</b> or", "https://example.org/a or"),
        ("<b>https://example.org</b>/a", "https://example.org/a"),
        ("un<b><del>able</del></b>", "un~~able~~"),
        ("<del>not <b>this</b></del>", "~~not **this**~~"),
        ("<b>Ask ann@example.org</b> or <i>not</i>", "**Ask (e-mail address removed)** or *not*"),
        ("<b>ann</b>@example.org or <i>not</i>", "(e-mail address removed) or not"),
        ("run <code>a*b_c &lt;d></code>, <tt>x`y</tt>, <b><kbd>z</kbd></b>", "run `a*b_c <d>`, ``x`y``, **`z`**"),
        ("<code>`</code> <code>a <b>b</b></code>", "`` ` `` `a b`"),
        ('<b style="font-weight:normal">a <span style="font-weight:700">b</span></b>', "a **b**"),
        ("<style>.c1{font-style:italic}.c2{font-weight:700}</style><p class=c1>a <span class=c2>b</span>", "*a **b***"),
        ("<i class='fa fa-home'></i> a <b>\n</b> b", "a b"),
        ("<b>one<br>two</b>", "**one**\n\n**two**"),
        ("<ul><li><b>Term</b> a</ul>", "- **Term** a"),
        ("<p>a</p><h2>On <i>b</i></h2>", "a\n\n### On *b*"),
    ],
)
def test_a_look_arrives(page: str, text: str) -> None:
    assert _text(f"<html><body>{page}</body></html>") == f"{text}\n"


_INNER = st.text(alphabet="abc .,“”(*_-", min_size=1, max_size=5).filter(lambda text: any(map(str.isalpha, text)))
_PIECES = st.lists(st.tuples(st.sampled_from(["", "i", "b", "b i", "code"]), _INNER), min_size=1, max_size=5)


def _looks(html: str) -> list[tuple[str, frozenset[str]]]:
    """Every letter, each with how it looks."""
    found: list[tuple[str, frozenset[str]]] = []
    open_tags: list[str] = []
    for end, tag, text in re.findall(r"<(/?)(\w+)[^>]*>|([^<]+)", html):
        if tag in _TAGS:
            open_tags.remove(_TAGS[tag]) if end else open_tags.append(_TAGS[tag])
        found += [(char, frozenset(open_tags)) for char in unescape(text) if char.isalpha()]
    return found


@given(_PIECES)
@example([("", "a"), ("i", "b"), ("b", "c"), ("i", "a")])
@example([("", "a"), ("b i", "b"), ("", "c")])
@example([("i", "a"), ("b i", "(b"), ("", "c")])
@example([("b", "a_"), ("b i", "a"), ("i", "_a")])
def test_each_letter_looks_as_it_did_and_none_is_lost(pieces: list[tuple[str, str]]) -> None:
    """A span that cannot be written is left out whole; no letter ever gets a look that it had not."""
    page = "".join(
        "".join(f"<{tag}>" for tag in tags.split()) + words + "".join(f"</{tag}>" for tag in reversed(tags.split()))
        for tags, words in pieces
    )
    before, after = _looks(page), _looks(to_html(_text(f"<html><body><p>x {page} x</p></body></html>")))[1:-1]
    assert [char for char, _ in after] == [char for char, _ in before]
    assert all(now <= then for (_, now), (_, then) in zip(after, before, strict=True))


@given(st.lists(st.tuples(st.sampled_from(["", "i", "b", "code"]), st.text("abcé", min_size=1)), min_size=1))
def test_letters_between_words_and_in_them_keep_their_look(pieces: list[tuple[str, str]]) -> None:
    """Without punctuation, and with a space between the pieces, every look arrives."""
    page = " ".join(f"<{tag}>{words}</{tag}>" if tag else words for tag, words in pieces)
    assert _looks(to_html(_text(f"<html><body><p>{page}</p></body></html>"))) == _looks(page)
