"""What HTTP alone says of a page or file, beyond what `test_sources.py` has a row for."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.watching.kinds.any_page import KIND
from tests.making.server_answers import Served, asking, look
from tests.watching.pdfs import pdf_of
from tests.watching.sources import BEFORE, PAGE, TODAY, WORDS, at, html, page, to

NEXT = date(2026, 5, 11)


def _days(first: Served, second: Served) -> list[str]:
    """The signals of the second of two looks."""
    known = look(KIND, asking({PAGE: first}), PAGE, TODAY, words=WORDS)
    return [
        f"{each.kind} {each.day}: {each.says}"
        for each in look(KIND, asking({PAGE: second}), PAGE, NEXT, known, WORDS).signals
    ]


def test_a_change_of_the_text_is_told_with_the_day_that_the_server_says() -> None:
    changed = page(text="The plan says that libraries do more for health.")
    says = "its text is not what it was on 10 May 2026"
    assert _days(html(), html(changed)) == [f"changed 2026-05-11: {says}"]
    assert _days(html(), html(changed, last_modified="Sun, 10 May 2026 08:00:00 GMT")) == [
        f"changed 2026-05-10: {says}"
    ]
    assert _days(html(), html(changed, last_modified="Sun, 10 May 2020 08:00:00 GMT")) == [
        f"changed 2026-05-11: {says}"
    ]
    assert _days(html(), html(changed, last_modified="soon")) == [f"changed 2026-05-11: {says}"]


def test_the_same_text_is_no_change_whatever_is_around_it() -> None:
    assert _days(html(etag='"a"'), html(page().replace("<nav>Home", "<nav>Start"), etag='"b"')) == []
    assert _days(html(), at(200, page().encode("utf-16"), content_type="text/html")) == []


def test_a_pdf_changes_when_its_words_do() -> None:
    first = at(200, pdf_of("The plan says what libraries do for health."))
    assert _days(first, at(200, pdf_of("The plan says what libraries do for health.", made="D:20260511"))) == []
    assert len(_days(first, at(200, pdf_of("The plan says what libraries do for people.")))) == 1


def test_a_page_where_a_pdf_was_is_perhaps_another_page() -> None:
    first = at(200, pdf_of("The plan says what libraries do for health."))
    assert _days(first, html()) == ["looks-elsewhere 2026-05-11: a web page answers where a PDF was"]


def test_only_what_is_known_is_asked_for_again_only_if_it_changed() -> None:
    pages = {PAGE: html(etag='"a"')}
    known = look(KIND, asking(pages), PAGE, BEFORE, words=WORDS)
    assert known.etag == '"a"'
    assert look(KIND, asking(pages), PAGE, TODAY, known, WORDS) is known  # which gets 304 and no text


def test_what_looked_like_another_page_is_asked_for_anew() -> None:
    pages = {PAGE: to("/"), "https://example.org/": html(etag='"home"')}
    known = look(KIND, asking(pages), PAGE, TODAY, words=WORDS)
    assert (known.etag, known.digest, known.target) == ("", "", "")
    assert look(KIND, asking(pages), PAGE, NEXT, known, WORDS) is known


@pytest.mark.parametrize("final", ["https://example.org/a?utm_source=", "https://example.org/a;jsessionid="])
def test_what_is_of_one_visit_is_no_news(final: str) -> None:
    first, second = ({PAGE: to(f"{final}{number}", 302), f"{final}{number}": html()} for number in (1, 2))
    known = look(KIND, asking(first), PAGE, TODAY, words=WORDS)
    assert known.final == "https://example.org/a"
    assert look(KIND, asking(second), PAGE, NEXT, known, WORDS) is known
