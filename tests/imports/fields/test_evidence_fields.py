"""Who can read a document, and what it recommends, come from old pages and tables into their keys."""

from __future__ import annotations

from typing import Any

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

KEYS = ("access", "access_note", "recommendations")


def _of_page(lines: str, against: Context) -> Entry:
    page = f"Title of driver: Plan\nSource: NHS England\n{lines}\nDate last updated: 2019-01"
    (entry,) = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    return entry


def _said(entry: Entry) -> dict[str, Any]:
    return {key: entry.fields[key] for key in KEYS if key in entry.fields}


@pytest.mark.parametrize(
    ("lines", "said", "left"),
    [
        ("Access: open", {"access": "open"}, []),
        ("Availability: Print Only", {"access": "print only"}, []),
        ("Access: behind a paywall", {"access_note": "behind a paywall"}, []),
        ("Access: paywall", {"access": "subscription"}, []),
        (
            "Access: subscription (staff have a login)",
            {"access": "subscription", "access_note": "subscription (staff have a login)"},
            [],
        ),
        ("Access: open\nAvailability: open", {"access": "open"}, ["Availability: open"]),
        ("How to get it: Ask the library.", {"access_note": "Ask the library."}, []),
        ("Access: not known", {}, ["Access: not known"]),
        ("Access: ask a.body@example.org", {"access_note": "ask (e-mail address removed)"}, []),
    ],
)
def test_who_can_read_it(against: Context, lines: str, said: dict[str, Any], left: list[str]) -> None:
    entry = _of_page(lines, against)
    assert (_said(entry), [line.text for line in entry.left.not_placed]) == (said, left)


FIRST = {"number": "1", "text": "Give every leader a mentor."}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "Recommendations:\n1. Give every leader a mentor.\n2. Pay for it.",
            [FIRST, {"number": "2", "text": "Pay for it."}],
        ),
        (
            "Recommendations of the report:\n- Give every leader a mentor.\n\n- Pay *now*.",
            [FIRST, {"number": "2", "text": "Pay *now*."}],
        ),
        (
            "Recommendations:\n1. Give every leader a mentor.\n1. Pay.",
            [FIRST, {"number": "2", "text": "Pay."}],
        ),
        ("Recommendations:\n4. Pay.\n6. Wait.", [{"number": "4", "text": "Pay."}, {"number": "6", "text": "Wait."}]),
    ],
)
def test_a_list_of_recommendations_is_data(against: Context, lines: str, said: list[dict[str, str]]) -> None:
    entry = _of_page(lines, against)
    assert _said(entry) == {"recommendations": said}
    assert "Recommendations" not in entry.sections


@pytest.mark.parametrize(
    "text",
    [
        "Leaders need mentors.",
        "- Pay.\n  - Now.",
        "1. Pay.\n1. Wait.\n2. Go.",
        "- Pay.\n\nThat is all there is to say.",
    ],
)
def test_any_other_recommendations_are_a_text(against: Context, text: str) -> None:
    entry = _of_page(f"Recommendations:\n{text}", against)
    assert _said(entry) == {}
    assert entry.sections["Recommendations"].strip()


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("Access", "Open", {"access": "open"}),
        ("Who can read it?", "registration", {"access": "registration"}),
        ("Availability", "Members of staff, with a login", {"access_note": "Members of staff, with a login"}),
        ("Access note", "Ask the library.", {"access_note": "Ask the library."}),
        ("How can readers get it?", "Ask the library.", {"access_note": "Ask the library."}),
        ("Recommendations", "1. Give every leader a mentor.", {"recommendations": [FIRST]}),
        ("Recommendations", '[{"number": 1, "text": "Give every leader a mentor."}]', {"recommendations": [FIRST]}),
        ("What does it recommend?", "- Give every leader a mentor.", {"recommendations": [FIRST]}),
    ],
)
def test_a_table_says_so_too(against: Context, column: str, cell: str, said: dict[str, Any]) -> None:
    quoted = cell.replace('"', '""')
    table = f'Title,Source,"{column}"\nPlan,NHS England,"{quoted}"\n'
    (entry,) = plan(items_of_csv(table, "a.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert _said(entry) == said
    assert not entry.left.not_placed
