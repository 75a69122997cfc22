"""What a line of an old page looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_drivers.imports.layout.furniture import Furniture
from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.layout.page_line import PageLine

LOOKS = (
    "has_text",
    "is_end",
    "is_heading_like",
    "is_bare_value",
    "is_value_like",
    "is_no_value",
    "is_short",
    "is_over",
    "is_longish",
)


def looks(line: PageLine) -> set[str]:
    return {name for name in LOOKS if getattr(line, name)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (PageLine(1, "  "), {"is_short"}),
        (PageLine(1, "A Plan for Care in York"), {"has_text", "is_heading_like", "is_no_value"}),
        (PageLine(1, "Monitor"), {"has_text", "is_heading_like", "is_short"}),
        (PageLine(1, "June 2019"), {"has_text", "is_heading_like", "is_bare_value", "is_value_like", "is_short"}),
        (PageLine(1, "June 2019", is_heading=True), {"has_text", "is_heading_like"}),
        (PageLine(1, "Department of Health"), {"has_text", "is_heading_like", "is_value_like", "is_short"}),
        (PageLine(1, "It sets out ten standards."), {"has_text", "is_no_value", "is_over"}),
        (PageLine(1, "• Better care for all"), {"has_text", "is_no_value", "is_over"}),
        (PageLine(1, "3. Sector Strategy"), {"has_text", "is_short", "is_over"}),
        (PageLine(1, "3. Sector Strategy", stands_alone=True), {"has_text", "is_heading_like", "is_short", "is_over"}),
        (PageLine(1, "A Plan " * 18), {"has_text", "is_no_value", "is_longish"}),
        (PageLine(1, "A long-considered Plan " * 7), {"has_text", "is_heading_like", "is_no_value", "is_longish"}),
        (PageLine(1, "[^1]: The first edition", is_note=True), {"has_text", "is_no_value"}),
        (PageLine(1, "Leave a Reply", is_furniture=True), {"is_end", "is_short"}),
        (PageLine(1, "Leave a Reply"), {"has_text", "is_heading_like", "is_short"}),
        (PageLine(1, "Menu", is_furniture=True), {"is_short"}),
    ],
)
def test_a_line_looks_like_this(line: PageLine, expected: set[str]) -> None:
    assert looks(line) == expected


def test_a_line_knows_its_label_its_bullet_and_what_furniture_it_reads_like() -> None:
    label, item, end = PageLine(1, "Source: NHS England"), PageLine(2, "  - Care"), PageLine(3, "Leave a Reply")
    assert label.hit is not None
    assert (label.hit.label, label.hit.rest, label.bullet, label.furniture) == (Label.SOURCE, "NHS England", None, None)
    assert item.bullet is not None
    assert (item.bullet.indent, item.bullet.text, item.hit, item.furniture) == (2, "Care", None, None)
    assert (end.bullet, end.hit, end.furniture) == (None, None, Furniture.END)


def test_what_is_known_of_a_line_is_not_known_of_another_one() -> None:
    line = PageLine(1, "June 2019")
    assert looks(line) >= {"is_bare_value", "is_value_like"}
    assert line.hit is None
    assert looks(replace(line, is_heading=True)) == {"has_text", "is_heading_like"}
    other = line.with_text("Source: NHS England")
    assert not looks(other) & {"is_bare_value", "is_value_like"}
    assert other.hit is not None
