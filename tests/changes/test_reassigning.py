"""Drivers and open actions pass to somebody in the group, or are nobody's, and that is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_drivers.changes.reassigning import reassign
from policy_drivers.changes.refused import RefusedError
from policy_drivers.model.edtf import parse
from policy_drivers.model.register_names import RegisterName
from tests.changes.registers.repository import before, changed_lines, require_sound_after, write_driver, write_register

THEMES = RegisterName.THEMES
ACTIONS = """\
actions:
  - {action: Ask, lead: FG, status: done}
  - action: Tell
    lead: 'FG'  # soon
"""


@pytest.fixture
def owned(collection: Path) -> Path:
    write_register(collection, "members", "- initials: FG\n- initials: JW\n- initials: OLD\n  until: 2018\n")
    for path in (collection / "drivers" / "2019").iterdir():
        path.unlink()
    write_driver(collection, "about-leadership", more=ACTIONS)
    write_driver(collection, "about-workforce", themes="[workforce]")
    write_driver(collection, "archived", more="status: archived\n")
    write_driver(collection, "of-jw", member="JW", more=ACTIONS)
    write_driver(collection, "of-nobody", member="unassigned")
    return collection


def test_owners_and_leads_pass_on(owned: Path) -> None:
    state = before(owned)
    plan = reassign(state, "FG", "JW", {})
    led = ["-    lead: 'FG'  # soon", "+    lead: 'JW'  # soon"]
    assert changed_lines(plan) == {
        "drivers/2019/about-leadership.md": [led[0], "-group_member: FG", led[1], "+group_member: JW"],
        "drivers/2019/about-workforce.md": ["-group_member: FG", "+group_member: JW"],
        "drivers/2019/of-jw.md": led,
    }
    assert plan.said == ["JW has 2 drivers and 2 actions of FG"]
    require_sound_after(state, plan)


def test_only_what_has_the_names_passes_on(owned: Path) -> None:
    plan = reassign(before(owned), "FG", "JW", {THEMES: ["Workforce"], RegisterName.SOURCES: ["NHS England"]})
    assert changed_lines(plan) == {"drivers/2019/about-workforce.md": ["-group_member: FG", "+group_member: JW"]}
    assert plan.said == ["JW has 1 driver and 0 actions of FG"]


def test_what_is_nobodys_is_taken_and_can_be_given_back(owned: Path) -> None:
    plan = reassign(before(owned), "unassigned", "JW", {})
    assert [*changed_lines(plan)] == ["drivers/2019/of-nobody.md"]
    back = reassign(before(owned), "JW", "unassigned", {})
    assert changed_lines(back) == {"drivers/2019/of-jw.md": ["-group_member: JW", "+group_member: unassigned"]}


def test_a_member_leaves_in_one_step(owned: Path) -> None:
    state = before(owned)
    plan = reassign(state, "FG", "JW", {THEMES: ["leadership"]}, leaving=parse("2019-01-31"))
    lines = changed_lines(plan)
    assert lines["drivers/2019/about-workforce.md"] == ["-group_member: FG", "+group_member: unassigned"]
    assert lines["drivers/register/members.yml"] == ["+  until: 2019-01-31"]
    assert plan.said == [
        "FG has left the group, as the register of members says: until 2019-01-31",
        "JW has 1 driver and 2 actions of FG",
        "unassigned now, 1 driver of FG:",
        "  drivers/2019/about-workforce.md",
    ]
    require_sound_after(state, plan)


def test_who_leaves_need_not_hand_over(owned: Path) -> None:
    plan = reassign(before(owned), "FG", None, {}, leaving=parse("2019-01-31"))
    assert changed_lines(plan) == {
        "drivers/2019/about-leadership.md": ["-group_member: FG", "+group_member: unassigned"],
        "drivers/2019/about-workforce.md": ["-group_member: FG", "+group_member: unassigned"],
        "drivers/register/members.yml": ["+  until: 2019-01-31"],
    }
    assert plan.said == [
        "FG has left the group, as the register of members says: until 2019-01-31",
        "unassigned now, 2 drivers of FG:",
        "  drivers/2019/about-leadership.md",
        "  drivers/2019/about-workforce.md",
        "2 actions are led by FG still, in drivers/2019/about-leadership.md and drivers/2019/of-jw.md",
    ]


@pytest.mark.parametrize(
    ("member", "to", "of", "words"),
    [
        ("FGG", "JW", {}, "“FGG” is not in the register of members; did you mean FG?"),
        ("FG", "JWW", {}, "“JWW” is not in the register of members; did you mean JW?"),
        ("FG", "OLD", {}, "OLD has left the group; give the initials of a member"),
        ("FG", "fg", {}, "FG has them already; give somebody else’s initials to --to"),
        ("FG", None, {}, "say who takes the drivers, with --to"),
        (
            "FG",
            "JW",
            {THEMES: ["leedership"]},
            "“leedership” is not in the register of themes; did you mean leadership?",
        ),
        ("OLD", "JW", {}, "OLD has no driver and no action to hand over"),
        ("JW", "FG", {THEMES: ["workforce"]}, "JW has no driver and no action to hand over of these"),
        ("unassigned", "unassigned", {}, "drivers that are unassigned need a member; give the initials to --to"),
    ],
)
def test_who_cannot_take_them_is_told(
    member: str, to: str | None, of: dict[RegisterName, list[str]], words: str, owned: Path
) -> None:
    with pytest.raises(RefusedError, match=f"^{re.escape(words)}$"):
        reassign(before(owned), member, to, of)


def test_nobody_does_not_leave(owned: Path) -> None:
    with pytest.raises(RefusedError, match=r"^nobody leaves who is not in the group; leave --on-leaving out$"):
        reassign(before(owned), "unassigned", "JW", {}, leaving=parse("2019"))
