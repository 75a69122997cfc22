"""Where an entry ends and the next begins, on pages where nothing but headings and labels says so."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Note
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

PLAN = "Plan\nSource: NHS England\nSummary of driver: It says so.\n"
STUDY = "Case study: Maps on wards\nProject Team\nTwo people.\nResources Required\nTime.\n"


@pytest.mark.parametrize(
    ("page", "entries"),
    [
        (f"{PLAN}Group member responsible: FG\n{STUDY}Tagged: Maps", ["driver 1", "case study 5"]),
        (f"{PLAN}Group member responsible:\nFG\n\n{STUDY}Leave a Reply", ["driver 1", "case study 7"]),
        (f"{PLAN}Group member responsible: FG\nWith thanks to all\nTagged: Maps", ["driver 1"]),
        (
            f"{PLAN}Group member responsible: FG\n1 comment\nAct\nhttps://example.org/act\nPDF\nMarch 2011\n"
            "Summary of driver: It says more.\nGroup member responsible: FG",
            ["driver 1", "driver 6"],
        ),
        (
            f"{PLAN}Group member responsible: FG\n健康地图\nSource: NHS England\nSummary of driver: It says more.",
            ["driver 1", "driver 5"],
        ),
        (
            f"Closed\nPosted on 3 May 2014 by admin\nWe are closed.\nTagged: News\n{PLAN}Tagged: Maps",
            ["news 1", "driver 5"],
        ),
        (
            f"Plan\nPosted on 3 May 2014 by admin\nPosted in Maps\nAn overview\n{PLAN.removeprefix('Plan')}",
            ["driver 1"],
        ),
        ("Plan\n• Source: NHS England\n• Audience: Boards\n• Summary of driver: It says so.\n◦ Fast", ["driver 1"]),
        ("Plan\n• Source: NHS England\n• Summary of driver: It says so.", ["page 1"]),
        (f"{PLAN}健康地图说明了一切。\nKey features of driver: One.", ["driver 1"]),
        (
            "Plan\nDate of publication: 2014\nSummary of driver: It says so.\nDate of publication is on the cover.\n"
            "Key features of driver: One.",
            ["driver 1"],
        ),
        (
            f"{PLAN}Date of publication: 2014\nImpact on library policy/practice:\nLists of books\nA shelf\nAct\n"
            "Source: NHS England\nSummary of driver: It says more.\nDate of publication: 2015",
            ["driver 1", "driver 8"],
        ),
        (
            f"Plan\nGroup member responsible:\nFG\nDate of publication: 2014\n{PLAN.removeprefix('Plan')}"
            "Publication format:\nPDF\nAct\nGroup member responsible:\nFG\nDate of publication: 2015\nSource: CQC",
            ["driver 1", "driver 10"],
        ),
        (
            f"Title: Plan\n{PLAN.removeprefix('Plan')}Impact on library policy/practice:\nLists of books\nA shelf\n"
            "Title: Act\nSource: NHS England\nSummary of driver: It says more.",
            ["driver 1", "driver 8"],
        ),
        (
            "Plan\nWhat does this mean for libraries?\nBuy books.\nLend them\nSource: NHS England\n"
            "Summary of driver: It says so.\nIt is short\nAct\nWhat does this mean for libraries?\nWait.\nSource: CQC\n"
            "Summary of driver: It says more.",
            ["driver 1", "driver 8"],
        ),
        (
            f"{PLAN}Now or later\nAct\nTitle of driver:\n\nAct\nSource: CQC\nSummary of driver: It says more.",
            ["driver 1", "driver 5"],
        ),
        (
            f"Plan\nDate of publication: 2014\n{PLAN.removeprefix('Plan')}Link to main document:\nAct\n"
            "Key features of driver: One.\nSummary of driver: It says more.\nSource:\nCQC\nDate of publication:\n"
            "4/10/2013",
            ["driver 1", "driver 7"],
        ),
        (
            "Plan\nSummary of driver: It says so.\nGroup member responsible:\nNot allocated (content added by KM)\n"
            "Source: NHS England",
            ["driver 1"],
        ),
        (
            f"{PLAN}Date of publication: 2014\nBetter health, better care.\nSource: NHS England\n"
            "Date of publication: 2015\nSummary of driver: It says more.",
            ["driver 1", "driver 5"],
        ),
        (
            f"{PLAN}Group member responsible: FG\nFit for the future!\nSource: NHS England\n"
            "Summary of driver: It says more.\nGroup member responsible: FG",
            ["driver 1", "driver 5"],
        ),
        (
            "Plan\nSource: NHS England\nDate of publication: 2014\nSummary of driver: It says so.\nBetter care.\n"
            "Source: CQC\nDate of publication: 2015\nSummary of driver: It says more.\ne-Learning for all\n"
            "Source: CQC\nDate of publication: 2016\nSummary of driver: It says most.",
            ["driver 1", "driver 5", "driver 9"],
        ),
        (
            f"{PLAN}Date of publication: 2014\nLink to main document:\nhttps://example.org/a\nhttps://example.org/b\n"
            "Source: NHS England\nDate of publication: 2015\nSummary of driver: It says more.",
            ["driver 1", "driver 8"],
        ),
        (f"Archive\nPlan\nMonday, 3rd June 2013\n{PLAN.removeprefix('Plan')}", ["page 1", "driver 2"]),
        (
            "Plan\nWhat does this mean for libraries?\nWait.\nSource: NHS England\nSummary of driver: It has figures.\n"
            "\nA third\n\nSource: ONS\n\nIt plans.\n\nAct\n\nWhat does this mean for libraries?\nWait.\nSource: CQC"
            "\nSummary of driver: It says more.",
            ["driver 1", "page 7", "driver 13"],
        ),
    ],
)
def test_entries(against: Context, page: str, entries: list[str]) -> None:
    found = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).entries
    assert [f"{entry.origin.kind.value} {entry.origin.line}" for entry in found] == entries


def test_a_heading_that_reads_like_a_sentence_is_told(against: Context) -> None:
    second = "It is over.\nSource: CQC\nSummary of driver: More.\nGroup member responsible: FG"
    page = f"{PLAN}Group member responsible: FG\n{second}"
    entries = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).entries
    assert [entry.left.notes for entry in entries] == [
        [],
        [Note(5, "“It is over.” does not look like a heading; it was taken for the title")],
    ]
