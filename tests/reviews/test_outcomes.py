"""Which outcomes a review can have."""

from __future__ import annotations

from policy_drivers.model.case_study import CaseStatus
from policy_drivers.model.driver import Status
from policy_drivers.model.kind import Kind
from policy_drivers.reviews.outcomes import outcomes


def test_the_outcomes_follow_from_the_kind_and_the_status() -> None:
    assert [[each.value for each in outcomes(kind)] for kind in Kind] == [
        ["no change", "revised", "superseded", "archived"],
        ["no change", "revised", "archived"],
        ["no change", "revised"],
    ]
    assert [[*outcomes(Kind.CASE_STUDY, status)] for status in (CaseStatus.DRAFT, CaseStatus.ARCHIVED)] == [
        ["approved"],
        [],
    ]
    assert outcomes(Kind.DRIVER, Status.SUPERSEDED) == ()
