"""Pages that are gone leave the navigation, each with its line."""

from __future__ import annotations

import pytest

from policy_drivers.reading.source import SourceText, apply_edits
from policy_drivers.scaffold.upgrading.navigation import without_pages
from policy_drivers.scaffold.upgrading.new_names import MigrationError

GONE = {"docs/development/index.md", "docs/a.md", "findings/README.md"}


def _without(text: str) -> str:
    source = SourceText("mkdocs.yml", text.encode())
    return apply_edits(source, without_pages(source, GONE)).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nav:\n  - index.md\n  - a.md  # it\nextra: 1\n", "nav:\n  - index.md\nextra: 1\n"),
        ("nav:\r\n- index.md\r\n- 'A': \"a.md\"\r\n", "nav:\r\n- index.md\r\n"),
        (
            "nav:\n  - H: index.md\n  - S:\n      - b.md\n      - D: development/index.md\n      - a.md",
            "nav:\n  - H: index.md\n  - S:\n      - b.md\n",
        ),
        ("nav: [index.md, b.md]\n", None),
        ("x: a.md\n", None),
        ("x: &x [b.md]\nnav:\n  - a.md\n  - S: *x\n  - T: *x\n", "x: &x [b.md]\nnav:\n  - S: *x\n  - T: *x\n"),
        ("nav: &n\n  - a.md\n  - b.md\n  - S: *n\n  - T: *n\n", "nav: &n\n  - b.md\n  - S: *n\n  - T: *n\n"),
        ("nav:\n  - README.md\n", None),
        ("nav:\n  - index.md\nx: [a.md\n", None),
    ],
)
def test_a_page_that_is_gone_leaves_the_navigation(before: str, after: str | None) -> None:
    assert _without(before) == (after or before)


@pytest.mark.parametrize(
    "text",
    [
        "nav: [index.md, a.md]\n",
        "nav:\n  - index.md\n  - S:\n      - a.md\n",
        "nav:\n  - index.md\n  - ? A\n    : a.md\n",
    ],
)
def test_where_a_line_would_not_do_a_person_is_asked(text: str) -> None:
    with pytest.raises(MigrationError, match=r"^take these pages, which are gone, out of `nav`: a\.md$"):
        _without(text)
