"""Findings as JSON, for scripts: our own format, which grows only by new keys as long as its version is 1.

{
  "version": 1,
  "tool": {"name": "policy-drivers", "version": "…"},
  "files": 7,                                            how many files were read
  "counts": {"error": 2, "warning": 1, "notice": 0},
  "findings": [
    {
      "rule": "date-impossible",
      "severity": "error",                               error, warning or notice
      "path": "drivers/2018/x.md",                       from the project's root, with forward slashes
      "line": 3, "column": 7,                            from 1; columns count characters (code points)
      "end_line": 3, "end_column": 17,                   the end column is not included
      "message": "…", "help": "…",                       as they are: a terminal must not be shown them unescaped
      "fixable": false,                                  whether `drivers fix` can fix it
      "url": "https://…/date-impossible/"                the rule's page, or null
    }
  ]
}
"""

from __future__ import annotations

import json

from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json


def render(report: CheckReport) -> str:
    """One object, in ASCII, so that no terminal, pipe or code page can change it."""
    document = {
        "version": 1,
        "tool": {"name": "policy-drivers", "version": report.version},
        "files": report.files,
        "counts": {severity.value: number for severity, number in report.counts.items()},
        "findings": [_entry(finding, report) for finding in report.findings],
    }
    return visible_json(json.dumps(document, indent=2)) + "\n"


def _entry(finding: Finding, report: CheckReport) -> dict[str, str | int | None]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": utf8(finding.path),
        **finding.place._asdict(),
        "message": utf8(finding.message),
        "help": utf8(finding.help),
        "fixable": finding.fix is not None,
        "url": report.page(finding.rule) or None,
    }
