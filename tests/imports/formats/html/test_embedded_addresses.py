"""Addresses that stand elsewhere than in links: none is lost, and those of documents are in the text."""

from __future__ import annotations

import pytest

from policy_drivers.imports.formats.html.page_lines import read_page
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.values.line import Line

A = "https://example.org/a"


def _lines(page: str) -> list[Line]:
    lines = read_page(parsed(f"<html><body>{page}</body></html>", "page.html")).lines
    return [line for line in lines if not line.is_blank]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (f'<iframe src="{A}" title="In two\nminutes"></iframe>', [f"[In two minutes]({A})"]),
        ('<iframe src="//example.org/a"></iframe>', [A]),
        ('<iframe src="/a b.pdf"></iframe>', ["/a%20b.pdf"]),
        (f'<object data="{A}" type="application/pdf"></object>', [A]),
        (f'<object><param name="movie" value="{A}"><embed src="{A}" title="Film"></object>', [f"[Film]({A})"]),
        (f'<embed src="{A}">', [A]),
        (f'<video src="{A}"></video>', [A]),
        (f'<video poster="{A}.png"><source src="{A}"><track src="{A}.vtt" label="Welsh"></video>',
         [A, f"[Welsh]({A}.vtt)"]),
        (f'<audio><source src="{A}"><source src="{A}/b"></audio>', [A, f"{A}/b"]),
        (f'<map><area href="{A}" alt="Plan F"><area href="{A}/b"></map>', [f"[Plan F]({A})", f"{A}/b"]),
        (f'<frameset><frame src="{A}" title="Plan"></frameset>', [f"[Plan]({A})"]),
        (f'<div data-video-url="{A}">Play</div>', [f"{A} Play"]),
        (f"""<div data-setup='{{"sources": [{{"src": "{A}"}}]}}'></div>""", [A]),
        (f"""<button onclick="window.open('{A}')">Open</button>""", []),
        (f"""<p onclick="window.open('{A}')">Open</p>""", [f"{A} Open"]),
        (f'<blockquote cite="{A}">It.</blockquote>', ["It.", A]),
        (f'<p>See <iframe src="{A}"></iframe> it.</p>', [f"See {A} it."]),
        (f'<h2>Plan <iframe src="{A}"></iframe></h2>', ["Plan", A]),
        ('<iframe src="about:blank"></iframe><iframe src="javascript:f()"></iframe><img src="data:image/png;a">', []),
        (f'<div itemscope itemtype="{A}">It.</div>', ["It."]),
        ('<a href="https://example.org/a b">it</a>', ["[it](https://example.org/a%20b)"]),
    ],
)  # fmt: skip
def test_an_address_is_in_the_text(page: str, texts: list[str]) -> None:
    assert [line.text for line in _lines(page) if not line.is_furniture] == texts


@pytest.mark.parametrize(
    ("page", "furniture"),
    [
        (f'<img src="{A}" alt="Plan">', ["Plan", A]),
        (f'<img src="a.png" srcset="{A} 2x" data-src="{A}/b">', ["a.png", A, f"{A}/b"]),
        (f'<video poster="{A}"></video>', [A]),
        (f"<div style=\"background: url('{A}')\"></div>", [A]),
        (f'<nav><a href="{A}">Menu</a><iframe src="{A}/b"></iframe></nav>', [f"{A}/b", f"[Menu]({A})"]),
        (f"""<button onclick="window.open('{A}')">Open</button>""", [A, "Open"]),
        (f'<form action="{A}"><input placeholder="Words"></form>', [A, "placeholder: Words"]),
        ('<p><span title="Aside">It.</span></p>', ["title: Aside"]),
        (f'<link rel="canonical" href="{A}"><meta name="description" content="Of it">',
         [f"canonical: {A}", "description: Of it"]),
        ('<time datetime="2019-06-03">Monday</time>', ["datetime: 2019-06-03"]),
    ],
)  # fmt: skip
def test_what_is_none_of_the_text_is_furniture(page: str, furniture: list[str]) -> None:
    assert [line.text for line in _lines(page) if line.is_furniture] == furniture
