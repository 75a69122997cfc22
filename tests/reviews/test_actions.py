"""The action plan: which actions it has, in which order, and what follows from the day."""

from __future__ import annotations

from datetime import date

from policy_drivers.model.registers import Register
from policy_drivers.reviews.actions import ActionPlan, ActionState, action_plan, lead_of
from tests.making.sites import driver, site

PLAN = """
title: The plan
actions:
  - {action: Count, lead: FG, status: done, due: 2018-01}
  - {action: Ask, lead: Fiona Green}
  - {action: Tell, lead: The board, due: 2019-01-15, status: green}
  - {action: Write, lead: JW, due: 2018-06, status: red}
"""
OTHERS = {
    "a-plan": "title: A plan\nactions:\n  - {action: Order, lead: JW, due: 2017}",
    "archived": "status: archived\nactions:\n  - {action: Keep, lead: FG, due: 2018-02, status: amber}",
    "without": "title: Nothing to do",
}


def _plan() -> ActionPlan:
    return site({"the-plan": PLAN, **OTHERS}).plan


def test_late_ones_come_first_and_those_of_other_drivers_last() -> None:
    assert [(each.file.slug, each.number, each.action.action, each.state) for each in _plan().actions] == [
        ("a-plan", 0, "Order", ActionState.LATE),
        ("the-plan", 3, "Write", ActionState.LATE),
        ("the-plan", 2, "Tell", ActionState.DATED),
        ("the-plan", 1, "Ask", ActionState.UNDATED),
        ("the-plan", 0, "Count", ActionState.DONE),
        ("archived", 0, "Keep", ActionState.LET_GO),
    ]


def test_days_are_counted_from_the_last_day_of_a_date() -> None:
    assert [each.days_overdue for each in _plan().actions] == [380, 199, 0, None, 349, 321]


def test_those_of_a_member_are_found_however_the_file_names_them() -> None:
    plan = _plan()
    assert plan.leads == ["FG", "JW", "The board"]
    assert [each.action.action for each in plan.led_by("JW").actions] == ["Order", "Write"]
    assert [each.action.action for each in plan.led_by("FG", "The board").open] == ["Tell", "Ask"]
    assert [each.action.action for each in plan.undated] == ["Ask"]
    assert plan.states[ActionState.LATE] == 2
    assert [each.action.action for each in plan.only(lambda each: each.is_late).actions] == ["Order", "Write"]


def test_an_entry_that_cannot_be_read_keeps_its_place() -> None:
    file = driver("x", "title: X\nactions:\n  - {action: One}\n  - {action: Two, lead: FG}\n")
    (found,) = action_plan([file], Register(()), date(2019, 1, 15)).actions
    assert (found.number, found.action.action) == (1, "Two")


def test_a_lead_who_is_no_member_is_named_as_in_the_file() -> None:
    assert lead_of("Somebody", Register(())) == ("Somebody", None)
