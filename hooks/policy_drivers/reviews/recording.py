"""Recording that somebody looked at summaries again: an entry in the review log, and what follows from the outcome.

Nothing is written to the disk here. What makes no sense is refused, and then nothing at all is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.edtf import of_day
from policy_drivers.model.kind import Kind
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError, Value
from policy_drivers.reading.reviewed import File, Reviewed
from policy_drivers.reviews.contradictions import contradictions
from policy_drivers.reviews.decision import STAYS_CURRENT, Decision, RefusedError, no_such_driver
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.new_findings import described, is_mistake, new_findings


@dataclass(frozen=True)
class Recorded:
    """The files before and after, and the warnings that the repository would not have had without the review."""

    changes: tuple[tuple[Reviewed, Reviewed], ...]
    doubts: tuple[Finding, ...]


def record(
    files: Sequence[Reviewed], decision: Decision, catalogue: Catalogue, settings: Settings, today: date
) -> Recorded:
    """The files of a repository as they are with the review in them.

    Raises `RefusedError` where the review of any of them makes no sense, a file has errors already, or the repository
    would have an error that it has not now.
    """
    _require_sense(decision, today)
    before = check(catalogue, settings, today)
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in before:
        by_path[finding.path].append(finding)
    leads_to = _led_to(decision.superseded_by, catalogue)
    after: list[Reviewed] = []
    for file in files:
        _require_sound(file, decision, by_path)
        if decision.outcome is Outcome.SUPERSEDED and isinstance(file, DriverFile):
            _require_newer(file, decision.superseded_by, leads_to, catalogue)
            _require_sound_newer(decision, catalogue, by_path)
        after.append(recorded(file, decision))
    found = list(new_findings(before, check(catalogue.with_changed(after), settings, today)))
    _require_no_error(found)
    changes = tuple(zip(files, after, strict=True))
    return Recorded(changes, tuple(each for each in found if each.severity is Severity.WARNING))


def decided(file: File, decision: Decision, catalogue: Catalogue, today: date) -> File:
    """One file with the review in it, of which it is asked whether it makes sense, and not what rules say.

    Raises `RefusedError` as `recorded` does, and where it makes no sense.
    """
    _require_sense(decision, today)
    if decision.outcome is Outcome.SUPERSEDED and isinstance(file, DriverFile):
        _require_newer(file, decision.superseded_by, _led_to(decision.superseded_by, catalogue), catalogue)
    return recorded(file, decision)


def recorded(file: File, decision: Decision) -> File:
    """One file with the review in it; every byte that is not of a key that the outcome names stays as it was.

    Raises `RefusedError` where the file says something that the review contradicts, or cannot be changed.
    """
    for reason in contradictions(file, decision):
        raise RefusedError(f"{file.path}: {reason}")
    try:
        return set_fields(file, _fields(file, decision))
    except EditError as error:
        raise RefusedError(str(error)) from None


def _require_sense(decision: Decision, today: date) -> None:
    """Refuse what makes no sense about any driver."""
    day, due = of_day(decision.day).in_words(), decision.next_due
    if decision.day > today:
        raise RefusedError(f"a review on {day} is still to come; record it once it is done")
    if decision.note and is_placeholder(decision.note):
        raise RefusedError(f"the note “{decision.note}” says nothing; say why, or leave it out")
    if due is not None and due.first <= decision.day:
        raise RefusedError(f"the next review cannot be due {due.in_words()}: this one is of {day}")
    if due is not None and due.last < today:
        raise RefusedError(f"the next review would have been due {due.in_words()}, which has passed; give a later date")


def _require_sound(file: Reviewed, decision: Decision, findings: Mapping[str, Sequence[Finding]]) -> None:
    """Refuse a file with errors, but for those that time has brought and those that the review itself fixes."""
    fixed = {"review-due-missing"} | ({"status-inconsistent"} if decision.outcome is Outcome.SUPERSEDED else set())
    for finding in findings.get(file.path, ()):
        if finding.rule not in fixed and is_mistake(finding):
            raise RefusedError(
                f"{described(finding)}; fix the file first: drivers check {file.path} shows all there is to fix"
            )


def _require_sound_newer(decision: Decision, catalogue: Catalogue, findings: Mapping[str, Sequence[Finding]]) -> None:
    """Refuse a driver to be superseded by one that no page could be made of, or by a slug that two files have."""
    slug = decision.superseded_by
    named = catalogue.called(slug)
    if slug and len(named) > 1:
        both = f"{named[0].path} and {named[1].path}"
        raise RefusedError(f"two files are called {slug}: {both}; rename one of them first")
    for file in named:
        _require_sound(file, decision, findings)


def _require_newer(file: DriverFile, newer: str, leads_to: Collection[str], catalogue: Catalogue) -> None:
    """Refuse a driver to be superseded by none, by itself, by an older one, or in a circle.

    `leads_to` has the slugs to which the newer one leads.
    """
    if not newer and not catalogue.superseded_by(file.slug):
        raise RefusedError(f"{file.path}: no driver is named that supersedes this one; name it")
    if newer and newer not in catalogue.by_slug:
        raise no_such_driver(newer, catalogue.nearest_slug(newer))
    if newer == file.slug:
        raise RefusedError(f"{file.path}: a driver does not supersede itself")
    for slug in [newer] if newer else catalogue.superseded_by(file.slug):
        if file.slug in (leads_to if newer else _led_to(slug, catalogue)):
            raise RefusedError(f"{file.path}: {file.slug} and {slug} would supersede each other in a circle")
    date_ = catalogue.by_slug[newer].driver.date if newer else None
    if date_ is not None and file.driver.date is not None and date_.last < file.driver.date.first:
        raise RefusedError(
            f"{file.path}: {newer} was published {date_.in_words()}, before this document "
            f"({file.driver.date.in_words()}); is it the other way round?"
        )


def _led_to(start: str, catalogue: Catalogue) -> set[str]:
    """The slugs to which who follows “superseded by” from one driver comes, and that itself."""
    seen, waiting = {start}, [start]
    while waiting:
        further = [each for each in catalogue.superseded_by(waiting.pop()) if each not in seen]
        seen.update(further)
        waiting += further
    return seen


def _fields(file: Reviewed, decision: Decision) -> dict[str, Value]:
    """The keys that the outcome names, each with what it is to hold, in the house's order."""
    plain: Any = file.plain if isinstance(file.plain, dict) else {}
    fields: dict[str, Value] = {}
    if decision.outcome not in STAYS_CURRENT:
        fields["status"] = decision.outcome.value
    if decision.outcome is Outcome.APPROVED:
        fields["status"] = Status.CURRENT.value
    named = file.driver.superseded_by if isinstance(file, DriverFile) else ()
    if decision.superseded_by and decision.superseded_by not in named:
        fields["superseded_by"] = [*named, decision.superseded_by]
    if decision.outcome is Outcome.REVISED:
        fields["updated_on" if file.kind is Kind.COLLECTION else "last_updated"] = decision.day.isoformat()
    if decision.next_due is not None:
        fields["review_due"] = decision.next_due.text
    entry = {"date": decision.day.isoformat(), "by": decision.by, "outcome": decision.outcome.value}
    if decision.note:
        entry["note"] = decision.note
    fields["reviews"] = [*plain.get("reviews", []), entry]
    return fields


def _require_no_error(found: Iterable[Finding]) -> None:
    """Refuse a review with which the repository has an error that it did not have."""
    for finding in found:
        if is_mistake(finding):
            raise RefusedError(f"with this review there would be an error: {described(finding)}")
