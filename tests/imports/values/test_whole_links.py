"""Addresses with spaces in a column of links."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.whole_links import with_spaces
from policy_drivers.reading.catalogue import Catalogue


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("https://example.org/Policy Docs/my plan.pdf", "https://example.org/Policy%20Docs/my%20plan.pdf"),
        ("https://example.org/Policy and Docs/my plan.pdf", "https://example.org/Policy%20and%20Docs/my%20plan.pdf"),
        ("https://example.org/My Documents/plan", "https://example.org/My%20Documents/plan"),
        ("www.example.org/my plan.pdf#page=2", "www.example.org/my%20plan.pdf#page=2"),
        (
            "https://example.org/My Docs/my plan.pdf, https://example.org/b.pdf",
            "https://example.org/My%20Docs/my%20plan.pdf, https://example.org/b.pdf",
        ),
        (
            "The plan: https://example.org/my plan.pdf (PDF, 2 MB)",
            "The plan: https://example.org/my%20plan.pdf (PDF, 2 MB)",
        ),
        ("https://example.org/my plan.pdf (PDF, 2 MB)", "https://example.org/my%20plan.pdf (PDF, 2 MB)"),
        ("<https://example.org/my plan.pdf>", "<https://example.org/my%20plan.pdf>"),
        (
            "https://example.org/a\nhttps://example.org/my plan.pdf",
            "https://example.org/a\nhttps://example.org/my%20plan.pdf",
        ),
        ("https://example.org/Policy Docs", None),
        ("https://example.org/Plan for 2019.pdf", None),
        ("https://example.org/plan (final).pdf", None),
    ],
)
def test_an_address_with_spaces(cell: str, whole: str | None) -> None:
    assert with_spaces(cell) == whole


@pytest.mark.parametrize(
    "cell",
    [
        "https://example.org/a",
        "https://example.org/a and https://example.org/b",
        "https://example.org/a (PDF, 2 MB)",
        "https://example.org/a.pdf the plan",
        "https://example.org/a accessed 3/6/2019",
        "https://example.org/a, The Plan",
        "the plan is at https://example.org/a",
        "https://example.org/a\nmy plan.pdf",
        "https://example.org/a.pdf and docs/b.pdf, https://example.org/c",
        "https://example.org/a see annex.pdf; https://example.org/b",
    ],
)
def test_words_beside_an_address(cell: str) -> None:
    assert with_spaces(cell) == cell


def test_no_wrong_address_is_published(against: Context) -> None:
    table = "Title,Link\nA,https://example.org/Policy Docs/my plan.pdf\nB,https://example.org/Policy Docs\n"
    first, second = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert first.fields["link"] == "https://example.org/Policy%20Docs/my%20plan.pdf"
    assert [note.text for note in first.left.notes] == ["the spaces in the address were written as %20"]
    assert "link" not in second.fields
    assert [line.text for line in second.left.not_placed] == ["Link: https://example.org/Policy Docs"]
    assert [note.text for note in second.left.notes] == [
        "“https://example.org/Policy Docs” may be an address with spaces, or one with words after it; it is left out "
        "as a link: write %20 for each space"
    ]
