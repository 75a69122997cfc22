"""What is typed about a case study becomes the answers that were meant; every one that cannot be used is told."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.forms.answered import AnswersError
from policy_drivers.forms.answered_case_study import answers_of_study, case_study_of, pairs_in
from policy_drivers.forms.new_case_study import CaseStudyAnswers, Pair
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 12, 2)
CATALOGUE = Catalogue(
    (
        read_driver(SourceText("drivers/2017/our-plan.md", b'---\ntitle: "Our plan: more for all"\n---\n')),
        read_driver(SourceText("drivers/2018/aspire.md", b"---\ntitle: ASPIRE\n---\n")),
    )
)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("our-plan | It helps.", [Pair("our-plan", "It helps.")]),
        (
            "- Our plan: more for all: It helps.\n\n* ASPIRE",
            [Pair("Our plan: more for all", "It helps."), Pair("ASPIRE")],
        ),
        ("ASPIRE – It helps: much", [Pair("ASPIRE", "It helps: much")]),
        ("Our plan: more for all", [Pair("Our plan: more for all")]),
        ("Nothing: known", [Pair("Nothing: known")]),
        ("|", [Pair("")]),
        ("", []),
    ],
)
def test_the_pairs_of_a_text(text: str, pairs: list[Pair]) -> None:
    assert list(pairs_in(text, CATALOGUE)) == pairs


def test_effects_have_colons_of_their_own() -> None:
    assert pairs_in("Loans: half as many again | Counted: 40\nMore") == (
        Pair("Loans: half as many again", "Counted: 40"),
        Pair("More"),
    )


def test_names_may_be_the_entries_of_a_list() -> None:
    assert answers_of_study({"services": "- a\n* b; c"}, CATALOGUE).services == ("a", "b", "c")


def test_answers_as_they_are_typed() -> None:
    given = {
        "title": " A story ",
        "drivers": "ASPIRE | It helps.",
        "services": "a; b",
        "team": "Ann Other\nBo",
        "time": "",
    }
    assert answers_of_study(given, CATALOGUE) == CaseStudyAnswers(
        title="A story", drivers=(Pair("ASPIRE", "It helps."),), services=("a", "b"), team=("Ann Other", "Bo")
    )


def test_every_answer_that_cannot_be_used_is_told_in_the_order_of_the_questions() -> None:
    given = {
        "team": "Ann Other",
        "link": "x",
        "completed_on": "soon",
        "drivers": "Nothing",
        "services": "https://a.example",
    }
    with pytest.raises(AnswersError) as raised:
        case_study_of(given, CATALOGUE, Settings(), TODAY)
    assert [fault.key for fault in raised.value.faults] == [
        "drivers", "title", "completed_on", "services", "team_consent", "link"
    ]  # fmt: skip
