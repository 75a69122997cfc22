"""Code Quality: what GitLab knows a finding by stays the same while the file around it changes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.severity import Severity
from policy_drivers.reports import CheckReport
from policy_drivers.reports.gitlab import render
from policy_drivers.rules.engine.finding import Finding

FindingOf = Callable[..., Finding]
ReportOf = Callable[..., CheckReport]


def names(report: CheckReport) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(render(report))]


@given(st.lists(st.tuples(st.sampled_from(["a.md", "b.md"]), st.sampled_from("rs"), st.sampled_from(["x", "y\nx"]))))
def test_no_two_findings_have_one_fingerprint(
    finding_of: FindingOf, report_of: ReportOf, keys: list[tuple[str, str, str]]
) -> None:
    found = names(report_of(*[finding_of(path, text, "x", rule, "m") for path, rule, text in keys]))
    assert len(set(found)) == len(keys)


@given(st.lists(st.sampled_from(["", "other", "---", "  date: y"]), max_size=5))
def test_fingerprints_stay_when_lines_are_inserted_above(
    finding_of: FindingOf, report_of: ReportOf, inserted: list[str]
) -> None:
    def found(above: str) -> list[str]:
        text = f"{above}date: x\nsource: x\n"
        return names(report_of(*[finding_of("a.md", text, quoted, "r", "m") for quoted in ("date: x", "source: x")]))

    assert found("".join(f"{line}\n" for line in inserted)) == found("")


def test_fingerprints_stay_when_a_line_is_indented_or_reworded_in_the_message(
    finding_of: FindingOf, report_of: ReportOf
) -> None:
    before = report_of(finding_of("a.md", "date: x", "x", "r", "February has 28 days"))
    after = report_of(finding_of("a.md", "  date: x", "x", "r", "there is no 30 February"))
    assert names(before) == names(after)


@pytest.mark.parametrize(("path", "rule", "text"), [("b.md", "r", "x"), ("a.md", "s", "x"), ("a.md", "r", "x y")])
def test_another_path_rule_or_line_has_another_fingerprint(
    path: str, rule: str, text: str, finding_of: FindingOf, report_of: ReportOf
) -> None:
    one = names(report_of(finding_of("a.md", "x", "x", "r", "m")))
    assert one != names(report_of(finding_of(path, text, "x", rule, "m")))


@pytest.mark.parametrize(
    ("severity", "in_gitlab"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.NOTICE, "info")]
)
def test_severities_are_those_of_gitlab(
    severity: Severity, in_gitlab: str, finding_of: FindingOf, report_of: ReportOf
) -> None:
    (entry,) = json.loads(render(report_of(finding_of("a.md", "x", "x", "r", "m", severity=severity))))
    assert entry["severity"] == in_gitlab
