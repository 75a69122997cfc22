"""What holds for every format: the exact print of the samples, and what nobody may have to think about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from policy_drivers.model.severity import Severity
from policy_drivers.reports import FORMATS, CheckReport
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.wording.visible import first_command

Expected = Callable[[str, str], bytes]
ReportOf = Callable[..., CheckReport]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean"])
def test_prints_exactly_what_is_expected(
    sample: str, format_: str, reports: dict[str, CheckReport], expected: Expected
) -> None:
    assert FORMATS[format_](reports[sample]).encode("utf-8") == expected(sample, format_)


def test_github_prints_exactly_what_is_expected_of_too_many_findings(
    reports: dict[str, CheckReport], expected: Expected
) -> None:
    assert FORMATS["github"](reports["many"]).encode("utf-8") == expected("many", "github")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean", "many"])
def test_ends_in_exactly_one_newline(sample: str, format_: str, reports: dict[str, CheckReport]) -> None:
    printed = FORMATS[format_](reports[sample])
    assert printed == printed.rstrip("\n") + "\n"


@pytest.mark.parametrize("format_", ["json", "gitlab", "sarif", "junit", "preview"])
def test_what_a_machine_reads_from_a_file_is_ascii(format_: str, reports: dict[str, CheckReport]) -> None:
    assert FORMATS[format_](reports["hostile"]).isascii()


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "github"])
@pytest.mark.parametrize("sample", ["hostile", "many"])
def test_the_runner_of_a_build_obeys_no_line(sample: str, format_: str, reports: dict[str, CheckReport]) -> None:
    assert first_command(FORMATS[format_](reports[sample])) is None


@pytest.mark.parametrize("format_", FORMATS)
def test_a_forge_is_told_of_files_from_the_root_of_its_repository(
    format_: str, reports: dict[str, CheckReport]
) -> None:
    written = {
        "github": " file=our drivers/drivers/",
        "gitlab": '"path": "our drivers/drivers/',
        "sarif": '"uri": "our%20drivers/drivers/',
        "junit": ' file="our drivers/drivers/',
        "preview": '"path": "our drivers/drivers/',
    }
    printed = FORMATS[format_](replace(reports["ordinary"], prefix="our drivers/"))
    assert (re.search("our( |%20)drivers", printed) is not None) == (format_ in written)
    assert written.get(format_, "") in printed
    if format_ in ("gitlab", "sarif"):  # so that findings stay known when a collection is moved
        names = re.compile(r'"(?:fingerprint|policyDriversFinding/v1)": "(\w+)"')
        assert names.findall(printed) == names.findall(FORMATS[format_](reports["ordinary"]))


def test_the_formats_are_those_that_the_design_promises() -> None:
    assert list(FORMATS) == ["text", "json", "github", "gitlab", "sarif", "junit", "preview"]


def test_a_report_knows_all_rules_unless_it_is_told_which(reports: dict[str, CheckReport]) -> None:
    assert CheckReport((), 0, Severity.ERROR, "").rules == all_rules()


def test_a_report_counts_by_severity(reports: dict[str, CheckReport]) -> None:
    assert reports["ordinary"].counts == {Severity.ERROR: 2, Severity.WARNING: 2, Severity.NOTICE: 1}
    assert reports["ordinary"].fixable == 2


@pytest.mark.parametrize(
    ("level", "failing"), [(Severity.ERROR, "e"), (Severity.WARNING, "ew"), (Severity.NOTICE, "ewn")]
)
def test_findings_at_the_level_or_above_it_fail(level: Severity, failing: str, reports: dict[str, CheckReport]) -> None:
    report = CheckReport(reports["ordinary"].findings, 3, level, "")
    assert {finding.severity.value[0] for finding in report.findings if report.fails(finding)} == set(failing)


@pytest.mark.parametrize("rules_url", ["https://example.org/rules/", "https://example.org/rules"])
def test_a_rules_page_stands_under_the_address_of_all(rules_url: str, report_of: ReportOf) -> None:
    assert report_of(rules_url=rules_url).page("date-format") == "https://example.org/rules/date-format/"


def test_a_rule_has_no_page_where_the_site_has_no_address(report_of: ReportOf) -> None:
    assert report_of().page("date-format") == ""
