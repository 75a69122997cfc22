"""The text of an issue: each answer is found, whatever else stands in it, and nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policy_drivers.forms.issue_text import IssueTextError, answers_in, question_of
from policy_drivers.forms.questions import Kind, Question

TITLE = Question(key="title", words="What is it called?", hint="Its title.", is_required=True)
THEMES = Question(
    key="themes", words="Which themes?", hint="Tick all.", kind=Kind.TICKS, choices=("leadership", "workforce")
)
KIND = Question(key="type", words="Which kind?", hint="", kind=Kind.ONE, choices=("plan", "report"))
TEXT = Question(key="summary", words="What does it say?", hint="In short.", kind=Kind.TEXT)
QUESTIONS = (TITLE, THEMES, KIND, TEXT)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("### What is it called?\n\nOur plan\n", {"title": "Our plan"}),
        ("above\r\n### What is it called?\r\n\r\nOur plan\r\n", {"title": "Our plan"}),
        ("### What is it called?\n\n_No response_\n\n### Which kind?\n\nNone", {"title": "", "type": ""}),
        ("### What is it called?\n\nNone\n\n### Which kind?\n\nplan", {"title": "None", "type": "plan"}),
        ("### Which themes?\n\n- [ ] leadership\n- [X] workforce\n", {"themes": "workforce"}),
        ("### Which themes?\n\n- [ ] leadership\n* [x] workforce\nmaps\n", {"themes": "workforce\nmaps"}),
        ("### Which themes?\n\n- [ ] leadership\n", {"themes": ""}),
        ("### Which themes?\n\nleadership; maps\n", {"themes": "leadership; maps"}),
        ("### What does it say?\n\n- [ ] a\n- [x] b\n", {"summary": "- [ ] a\n- [x] b"}),
        ("### What does it say?\n\nIt.\n\n### More\n\n## Most\n", {"summary": "It.\n\n### More\n\n## Most"}),
        ("### What does it say?\n\n```\n### Which kind?\n\nplan", {"summary": "```", "type": "plan"}),
        ("### What does it say?\n\n<!-- In short. -->\n\nIt.\n", {"summary": "It."}),
        ("### What does it say?\n\n    It.\n", {"summary": "    It."}),
        ("### WHAT DOES IT SAY? ###\n\nIt.\u2028It.\x0bIt.\n", {"summary": "It.\u2028It.\x0bIt."}),
    ],
)
def test_answers_are_found_below_their_questions(text: str, answers: dict[str, str]) -> None:
    assert answers_in(text, QUESTIONS) == answers


@pytest.mark.parametrize(
    "text", ["", "What is it called?\n\nOur plan", "#### What is it called?\n\nOur plan", "### Hi"]
)
def test_what_no_form_has_made_is_told(text: str) -> None:
    message = "it was not made with this form: there is no heading “### What is it called?”; open a new issue"
    with pytest.raises(IssueTextError, match=re.escape(message)):
        answers_in(text, QUESTIONS)


def test_a_question_that_comes_twice_is_told() -> None:
    text = "### What does it say?\n\nx\n\n### Which kind?\n\nplan\n\n" * 2
    message = "there is more than one “### What does it say?” and “### Which kind?”, so nobody can tell"
    with pytest.raises(IssueTextError, match=re.escape(message)):
        answers_in(text, QUESTIONS)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("### What?", "What?"), ("###  What?  ##  ", "What?"), ("### C#", "C#"), ("### #", ""), ("###", ""),
        ("## What?", ""), ("#### What?", ""), (" ### What?", ""),
        (f"### {' ' * 60_000}{'#' * 60_000}x", f"{'#' * 60_000}x"),
    ],
)  # fmt: skip
def test_a_question_is_a_heading_of_the_third_level(line: str, question: str) -> None:
    assert question_of(line) == question


@given(st.text(st.characters(exclude_characters="\r"), max_size=40), st.text(max_size=40))
def test_texts_arrive_as_they_were_typed(first: str, above: str) -> None:
    assume("###" not in first + above)
    text = f"{above}\n### What is it called?\n\n{first}\n\n### What does it say?\n\nIt.\n"
    assert answers_in(text, QUESTIONS) == {"title": first.strip("\n"), "summary": "It."}
