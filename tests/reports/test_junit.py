"""JUnit: any server can read it, and a file fails exactly when the command does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, TestCase

from policy_drivers.model.severity import Severity
from policy_drivers.reports import CheckReport
from policy_drivers.reports.junit import render
from policy_drivers.rules.engine.finding import Finding

FindingOf = Callable[..., Finding]
ReportOf = Callable[..., CheckReport]


def cases(report: CheckReport) -> list[TestCase]:
    (suite,) = JUnitXml.fromstring(render(report).encode("ascii"))
    return list(suite)


def test_junitparser_reads_every_file_as_a_test(reports: dict[str, CheckReport]) -> None:
    read = [(case.classname, case.name, case.is_passed) for case in cases(reports["ordinary"])]
    assert read == [
        ("drivers/2018", "plan.md", False),
        ("drivers/2018", "quiet.md", True),
        ("drivers/2019", "people.md", False),
    ]


def test_junitparser_counts_as_we_count(reports: dict[str, CheckReport]) -> None:
    read = JUnitXml.fromstring(render(reports["ordinary"]).encode("ascii"))
    said = (read.tests, read.failures, read.errors, read.skipped)
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert said == (3, 2, 0, 0) == (read.tests, read.failures, read.errors, read.skipped)


@pytest.mark.parametrize(
    ("level", "failures", "others"),
    [(Severity.ERROR, 1, 2), (Severity.WARNING, 3, 0), (Severity.NOTICE, 3, 0)],
)
def test_findings_below_the_level_are_only_output(
    level: Severity, failures: int, others: int, reports: dict[str, CheckReport]
) -> None:
    plan = cases(replace(reports["ordinary"], level=level))[0]
    (failure,) = plan.result
    assert isinstance(failure, Failure)
    assert failure.text.count("plan.md:") == failures
    assert (plan.system_out or "").count("plan.md:") == others


def test_a_file_with_only_lesser_findings_passes(finding_of: FindingOf, report_of: ReportOf) -> None:
    (case,) = cases(report_of(finding_of("a.md", "x", "x", "r", "late", "look", Severity.NOTICE)))
    assert case.is_passed
    assert case.system_out == "a.md:1:1: notice: late [r]\n    help: look"


def test_several_failures_of_a_file_are_one_that_counts_them(finding_of: FindingOf, report_of: ReportOf) -> None:
    found = [finding_of("a.md", "x", "x", rule, "wrong") for rule in ("r", "s", "r")]
    ((failure,),) = (case.result for case in cases(report_of(*found)))
    assert (failure.message, failure.type) == ("3 findings", "r s")
    assert failure.text.count("wrong") == 3


@given(path=st.text(st.characters(), min_size=1), message=st.text(st.characters()), help_=st.text(st.characters()))
def test_no_character_makes_it_unreadable(
    finding_of: FindingOf, report_of: ReportOf, path: str, message: str, help_: str
) -> None:
    printed = render(report_of(finding_of(path, "x", "x", "r", message, help_)))
    (case,) = ElementTree.fromstring(printed).iter("testcase")
    assert case.find("failure") is not None
