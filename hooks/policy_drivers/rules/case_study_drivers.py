"""Rules about the drivers that a case study answers."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice.meant_slugs import SUGGESTIONS, no_such_driver
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.advice.phrases import few
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import case_study_rule

_KEY = "drivers"


@case_study_rule(Severity.ERROR, missing=_KEY)
def case_study_drivers_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A current case study must name the drivers that it answers.

    Why: The page of each driver shows how libraries used it. Without a driver nobody finds the case study from there.

    Fails:
        drivers: []

    Fix:
        drivers: [{driver: another-driver, how: Gives leaders evidence.}]
    """
    if file.is_current:
        example = "as in `drivers: [{driver: a-driver, how: What it helps with.}]`"
        yield from missing(file, _KEY, f"add a driver by its slug, {example}", f"list a driver by its slug, {example}")


@case_study_rule(Severity.ERROR, about=[_KEY])
def case_study_driver_unknown(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study must name drivers that are there, by their slugs.

    Why: Its page shows their titles and leads to them, and theirs lead back.

    Fails:
        drivers: [{driver: no-such-driver, how: Gives leaders evidence.}]

    Fix:
        drivers: [{driver: another-driver, how: Gives leaders evidence.}]
    """
    there = context.catalogue.by_slug
    if not file.faults and there.keys() >= set(file.named_slugs):
        return  # and no place need be found, as for most
    unknown = [(slug, span) for slug, span in file.named_drivers if slug not in there]
    for place, (slug, span) in enumerate(unknown):
        yield no_such_driver(slug, span, context, suggests=place < SUGGESTIONS, key=_KEY)


@case_study_rule(Severity.ERROR, about=[_KEY])
def case_study_driver_twice(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study must not name a driver twice.

    Why: Readers would take it for two drivers. Say in one place how the work answers it.

    Fails:
        drivers:
          - {driver: another-driver, how: Gives leaders evidence.}
          - {driver: another-driver, how: Trains them to search.}

    Fix:
        drivers:
          - {driver: another-driver, how: Gives leaders evidence and trains them to search.}
    """
    if not file.faults and len(set(file.named_slugs)) == len(file.named_slugs):
        return
    named: dict[str, Span] = {}
    for slug, span in file.named_drivers:
        first = named.setdefault(slug, span)
        if first != span:
            message = f"“{slug}” is already named, in line {file.source.place(first).line}"
            yield Complaint(span, message, "say it in one place, and take the other out")


@case_study_rule(Severity.NOTICE, about=[_KEY])
def case_study_driver_superseded(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A current case study should answer a driver that holds today.

    Why: Readers make a case with what holds today. This is only a notice, because the work was done for the driver of
    its time. The page marks such a driver as superseded.

    Fails:
        drivers: [{driver: replaced-by-another, how: Gives leaders evidence.}]

    Fix:
        drivers: [{driver: another-driver, how: Gives leaders evidence.}]
    """
    superseded_by = context.catalogue.superseded_by
    if not file.is_current or not (file.faults or any(map(superseded_by, file.named_slugs))):
        return
    named = {slug for slug, _ in file.named_drivers}
    for slug, span in file.named_drivers:
        if (newer := superseded_by(slug)) and named.isdisjoint(newer):
            names = few(newer)
            help_ = f"add {names} too if the work answers it, and say how"
            yield Complaint(span, f"“{slug}” is superseded by {names}", help_)


@case_study_rule(Severity.NOTICE, about=[_KEY])
def case_study_driver_how_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study should say how the work answers each driver.

    Why: A reader who comes from the driver sees this sentence first.

    Fails:
        drivers: [{driver: another-driver}]

    Fix:
        drivers: [{driver: another-driver, how: Gives leaders evidence.}]
    """
    for position, each in zip(file.positions(_KEY), file.study.drivers, strict=True):
        if not (each.how or "").strip():
            message = "nothing says how the work answers this driver"
            yield Complaint(file.span(_KEY, position), message, "say it in a sentence: `how: …`")
