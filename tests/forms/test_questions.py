"""The one definition of what is asked: it has a question for each answer, and its words lead back to the key."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from policy_drivers.forms.new_driver import Answers
from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW, Kind, Question, questions_of_driver
from policy_drivers.imports.formats.table.columns import columns
from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 1, 15)
MEMBERS = b"- initials: FG\n- {initials: JC, active: false}\n- {initials: VT, until: 2019-01-15}\n"
NAMES = {
    RegisterName.THEMES: b"- name: leadership\n- {name: workforce, also_known_as: [staff]}\n",
    RegisterName.SERVICES: b"- name: training\n",
    RegisterName.SOURCES: b"- name: NHS England\n- {name: Ended, until: 2018}\n- {name: Ending, until: 2019-01-15}\n",
}
CATALOGUE = Catalogue(
    register_files=RegisterFiles(
        read_members(SourceText("drivers/register/members.yml", MEMBERS)),
        {
            name: read_names(SourceText(f"drivers/register/{name.value}.yml", text), name)
            for name, text in NAMES.items()
        },
    )
)
ASKED = {each.key: each for each in questions_of_driver(CATALOGUE, Settings(), TODAY)}
FILLED_IN = {"format", "review_due", "slug"}
"""Answers that the tool has without asking, or does without."""


def test_every_answer_has_a_question_or_is_filled_in() -> None:
    assert {each.name for each in fields(Answers)} == ASKED.keys() | FILLED_IN
    assert not ASKED.keys() & FILLED_IN


@pytest.mark.parametrize("question", ASKED.values(), ids=list(ASKED))
def test_the_words_of_a_question_lead_back_to_its_key(question: Question) -> None:
    heads = ["Title", question.words] if question.key != "title" else [question.words]
    found = columns(heads, "form")[-1]
    assert (found.key or found.label) == (Label.SUMMARY if question.key == "summary" else question.key)


def test_what_can_be_chosen_is_what_the_registers_have_today() -> None:
    assert {key: each.choices for key, each in ASKED.items() if each.choices and key not in ("type", "access")} == {
        "source": ("NHS England", "Ending"),
        "themes": ("leadership", "workforce"),
        "services": ("training",),
        "group_member": ("FG", "VT", "unassigned"),
    }


def test_where_reviews_are_hidden_nobody_is_named() -> None:
    asked = questions_of_driver(CATALOGUE, Settings(show_reviews=False), TODAY)
    assert [each.key for each in asked] == [key for key in ASKED if key != "group_member"]


def test_without_registers_names_are_written_out() -> None:
    asked = {each.key: each for each in questions_of_driver(Catalogue(), Settings(), TODAY)}
    assert "group_member" not in asked
    assert asked["themes"].kind is Kind.NAMES
    assert asked["themes"].hint == "What the document is about. If there are several, separate them with semicolons."


def test_a_review_is_asked_in_lines_and_never_who_looked() -> None:
    assert [(each.key, each.kind) for each in QUESTIONS_OF_REVIEW] == [
        ("slug", Kind.LINE),
        ("outcome", Kind.LINE),
        ("note", Kind.LINE),
    ]
