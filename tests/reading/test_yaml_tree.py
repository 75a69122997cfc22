"""Where in a file keys and values stand, however the file is written."""

from __future__ import annotations

import pytest
from hypothesis import given

from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.yaml_tree import scalars
from tests.making.front_matter import FrontMatter, front_matters

FILE = """---
title: Developing People – Improving Care   # a comment
alternative_titles: ["A, b", 'B''s', C]
source:
  - NHS England   # the first
  # in between
  - "NHS Improvement"
"date": '2018-06'
audience:
- Managers
- ~
- Nurses
library_impact: |
  - Expect requests.

  - Offer training.
format: >-
  PDF
  (36 pages)
links:
  - title: Summary
    url: https://example.org/a.pdf
  - {title: Data, url: "https://example.org/b.csv"}
status:
related: ~
---

## Summary

Text.
"""


def _read(text: str) -> DriverFile:
    return read_driver(SourceText("drivers/2018/a.md", text.encode("utf-8")))


def _shown(file: DriverFile, span: Span) -> str:
    return file.source.text[span.start : span.end]


VARIANTS = {
    "as it is": FILE,
    "with Windows' line ends": FILE.replace("\n", "\r\n"),
    "with a byte order mark": f"\ufeff{FILE}",
    "with both": f"\ufeff{FILE}".replace("\n", "\r\n"),
    "with spaces behind the hyphens": FILE.replace("---\n", "---  \n"),
    "with empty lines": FILE.replace("---\n", "---\n\n\n", 1),
}


@pytest.fixture(params=VARIANTS.values(), ids=VARIANTS.keys())
def file(request: pytest.FixtureRequest) -> DriverFile:
    return _read(request.param)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("title",), "Developing People – Improving Care"),
        (("alternative_titles",), "[\"A, b\", 'B''s', C]"),
        (("alternative_titles", 0), '"A, b"'),
        (("alternative_titles", 1), "'B''s'"),
        (("alternative_titles", 2), "C"),
        (("source", 0), "NHS England"),
        (("source", 1), '"NHS Improvement"'),
        (("date",), "'2018-06'"),
        (("audience", 1), "Nurses"),  # positions do not count what is null
        (("links", 0, "title"), "Summary"),
        (("links", 0, "url"), "https://example.org/a.pdf"),
        (("links", 1), '{title: Data, url: "https://example.org/b.csv"}'),
        (("links", 1, "url"), '"https://example.org/b.csv"'),
        (("links", 1, "role"), '{title: Data, url: "https://example.org/b.csv"}'),  # the deepest that there is
        (("status",), "status"),  # a key without a value has only its name
        (("related",), "related"),
        (("themes",), "---"),  # a key that is not there has the first line
    ],
)
def test_place_of_a_value(path: tuple[str | int, ...], text: str, file: DriverFile) -> None:
    assert _shown(file, file.span(str(path[0]), *path[1:])) == text


@pytest.mark.parametrize(
    ("key", "text"), [("title", "title"), ("date", '"date"'), ("library_impact", "library_impact")]
)
def test_place_of_a_key(key: str, text: str, file: DriverFile) -> None:
    assert _shown(file, file.key_span(key)) == text


def test_a_block_of_text_reaches_from_its_sign_over_its_lines(file: DriverFile) -> None:
    shown = _shown(file, file.span("library_impact")).replace("\r\n", "\n")
    assert shown.rstrip("\n") == "|\n  - Expect requests.\n\n  - Offer training."
    assert _shown(file, file.span("format")).split() == [">-", "PDF", "(36", "pages)"]


def test_a_list_with_an_entry_to_a_line_ends_with_its_last_entry(file: DriverFile) -> None:
    shown = _shown(file, file.span("source")).replace("\r\n", "\n")
    assert shown == '- NHS England   # the first\n  # in between\n  - "NHS Improvement"'


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("source", ["NHS England", "NHS Improvement"]),
        ("audience", ["Managers", "Nurses"]),
        ("title", ["Developing People – Improving Care"]),
        ("status", []),
        ("themes", []),
    ],
)
def test_names_with_their_places(key: str, names: list[str], file: DriverFile) -> None:
    found = file.names(key)
    assert [name for name, _ in found] == names
    assert [_shown(file, span).strip("'\"") for _, span in found] == names


def test_the_body_begins_after_the_closing_hyphens(file: DriverFile) -> None:
    assert file.body.replace("\r\n", "\n").lstrip("\n") == "## Summary\n\nText.\n"
    assert file.source.text[: file.body_start].rstrip().endswith("---")


def test_lines_and_columns(file: DriverFile) -> None:
    skipped = 2 if file.source.text.startswith(("---\n\n\n", "---\r\n\r\n\r\n")) else 0
    assert file.source.place(file.span("title")) == (2 + skipped, 8, 2 + skipped, 42)
    assert file.source.line(2 + skipped) == "title: Developing People – Improving Care   # a comment"
    assert file.source.place(file.span("source", 1)) == (7 + skipped, 5, 7 + skipped, 22)
    place = file.source.place(file.span("library_impact"))
    assert place[:2] == (13 + skipped, 17)


@given(front_matters())
def test_what_stands_at_a_place_is_what_was_read(written: FrontMatter) -> None:
    file = read_driver(SourceText("a.md", written.raw()))
    text = file.source.text
    for node in scalars(file.front_matter):
        shown = text[node.start : node.end]
        if node.style in ("'", '"'):
            assert shown[0] == shown[-1] == node.style
        elif node.style in ("|", ">"):
            assert shown[0] == node.style
        elif not node.is_null:
            assert shown.split() == node.text.split()
    for key, start, end in written.bounds():
        if key:
            head = text.encode("utf-8")[start - len(written.mark) : end - len(written.mark)].decode("utf-8")
            assert head.startswith(text[slice(*file.key_span(key))])
