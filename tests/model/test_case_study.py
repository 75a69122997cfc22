"""A case study: what it says of its drivers."""

from __future__ import annotations

from policy_drivers.model.case_study import CASE_STUDY_FIELDS, Alignment, CaseStatus, CaseStudy


def test_its_drivers_are_named_once_in_their_order() -> None:
    named = ("b-plan", "a-plan", "b-plan")
    assert CaseStudy(drivers=tuple(Alignment(driver=slug) for slug in named)).slugs == ("b-plan", "a-plan")


def test_without_a_status_it_is_current() -> None:
    assert CaseStudy().status is CaseStatus.CURRENT


def test_the_house_has_an_order() -> None:
    assert CASE_STUDY_FIELDS[:3] == ("title", "title_lang", "organisation")
    assert CASE_STUDY_FIELDS[-1] == "imported"
