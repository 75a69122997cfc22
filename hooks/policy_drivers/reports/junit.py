"""Findings as JUnit XML, which nearly every build server reads: each file is a test, and passes or fails.

The format as it is commonly read: https://github.com/testmoapp/junitxml
In GitLab: https://docs.gitlab.com/ci/testing/unit_test_reports/
"""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree import ElementTree

from policy_drivers.reports.report import CheckReport
from policy_drivers.reports.sentences import count
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import visible, visible_path

_NAME = "drivers check"


def render(report: CheckReport) -> str:
    """One suite with a test for each file that was read or has a finding, in ASCII."""
    by_path: dict[str, list[Finding]] = {path: [] for path in report.paths}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    cases = [_case(path, found, report) for path, found in sorted(by_path.items())]
    failures = sum(case.find("failure") is not None for case in cases)
    totals = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = ElementTree.Element("testsuites", {"name": _NAME, **totals})
    ElementTree.SubElement(root, "testsuite", {"name": _NAME, **totals}).extend(cases)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=True)
    return written.decode("ascii") + "\n"


def _case(path: str, found: list[Finding], report: CheckReport) -> ElementTree.Element:
    pure = PurePosixPath(path)
    names = {"classname": visible(str(pure.parent)), "name": visible(pure.name), "file": visible(report.prefix + path)}
    case = ElementTree.Element("testcase", names)
    failing = [finding for finding in found if report.fails(finding)]
    others = [finding for finding in found if not report.fails(finding)]
    if failing:
        # One element for all of them: many servers show only the first failure of a test, and GitLab only its text.
        message = visible(failing[0].message) if len(failing) == 1 else count(len(failing), "finding")
        kinds = " ".join(dict.fromkeys(finding.rule for finding in failing))
        failure = ElementTree.SubElement(case, "failure", {"message": message, "type": kinds})
        failure.text = "\n".join(map(_lines, failing))
    if others:
        ElementTree.SubElement(case, "system-out").text = "\n".join(map(_lines, others))
    return case


def _lines(finding: Finding) -> str:
    """A finding as text; made visible, it holds no character that XML 1.0 forbids."""
    where = f"{visible_path(finding.path)}:{finding.place.line}:{finding.place.column}"
    said = f"{where}: {finding.severity.value}: {visible(finding.message)} [{finding.rule}]"
    return f"{said}\n    help: {visible(finding.help)}" if finding.help else said
