"""The file that answers become: whatever they are, it says what was answered, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.forms.new_driver import AnswerError, Answers, new_driver, with_agreed_names
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 1, 15)
MEMBERS = read_members(SourceText("drivers/register/members.yml", b"- {initials: FG, name: Fiona Green}\n"))
SOURCES = read_names(
    SourceText("drivers/register/sources.yml", b"- {name: NHS England, also_known_as: [NHSE]}\n"), RegisterName.SOURCES
)
CATALOGUE = Catalogue(register_files=RegisterFiles(MEMBERS, {RegisterName.SOURCES: SOURCES}))
PLAN = Answers(title="Our plan", source=("NHSE",), date="June 2018", group_member="fiona green")

TEXTS = st.text(max_size=30)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
ANSWERS = st.builds(
    Answers, **{each.name: NAMES if str(each.type).startswith("tuple") else TEXTS for each in fields(Answers)}
)


def test_names_are_those_of_the_registers() -> None:
    agreed = with_agreed_names(PLAN, CATALOGUE, TODAY)
    assert (agreed.source, agreed.group_member) == (("NHS England",), "FG")


def test_what_can_be_filled_in_is() -> None:
    made = new_driver(with_agreed_names(PLAN, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)
    assert made.path == "drivers/2018/our-plan.md"
    assert made.text == (
        "---\ntitle: Our plan\nsource: NHS England\ndate: 2018-06\nlibrary_impact: |\n  to be added\nstatus: draft\n"
        "added: 2019-01-15\nlast_updated: 2019-01-15\n"
        "review_due: 2020-01\ngroup_member: FG\n---\n\n## Summary\n\nto be added\n"
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"source": ("www.example.org",)}, "X: “www.example.org” is a web address, not a name"),
        ({"group_member": "XX"}, "X: “XX” is not one of them; they are FG, unassigned"),
        ({"date": "soon"}, "X: “soon” is not a date in a form that this tool reads; write it like 2019, 2019-06, "),
        ({"link": "javascript:alert(1)"}, "X: a web address begins with https:// or http:// and names a host; write"),
        ({"slug": "a b"}, "“a b” cannot be a file's name; give X with lower-case letters, digits and single hyphens"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_by_the_name_of_its_question(changed: dict[str, str], told: str) -> None:
    with pytest.raises(AnswerError) as raised:
        new_driver(with_agreed_names(replace(PLAN, **changed), CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)
    assert raised.value.key in changed
    assert raised.value.told("X").startswith(told)


def test_nobody_takes_the_name_of_a_driver_that_is_there() -> None:
    file = read_driver(SourceText("drivers/2017/our-plan.md", b"---\ntitle: Ours\n---\n"))
    with pytest.raises(AnswerError, match=r"drivers/2017/our-plan\.md is already there"):
        new_driver(PLAN, Catalogue((file,)), Settings(), TODAY)


@pytest.mark.slow
@given(ANSWERS)
def test_a_file_says_what_was_answered(answers: Answers) -> None:
    answers = replace(answers, date="2018-06", link="", review_due="", slug="plan")
    made = new_driver(answers, Catalogue(), Settings(), TODAY)
    file = read_driver(SourceText(made.path, made.text.encode("utf-8", "surrogatepass")))
    plain = file.plain
    assert isinstance(plain, dict)
    for key in ("format", "type", "group_member"):
        assert plain.get(key) == (getattr(answers, key) or {"group_member": "unassigned"}.get(key))
    for key in ("coverage", "audience", "themes", "services"):
        assert plain.get(key, []) == list(getattr(answers, key))
    assert plain["date"] == "2018-06"
