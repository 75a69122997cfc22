"""Which rows of a table are drivers."""

from __future__ import annotations

import pytest

from policy_drivers.imports.formats.table.columns import columns
from policy_drivers.imports.formats.table.row_kinds import Row, are_drivers

HEADERS = ["Title", "Source", "Date"]


def _kept(headers: list[str], table: list[list[str]]) -> list[str]:
    """The first cells of the rows that are drivers; an empty list is a blank row."""
    rows = [
        Row(number=number, cells=cells, beside={}, is_below_gap=number > 2 and not table[number - 3])
        for number, cells in enumerate(table, 2)
        if cells
    ]
    return [
        row.cells[0] for row, is_driver in zip(rows, are_drivers(rows, columns(headers, "t")), strict=True) if is_driver
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["Total"], ["Total: 12"], ["Total", "12", ""], ["Grand total", "", "1,234"], ["", "", "Total 5"],
        ["Total number of policies: 3"], ["Count", "3"], ["Source: the trust’s own list"], ["Notes"], ["Note: x"],
        ["* in draft"], ["† withdrawn"], ["© York 2019"], ["Last updated 3 June 2019"], ["Prepared by the library"],
        ["Page 1 of 2"], ["End of list"], ["Title", "Source", "Date"], ["TITLE", "source", "Date"], ["", ""],
    ],
)  # fmt: skip
def test_what_counts_or_explains_is_no_driver_wherever_it_stands(row: list[str]) -> None:
    assert _kept(HEADERS, [["Plan", "CQC", "2019"], row, ["Act", "CQC", "2019"]]) == ["Plan", "Act"]


@pytest.mark.parametrize(
    "row",
    [
        ["Total Place: a whole area approach"], ["Key messages for boards"], ["Sources of energy"], ["Notes on care"],
        ["Count me in"], ["Contact with care"], ["Total", "NHS England", "2019"], ["Updated guidance on maps"],
        ["*The* plan"], ["Act"], ["2019"],
    ],
)  # fmt: skip
def test_a_title_is_a_driver_whatever_it_begins_with(row: list[str]) -> None:
    assert _kept(HEADERS, [["Plan", "CQC", "2019"], row]) == ["Plan", row[0]]


def test_what_stands_alone_below_a_gap_at_the_end_is_no_driver() -> None:
    full = ["Plan", "CQC", "2019"]
    assert _kept(HEADERS, [full, ["Act"], [], ["Blue rows are old"], ["So are these"]]) == ["Plan", "Act"]
    assert _kept(HEADERS, [full, [], ["Act"], ["Law", "CQC", "2019"]]) == ["Plan", "Act", "Law"]
    assert _kept(["Title"], [["Plan"], [], ["Act"]]) == ["Plan", "Act"]
    assert _kept(HEADERS, [["Plan"], [], ["Act"]]) == ["Plan", "Act"]
