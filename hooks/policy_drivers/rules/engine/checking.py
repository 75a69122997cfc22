"""All the rules on the whole repository."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

from policy_drivers.collector import without_collector
from policy_drivers.model.driver import Status
from policy_drivers.model.fields import says_nothing
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.finding import Finding, in_order
from policy_drivers.rules.engine.rule import Rule

_Check: TypeAlias = Callable[[Any, Context], Iterator[Complaint]]
"""What a rule asks about a file of the kind that it is for."""
_Asked: TypeAlias = tuple[Rule, Callable[[MarkdownFile], bool] | None, _Check]
"""A rule, its `may_concern`, and what it asks."""


def check(
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    wanted: Callable[[str], bool] = lambda rule_id: True,
    most: int = 100,
) -> list[Finding]:
    """Every finding about the repository on the day `today`, by path, then place, then rule.

    Only the rules that `wanted` says yes to are asked, and none that the settings turn off; they turn off none about
    safety. Of one rule and one file no more than `most` findings are listed, and one that says so: a person fixes those
    and runs the check again.
    """
    with without_collector():
        checker = Checker(catalogue, settings, today, wanted, most)
        findings = [finding for file in catalogue.files for finding in checker.driver(file)]
        return in_order([*findings, *checker.besides_drivers()])


def lateness_as_notices(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for a build, which must not stop because a day has passed, whatever severity the settings give."""
    rules = all_rules()
    return [replace(each, severity=Severity.NOTICE) if rules[each.rule].of_time else each for each in findings]


class Checker:
    """All the rules that are asked about one repository; `check` says what the arguments are."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        today: date,
        wanted: Callable[[str], bool] = lambda rule_id: True,
        most: int = 100,
    ) -> None:
        self.context = Context(catalogue, settings, today)
        self.rules = {
            rule_id: rule
            for rule_id, rule in all_rules().items()
            if wanted(rule_id) and (rule.of_safety or settings.severities.get(rule_id) != "off")
        }
        self.most = most
        self._severities = {
            rule_id: rule.severity if rule.of_safety else Severity(settings.severities.get(rule_id, rule.severity))
            for rule_id, rule in self.rules.items()
        }
        self.of_signal = [(rule, rule.of_signal) for rule in self.rules.values() if rule.of_signal]
        self._of_written = [(rule, rule.of_written) for rule in self.rules.values() if rule.of_written]
        self._drivers, self._collections, self._case_studies = (
            _Asking([(rule, ask) for rule in self.rules.values() if (ask := getattr(rule, kind)) is not None])
            for kind in ("of_driver", "of_collection", "of_case_study")
        )

    def besides_drivers(self) -> Iterator[Finding]:
        """The findings about all but drivers: registers, collections, case studies, other pages, and stray files."""
        for register in self.context.catalogue.register_files.files:
            yield from self.register(register)
        for stray in (*self.context.catalogue.strays, *self.context.catalogue.pages):
            yield from self.faults(stray.source, stray.faults)
            if stray.text is not None:
                yield from self.page(stray.text)
        for collection in self.context.catalogue.collections:
            yield from self.collection(collection)
        for study in self.context.catalogue.case_studies:
            yield from self.case_study(study)
        for words in self.context.catalogue.words:
            yield from self.faults(words.source, words.faults)
        for state in (self.context.catalogue.watch, self.context.catalogue.inbox):
            if state.source is not None:
                yield from self.faults(state.source, state.faults)
        if template := self.context.catalogue.word_template:
            yield from self.faults(template.in_findings, template.faults)
        for index in self.context.catalogue.indexes:
            yield from self.faults(index.source, index.faults)
            if index.is_readable:
                yield from self.page(index)
        for page in self.context.catalogue.written:
            yield from self.faults(page.source, page.faults)
            for rule, of_written in self._of_written if page.is_readable else ():
                yield from self._few_of(rule, page.source, of_written(page, self.context))

    def driver(self, file: DriverFile) -> Iterator[Finding]:
        """The findings about one driver."""
        status = file.driver.status
        yield from self._of_file(file, self._drivers, status)
        if not file.is_readable:
            return
        signals = self.context.catalogue.signals_of(file)
        for rule, of_signal in self.of_signal if signals else ():
            complaints = (of_signal(file, heard, self.context) for heard in signals if heard.kind is rule.kind)
            yield from self._few_of(rule, file.source, complaints, status)

    def change(self, before: Reviewed, after: Reviewed) -> Iterator[Finding]:
        """The findings about what has changed in one file. Both must be of one kind, with keys that can be read."""
        status = Status.CURRENT if isinstance(after, CollectionFile) else Status(after.model.status.value)
        for rule in self.rules.values():
            if rule.of_change is not None:
                complaints = rule.of_change(before, after, self.context)
                yield from self._few_of(rule, after.source, complaints, status)

    def collection(self, file: CollectionFile) -> Iterator[Finding]:
        """The findings about one collection."""
        return self._of_file(file, self._collections, Status.CURRENT)

    def case_study(self, file: CaseStudyFile) -> Iterator[Finding]:
        """The findings about one case study."""
        return self._of_file(file, self._case_studies, Status(file.study.status.value))

    def _of_file(self, file: MarkdownFile, asking: _Asking, status: Status) -> Iterator[Finding]:
        """The findings about one file of a kind that has rules of its own."""
        if file.faults:
            yield from self.faults(file.source, file.faults, status)
            if not file.is_readable:
                return
        for rule, may_concern, ask in asking.about(file):
            if may_concern is not None and not may_concern(file):
                continue
            complaints = ask(file, self.context)
            first = next(complaints, None)
            if first is not None:  # most rules have nothing to say about most files
                yield from self._few_of(rule, file.source, chain((first,), complaints), status)

    def page(self, file: MarkdownFile) -> Iterator[Finding]:
        """The findings about another text in the folder of the collections or the case studies."""
        for rule in self.rules.values():
            if rule.of_page is not None:
                yield from self._few_of(rule, file.source, rule.of_page(file, self.context))

    def register(self, file: RegisterFile[Any]) -> Iterator[Finding]:
        """The findings about one register."""
        yield from self.faults(file.source, file.faults)
        if not file.is_readable:
            return
        for rule in self.rules.values():
            if rule.of_register:
                yield from self._few_of(rule, file.source, rule.of_register(file, self.context))

    def faults(self, source: SourceText, faults: Iterable[Fault], status: Status = Status.CURRENT) -> Iterator[Finding]:
        """The findings about what reading found wrong in one file."""
        numbers: Counter[str] = Counter()
        for fault in faults:
            rule, number = self.rules.get(fault.rule), numbers[fault.rule]
            numbers[fault.rule] += 1
            if rule is not None and number <= self.most:
                assert rule.of_fault is not None, fault.rule
                yield self._finding(source, rule, self._few(rule.of_fault(fault), number), status)

    def _few_of(
        self, rule: Rule, source: SourceText, complaints: Iterable[Complaint], status: Status = Status.CURRENT
    ) -> Iterator[Finding]:
        for number, complaint in enumerate(complaints):
            yield self._finding(source, rule, self._few(complaint, number), status)
            if number == self.most:
                break

    def _few(self, complaint: Complaint, number: int) -> Complaint:
        """The complaint, which for the last that is listed says so."""
        if number < self.most:
            return complaint
        return replace(complaint, message=f"{complaint.message}; only the first {self.most} in a file are listed")

    def _finding(self, source: SourceText, rule: Rule, complaint: Complaint, status: Status) -> Finding:
        severity = Severity.NOTICE if _is_let_off(rule, status) else self._severities[rule.id]
        place = source.place(complaint.span)
        return Finding(rule.id, severity, source, place, complaint.message, complaint.help, complaint.fix)


def _is_let_off(rule: Rule, status: Status) -> bool:
    """Whether what a rule finds in drivers of a status is only a notice. Drafts are not published, and stop nothing."""
    if status is Status.DRAFT:
        return not rule.of_safety
    return rule.softens and status is not Status.CURRENT


class _Asking:
    """Which rules are asked about a file of one kind."""

    def __init__(self, rules: list[tuple[Rule, _Check]]) -> None:
        self._all = rules
        self._of_text = [(rule, ask) for rule, ask in rules if not rule.needs_keys]
        self._needed = sorted({rule.missing for rule, _ in rules if rule.missing})
        self._known: dict[tuple[frozenset[str], tuple[str, ...]], list[_Asked]] = {}
        """The rules that are asked about a file with some keys that lacks others: few files differ in these."""

    def about(self, file: MarkdownFile) -> list[_Asked]:
        """The rules that may have something to say about a file with these keys."""
        model = file.model
        present = frozenset(model.model_fields_set)
        missing = tuple([key for key in self._needed if says_nothing(getattr(model, key))])
        if file.faults and not file.has_keys:
            return _concerned(self._of_text, present, missing)
        if (asked := self._known.get((present, missing))) is None:
            asked = self._known[present, missing] = _concerned(self._all, present, missing)
        return asked


def _concerned(rules: Iterable[tuple[Rule, _Check]], present: frozenset[str], missing: Container[str]) -> list[_Asked]:
    """Those rules that may have something to say about a file by the keys that it has, and those without a value."""
    return [
        (rule, rule.may_concern, ask)
        for rule, ask in rules
        if not (rule.about and rule.about.isdisjoint(present)) and (not rule.missing or rule.missing in missing)
    ]
