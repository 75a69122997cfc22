"""Every word and address of a page, however its elements are nested, arrives: in order, and with its marks."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import Imported, plan
from policy_drivers.imports.report_json import render
from policy_drivers.markdown.conversion import to_html
from policy_drivers.reading.catalogue import Catalogue
from tests.making.old_pages import fresh_words, held, strings

_INLINE = [
    "b",
    "i",
    "em",
    "strong",
    "u",
    "small",
    "span",
    "mark",
    "del",
    "s",
    "strike",
    "ins",
    "sup",
    "sub",
    "q",
    "code",
]
_EMBEDDED = [
    '<iframe src="{0}"></iframe>', '<embed src="{0}">', '<object data="{0}"></object>', '<video src="{0}"></video>',
    '<audio><source src="{0}"></audio>', '<img src="{0}" alt="{1}">', '<map><area href="{0}" alt="{1}"></map>',
    '<span data-player="{0}">{1}</span>', '<iframe src="{0}" title="{1}"></iframe>', '<a href="{0}">{1}</a>',
]  # fmt: skip
_STRUCK = frozenset({"del", "s", "strike"})


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The HTML of a text, each word and address of it a different one."""
    words = fresh_words()

    def inline(depth: int, *, in_link: bool = False) -> str:
        kind = draw(st.sampled_from(["words", "words", "element", "embedded", "abbreviation"]))
        if kind == "words" or depth > 3:
            return words(draw(st.integers(1, 3)))
        if kind == "abbreviation":
            return f'<abbr title="{words(2)}">{words(1)}</abbr>'
        if kind == "embedded" and not in_link:
            return draw(st.sampled_from(_EMBEDDED)).format(f"https://example.org/{words(1)}", words(1))
        tag = draw(st.sampled_from(_INLINE))
        gaps = st.sampled_from([" ", "", "\n"])
        inner = "".join(draw(gaps) + inline(depth + 1, in_link=in_link) for _ in range(draw(st.integers(1, 3))))
        return f"<{tag}>{inner}{draw(gaps)}</{tag}>"

    def line() -> str:
        return " ".join(inline(0) for _ in range(draw(st.integers(1, 3))))

    def block(depth: int) -> str:
        kind = draw(st.sampled_from(["p", "p", "list", "quote", "div", "br", "struck", "terms", "table", "pre"]))
        if depth > 2 or kind == "p":
            return f"<p>{line()}</p>"
        if kind == "list":
            tag = draw(st.sampled_from(["ul", "ol"]))
            items = "".join(f"<li>{line()}{draw(st.sampled_from(['', block(depth + 1)]))}</li>" for _ in range(2))
            return f"<{tag}>{items}</{tag}>"
        if kind == "br":
            return f"<p>{line()}<br>{line()}</p>"
        if kind == "terms":
            return f"<dl><dt>{words(2)}</dt><dd>{line()}</dd><dd>{block(depth + 1)}</dd></dl>"
        if kind == "table":
            rows = "".join(f"<tr><td>{line()}</td><td>{words(1)}</td></tr>" for _ in range(2))
            return f"<table><caption>{words(1)}</caption>{rows}</table>"
        if kind == "pre":
            return f"<pre>  {words(2)}\n\n{words(1)} * {words(1)}</pre>"
        outer = {"quote": "blockquote", "div": "div", "struck": "del"}[kind]
        return f"<{outer}>{block(depth + 1)}{block(depth + 1)}</{outer}>"

    return "\n".join(block(0) for _ in range(draw(st.integers(1, 3))))


def _planned(text: str, against: Context) -> Imported:
    page = f"<html><body><h1>Plan</h1><p>Source: CQC</p><p>Summary of driver:</p>{text}</body></html>"
    return plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000)


def _fresh(text: str) -> list[str]:
    return re.findall(r"w\d+", text)


@given(texts())
def test_every_word_and_address_is_kept(against: Context, text: str) -> None:
    imported = _planned(text, against)
    report = "\n".join(strings(json.loads(render(imported))))
    assert set(_fresh(text)) <= set(_fresh(held(imported)))
    assert set(_fresh(text)) <= set(_fresh(report))


@given(texts())
def test_the_words_of_the_text_are_in_their_order(against: Context, text: str) -> None:
    (entry,) = _planned(text, against).drivers
    there = _fresh(entry.sections["Summary"])
    beside = {word for line in entry.left.furniture for word in _fresh(line.text)}
    shown = re.sub(r'<img src="[^"]*" alt="[^"]*">', "", text)
    plain = _fresh(re.sub(r"<[^>]*>", " ", shown))  # what a reader sees
    assert [word for word in there if word in plain] == [word for word in plain if word not in beside]


_STRUCTURE = {
    "blockquote": "quotation", "li": "item", "dt": "item", "dd": "item", "pre": "code", "td": "cell", "th": "cell",
}  # fmt: skip
"""What elements say of the words in them; a term and what it means are an item on our page."""


def _standing(html: str) -> dict[str, frozenset[str]]:
    """Each word that a page shows, with what it stands in."""
    found: dict[str, frozenset[str]] = {}
    open_: list[str] = []
    for end, tag, text in re.findall(r"<(/?)(\w+)[^>]*>|([^<]+)", html):
        if tag in _STRUCTURE:
            open_.remove(tag) if end else open_.append(tag)
        found.update((word, frozenset(_STRUCTURE[each] for each in open_)) for word in _fresh(text))
    return found


@given(texts())
def test_what_stands_in_a_quotation_an_item_code_or_a_cell_stands_there_on_our_page(
    against: Context, text: str
) -> None:
    """But a table that holds more than short cells is rows of text, and code cannot be struck out."""
    (entry,) = _planned(text, against).drivers
    before, after = _standing(text), _standing(to_html(entry.sections["Summary"]))
    struck = _struck(text)
    cells = {word for word, around in after.items() if "cell" in around}
    for word in before.keys() & after.keys():
        lost = ({"cell"} if word not in cells else set()) | ({"code"} if word in struck else set())
        assert after[word] == before[word] - lost, word


def _struck(html: str) -> set[str]:
    """The words that a page shows as struck out, without those that only its attributes have."""
    found: set[str] = set()
    depth = 0
    for tag, text in re.findall(r"<(/?\w+)[^>]*>|([^<]+)", html):
        depth += (tag in _STRUCK) - (tag.removeprefix("/") in _STRUCK and tag.startswith("/"))
        found |= set(_fresh(text)) if depth else set()
    return found


@given(texts())
def test_what_is_struck_out_and_nothing_else_is_struck_out_on_our_page(against: Context, text: str) -> None:
    (entry,) = _planned(text, against).drivers
    shown = to_html(entry.sections["Summary"])
    words = set(_fresh(re.sub(r"<[^>]*>", " ", text))) & set(_fresh(re.sub(r"<[^>]*>", " ", shown)))
    assert _struck(shown) & words == _struck(text) & words
