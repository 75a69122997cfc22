"""The text for people: excerpts whose carets are right, sentences that count, colour that adds nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.severity import Severity
from policy_drivers.reports import CheckReport
from policy_drivers.reports.excerpt import WIDEST, excerpt
from policy_drivers.reports.text import render
from policy_drivers.rules.engine.finding import Finding

FindingOf = Callable[..., Finding]
ReportOf = Callable[..., CheckReport]

# How each of these is shown, and how many columns it takes, written down by hand.
SHOWN = {
    "a": ("a", 1),
    "é": ("é", 1),
    "政": ("政", 2),
    "\t": ("    ", 4),
    "\u0301": ("\u0301", 0),
    "\x1b": (r"\x1b", 4),
    "\u202e": (r"\u202e", 6),
    "\u00a0": (r"\xa0", 4),
}


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("date: x", (6, 7), "date: x", "      ^"),
        ("\tdate: x", (7, 8), "    date: x", "          ^"),
        ("a\tb", (1, 2), "a    b", " ^^^^"),
        ("政策: x", (0, 2), "政策: x", "^^^^"),
        ("政策: x", (4, 5), "政策: x", "      ^"),
        ("e\u0301t\u0301: x", (2, 4), "e\u0301t\u0301: x", " ^"),
        ("e\u0301x", (1, 2), "e\u0301x", "^"),
        ("a\u202eb", (2, 3), r"a\u202eb", "       ^"),
        ("a\u202eb", (1, 2), r"a\u202eb", " ^^^^^^"),
        ("abc\ndef", (1, 6), "abc", " ^^"),
        ("abc\n", (1, 4), "abc", " ^^"),
        ("abc\r\n", (3, 5), "abc", "   ^"),
        ("abc\n", (4, 4), "", "^"),
        ("abc", (1, 1), "abc", " ^"),
        ("abc", (3, 3), "abc", "   ^"),
        ("abc", (99, 120), "abc", "   ^"),
        ("a\n\nb", (2, 2), "", "^"),
        ("", (0, 0), "", "^"),
    ],
)
def test_carets_stand_under_what_the_finding_is_about(
    text: str, span: tuple[int, int], line: str, carets: str, finding_of: FindingOf
) -> None:
    assert excerpt(finding_of("x.md", text, span, "r", "m")) == (line, carets)


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("a" * 100, (0, 100), "a" * 100, "^" * 100),
        ("a" * 101, (0, 3), "a" * 98 + "…", "^^^"),
        ("a" * 60 + "x" + "b" * 60, (60, 61), "…" + "a" * 40 + "x" + "b" * 57 + "…", " " * 41 + "^"),
        ("a" * 200 + "x", (200, 201), "…" + "a" * 97 + "x", " " * 98 + "^"),
        ("a" * 200, (200, 200), "…" + "a" * 98, " " * 99 + "^"),
        ("a" * 200, (0, 200), "a" * 98 + "…", "^" * 98),
        ("政" * 60, (0, 1), "政" * 49 + "…", "^^"),
    ],
)
def test_a_long_line_is_cut_around_the_carets(
    text: str, span: tuple[int, int], line: str, carets: str, finding_of: FindingOf
) -> None:
    assert excerpt(finding_of("x.md", text, span, "r", "m")) == (line, carets)


@given(st.text(st.sampled_from(sorted(SHOWN)), min_size=1, max_size=300), st.data())
def test_the_first_caret_is_under_the_first_character_whatever_the_line_holds(
    finding_of: FindingOf, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda index: text[index] != "\u0301"))
    line, carets = excerpt(finding_of("x.md", text, (start, start + 1), "r", "m"))
    shown, columns = SHOWN[text[start]]
    assert carets.strip() == "^" * columns
    assert by_column(line)[len(carets) - columns].startswith(shown[0])
    assert len(by_column(line)) <= WIDEST


def by_column(line: str) -> list[str]:
    """What stands in each column of a terminal: a wide character in two, a mark with the character before it."""
    columns: list[str] = []
    for char in line:
        if char != "\u0301":
            columns += [char] * (2 if char == "政" else 1)
        elif columns:
            columns[-1] += char
    return columns


def test_many_findings_in_a_line_of_megabytes_take_no_time_to_speak_of(finding_of: FindingOf) -> None:
    finding = finding_of("x.md", "title: " + "e\u0301" * 500_000, (700_000, 700_001), "r", "m")
    begun = time.perf_counter()
    for _ in range(200):
        excerpt(finding)
    assert time.perf_counter() - begun < 10


HOSTILE = st.text(st.characters(), max_size=30)


@given(path=HOSTILE, line=st.text(max_size=30), message=HOSTILE, help_=HOSTILE)
def test_nothing_in_a_finding_reaches_the_terminal_raw(
    finding_of: FindingOf, report_of: ReportOf, path: str, line: str, message: str, help_: str
) -> None:
    finding = finding_of(path, line, (0, 5), "date-format", message, help_, fix="")
    printed = render(report_of(finding))
    assert all(each.isprintable() for each in printed.split("\n"))
    assert not any(each.lstrip().startswith("::") or "##[" in each for each in printed.split("\n"))
    assert len(printed.split("\n")) == 8 - (not help_)


@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean", "many"])
def test_colour_adds_escapes_and_changes_no_word(sample: str, reports: dict[str, CheckReport]) -> None:
    plain, coloured = render(reports[sample]), render(replace(reports[sample], colour=True))
    assert click.unstyle(coloured) == plain
    assert "\x1b" not in plain
    assert ("\x1b[31m" in coloured) == (sample != "clean")


@pytest.mark.parametrize(
    ("severities", "fixable", "files", "sentence"),
    [
        ("", 0, 0, "0 files, nothing to report."),
        ("", 0, 1, "1 file, nothing to report."),
        ("", 0, 7, "7 files, nothing to report."),
        ("e", 0, 1, "1 error in 1 of 1 file."),
        ("w", 1, 7, "1 warning in 1 of 7 files; `drivers fix` can fix it."),
        ("nn", 2, 7, "2 notices in 2 of 7 files; `drivers fix` can fix all of them."),
        ("en", 0, 7, "1 error and 1 notice in 2 of 7 files."),
        ("eewnnn", 1, 7, "2 errors, 1 warning and 3 notices in 6 of 7 files; `drivers fix` can fix 1 of them."),
        ("ee", 0, 1, "2 errors in 2 files."),
    ],
)
def test_the_last_line_counts(
    severities: str, fixable: int, files: int, sentence: str, finding_of: FindingOf, report_of: ReportOf
) -> None:
    by_letter = {severity.value[0]: severity for severity in Severity}
    findings = [
        finding_of(f"{index}.md", "x", "x", "r", "m", severity=by_letter[letter], fix="y" if index < fixable else None)
        for index, letter in enumerate(severities)
    ]
    assert render(report_of(*findings, files=files)).splitlines()[-1] == sentence
