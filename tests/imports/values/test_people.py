"""Names of people are taken out of a line; what they do, and where, stays."""

from __future__ import annotations

import pytest

from policy_drivers.imports.values.people import without_names


@pytest.mark.parametrize(
    ("line", "left", "names"),
    [
        ("Ann Other, Site Librarian, Royal Hill Hospital", "Site Librarian, Royal Hill Hospital", ["Ann Other"]),
        ("Ann Other", "", ["Ann Other"]),
        ("Ann Other (Library Manager) and Eva van der Green", "Library Manager", ["Ann Other", "Eva van der Green"]),
        ("Outreach Librarian: Ann O’Brien", "Outreach Librarian", ["Ann O’Brien"]),
        ("Dr A. Other, St Mary Hospital", "St Mary Hospital", ["Dr A. Other"]),
        ("Contact Ann Other at the library", "Contact at the library", ["Ann Other"]),
        ("Ann Other - Trainer; Bob Jones – Officer", "Trainer; Officer", ["Ann Other", "Bob Jones"]),
        ("Mrs Other", "", ["Mrs Other"]),
    ],
)
def test_names_are_taken_out(line: str, left: str, names: list[str]) -> None:
    assert without_names(line) == (left, names)


@pytest.mark.parametrize(
    "line",
    [
        "Library Services Manager, Hill Hospital NHS Trust, and both Site Librarians",
        "Health Library, Stoke on Trent",
        "The Leadership Academy manager",
        "NHS ENGLAND",
        "two colleagues",
        "",
    ],
)
def test_what_is_no_name_stays(line: str) -> None:
    assert without_names(line) == (line, [])
