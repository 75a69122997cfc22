"""What a letter says, to the letter, as text and as HTML; and what no title can make of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.forge import Forge, Repository
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.mail.letter import MOST_ENTRIES, Letter, as_html, as_text, letter
from tests.making.listings import LISTINGS, action, listing, review, subject

EXPECTED = Path(__file__).parent / "expected"
PAGE = "https://example.org/reviews/fg/"
FORGE = Repository("https://github.com/group/drivers", Forge.GITHUB)


def said(sample: str, initials: str = "FG", name: str = "Fiona Green", **settings: Any) -> Letter:
    some = replace(LISTINGS[sample], **settings)
    return letter(initials, name, some.agenda.of_member(initials), some, PAGE)


LETTERS = {
    "member": said("ordinary"),
    "member-with-form": said("ordinary", repository=FORGE),
    "unassigned": said("ordinary", UNASSIGNED, UNASSIGNED, repository=FORGE),
    "heard": said("heard"),
    "kinds": said("kinds"),
    "kinds-with-form": said("kinds", repository=FORGE),
    "hostile": said("hostile", "F\u202eG", "<b>F\r\nBcc: x@y</b>", repository=FORGE),
}


@pytest.mark.parametrize("name", list(LETTERS))
def test_says_exactly_what_is_expected(name: str) -> None:
    assert as_text(LETTERS[name]) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
    assert as_html(LETTERS[name]) == (EXPECTED / f"{name}.html").read_text(encoding="utf-8")


def test_the_subject_says_how_much_waits() -> None:
    assert [each.subject for each in LETTERS.values()] == [
        "Drivers for tests: 1 overdue, 1 due soon, 1 later, 1 late action, 1 other action",
        "Drivers for tests: 1 overdue, 1 due soon, 1 later, 1 late action, 1 other action",
        "Drivers for tests: unassigned: 1 overdue, 1 due soon",
        "Drivers for tests: 1 due because of a source, 1 overdue, 1 later",
        "Drivers for tests: 2 overdue, 2 due soon",
        "Drivers for tests: 2 overdue, 2 due soon",
        "Drivers & <more>: 6 overdue",
    ]


def test_a_title_in_another_language_says_so() -> None:
    about = replace(subject("a", "Cynllun"), title_lang="cy")
    some = listing([review(about, "2018-12")], site_url="https://example.org/")
    assert '<a href="https://example.org/drivers/a/" lang="cy">Cynllun</a><br>' in as_html(
        letter("FG", "FG", some.agenda, some, "")
    )


def test_what_has_no_page_leads_to_its_file_or_nowhere() -> None:
    some = listing([review(subject("a", "A"), "2018-12")], files_url="https://forge.example/blob/")
    said_of_file, said_of_none = (
        letter("FG", "FG", some.agenda, each, "") for each in (some, replace(some, files_url=""))
    )
    assert '<a href="https://forge.example/blob/drivers/2018/a.md">A</a>' in as_html(said_of_file)
    assert "<li><b>A</b><br>" in as_html(said_of_none)
    assert "\n  https://forge.example/blob/drivers/2018/a.md\n" in as_text(said_of_file)
    assert "https:" not in as_text(said_of_none)


def test_nobody_is_told_more_than_one_can_work_through() -> None:
    some = listing([review(subject(f"d{number}", "D"), "2018-12") for number in range(MOST_ENTRIES + 1_000)])
    written = as_text(letter("FG", "FG", some.agenda, some, ""))
    assert written.count("\n* D\n") == 50
    assert "\n1,000 more are not shown here; drivers due lists them all.\n" in written
    assert written.splitlines()[2].endswith(": 1,050 overdue.")


def test_a_slug_that_is_none_is_no_part_of_a_command() -> None:
    some = listing([review(subject("a; rm -rf x", "A"), "2018-12")])
    assert "drivers review a" not in as_text(letter("FG", "FG", some.agenda, some, ""))


ANY = st.text(st.characters() | st.sampled_from("<>&\"'/@:w.\r\n\u202e"), max_size=40)


@given(title=ANY, what=ANY, member=ANY, site=st.sampled_from(["", "https://example.org/"]))
def test_the_html_holds_a_title_as_text_and_nothing_else(title: str, what: str, member: str, site: str) -> None:
    about = subject("a", title, member)
    some = listing(
        [review(about, "2018-12")], [action(about, what, member, "2018-12")], title=what, site_url=site,
        repository=FORGE,
    )  # fmt: skip
    written = letter("FG", member, some.agenda, some, "")
    page = LexborHTMLParser(as_html(written))
    tags = {node.tag for node in page.css("*")}
    assert tags <= {"html", "head", "meta", "title", "body", "p", "h2", "ul", "li", "a", "b", "br"}
    assert {name for node in page.css("body *") for name in node.attributes} <= {"href"}
    assert all(re.match("https://(github.com|example.org)/", node.attributes["href"] or "") for node in page.css("a"))
    first = page.css_first("li > a, li > b")
    assert first is not None
    assert first.text() == written.sections[0].entries[0].title
    assert not re.search(r"@(?!\u200b)|www\.|:(?=//)(?!//(github.com|example.org)/)", as_text(written), re.IGNORECASE)


@given(ANY, ANY)
def test_the_text_has_as_many_lines_as_it_says(title: str, name: str) -> None:
    some: Listing = listing([review(subject("a", title, name), "2018-12")], title=name)
    lines = as_text(letter("FG", name, some.agenda, some, "")).split("\n")
    assert len(lines) == 12
    assert lines[6] == "Overdue"
    assert all(line.replace("\u200b", "").isprintable() for line in lines)
