"""The catalogue of the site's texts, and the languages that come with the package."""

from __future__ import annotations

import os

import pytest

from policy_drivers.model.driver import Access, ActionStatus, DocumentRole, DocumentType, Outcome, Status
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.words_file import SHIPPED, TEMPLATE, languages, read_words
from policy_drivers.reviews.links import IN_WORDS
from policy_drivers.site.terms import TERMS
from tests.making.words import extracted


def test_the_catalogue_has_every_text_that_stands_in_the_code() -> None:
    """`REGENERATE_EXPECTED=1 pytest tests/site/test_catalogue.py` writes it anew."""
    if os.environ.get("REGENERATE_EXPECTED"):
        TEMPLATE.write_text(extracted(), encoding="utf-8", newline="\n")
    assert TEMPLATE.read_text(encoding="utf-8") == extracted()


def test_every_word_of_a_closed_list_is_in_it() -> None:
    lists = (Status, DocumentType, DocumentRole, Outcome, ActionStatus, Access)
    assert {*TERMS} == {*(each.value for values in lists for each in values), *IN_WORDS.values(), "unassigned"}


@pytest.mark.parametrize("language", languages())
def test_a_language_that_is_shipped_has_no_fault(language: str) -> None:
    read = read_words(SourceText(f"{language}.po", (SHIPPED / f"{language}.po").read_bytes()))
    assert read.faults == []
    assert read.words.language == language


def test_the_welsh_that_is_begun_says_that_nobody_has_reviewed_it() -> None:
    assert languages() == ["cy"]
    text = (SHIPPED / "cy.po").read_text(encoding="utf-8")
    assert "# No Welsh speaker has read this file." in text
    assert not read_words(SourceText("cy.po", text.encode())).words.is_reviewed
