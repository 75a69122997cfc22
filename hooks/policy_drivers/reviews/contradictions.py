"""What in a file a review of it contradicts, and what no review of its kind can decide."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.kind import Kind
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reports.sentences import listing
from policy_drivers.reviews.decision import STAYS_CURRENT, Decision
from policy_drivers.reviews.outcomes import outcomes

_MANY = {Kind.DRIVER: "drivers", Kind.CASE_STUDY: "case studies", Kind.COLLECTION: "collections"}


def is_in_log(file: Reviewed, decision: Decision) -> bool:
    """Whether the review log has that review already: of that day, by that member, with that outcome."""
    review = (of_day(decision.day), decision.by, decision.outcome)
    return any((each.date, each.by, each.outcome) == review for each in file.model.reviews)


def contradictions(file: Reviewed, decision: Decision) -> Iterator[str]:
    """What in a file the review contradicts, as sentences without a full stop."""
    review = f"the review of {of_day(decision.day).in_words()}"
    if is_in_log(file, decision):
        yield f"{review} by {decision.by} ({decision.outcome.value}) is already in the log"
    yield from _about_status(file, decision.outcome)
    for what, date_ in _days(file):
        if date_ is not None and date_.first > decision.day:
            yield f"the {what} {date_.in_words()}, after {review}"
    for each in file.model.reviews:
        if each.date.first > decision.day:
            yield f"a review of {each.date.in_words()} is already in the log, later than {review}"
    impact = (file.driver.library_impact or "") if isinstance(file, DriverFile) else None
    if impact is not None and decision.outcome in STAYS_CURRENT and is_placeholder(impact):
        yield f"“{impact.strip()}” says nothing about libraries; write `library_impact` before you record a review"


def _about_status(file: Reviewed, outcome: Outcome) -> Iterator[str]:
    """Why the outcome goes neither with the kind of the file nor with its status."""
    kind, status = file.kind, Status.CURRENT.value
    if isinstance(file, DriverFile):
        status = file.driver.status.value
    elif isinstance(file, CaseStudyFile):
        status = file.study.status.value
    if outcome is Outcome.APPROVED and kind is not Kind.COLLECTION:
        if status != Status.DRAFT:
            yield f"the {kind} is {status}; only a draft is approved"
    elif status == Status.DRAFT:
        yield f"the {kind} is a draft; once somebody has read it, the outcome is {Outcome.APPROVED.value}"
    elif status != Status.CURRENT:
        yield f"the {kind} is {status}; only current {_MANY[kind]} are reviewed"
    elif outcome not in (possible := outcomes(kind)):
        names = listing([each.value for each in possible]).replace(" and ", " or ")
        yield f"a review finds no {kind} {outcome.value}; the outcome is {names}"


def _days(file: Reviewed) -> Iterator[tuple[str, Edtf | None]]:
    """What has to have happened before somebody looks at it again, each with when."""
    if isinstance(file, DriverFile):
        yield "document was published", file.driver.date
        yield "summary was last updated", file.driver.last_updated
    elif isinstance(file, CaseStudyFile):
        yield "work was completed", file.study.completed_on
        yield "case study was last updated", file.study.last_updated
    else:
        yield "search was completed", file.collection.completed_on
        yield "search was last brought up to date", file.collection.updated_on
