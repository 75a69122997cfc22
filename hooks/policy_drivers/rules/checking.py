"""All the rules on the whole collection."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from typing import Any

from policy_drivers.model.settings import Settings, Severity
from policy_drivers.reading.catalogue import Catalogue, without_collector
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.source import Edit, Place, SourceText
from policy_drivers.rules.finding import Finding
from policy_drivers.rules.registry import Complaint, Context, Rule, all_rules


def check(
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    wanted: Callable[[str], bool] = lambda rule_id: True,
    processes: int = 1,
    most: int = 100,
) -> list[Finding]:
    """Every finding about the collection on the day `today`, by path, then place, then rule.

    Only the rules that `wanted` says yes to are asked, and none that the settings turn off. Of one rule and one file no
    more than `most` findings are listed, and one that says so: a person mends those and runs the check again. A large
    collection can be checked in several `processes`, where the system can fork; a process with threads must not ask
    for that.
    """
    rules = {
        rule_id: rule
        for rule_id, rule in all_rules().items()
        if wanted(rule_id) and settings.severities.get(rule_id) != "off"
    }
    with without_collector():
        checker = _Checker(Context(catalogue, settings, today), rules, most)
        findings = list(checker.drivers(processes))
        for register in catalogue.register_files.files:
            findings += checker.register(register)
        for stray in catalogue.strays:
            findings += checker.faults(stray.source, stray.faults)
        return sorted(findings, key=lambda each: (each.path, each.place, each.rule, each.message))


def lateness_as_notices(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for a build, which must not stop because a day has passed, whatever severity the settings give."""
    rules = all_rules()
    return [replace(each, severity=Severity.NOTICE) if rules[each.rule].of_time else each for each in findings]


class _Checker:
    def __init__(self, context: Context, rules: dict[str, Rule], most: int) -> None:
        self.context = context
        self.rules = rules
        self.most = most
        self.of_all = [(rule, rule.of_driver) for rule in rules.values() if rule.of_driver]
        self.of_text = [(rule, of_driver) for rule, of_driver in self.of_all if not rule.needs_keys]

    def drivers(self, processes: int) -> Iterator[Finding]:
        """The findings about all drivers."""
        files = self.context.catalogue.files
        if processes == 1 or len(files) < _WORTH_FORKING or sys.platform != "linux":
            for file in files:
                yield from self.driver(file)
            return
        self.context.prepare()
        shares = [range(start, len(files), processes) for start in range(processes)]
        with ProcessPoolExecutor(processes, get_context("fork"), _remember, (self,)) as pool:
            for found in pool.map(_check_share, shares):
                for number, rule, severity, place, message, help_, fix in found:
                    yield Finding(rule, severity, files[number].source, place, message, help_, fix)

    def driver(self, file: DriverFile) -> Iterator[Finding]:
        """The findings about one driver."""
        current = file.is_current
        if file.faults:
            yield from self.faults(file.source, file.faults, current)
            if not file.is_readable:
                return
        present = file.driver.model_fields_set
        for rule, of_driver in self.of_text if file.faults and not file.has_keys else self.of_all:
            if rule.about and rule.about.isdisjoint(present):
                continue
            for number, complaint in enumerate(of_driver(file, self.context)):
                yield self._finding(file.source, rule, self._few(complaint, number), current)
                if number == self.most:
                    break

    def register(self, file: RegisterFile[Any]) -> Iterator[Finding]:
        """The findings about one register."""
        yield from self.faults(file.source, file.faults)
        for rule in self.rules.values():
            for complaint in rule.of_register(file, self.context) if rule.of_register else ():
                yield self._finding(file.source, rule, complaint, current=True)

    def faults(self, source: SourceText, faults: Iterable[Fault], current: bool = True) -> Iterator[Finding]:
        numbers: Counter[str] = Counter()
        for fault in faults:
            rule, number = self.rules.get(fault.rule), numbers[fault.rule]
            numbers[fault.rule] += 1
            if rule is not None and number <= self.most:
                assert rule.of_fault is not None, fault.rule
                yield self._finding(source, rule, self._few(rule.of_fault(fault), number), current)

    def _few(self, complaint: Complaint, number: int) -> Complaint:
        """The complaint, which for the last that is listed says so."""
        if number < self.most:
            return complaint
        return replace(complaint, message=f"{complaint.message}; only {self.most} of these are listed for a file")

    def _finding(self, source: SourceText, rule: Rule, complaint: Complaint, current: bool) -> Finding:
        severity = Severity(self.context.settings.severities.get(rule.id, rule.severity))
        if rule.softens and not current:
            severity = Severity.NOTICE
        place = source.place(complaint.span)
        return Finding(rule.id, severity, source, place, complaint.message, complaint.help, complaint.fix)


_WORTH_FORKING = 2000
"""Fewer drivers are checked sooner than a process is started."""
_remembered: list[_Checker] = []
"""In a forked process: the checker that it was forked with, so that nothing but findings is sent."""


def _remember(checker: _Checker) -> None:
    _remembered[:] = [checker]


def _check_share(share: range) -> list[tuple[int, str, Severity, Place, str, str, Edit | None]]:
    """The findings about some of the drivers, each as the driver's number and the finding without the file's text."""
    checker = _remembered[0]
    files = checker.context.catalogue.files
    return [
        (number, each.rule, each.severity, each.place, each.message, each.help, each.fix)
        for number in share
        for each in checker.driver(files[number])
    ]
