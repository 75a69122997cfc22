"""Findings for people: each with its line and carets, as a good compiler prints them."""

from __future__ import annotations

from collections.abc import Callable

import click

from policy_drivers.model.severity import Severity
from policy_drivers.reports.excerpt import excerpt
from policy_drivers.reports.report import CheckReport
from policy_drivers.reports.sentences import summary
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import visible, visible_path

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def render(report: CheckReport) -> str:
    """All findings in the order of the report, a blank line after each, a closing count, and what a build would do."""
    paint: Callable[..., str] = click.style if report.colour else _plain
    blocks = [_block(finding, paint) + "\n" for finding in report.findings]
    closing = [summary(report)]
    if report.findings and report.rules_url:
        closing.append(f"Each rule in [brackets] has a page under {visible(report.rules_url)}")
    if report.verdict:
        closing.append(report.verdict)
    return "\n".join([*blocks, *closing]) + "\n"


def _block(finding: Finding, paint: Callable[..., str]) -> str:
    place, colour = finding.place, _COLOURS[finding.severity]
    where = f"{visible_path(finding.path)}:{place.line}:{place.column}"
    line, carets = excerpt(finding)
    gutter = " " * (4 + len(str(place.line)))
    lines = [
        f"{paint(where, bold=True)}: {paint(finding.severity.value, fg=colour, bold=True)}: "
        f"{visible(finding.message)} {paint(f'[{finding.rule}]', dim=True)}",
        f"    {place.line} | {line}".rstrip(),
        f"{gutter} | {paint(carets, fg=colour)}",
    ]
    if finding.help:
        lines.append(f"    {paint('help:', bold=True)} {visible(finding.help)}")
    if finding.fix is not None:
        lines.append(f"    {paint('fix:', bold=True)} `drivers fix` writes this for you")
    return "\n".join(lines)


def _plain(text: str, **style: object) -> str:
    return text
