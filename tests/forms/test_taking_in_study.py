"""Taking in an issue that has a case study: the file, or every reason against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.new_case_study import CaseStudyAnswers, Pair, case_study_file, with_agreed_case_study
from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.forms.taking_in import NotTakenError, ProposedError
from policy_drivers.forms.taking_in_study import is_of_case_study, take_in_study
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 12, 2)
PLAN = read_driver(SourceText("drivers/2017/our-plan.md", b"---\ntitle: Our plan\n---\n"))
CATALOGUE = Catalogue((PLAN,))
WORDS = {each.key: each.words for each in questions_of_case_study(CATALOGUE, Settings(), TODAY)}
GIVEN = {
    "drivers": "- Our plan | It helps.\n- our-plan",
    "title": "Pages for wards",
    "organisation": "Hill Hospital Library",
    "what_was_done": "We wrote pages.\n\n### By hand",
    "completed_on": "June 2019",
    "services": "searches",
    "impact": "Forty asked. | We counted.",
}


def issue(**changed: str) -> str:
    answers = {**GIVEN, **changed}
    return "\n\n".join(f"### {words}\n\n{answers.get(key, '_No response_')}" for key, words in WORDS.items())


def test_an_issue_becomes_what_the_answers_become() -> None:
    answers = CaseStudyAnswers(
        title="Pages for wards",
        organisation="Hill Hospital Library",
        drivers=(Pair("Our plan", "It helps."), Pair("our-plan")),
        what_was_done="We wrote pages.\n\n### By hand",
        completed_on="June 2019",
        services=("searches",),
        impact=(Pair("Forty asked.", "We counted."),),
    )
    made = case_study_file(with_agreed_case_study(answers, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)
    assert take_in_study(issue(), CATALOGUE, Settings(), TODAY) == made
    assert "status: draft" not in made.text


@pytest.mark.parametrize(
    ("changed", "key", "told"),
    [
        ({"title": "_No response_"}, "title", "there is no answer"),
        ({"drivers": "Our plans"}, "drivers", "“Our plans” is the title of no driver; did you mean our-plan?"),
        (
            {"team": "Ann Other"},
            "team_consent",
            "people are named in the team, and nobody has said that they agreed to it; "
            "give the day by which they had as it, or take their names out",
        ),
        ({"title": "計画"}, "title", "the file is named after the title, so give it some Latin letters; a member can"),
    ],
)
def test_every_reason_is_told_with_its_question(changed: dict[str, str], key: str, told: str) -> None:
    with pytest.raises(NotTakenError) as raised:
        take_in_study(issue(**changed), CATALOGUE, Settings(), TODAY)
    assert [(each.question, each.text[: len(told)]) for each in raised.value.reasons] == [(WORDS[key], told)]


def test_what_is_too_large_is_not_taken_in() -> None:
    with pytest.raises(NotTakenError, match=r"the case study would have [\d,]+ bytes, and may have 100; shorten it"):
        take_in_study(issue(), CATALOGUE, Settings().model_copy(update={"largest_file": 100}), TODAY)


def test_what_was_proposed_is_not_proposed_again() -> None:
    proposed = read_driver(SourceText("case-study_pages.md", b"---\ntitle: pages for wards.\n---\n"))
    with pytest.raises(ProposedError, match="case-study_pages has been proposed already"):
        take_in_study(issue(), CATALOGUE, Settings(), TODAY, [proposed])
    other = replace(proposed, driver=proposed.driver.model_copy(update={"title": None}))
    assert take_in_study(issue(), CATALOGUE, Settings(), TODAY, [other])


def test_the_forms_are_told_apart() -> None:
    of_driver = "\n\n".join(f"### {each.words}\n\nx" for each in questions_of_driver(CATALOGUE, Settings(), TODAY))
    assert is_of_case_study(issue())
    assert not is_of_case_study(of_driver)
    assert not is_of_case_study("")
