"""The text of a page that matters: all of it, and nothing that is another at each visit."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.texts.page_text import page_text
from policy_drivers.wording.lines import on_one_line
from tests.watching.texts.visited import text_of, visited, with_one_word_changed

NUMBERS = range(500)


@cache
def _text(number: int) -> str:
    return page_text(visited(text_of(number), number, 1)).text


@pytest.mark.slow
def test_none_of_five_hundred_pages_is_another_at_the_next_visit() -> None:
    """Whose menus, dates, tokens and counters are."""
    alarms = [n for n in NUMBERS if page_text(visited(text_of(n), n, 2)).text != _text(n)]
    assert alarms == []


@pytest.mark.slow
def test_one_word_that_changes_in_a_paragraph_is_seen_on_each_of_five_hundred_pages() -> None:
    changed = {n: with_one_word_changed(text_of(n), n) for n in NUMBERS}
    missed = [n for n in NUMBERS if page_text(visited(changed[n], n, 2)).text == _text(n)]
    assert missed == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Only words", "Only words"),
        ("<p>One <b>bo</b>ld word", "One bold word"),
        ("<p>One<p>two<br>three", "One two three"),
        ("<header>Site</header><main><header><h1>Plan</h1></header><p>Text</p></main>", "Plan Text"),
        ("<nav>Home</nav><p>Text</p><footer>End</footer><script>x()</script><style>p{}</style>", "Text"),
        ("<form><p>All of the text is in a form</p><input value=x></form>", "All of the text is in a form"),
        (
            "<form><p>Search the site</p></form><p>Some text that is longer than the form</p>",
            "Some text that is longer than the form",
        ),
        ("<body class=has-sidebar><div class=main-nav>Menu</div><p>Text of the page</p>", "Text of the page"),
        ("<nav><main><p>The nav is never closed</p></main>", "The nav is never closed"),
        ("<p>Text</p><p hidden>secret</p><p>More of it</p>", "Text secret More of it"),
        ("<div>Text that is here</div><div style='display: none'>secret</div>", "Text that is here"),
        ("<table><tr><th>Ends<td>1 May 2026<tr><th>Last updated<td>2 May 2026</table>", "Ends 1 May 2026 Last updated"),
        ("<p>It ends on 1 May 2026.</p><p>Published: 1 May 2026</p>", "It ends on 1 May 2026."),
        ("<p>soft\u00adhyphen zero\u200bwidth no\u00a0break</p>", "softhyphen zerowidth no break"),
        ("<h2>Related links</h2><ul><li><a>One</a></ul><h2>Next</h2><p>Text</p>", "Next Text"),
    ],
)
def test_the_text_of_a_page_is_what_is_said_on_it(html: str, text: str) -> None:
    assert page_text(html).text == text


def test_a_page_calls_itself_what_its_head_and_its_first_headings_say() -> None:
    head = "<title>Plan – Site</title><meta property='og:title' content=' The  plan '>"
    html = f"{head}<svg><title>icon</title></svg><h1>A plan</h1>"
    assert page_text(html).titles == ("Plan – Site", "The plan", "A plan")


@given(st.text())
def test_whatever_the_page_its_text_and_titles_are_lines_of_words(html: str) -> None:
    found = page_text(html)
    assert [found.text, *found.titles] == [*map(on_one_line, [found.text, *found.titles])]


PIECES = re.findall(
    r"\S+", "<main> </main> <nav> </nav> <form> <article> <h1> <a> <table> <td> <svg> <title> <!-- --> <p> x &#"
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_whatever_the_order_of_elements_only_what_stands_there_is_read(pieces: list[str]) -> None:
    found = page_text("".join(pieces))
    assert set("".join([found.text, *found.titles])) <= {*"".join(pieces), " "}
