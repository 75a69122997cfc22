"""An entry comes to its end: the register says so, and drivers stay as they are unless somebody asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.retiring import retire_entry
from policy_drivers.model.edtf import parse
from policy_drivers.model.register_names import RegisterName
from tests.changes.registers.repository import (
    before,
    changed_lines,
    require_sound_after,
    write_driver,
    write_register,
)

SOURCES = RegisterName.SOURCES


def test_the_register_says_until_when_and_what_came_after(collection: Path) -> None:
    state = before(collection)
    plan = retire_entry(state, SOURCES, "NHS Improvement", parse("2022-06"), ["NHS England"])
    assert changed_lines(plan) == {
        "drivers/register/sources.yml": ["+  until: 2022-06", "+  successor: [NHS England]"],
    }
    assert plan.said == ["“NHS Improvement” has its end on 2022-06-30", "1 driver keeps it"]
    require_sound_after(state, plan)


def test_drivers_get_the_successor_where_somebody_asks(collection: Path) -> None:
    write_driver(collection, "one", source="[NHS Improvement, NHS England]")
    plan = retire_entry(before(collection), SOURCES, "NHS Improvement", parse("2022"), ["NHS England"], in_drivers=True)
    lines = changed_lines(plan)
    assert lines["drivers/2019/one.md"] == [
        "-source: [NHS Improvement, NHS England]",
        "+source: [NHS England]",
    ]
    assert plan.said[1] == "2 drivers have “NHS England” in its place"


def test_a_member_leaves_and_whose_drivers_are_nobodys_is_told(collection: Path) -> None:
    write_driver(collection, "one", member="JW")
    plan = retire_entry(before(collection), RegisterName.MEMBERS, "JW", parse("2019-01-15"))
    assert changed_lines(plan) == {"drivers/register/members.yml": ["+  until: 2019-01-15"]}
    assert plan.said == [
        "“JW” has its last day on 2019-01-15",
        "2 drivers of JW need somebody else: drivers reassign JW --to INITIALS",
    ]


def test_another_end_can_be_given(collection: Path) -> None:
    write_register(collection, "themes", "- name: a\n  until: 2010  # or so\n- name: leadership\n")
    plan = retire_entry(before(collection), RegisterName.THEMES, "a", parse("2011-03"))
    assert changed_lines(plan) == {
        "drivers/register/themes.yml": ["-  until: 2010  # or so", "+  until: 2011-03  # or so"]
    }


@pytest.mark.parametrize(
    ("kind", "name", "after", "in_drivers", "words"),
    [
        (
            SOURCES,
            "NHS Improvement",
            ["NHS Inglund"],
            False,
            "“NHS Inglund” is not in the register of sources; did you mean NHS England?",
        ),
        (SOURCES, "NHS England", ["NHS England"], False, "“NHS England” cannot come after itself"),
        (
            SOURCES,
            "NHS England",
            [],
            True,
            "--in-drivers needs one --successor, which then takes the place of the name",
        ),
        (
            RegisterName.MEMBERS,
            "FG",
            ["JW"],
            False,
            "a member has no successor in the register; hand the drivers over: drivers reassign",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    kind: RegisterName, name: str, after: list[str], in_drivers: bool, words: str, collection: Path
) -> None:
    with pytest.raises(RefusedError, match=f"^{re.escape(words)}$"):
        retire_entry(before(collection), kind, name, parse("2018"), after, in_drivers=in_drivers)


def test_two_do_not_come_after_each_other(collection: Path) -> None:
    write_register(collection, "themes", "- name: a\n  successor: [leadership]\n- name: leadership\n")
    state = before(collection)
    with pytest.raises(RefusedError, match=r"\[successor-circle\]$"):
        require_sound_after(state, retire_entry(state, RegisterName.THEMES, "leadership", parse("2018"), ["a"]))
