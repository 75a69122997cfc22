"""What a form or a comment says, and what it does not: nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW
from policy_drivers.model.driver import Outcome
from policy_drivers.reviews.said import LONGEST_NOTE, MOST_LINES, Said, said_in_comment, said_in_form, slug_in

NOTHING = "_No response_"


def form(slug: str, outcome: str = "no change", note: str = NOTHING) -> str:
    """The text of the issue that the review form makes."""
    answers = zip(QUESTIONS_OF_REVIEW, (slug, outcome, note), strict=True)
    return "\n\n".join(f"### {question.words}\n\n{answer}" for question, answer in answers)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (form("our-plan"), Said(text="our-plan", slug="our-plan")),
        (form(" `our-plan` ", "It still holds."), Said(text="our-plan", slug="our-plan")),
        (form("our-plan", "No-Change"), Said(text="our-plan", slug="our-plan")),
        (
            form("our-plan", "revised", "Two  links.\nAnd more."),
            Said(text="our-plan", slug="our-plan", outcome=Outcome.REVISED, note="Two links. And more."),
        ),
        (
            form("https://our.example/drivers/our-plan/#pd-about", "Archived", "by: JC Nobody asks."),
            Said(text="our-plan", slug="our-plan", outcome=Outcome.ARCHIVED, note="Nobody asks.", by="JC"),
        ),
        (
            form("drivers/2019/Our-Plan.md", "approved"),
            Said(text="our-plan", slug="our-plan", outcome=Outcome.APPROVED),
        ),
        (form("our-plan").replace("\n", "\r\n"), Said(text="our-plan", slug="our-plan")),
        (
            form("our-plan", note="Two\u200b \u202elinks\x1b."),
            Said(text="our-plan", slug="our-plan", note="Two links."),
        ),
    ],
)
def test_a_form_says_which_driver_what_and_why(text: str, said: Said) -> None:
    assert said_in_form(text) == said


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (form(NOTHING), "there is no answer to “Which driver, case study or collection?”"),
        (
            form("our-plan", NOTHING),
            "there is no answer to “What did you find?”; write no change, revised, superseded, archived or approved",
        ),
        (form("our-plan", "revisd"), "“revisd” is no outcome of a review; did you mean revised?"),
        (
            form("our-plan", "fine by me"),
            "“fine by me” is no outcome of a review; write no change, revised, superseded, archived or approved",
        ),
        (
            form("our-plan", "revised", "x" * 60_000),
            "the note has 60,000 characters; it is for a sentence of at most 1,000: shorten it",
        ),
    ],
)
def test_a_form_that_says_nothing_that_could_be_recorded_is_told_why(text: str, fault: str) -> None:
    assert said_in_form(text).fault == fault


def test_a_text_that_no_form_has_made_is_told_so() -> None:
    assert said_in_form("Our plan is fine.").fault.startswith("it was not made with this form: ")
    assert said_in_form(form("a") + "\n\n" + form("b")).fault.startswith("there is more than one ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/still-holds our-plan", Said(text="", slug="our-plan")),
        ("  /Still-Holds: `our-plan`  ", Said(text="", slug="our-plan")),
        ("/no-change our-plan: Read again.", Said(text="", slug="our-plan", note="Read again.")),
        ("/revised our-plan: Two links. by: JC", Said(text="", slug="our-plan", outcome=Outcome.REVISED,
                                                      note="Two links.", by="JC")),
        ("/revised our-plan:two links", Said(text="", slug="our-plan", outcome=Outcome.REVISED, note="two links")),
        ("/superseded our-plan: new-plan", Said(text="", slug="our-plan", outcome=Outcome.SUPERSEDED, note="new-plan")),
        ("/archived https://our.example/drivers/our-plan/ Out of print.",
         Said(text="", slug="our-plan", outcome=Outcome.ARCHIVED, note="Out of print.")),
        ("/approved our-plan", Said(text="", slug="our-plan", outcome=Outcome.APPROVED)),
        ("/all still-holds", Said(text="")),
        ("/all still-holds by: JC", Said(text="", by="JC")),
    ],
)  # fmt: skip
def test_a_line_of_a_comment_says_one_thing(line: str, said: Said) -> None:
    (found,) = said_in_comment(f"Thank you.\n{line}\r\nBest wishes")
    assert found == Said(**{**vars(said), "text": line.strip()})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("/still-holds", "it does not say which driver; write /still-holds and its slug"),
        ("/revised :", "it does not say which driver; write /revised and its slug"),
        ("/still-hold our-plan", "“still-hold” is no outcome of a review; did you mean still-holds?"),
        (
            "/done our-plan",
            "“done” is no outcome of a review; write still-holds, revised, superseded, archived or approved",
        ),
        ("/all", "all at once can only still hold: /all still-holds; say the rest one by one"),
        ("/all archived", "all at once can only still hold: /all still-holds; say the rest one by one"),
    ],
)
def test_a_line_that_begins_like_one_and_says_nothing_is_told_why(line: str, fault: str) -> None:
    assert [each.fault for each in said_in_comment(line)] == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "", "It still holds.", "> /still-holds our-plan", "    /still-holds our-plan", "/etc/hosts", "/ still-holds a",
        "see /still-holds our-plan", "```\n/still-holds our-plan\n```", "~~~ sh\n/all still-holds",
    ],
)  # fmt: skip
def test_what_people_say_to_people_says_nothing(text: str) -> None:
    assert said_in_comment(text) == []


def test_a_comment_can_say_only_so_much() -> None:
    said = said_in_comment("/still-holds our-plan\n" * (MOST_LINES + 7))
    assert [each.fault for each in said] == [""] * MOST_LINES + [
        "a comment can say 50 things; say the other 7 in another"
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("case-studies/our-story", "case-studies/our-story"),
        ("`collections/ahp`", "collections/ahp"),
        ("https://example.org/site/Case-Studies/our-story/#impact", "case-studies/our-story"),
        ("docs/case-studies/our-story.md", "case-studies/our-story"),
        ("https://example.org/drivers/our-plan/", "our-plan"),
        ("https://example.org/themes/our-plan/", "our-plan"),
    ],
)
def test_the_folder_of_a_case_study_and_of_a_collection_stays(text: str, key: str) -> None:
    assert slug_in(text) == key


@pytest.mark.parametrize("text", ["", " ", "`", "/", "# ?", "."])
def test_what_is_no_slug_is_none(text: str) -> None:
    assert slug_in(text) == ""


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_answers_say_something_or_are_told_why(slug: str, outcome: str, note: str) -> None:
    said = said_in_form(form(slug, outcome, note))
    assert said.fault or (said.slug and len(said.note) <= LONGEST_NOTE and said.outcome in Outcome)


@given(st.text(st.sampled_from("/alstihods-: \n`>by"), max_size=60))
def test_any_comment_is_taken_line_by_line(text: str) -> None:
    for said in said_in_comment(text):
        assert said.text.startswith("/")
        assert "\n" not in said.text
