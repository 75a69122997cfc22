"""The text of a PDF is what it says, whenever it was made."""

from __future__ import annotations

from policy_drivers.watching.texts.pdf_text import pdf_digest
from tests.making.server_answers import body
from tests.watching.pdfs import pdf_of

LINE = "The plan says what libraries do for health."


def test_the_words_of_a_pdf_are_the_same_whenever_it_was_made() -> None:
    first, again = pdf_digest(body(pdf_of(LINE))), pdf_digest(body(pdf_of(LINE, made="D:20260502")))
    assert first == again
    assert first != pdf_digest(body(pdf_of(LINE.replace("health", "people"))))


def test_what_is_no_pdf_has_no_text() -> None:
    assert pdf_digest(body(b"%PDF-1.4 and nothing else")) == ""


def test_a_pdf_that_is_cut_off_has_no_text_and_one_that_something_follows_has() -> None:
    whole = pdf_of(LINE)
    assert pdf_digest(body(whole.partition(b"startxref")[0])) == ""
    assert pdf_digest(body(whole + bytes(100_000))) == pdf_digest(body(whole)) != ""
