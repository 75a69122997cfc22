"""Findings as a Code Quality report, which GitLab shows in a merge request.

The format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from policy_drivers.model.severity import Severity
from policy_drivers.reports.fingerprints import fingerprints
from policy_drivers.reports.report import CheckReport
from policy_drivers.reports.sentences import sentences
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json

# GitLab has five severities. `critical` and `blocker` speak of code that breaks or can be broken into; the worst that a
# summary of a policy can be is wrong.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def render(report: CheckReport) -> str:
    """One array with an object for each finding, in ASCII."""
    names = fingerprints(report.findings)
    entries = [_entry(finding, name, report.prefix) for finding, name in zip(report.findings, names, strict=True)]
    return visible_json(json.dumps(entries, indent=2)) + "\n"


def _entry(finding: Finding, fingerprint: str, prefix: str) -> dict[str, object]:
    return {
        "description": sentences(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": utf8(prefix + finding.path), "lines": {"begin": finding.place.line}},
    }
