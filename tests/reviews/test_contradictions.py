"""What a review contradicts, of each kind of file, is said."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.model.driver import Outcome
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reviews.contradictions import contradictions
from policy_drivers.reviews.decision import Decision
from tests.making.agendas import case_study, collection, driver

DAY = date(2019, 1, 15)


@pytest.mark.parametrize(
    ("file", "outcome", "said"),
    [
        (driver("plan", "library_impact: Much."), Outcome.SUPERSEDED, []),
        (driver("plan", "library_impact: to be added"), Outcome.REVISED,
         ["“to be added” says nothing about libraries; write `library_impact` before you record a review"]),
        (driver("plan", "library_impact: Much.\ndate: 2019-02"), Outcome.ARCHIVED,
         ["the document was published February 2019, after the review of 15 January 2019"]),
        (case_study("story", "completed_on: 2019-01"), Outcome.NO_CHANGE, []),
        (case_study("story", "status: draft"), Outcome.REVISED,
         ["the case study is a draft; once somebody has read it, the outcome is approved"]),
        (case_study("story", "last_updated: 2020"), Outcome.NO_CHANGE,
         ["the case study was last updated 2020, after the review of 15 January 2019"]),
        (collection("ahp", "updated_on: 2018-12"), Outcome.REVISED, []),
        (collection("ahp", "completed_on: 2020\nupdated_on: 2021"), Outcome.NO_CHANGE,
         ["the search was completed 2020, after the review of 15 January 2019",
          "the search was last brought up to date 2021, after the review of 15 January 2019"]),
        (collection("ahp", "reviews: [{date: 2019-01-15, by: FG, outcome: revised}]"), Outcome.REVISED,
         ["the review of 15 January 2019 by FG (revised) is already in the log"]),
        (collection("ahp", "reviews: [{date: 2019-01-16, by: JW, outcome: revised}]"), Outcome.REVISED,
         ["a review of 16 January 2019 is already in the log, later than the review of 15 January 2019"]),
    ],
)  # fmt: skip
def test_each_contradiction_is_a_sentence(file: Reviewed, outcome: Outcome, said: list[str]) -> None:
    assert [*contradictions(file, Decision(day=DAY, by="FG", outcome=outcome))] == said
