"""The page of the questions for forms of other tools says what is asked, and an import takes what is asked so."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from policy_drivers.forms.questions import Kind, questions_of_driver
from policy_drivers.forms.said_questions import in_our_words
from policy_drivers.imports.formats.table.columns import columns
from policy_drivers.model import addresses
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.wording.words import ENGLISH, Words
from tests.making.sites import article, site, words

REGISTERS = {RegisterName.THEMES: "\n- {name: leadership}\n- {name: '<b>work</b>'}\n"}
MADE = site({}, registers=REGISTERS)
PAGE = article(MADE, addresses.QUESTIONS)
ASKED = questions_of_driver(MADE.catalogue, MADE.settings, MADE.today)


def test_it_has_every_question_in_its_words_and_how_each_tool_calls_it() -> None:
    assert [unescape(each) for each in re.findall("<h3[^>]*>(.*?)</h3>", PAGE)] == [each.words for each in ASKED]
    called = re.findall("<dt>(Microsoft|Google) Forms</dt> <dd>(.*?)</dd>", PAGE)
    assert len(called) == 2 * len(ASKED)
    by_kind = {each.kind: pair for each, pair in zip(ASKED, zip(called[::2], called[1::2], strict=True), strict=True)}
    assert {kind: tuple(name for _, name in pair) for kind, pair in by_kind.items()} == {
        Kind.LINE: ("Text", "Short answer"),
        Kind.DATE: ("Text", "Short answer"),
        Kind.ADDRESS: ("Text", "Short answer"),
        Kind.NAMES: ("Text", "Short answer"),
        Kind.TEXT: ("Text, with “Long answer”", "Paragraph"),
        Kind.ONE: ("Choice", "Dropdown"),
        Kind.TICKS: ("Choice, with “Multiple answers”", "Checkboxes"),
    }
    assert re.findall("<dt>Required</dt> <dd>(.*?)</dd>", PAGE) == ["no", *["yes"] * 3, *["no"] * (len(ASKED) - 4)]


def test_choices_can_be_pasted_a_line_for_each() -> None:
    choices = [unescape(each).split() for each in re.findall("<pre><code>(.*?)</code></pre>", PAGE, re.DOTALL)[1:]]
    assert ["leadership", "<b>work</b>"] in choices
    assert choices[-1] == ["FG", "JW", "unassigned"]


def test_where_readers_do_not_see_the_members_they_are_not_on_it() -> None:
    hidden = " ".join(words(article(site({}, registers=REGISTERS, show_reviews=False), addresses.QUESTIONS)))
    assert "Who looks after the summary?" in words(PAGE)
    assert "looks after" not in hidden
    assert "FG" not in hidden


def test_an_import_finds_the_key_of_every_question_by_its_words() -> None:
    found = columns([each.words for each in ASKED], "a.csv")
    assert [column.key or str(column.label) for column in found] == [each.key for each in ASKED]


def test_they_are_asked_in_the_language_of_the_site_and_an_import_knows_them_in_it() -> None:
    said = Words("cy", {"Who published it?": ("Pwy a’i cyhoeddodd?",), "The body responsible.": ("Y corff.",)})
    page = article(replace(MADE, words=said, lang=said.language), addresses.QUESTIONS)
    assert '<h3 id="q-source" lang="cy">Pwy a’i cyhoeddodd?</h3>' in page
    assert '<h3 id="q-title">What is the document called?</h3>' in page
    assert in_our_words(Settings(), said) == {fold("Pwy a’i cyhoeddodd?"): "Who published it?"}
    assert in_our_words(Settings(), ENGLISH) == {}
