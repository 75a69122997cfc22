"""The action plan as JSON, for scripts and for the site's `api/actions.json`.

The form grows only by new keys as long as its version is 1; help/data.md describes each key.
"""

from __future__ import annotations

import json

from policy_drivers.model import addresses
from policy_drivers.reviews.actions import ActionPlan, PlannedAction
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json


def render(plan: ActionPlan, site_url: str = "") -> str:
    """One object. Characters that cannot be seen are written as escapes; a reader gets them back as they were."""
    document = {
        "version": 1,
        "today": plan.today.isoformat(),
        "actions": [_action(each, site_url) for each in plan.actions],
    }
    return visible_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _action(planned: PlannedAction, site_url: str) -> dict[str, object]:
    file, action = planned.file, planned.action
    page = addresses.whole_driver(site_url, file.slug)
    return {
        "slug": utf8(file.slug),
        "title": utf8(file.driver.title or file.slug),
        "path": utf8(file.path),
        "driver_status": file.driver.status.value,
        "url": f"{page}#{addresses.action_anchor(planned.number)}" if page else None,
        "number": planned.number + 1,
        "action": utf8(action.action),
        "lead": utf8(planned.lead),
        "due": action.due.text if action.due else None,
        "due_last_day": action.due.last.isoformat() if action.due else None,
        "days_overdue": planned.days_overdue if planned.is_open else None,
        "is_late": planned.is_late,
        "status": action.status.value if action.status else None,
        "stages": [utf8(each) for each in action.stages],
        "benefit": utf8(action.benefit) if action.benefit else None,
        "recommendation": utf8(action.recommendation) if action.recommendation else None,
    }
