"""All the rules on the whole collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policy_drivers.model.settings import Settings, Severity
from policy_drivers.reading.catalogue import Catalogue, without_collector
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.finding import Finding
from policy_drivers.rules.registry import Complaint, Context, Rule, all_rules


def check(
    catalogue: Catalogue, settings: Settings, today: date, wanted: Callable[[str], bool] = lambda rule_id: True
) -> list[Finding]:
    """Every finding about the collection on the day `today`, by path, then place, then rule.

    Only the rules that `wanted` says yes to are asked, and none that the settings turn off.
    """
    rules = {
        rule_id: rule
        for rule_id, rule in all_rules().items()
        if wanted(rule_id) and settings.severities.get(rule_id) != "off"
    }
    with without_collector():
        return _findings(catalogue, _Checker(Context(catalogue, settings, today), rules))


def _findings(catalogue: Catalogue, checker: _Checker) -> list[Finding]:
    findings = [finding for file in catalogue.files for finding in checker.driver(file)]
    for register in catalogue.register_files.files:
        findings += checker.faults(register.source, register.faults)
        for rule in checker.rules.values():
            if rule.of_register:
                findings += checker.findings(register.source, rule, rule.of_register(register, checker.context))
    for stray in catalogue.strays:
        findings += checker.faults(stray.source, stray.faults)
    return sorted(findings, key=lambda each: (each.path, each.place, each.rule, each.message))


class _Checker:
    def __init__(self, context: Context, rules: dict[str, Rule]) -> None:
        self.context = context
        self.rules = rules
        self.of_text = [rule for rule in rules.values() if rule.of_driver and not rule.needs_keys]
        self.of_all = [rule for rule in rules.values() if rule.of_driver]

    def driver(self, file: DriverFile) -> Iterator[Finding]:
        current = file.is_current
        if file.faults:
            yield from self.faults(file.source, file.faults, current)
            if not file.is_readable:
                return
        for rule in self.of_text if file.faults and not file.has_keys else self.of_all:
            assert rule.of_driver is not None
            for complaint in rule.of_driver(file, self.context):
                yield self._finding(file.source, rule, complaint, current)

    def faults(self, source: SourceText, faults: Iterable[Fault], current: bool = True) -> Iterator[Finding]:
        for fault in faults:
            rule = self.rules.get(fault.rule)
            if rule is not None:
                assert rule.of_fault is not None, fault.rule
                yield self._finding(source, rule, rule.of_fault(fault), current)

    def findings(self, source: SourceText, rule: Rule, complaints: Iterable[Complaint]) -> Iterator[Finding]:
        for complaint in complaints:
            yield self._finding(source, rule, complaint, current=True)

    def _finding(self, source: SourceText, rule: Rule, complaint: Complaint, current: bool) -> Finding:
        severity = Severity(self.context.settings.severities.get(rule.id, rule.severity))
        if rule.softens and not current:
            severity = Severity.NOTICE
        place = source.place(complaint.span)
        return Finding(rule.id, severity, source, place, complaint.message, complaint.help, complaint.fix)
