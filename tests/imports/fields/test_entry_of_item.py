"""What has no place of its own is kept, with its line."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.reading.catalogue import Catalogue

ADDRESS = "https://example.org/a"


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"Title of driver: [Plan]({ADDRESS})\nSource: NHS England", [(1, f"[Plan]({ADDRESS})")]),
        (f"Alternative Titles: [Plan]({ADDRESS})\nSource: CQC\nFormat: PDF", [(1, f"[Plan]({ADDRESS})")]),
        (f"[Plan]({ADDRESS})\nSource: NHS England\nSummary of driver: It.", [(1, f"[Plan]({ADDRESS})")]),
        (f"Keywords: [leadership]({ADDRESS})\nSource: NHS England\nFormat: PDF", [(1, f"[leadership]({ADDRESS})")]),
        ("Link to main document: on paper\n\nPDF", [(1, "Link to main document: on paper"), (3, "PDF")]),
        (
            f"Link to main document: {ADDRESS}\nLink to summary version: for boards {ADDRESS}",
            [(2, f"For boards: {ADDRESS}")],
        ),
        (
            "Plan\nSource: CQC\nSummary: It.\nImpact on library policy/practice: None identified",
            [(4, "Impact on library policy/practice: None identified")],
        ),
        ("Title of driver: Plan\nSource: None given\nFormat: TBC", [(2, "Source: None given"), (3, "Format: TBC")]),
    ],
)
def test_what_has_no_place(against: Context, page: str, kept: list[tuple[int, str]]) -> None:
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [(line.number, line.text) for line in entry.left.not_placed] == kept


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("here", False),
        ("Click here", False),
        ("Full report (PDF)", False),
        ("Full report (PDF, 2.1 MB)", False),
        ("Maps for All", True),
        ("Report 2", True),
    ],
)
def test_words_of_a_link_that_only_say_that_it_is_one_are_furniture(
    against: Context, words: str, is_kept: bool
) -> None:
    page = f"Plan\nSource: CQC\nLink to main document: [{words}]({ADDRESS})"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["link"] == ADDRESS
    assert [line.text for line in entry.left.not_placed] == [
        "Link to main document: " + page.rpartition(": ")[2]
    ] * is_kept
    assert (words in [line.text for line in entry.left.furniture]) != is_kept


def test_notes_stand_in_the_order_of_their_lines_with_the_line_of_the_value(against: Context) -> None:
    page = (
        "Plan\nDate of publication:\n\nin May 2014\nKey features of driver:\n1. a\n1. b\nGroup member responsible:\nXX"
    )
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [note.line for note in entry.left.notes] == [4, 6, 9]


def test_readers_beyond_the_most_there_can_be_are_kept(against: Context) -> None:
    page = f"Plan\nSource: NHS England\nPrimary audience: {'; '.join(f'reader {n}' for n in range(MOST_ENTRIES + 1))}"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [line.text for line in entry.left.not_placed] == [f"audience: reader {MOST_ENTRIES}"]


@pytest.mark.parametrize(
    ("owner", "member", "kept"),
    [("FG", "FG", None), ("(FG)", "FG", None), ("Fiona Green", "FG", None), ("Jo Woods (JW)", "JW", "Jo Woods (JW)"),
     ("none", "unassigned", "none"), ("unassigned", "unassigned", None), ("XX", "unassigned", "XX")],
)  # fmt: skip
def test_what_an_owner_was_called_is_kept_where_the_register_cannot_say(
    against: Context, owner: str, member: str, kept: str | None
) -> None:
    page = f"Plan\nSource: NHS England\nGroup member responsible: {owner}"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["group_member"], entry.kept.get("group_member")) == (member, kept)


def test_what_is_kept_as_it_stood_is_nothing_that_a_browser_obeys(against: Context) -> None:
    page = (
        f'<h2><a href="{ADDRESS}/<b>\x7f">Plan</a></h2><p>Source: CQC</p><p>Summary of driver: It.</p>'
        "<p>Date of publication: in May 2014 &lt;b></p>"
    )
    items = items_of_html(f'<html><body><article class="post">{page}</article></body></html>', "page.html")
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["imported"] == {
        "from": f"{ADDRESS}/‹b>",
        "on": "2019-01-15",
        "verbatim": {"source": "CQC", "date": "in May 2014 ‹b>"},
    }


def test_names_in_a_table_are_nothing_that_a_browser_obeys(against: Context) -> None:
    table = "Title,Themes,Services\nPlan,lead<b>ership; maps,![training]\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["themes"], entry.fields["services"]) == (["lead‹b>ership", "maps"], ["training"])


def test_a_page_of_nothing_but_white_space_has_no_entry() -> None:
    assert items_of_text("\n  \n", "page.txt") == []


@pytest.mark.parametrize(
    ("header", "cell", "added", "left"),
    [
        ("Notes", "", "2019-01-15", []),
        ("added", "2017-02-06", "2017-02-06", []),
        ("Date added", "6/2/2017", "2017-02-06", []),
        ("Added on", "February 2017", "2017-02", []),
        ("Added", "yes", "2019-01-15", ["Added: yes"]),
    ],
)
def test_the_day_on_which_a_summary_joins_is_that_of_the_table_or_of_the_import(
    against: Context, header: str, cell: str, added: str, left: list[str]
) -> None:
    table = f"Title,Source,{header}\nPlan,NHS England,{cell}\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["added"] == added
    assert [line.text for line in entry.left.not_placed] == left
