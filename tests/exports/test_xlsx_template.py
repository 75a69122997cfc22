"""The workbook that a browser fills; how it does is tested in tests/site/browser/test_taking.py."""

from __future__ import annotations

import re

import pytest

from policy_drivers.exports.xlsx_template import template
from tests.making.exports import EXPORTS, exported


@pytest.mark.parametrize("shows_reviews", [True, False])
def test_its_columns_are_those_of_the_table(shows_reviews: bool) -> None:
    export = exported(EXPORTS["ordinary"].files, shows_reviews=shows_reviews)
    made = template(export)
    assert [name for name, _, _ in made["columns"]] == list(export.columns)
    described = {name: (width, style) for name, width, style in made["columns"]}
    assert (described["slug"], described["body"], made["further"]) == (
        ("30.7109375", 1),
        ("50.7109375", 2),
        "16.7109375",
    )
    assert (made["header"], made["longest"]) == (3, 32_767)


def test_no_driver_is_in_it_and_every_mark_is() -> None:
    parts = template(EXPORTS["ordinary"])["parts"]
    marks = {name: re.findall(r"\{\w+\}", part) for name, part in parts.items() if "{" in part}
    assert {name: marks[name] for name in sorted(marks) if marks[name]} == {
        "xl/sharedStrings.xml": ["{counts}", "{texts}"],
        "xl/workbook.xml": ["{filtered}"],
        "xl/worksheets/sheet1.xml": ["{range}", "{columns}", "{rows}", "{range}"],
    }
    assert "King" not in "".join(parts.values())
