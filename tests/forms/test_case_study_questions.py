"""The questions about a case study: each is one of its answers, and an issue that asks them leads back to these."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.new_case_study import HEADINGS, CaseStudyAnswers
from policy_drivers.forms.questions import Kind, questions_of_driver
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_members
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 12, 2)
CATALOGUE = Catalogue(
    register_files=RegisterFiles(read_members(SourceText("drivers/register/members.yml", b"- initials: FG\n")))
)


def test_each_question_is_about_one_answer_in_the_order_of_the_answers() -> None:
    asked = [question.key for question in questions_of_case_study(CATALOGUE, Settings(), TODAY)]
    answers = [each.name for each in fields(CaseStudyAnswers)]
    assert asked == [key for key in answers if key not in ("slug", "review_due")]


def test_each_answer_is_a_key_or_a_text_of_a_case_study() -> None:
    answers = {each.name for each in fields(CaseStudyAnswers)} - {"slug"}
    assert answers <= CaseStudy.model_fields.keys() | HEADINGS.keys()


def test_two_questions_have_pairs_and_say_what_is_beside() -> None:
    questions = questions_of_case_study(CATALOGUE, Settings(), TODAY)
    assert {each.key: each.beside for each in questions if each.kind is Kind.PAIRS or each.beside} == {
        "drivers": "How does it answer this driver?",
        "impact": "How do you know?",
    }


def test_nobody_is_asked_for_members_where_readers_see_none() -> None:
    asked = [question.key for question in questions_of_case_study(CATALOGUE, Settings(show_reviews=False), TODAY)]
    assert "group_member" not in asked


def test_no_question_is_one_about_drivers() -> None:
    """An import and `drivers take-in` tell the forms apart by them."""
    about_drivers = {each.words for each in questions_of_driver(CATALOGUE, Settings(), TODAY)}
    own = {each.words for each in questions_of_case_study(CATALOGUE, Settings(), TODAY)}
    assert own.isdisjoint(about_drivers)
