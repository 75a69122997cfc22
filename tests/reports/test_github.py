"""Workflow commands: what GitHub's runner reads back is what was meant, and nothing else is a command."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.severity import Severity
from policy_drivers.reports import CheckReport
from policy_drivers.reports.github import escape_data, escape_property, render
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import visible

FindingOf = Callable[..., Finding]
ReportOf = Callable[..., CheckReport]
Command = tuple[str, dict[str, str], str]

ANY_TEXT = st.text(st.characters(), max_size=20) | st.text("%0123ADC\r\n:, #[]=", max_size=20)


def unescape(text: str, tokens: str) -> str:
    """What the runner does: each token's escape becomes the token, one kind after the other, the percent sign last."""
    for token in [*tokens, "%"]:
        text = text.replace(f"%{ord(token):02X}", token)
    return text


def read(line: str) -> Command | None:
    """A line as the runner reads it: a command's name, its properties and its data; None where it is no command."""
    line = line.lstrip()
    if not line.startswith("::") or line.find("::", 2) < 0:
        return None
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    return name, {key: unescape(value, "\r\n:,") for key, value in pairs}, unescape(data, "\r\n")


def commands(printed: str) -> list[Command]:
    return [command for command in map(read, printed.splitlines()) if command is not None]


@given(ANY_TEXT)
def test_the_escaping_of_data_can_be_undone(text: str) -> None:
    assert unescape(escape_data(text), "\r\n") == text
    assert not set(escape_data(text)) & set("\r\n")


@given(ANY_TEXT)
def test_the_escaping_of_properties_can_be_undone(text: str) -> None:
    assert unescape(escape_property(text), "\r\n:,") == text
    assert not set(escape_property(text)) & set("\r\n:,")


@given(path=ANY_TEXT, message=ANY_TEXT.filter(bool), help_=ANY_TEXT.filter(bool))
def test_the_runner_reads_what_was_meant(
    finding_of: FindingOf, report_of: ReportOf, path: str, message: str, help_: str
) -> None:
    finding = finding_of(path, "date: x\n", "x", "date-format", message, help_, Severity.WARNING)
    (command,) = commands(render(report_of(finding)))
    place = {"line": "1", "endLine": "1", "col": "7", "endColumn": "8"}
    title = {"title": "date-format"}
    assert command == ("warning", {"file": visible(path)} | place | title, f"{visible(message)}\n{visible(help_)}")


@given(path=ANY_TEXT, message=ANY_TEXT, help_=ANY_TEXT)
def test_no_line_is_a_command_but_our_own(
    finding_of: FindingOf, report_of: ReportOf, path: str, message: str, help_: str
) -> None:
    findings = [finding_of(path, "x", "x", "date-format", message, help_)] * 13
    lines = render(report_of(*findings)).removesuffix("\n").split("\n")
    ours, log = lines[:10], lines[10:]
    assert all(line.startswith("::error file=") for line in ours)
    assert len(log) == 5
    assert not any(line.lstrip().startswith("::") for line in log)
    assert not any("##[" in line for line in lines)  # the older form of a command, which counts anywhere in a line
    assert all(line.isprintable() for line in lines)


def test_columns_are_left_out_where_a_finding_spans_lines(finding_of: FindingOf, report_of: ReportOf) -> None:
    ((_, properties, _),) = commands(render(report_of(finding_of("x.md", "one\ntwo", "e\nt", "r", "m"))))
    assert properties == {"file": "x.md", "line": "1", "endLine": "2", "title": "r"}


def test_the_worst_come_first(reports: dict[str, CheckReport]) -> None:
    names = [name for name, _, _ in commands(render(reports["ordinary"]))]
    assert names == ["error", "error", "warning", "warning", "notice"]


@pytest.mark.parametrize(
    ("errors", "notices", "sentence"),
    [
        (10, 10, None),
        (11, 0, "so 1 more error cannot be annotated; it is listed here:"),
        (12, 11, "so 2 more errors and 1 more notice cannot be annotated; they are listed here:"),
    ],
)
def test_what_github_would_drop_is_listed_and_said(
    errors: int, notices: int, sentence: str | None, finding_of: FindingOf, report_of: ReportOf
) -> None:
    found = [finding_of("x.md", "x", "x", "r", "m", severity=Severity.ERROR)] * errors
    found += [finding_of("x.md", "x", "x", "r", "m", severity=Severity.NOTICE)] * notices
    printed = render(report_of(*found))
    names = [name for name, _, _ in commands(printed)]
    assert (names.count("error"), names.count("notice")) == (min(errors, 10), min(notices, 10))
    assert ("GitHub shows at most 10 annotations" in printed) == (sentence is not None)
    assert sentence is None or sentence in printed
    assert len(printed.splitlines()) == errors + notices + 1 + (sentence is not None)
