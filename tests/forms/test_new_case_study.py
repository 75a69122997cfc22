"""The file that answers about a case study become: it says what was answered, and is published once it is whole."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.forms.new_case_study import (
    CaseStudyAnswers,
    Pair,
    case_study_file,
    new_case_study,
    with_agreed_case_study,
)
from policy_drivers.forms.new_driver import AnswerError
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 12, 2)
MEMBERS = read_members(SourceText("drivers/register/members.yml", b"- {initials: FG, name: Fiona Green}\n"))
SERVICES = read_names(
    SourceText("drivers/register/services.yml", b"- {name: literature searching, also_known_as: [searches]}\n"),
    RegisterName.SERVICES,
)
CATALOGUE = Catalogue(
    (
        read_driver(SourceText("drivers/2017/our-plan.md", b"---\ntitle: Our Plan\nformer_slugs: [plan]\n---\n")),
        read_driver(SourceText("drivers/2018/our-plan-2.md", b"---\ntitle: The plan\n---\n")),
        read_driver(SourceText("drivers/2019/the-plan.md", b"---\ntitle: The plan.\n---\n")),
    ),
    RegisterFiles(MEMBERS, {RegisterName.SERVICES: SERVICES}),
    case_studies=(
        read_case_study(SourceText("docs/case-studies/leaders.md", b"---\ntitle: L\nformer_slugs: [wards]\n---\n")),
    ),
)
STORY = CaseStudyAnswers(
    title="Evidence for ward leaders",
    organisation="Library of a teaching hospital",
    drivers=(Pair("our plan", "Helps new leaders to find evidence."), Pair("")),
    what_was_done="We wrote a page each month.",
    completed_on="November 2019",
    services=("Searches",),
    impact=(Pair("Forty managers asked for a search.", "Counted in the enquiry log."), Pair("", "Nothing")),
    resources="- One librarian\n- No money",
    time="Three months",
    lessons="Begin sooner.",
    sustainability="It goes on.",
    team=("Ann Other",),
    team_consent="4 November 2019",
    contact="The library manager",
    link="https://example.org/our-story",
    group_member="fiona green",
)


def test_a_finished_story_is_a_whole_file() -> None:
    made = case_study_file(with_agreed_case_study(STORY, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)
    assert made.path == "docs/case-studies/evidence-for-ward-leaders.md"
    assert made.text == (
        "---\ntitle: Evidence for ward leaders\norganisation: Library of a teaching hospital\nteam: [Ann Other]\n"
        "team_consent: 2019-11-04\ndrivers:\n  - driver: our-plan\n    how: Helps new leaders to find evidence.\n"
        "services: [literature searching]\ncompleted_on: 2019-11\nresources: |\n  - One librarian\n  - No money\n"
        "time: Three months\nimpact:\n  - effect: Forty managers asked for a search.\n"
        "    evidence: Counted in the enquiry log.\ncontact: The library manager\nlink: https://example.org/our-story\n"
        "added: 2019-12-02\nlast_updated: 2019-12-02\nreview_due: 2020-12\ngroup_member: FG\n---\n\n"
        "## What was done\n\nWe wrote a page each month.\n\n## Lessons\n\nBegin sooner.\n\n"
        "## Sustainability\n\nIt goes on.\n"
    )


def test_an_idea_is_a_draft_that_begins_from_a_driver() -> None:
    idea = CaseStudyAnswers(title="Pages for wards", drivers=(Pair("our-plan"),), idea="… send a page to each ward.")
    assert new_case_study(idea, TODAY, Settings()) == (
        "---\ntitle: Pages for wards\ndrivers:\n  - driver: our-plan\nstatus: draft\nadded: 2019-12-02\n"
        "last_updated: 2019-12-02\nreview_due: 2020-12\ngroup_member: unassigned\n---\n\n"
        "## The idea\n\n… send a page to each ward.\n\n## What was done\n\nto be added\n"
    )


@pytest.mark.parametrize("key", ["organisation", "drivers", "what_was_done", "completed_on"])
def test_without_what_readers_need_it_is_a_draft(key: str) -> None:
    text = new_case_study(replace(STORY, **{key: type(getattr(STORY, key))()}), TODAY, Settings())
    assert read_case_study(SourceText("x.md", text.encode())).is_draft


@pytest.mark.parametrize("named", ["our-plan", "plan", " Our  Plan.", "https://example.org/drivers/our-plan/#summary"])
def test_a_driver_is_named_by_slug_title_or_address(named: str) -> None:
    agreed = with_agreed_case_study(replace(STORY, drivers=(Pair(named),)), CATALOGUE, TODAY)
    assert agreed.drivers == (Pair("our-plan"),)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"drivers": (Pair("our plans"),)}, "X: “our plans” is the title of no driver; did you mean our-plan?"),
        (
            {"drivers": (Pair("zzz"),)},
            "X: “zzz” is the title of no driver; write its slug, which is the end of its page's address",
        ),
        (
            {"drivers": (Pair("The Plan"),)},
            "X: “The Plan” is the title of our-plan-2 and of the-plan; write which of them it is",
        ),
        ({"services": ("www.example.org",)}, "X: “www.example.org” is a web address, not a name"),
        ({"group_member": "XX"}, "X: “XX” is not one of them; they are FG, unassigned"),
        (
            {"team_consent": ""},
            "people are named in the team, and nobody has said that they agreed to it; "
            "give the day by which they had as X, or take their names out",
        ),
        ({"link": "javascript:alert(1)"}, "X: a web address begins with https:// or http:// and names a host; write"),
        ({"slug": "leaders"}, "docs/case-studies/leaders.md is already there; choose another X"),
        (
            {"slug": "wards"},
            "“wards” is a former name of docs/case-studies/leaders.md, and leads there; choose another X",
        ),
        ({"slug": "a b"}, "“a b” cannot be a file's name; give X with lower-case letters, digits and single hyphens"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_by_the_name_of_its_question(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(AnswerError) as raised:
        case_study_file(
            with_agreed_case_study(replace(STORY, **changed), CATALOGUE, TODAY),
            CATALOGUE,
            Settings(),
            TODAY,
        )
    assert raised.value.key in changed
    assert raised.value.told("X").startswith(told)


TEXTS = st.text(max_size=20)
PAIRS = st.lists(st.builds(Pair, TEXTS, TEXTS), max_size=2).map(tuple)
NAMES = st.lists(TEXTS, max_size=2).map(tuple)
_OF_TYPE = {"str": TEXTS, "tuple[Pair, ...]": PAIRS, "tuple[str, ...]": NAMES}


@pytest.mark.slow
@given(st.builds(CaseStudyAnswers, **{each.name: _OF_TYPE[str(each.type)] for each in fields(CaseStudyAnswers)}))
def test_a_file_says_what_was_answered(answers: CaseStudyAnswers) -> None:
    usable = replace(answers, completed_on="2018-06", link="", review_due="", team_consent="2018")
    text = new_case_study(usable, TODAY, Settings())
    plain = read_case_study(SourceText("x.md", text.encode("utf-8", "surrogatepass"))).plain
    assert isinstance(plain, dict)
    assert plain.get("services", []) == list(answers.services)
    assert plain.get("resources", "").strip() == answers.resources.strip()
    assert [each["driver"] for each in plain.get("drivers", [])] == [
        said for pair in answers.drivers if (said := " ".join(pair.first.split()))
    ]
    assert ("team" in plain) == ("team_consent" in plain)
