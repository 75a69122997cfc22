"""Sentences that more than one format prints."""

from __future__ import annotations

import re

from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import visible

_NAME = re.compile(r"\w+[-./]\w")
"""How a path, a slug or the name of a file begins."""


def summary(report: CheckReport) -> str:
    """What was found, in one line: `2 errors and 1 notice in 2 of 7 files; …`."""
    if not report.findings:
        return f"{count(report.files, 'file')}, nothing to report."
    found = listing([count(number, severity) for severity, number in report.counts.items() if number])
    return f"{found} in {_files(report)}{_elsewhere(report)}{_fixable(report)}."


def sentences(finding: Finding) -> str:
    """What is wrong and what to do, as visible sentences."""
    parts = [visible(text) for text in (finding.message, finding.help) if text]
    return " ".join(_begun(part) + ("" if part.endswith((".", "!", "?")) else ".") for part in parts)


def _begun(text: str) -> str:
    """A text as the beginning of a sentence: a word gets a capital, a path or a slug stays as it is."""
    return text if _NAME.match(text) else text[:1].upper() + text[1:]


def count(number: int, noun: str, many: str = "") -> str:
    """`1 file`, `2 files`; `many` is the plural where that is no `s` behind the noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or f'{noun}s'}"


def listing(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def _files(report: CheckReport) -> str:
    concerned = len({finding.path for finding in report.findings})
    # A file that was too large or not to be opened has a finding although it was not read.
    # What was checked may break files that were not asked for.
    return (
        count(concerned, "file")
        if concerned > report.files or report.elsewhere
        else f"{concerned} of {count(report.files, 'file')}"
    )


def _elsewhere(report: CheckReport) -> str:
    number = report.elsewhere
    return f"; {number} in other files, because of what was checked" if number else ""


def _fixable(report: CheckReport) -> str:
    total, fixable = len(report.findings), report.fixable
    if not fixable:
        return ""
    which = f"{fixable} of them" if fixable < total else "all of them" if total > 1 else "it"
    return f"; `drivers fix` can fix {which}"
