"""Answers as they are typed: the file is that of `drivers new`, and every answer that cannot be used is told."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.forms.answered import AnswersError, answers_of, driver_of
from policy_drivers.forms.new_driver import Answers, new_driver, with_agreed_names
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 1, 15)
MEMBERS = read_members(SourceText("drivers/register/members.yml", b"- {initials: FG, name: Fiona Green}\n"))
NAMES = {
    RegisterName.SOURCES: b"- {name: NHS England, also_known_as: [NHSE]}\n- name: Roe; Doe\n",
    RegisterName.THEMES: b"- name: leadership\n- name: workforce\n",
}
REGISTERS = {
    name: read_names(SourceText(f"drivers/register/{name.value}.yml", text), name) for name, text in NAMES.items()
}
THERE = read_driver(SourceText("drivers/2017/our-plan.md", b"---\ntitle: Ours\n---\n"))
CATALOGUE = Catalogue((THERE,), RegisterFiles(MEMBERS, REGISTERS))
GIVEN = {
    "title": " A plan ",
    "source": "NHSE; Other body",
    "date": "June 2018",
    "link": "https://example.org/plan",
    "type": "Framework",
    "coverage": "_No",
    "themes": "workforce\nleadership",
    "library_impact": "- Expect requests.",
    "summary": "It plans.",
    "group_member": "fiona green",
}


def test_the_file_is_that_of_the_same_answers() -> None:
    answers = Answers(
        title="A plan", source=("NHS England", "Other body"), date="2018-06", link="https://example.org/plan",
        type="framework", coverage=("_No",), themes=("workforce", "leadership"), library_impact="- Expect requests.",
        summary="It plans.", group_member="FG",
    )  # fmt: skip
    wanted = new_driver(with_agreed_names(answers, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)
    assert driver_of(GIVEN, CATALOGUE, Settings(), TODAY) == wanted
    assert wanted.path == "drivers/2018/a-plan.md"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("NHSE", ("NHSE",)),
        ("Roe; Doe", ("Roe; Doe",)),
        (" A ;; B;\n; A\n", ("A", "B")),
        ("A, B and C", ("A, B and C",)),
        (";", ()),
    ],
)
def test_names_stand_between_semicolons_or_on_lines(typed: str, names: tuple[str, ...]) -> None:
    assert answers_of({"source": typed}, CATALOGUE).source == names


def test_what_is_no_character_is_escaped() -> None:
    assert answers_of({"title": "a\ud800b"}, CATALOGUE).title == "a\\ud800b"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": "", "source": " ", "date": ""}, {"title": "there is no answer", "source": "there is no answer",
                                                  "date": "there is no answer"}),
        ({"title": "Our plan"}, {"slug": "drivers/2017/our-plan.md is already there"}),
        ({"title": "計画"}, {"slug": "“” cannot be a file's name"}),
        (
            {"title": "Our plan", "source": "www.example.org", "date": "soon", "link": "javascript:alert(1)",
             "type": "novel", "coverage": "9", "themes": "2", "services": "3", "group_member": "XX"},
            {
                "source": "“www.example.org” is a web address, not a name",
                "link": "a web address begins with https:// or http:// and names a host; write the whole address, "
                "as the browser's address bar shows it",
                "type": "“novel” is not one of them",
                "date": "“soon” is not a date in a form that this tool reads; "
                "write it like 2019, 2019-06, 2019-06-01 or June 2019",
                "coverage": "“9” is not a name; write it out",
                "themes": "“2” is not a name; write it out",
                "services": "“3” is not a name; write it out",
                "group_member": "“XX” is not one of them; they are FG, unassigned",
                "slug": "drivers/2017/our-plan.md is already there",
            },
        ),
    ],
)  # fmt: skip
def test_every_answer_that_cannot_be_used_is_told(changed: dict[str, str], told: dict[str, str]) -> None:
    with pytest.raises(AnswersError) as raised:
        driver_of({**GIVEN, **changed}, CATALOGUE, Settings(), TODAY)
    assert {fault.key: fault.reason for fault in raised.value.faults} == told
    assert [fault.key for fault in raised.value.faults] == list(told)
