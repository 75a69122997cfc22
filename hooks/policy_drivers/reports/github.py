"""Findings as workflow commands, which GitHub Actions shows as annotations beside the lines of a pull request.

The commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
Their escaping: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
How many are shown: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
"""

from __future__ import annotations

from collections.abc import Mapping

from policy_drivers.model.severity import Severity
from policy_drivers.reports.report import CheckReport
from policy_drivers.reports.sentences import count, listing, summary
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import visible, visible_path

MOST_ANNOTATIONS = 10
"""GitHub shows so many annotations of each level for one step, and drops the others without a word."""


def render(report: CheckReport) -> str:
    """The worst findings first: as many commands as GitHub shows, then the rest as lines of the log, then a count."""
    annotated: list[Finding] = []
    listed: list[Finding] = []
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        annotated += found[:MOST_ANNOTATIONS]
        listed += found[MOST_ANNOTATIONS:]
    lines = [_command(finding, report) for finding in annotated]
    if listed:
        numbers = {severity.value: sum(each.severity is severity for each in listed) for severity in Severity}
        lines += [about_the_rest(numbers), *map(_log_line, listed)]
    return "\n".join([*lines, summary(report)]) + "\n"


def escape_data(text: str) -> str:
    """A text as it stands after a command's second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A text as it stands after the `=` of a command's property."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _command(finding: Finding, report: CheckReport) -> str:
    place = finding.place
    properties: dict[str, str | int] = {
        "file": visible(report.prefix + finding.path),
        "line": place.line,
        "endLine": place.end_line,
    }
    if place.line == place.end_line:  # GitHub refuses columns of an annotation that spans lines
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = finding.rule
    parts = [visible(finding.message), visible(finding.help), report.page(finding.rule)]
    written = ",".join(f"{name}={escape_property(str(value))}" for name, value in properties.items())
    return f"::{finding.severity.value} {written}::" + escape_data("\n".join(part for part in parts if part))


def about_the_rest(numbers: Mapping[str, int]) -> str:
    """Why so many of each level follow as lines of the log, given by the level's name."""
    more = listing([count(number, f"more {level}") for level, number in numbers.items() if number])
    they_are = "it is" if sum(numbers.values()) == 1 else "they are"
    limit = f"GitHub shows at most {MOST_ANNOTATIONS} annotations of each level for one step"
    return f"{limit}, so {more} cannot be annotated; {they_are} listed here:"


def _log_line(finding: Finding) -> str:
    where = f"{visible_path(finding.path)}:{finding.place.line}:{finding.place.column}"
    message = "; ".join(visible(part) for part in (finding.message, finding.help) if part)
    return f"{where}: {finding.severity.value}: {message} [{finding.rule}]"
