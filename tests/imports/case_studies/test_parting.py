"""A page with several case studies gives each its own headings."""

from __future__ import annotations

import pytest

from policy_drivers.imports.case_studies.parting import studies_of
from policy_drivers.imports.formats.text_page import items_of_text

ONE = "Maps on wards\n\nProject Team\n\nTwo people\n\nThe Story\n\nWe drew maps.\n\nDate completed: March 2014\n"
OTHER = "Leaders read\n\n{0}Project Team\n\nOne person\n\nThe Story\n\nThey read.\n\nLessons learned\n\nRead more.\n"


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        (ONE, {"Maps on wards": ["team", "what was done", "date completed"]}),
        (
            f"{ONE}\n{OTHER.format('')}",
            {
                "Maps on wards": ["team", "what was done", "date completed"],
                "Leaders read": ["team", "what was done", "lessons"],
            },
        ),
        (
            f"{ONE}\n{OTHER.format('Library: Hill Hospital' + chr(10) * 2)}",
            {
                "Maps on wards": ["team", "what was done", "date completed"],
                "Leaders read": ["organisation", "team", "what was done", "lessons"],
            },
        ),
        (
            f"{ONE}\nCase study 2: Leaders read\n\nResources required\n\nTime\n",
            {"Maps on wards": ["team", "what was done", "date completed"], "Case study 2: Leaders read": ["resources"]},
        ),
        ("Project Team\n\nTwo people\n\nThe Story\n\nWe drew maps.\n", {"": ["team", "what was done"]}),
    ],
)
def test_the_case_studies_of_a_page(page: str, titles: dict[str, list[str]]) -> None:
    (item,) = items_of_text(page, "page.txt")
    found = {
        study.title.text.strip() if study.title else "": [each.heading.value for each in study.sections if each.heading]
        for study in studies_of(item)
    }
    assert found == titles
