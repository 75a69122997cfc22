"""The action plan as text for people, and for machines: what `drivers actions list` prints."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from policy_drivers.model.review_state import how_long
from policy_drivers.reading.cells import as_cell
from policy_drivers.reviews.actions import ActionPlan, ActionState, PlannedAction
from policy_drivers.reviews.formats import actions_json
from policy_drivers.wording.visible import visible

_HEADINGS = {
    ActionState.LATE: "Late",
    ActionState.DATED: "To be done by a date",
    ActionState.UNDATED: "Without a date",
    ActionState.DONE: "Done",
    ActionState.LET_GO: "Of drivers that are not current",
}
COLUMNS = (
    "slug", "title", "number", "action", "lead", "due", "days_overdue", "status", "stages", "benefit", "recommendation",
)  # fmt: skip
"""The columns of the table."""


def as_text(plan: ActionPlan, site_url: str = "") -> str:
    """A list under a heading for each state, late ones first; the address of the site is not said."""
    if not plan.actions:
        return "no action\n"
    lines: list[str] = []
    for state, heading in _HEADINGS.items():
        found = [each for each in plan.actions if each.state is state]
        if found:
            lines += [*([""] if lines else []), f"{heading} ({len(found)})", *(_line(each) for each in found)]
    return "\n".join(lines) + "\n"


def _line(each: PlannedAction) -> str:
    action = each.action
    due = action.due.text if action.due else "no date"
    late = f", {how_long(each.days_overdue)} late" if each.is_late and each.days_overdue else ""
    status = action.status.value if action.status else "not said"
    return visible(f"  {each.file.slug}: {action.action} [{each.lead}; {due}{late}; {status}]")


def as_csv(plan: ActionPlan, site_url: str = "") -> str:
    """A table (RFC 4180) with a row for each action. No spreadsheet runs a cell of it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, plan.actions))
    return written.getvalue()


def _row(each: PlannedAction) -> list[str]:
    action = each.action
    days = str(each.days_overdue) if each.is_open and each.days_overdue is not None else ""
    texts = {
        "slug": each.file.slug,
        "title": each.file.driver.title or each.file.slug,
        "action": action.action,
        "lead": each.lead,
        "due": action.due.text if action.due else "",
        "status": action.status.value if action.status else "",
        "stages": "\n".join(action.stages),
        "benefit": action.benefit or "",
        "recommendation": action.recommendation or "",
    }
    cells = {column: as_cell(text) for column, text in texts.items()}
    return [{**cells, "number": str(each.number + 1), "days_overdue": days}[column] for column in COLUMNS]


LISTS: Mapping[str, Callable[[ActionPlan, str], str]] = {"text": as_text, "json": actions_json.render, "csv": as_csv}
"""The formats of `drivers actions list`."""
