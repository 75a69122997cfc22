"""Footnotes, as each program writes them, arrive as footnotes of GitHub's Markdown in the text that they belong to."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.html.page_lines import read_post
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

WORD = (
    '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title=""><span>[1]</span></a>',
    '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText>'
    '<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> On page 5.</p></div></div>',
)
LIBRE_OFFICE = (
    '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
    '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>On page 5.</p>'
    "</div>",
)
MARKDOWN = (
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    '<div class="footnotes"><hr><ol><li id="fn:1"><p>On page 5. <a class="footnote-backref" href="#fnref:1">↩</a></p>'
    "</li></ol></div>",
)
WIKI = (
    '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
    '<ol class="references"><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> On page 5.</li></ol>',
)
BY_HAND = ('<sup><a href="#n1">1</a></sup>', '<p id="n1">1. On page 5.</p>')


LABELLED = "<h1>Plan</h1><p>Source: CQC</p><p>Summary of driver:</p>"


def _entry(page: str, against: Context) -> Entry:
    items = items_of_html(f"<html><body>{page}</body></html>", "page.html")
    (only,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    return only


@pytest.mark.parametrize(("number", "note"), [WORD, LIBRE_OFFICE, MARKDOWN, WIKI, BY_HAND])
def test_a_footnote_of_each_program(against: Context, number: str, note: str) -> None:
    found = _entry(f"{LABELLED}<p>It{number} says so.</p><p>Primary audience: Managers</p>{note}", against)
    assert found.sections["Summary"] == "It[^1] says so.\n\n[^1]: On page 5.\n"
    assert found.left.not_placed == []


def test_two_texts_have_the_same_footnote(against: Context) -> None:
    number, note = BY_HAND
    found = _entry(
        f"{LABELLED}<p>It{number} says so.</p><p>Impact on library policy/practice:</p><p>More{number}.</p>{note}",
        against,
    )
    assert found.sections["Summary"] == "It[^1] says so.\n\n[^1]: On page 5.\n"
    assert found.fields["library_impact"] == "More[^1].\n\n[^1]: On page 5.\n"


def test_the_footnote_of_a_value_is_not_placed(against: Context) -> None:
    number, note = BY_HAND
    found = _entry(f"<h1>Plan</h1><p>Source: CQC{number}</p><p>Summary of driver: It.</p>{note}", against)
    assert (found.fields["source"], found.sections) == ("Care Quality Commission", {"Summary": "It.\n"})
    assert [line.text for line in found.left.not_placed] == ["[^1]: On page 5."]
    assert "\\[^1]\\: On page 5." in found.body


def test_notes_of_one_number_and_notes_by_signs_are_told_apart(against: Context) -> None:
    numbers = "".join(f'<sup><a href="#fn{n}">{sign}</a></sup>' for n, sign in enumerate(("1", "1", "*")))
    notes = "".join(f'<p id="fn{n}">{text}</p>' for n, text in enumerate(("1. a", "1 in 5", "* c")))
    found = _entry(f"{LABELLED}<p>It{numbers}</p><hr>{notes}", against)
    assert found.sections["Summary"] == "It[^1][^1-2][^3]\n\n[^1]: a\n\n[^1-2]: 1 in 5\n\n[^3]: c\n"


@pytest.mark.parametrize(
    "page",
    [
        '<p>See <a href="#c2">2</a>.</p><h3 id="c2">2 More</h3>',
        '<p>See <sup><a href="#nowhere">2</a></sup>.</p>',
        '<p id="note2">Up</p><p>See <a href="#note2">2</a>.</p>',
    ],
)
def test_a_link_within_the_page_is_no_footnote(against: Context, page: str) -> None:
    assert "[^" not in _entry(f"{LABELLED}{page}", against).body


def test_the_notes_of_a_post_without_paragraphs_end_with_their_lines(against: Context) -> None:
    lines = '<a href="#_ftnref1" name="_ftn1">[1]</a> On page 5.\n\nPrimary audience: Managers'
    root = parsed(f'<div>It<a href="#_ftn1" name="_ftnref1">[1]</a> says so.\n\n{lines}</div>', "post")
    assert [line.text for line in read_post(root, 1, breaks=True) if not line.is_blank and not line.is_furniture] == [
        "It[^1] says so.", "[^1]: On page 5.", "Primary audience: Managers",
    ]  # fmt: skip
