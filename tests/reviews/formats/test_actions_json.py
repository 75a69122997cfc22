"""The action plan as data: each key, exactly."""

from __future__ import annotations

import json

from policy_drivers.reviews.formats.actions_json import render
from tests.making.sites import site

DRIVERS = {
    "plan": "title: The plan\nactions:\n  - action: Ask\n    lead: FG\n    due: 2018-06\n    stages: [Draft, Send]\n"
    "    benefit: They know\n    recommendation: '3'\n    status: red\n",
    "old": "title: Old\nstatus: superseded\nactions: [{action: Keep, lead: Board, due: 2018}]",
}


def test_it_says_all_that_is_known_of_each_action() -> None:
    written = json.loads(render(site(DRIVERS, url="https://example.org/").plan, "https://example.org/"))
    assert written == {
        "version": 1,
        "today": "2019-01-15",
        "actions": [
            {
                "slug": "plan", "title": "The plan", "path": "drivers/2018/plan.md", "driver_status": "current",
                "url": "https://example.org/drivers/plan/#pd-action-1", "number": 1, "action": "Ask", "lead": "FG",
                "due": "2018-06", "due_last_day": "2018-06-30", "days_overdue": 199, "is_late": True, "status": "red",
                "stages": ["Draft", "Send"], "benefit": "They know", "recommendation": "3",
            },
            {
                "slug": "old", "title": "Old", "path": "drivers/2018/old.md", "driver_status": "superseded",
                "url": "https://example.org/drivers/old/#pd-action-1", "number": 1, "action": "Keep", "lead": "Board",
                "due": "2018", "due_last_day": "2018-12-31", "days_overdue": None, "is_late": False, "status": None,
                "stages": [], "benefit": None, "recommendation": None,
            },
        ],
    }  # fmt: skip


def test_without_an_address_of_the_site_there_are_none_in_it() -> None:
    assert json.loads(render(site(DRIVERS).plan))["actions"][0]["url"] is None
