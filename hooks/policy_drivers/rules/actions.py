"""Rules about what the team decided to do about a document."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import UNASSIGNED, Action, ActionStatus
from policy_drivers.model.names import fold
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.review_state import how_long
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.phrases import few, short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.NOTICE, of_time=True, about=["actions"])
def action_overdue(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An action of a current driver should be done by the date that it is due.

    Why: People forget a decision unless somebody reminds them. This is only a notice: a date that has passed never
    stops a site. The reports on reviews count the action as late.

    Fails:
        actions:
          - {action: Brief the board, lead: FG, due: 2018-06, status: amber}

    Fix:
        actions:
          - {action: Brief the board, lead: FG, due: 2018-06, status: done}
    """
    for position, action in _to_be_done(file):
        if action.due is not None and action.due.last < context.today and not _is_due_too_early(file, action):
            days = (context.today - action.due.last).days
            message = f"the action was due {action.due.in_words()}, {how_long(days)} ago, and is “{action.progress}”"
            span = file.span("actions", position, "due")
            yield Complaint(span, message, "if it is done, write `status: done`; if not, set another date")


@driver_rule(Severity.WARNING, about=["actions"])
def action_lead_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An action should be led by somebody.

    Why: An action that nobody leads does not get done. Give any name; it need not be a member's.

    Fails:
        actions:
          - {action: Brief the board, lead: TBC}

    Fix:
        actions:
          - {action: Brief the board, lead: FG}
    """
    members = context.catalogue.registers.members
    for position, action in _to_be_done(file):
        is_nobody = fold(action.lead) == UNASSIGNED or is_placeholder(action.lead)
        if is_nobody and members.find(action.lead) is None:
            lead = action.lead.strip()
            message = f"“{lead}” does not name anybody" if lead else "the action has no lead"
            span = file.span("actions", position, "lead")
            help_ = "write the initials of a member in its place, or the name of the person who leads it"
            yield Complaint(span, message, help_)


@driver_rule(Severity.NOTICE, of_time=True, about=["actions"])
def action_lead_inactive(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Somebody who is still in the group should lead an action that is not done.

    Why: When people leave, somebody has to take on their actions.

    Fails:
        actions:
          - {action: Brief the board, lead: OLD}

    Fix:
        actions:
          - {action: Brief the board, lead: FG}
    """
    for position, action in _to_be_done(file):
        member = context.catalogue.registers.members.find(action.lead)
        if member is not None and not member.is_active(context.today):
            span = file.span("actions", position, "lead")
            yield Complaint(span, f"{member.initials} has left the group", "find somebody else to lead the action")


@driver_rule(Severity.WARNING, about=["actions"])
def action_due_before_publication(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An action should not be due before the document was published.

    Why: Nobody can act on a document before it is published. Most often the year is mistyped.

    Fails:
        date: 2016-12-01
        actions:
          - {action: Brief the board, lead: FG, due: 2015-02, status: done}

    Fix:
        date: 2016-12-01
        actions:
          - {action: Brief the board, lead: FG, due: 2017-02, status: done}
    """
    for position, action in _actions(file):
        if action.due is not None and file.driver.date is not None and _is_due_too_early(file, action):
            published = file.driver.date.in_words()
            message = f"the action was due {action.due.in_words()}, before the document was published ({published})"
            yield Complaint(file.span("actions", position, "due"), message, "check the years of both dates")


@driver_rule(Severity.WARNING, about=["actions"])
def action_recommendation_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An action that carries out a recommendation should name one that the driver lists.

    Why: The page leads from the action to the recommendation. Where a driver lists none at all, any number will do.

    Fails:
        recommendations:
          - {number: 1, text: Give every leader a mentor.}
        actions:
          - {action: Find mentors, lead: FG, recommendation: 7}

    Fix:
        recommendations:
          - {number: 1, text: Give every leader a mentor.}
        actions:
          - {action: Find mentors, lead: FG, recommendation: 1}
    """
    numbers = {fold(each.number): each.number.strip() for each in file.driver.recommendations}
    for position, action in _actions(file) if numbers else ():
        if action.recommendation is not None and fold(action.recommendation) not in numbers:
            named = few([*numbers.values()])
            message = f"the driver lists no recommendation {short(action.recommendation)}"
            yield Complaint(file.span("actions", position, "recommendation"), message, f"name one of these: {named}")


@driver_rule(Severity.WARNING, about=["actions"])
def action_twice(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should list an action once.

    Why: Of two entries with one lead and one date nobody knows which is brought up to date, and it is counted twice.

    Fails:
        actions:
          - {action: Brief the board, lead: FG, due: 2019-06}
          - {action: brief the board, lead: FG, due: 2019-06, status: amber}

    Fix:
        actions:
          - {action: Brief the board, lead: FG, due: 2019-06, status: amber}
    """
    actions = file.driver.actions
    if len({each.due for each in actions}) == len(actions):
        return  # and nothing need be folded
    seen: set[tuple[object, ...]] = set()
    for position, action in _actions(file):
        number = fold(action.recommendation or "")
        key = (fold(action.action), fold(action.lead), action.due, number)
        if key in seen:
            span = file.span("actions", position, "action")
            help_ = "delete one of the two, and keep what both say"
            yield Complaint(span, "this action is listed above, with the same lead and date", help_)
        seen.add(key)


def _actions(file: DriverFile) -> Iterator[tuple[int, Action]]:
    """The actions that can be read, each with its position in the file."""
    return zip(file.positions("actions"), file.driver.actions, strict=True)


def _to_be_done(file: DriverFile) -> Iterator[tuple[int, Action]]:
    """The actions of a current driver that are not done."""
    for position, action in _actions(file) if file.is_current else ():
        if action.status is not ActionStatus.DONE:
            yield position, action


def _is_due_too_early(file: DriverFile, action: Action) -> bool:
    """Whether the action is due before there was anything to act on, so that the date cannot be right."""
    return action.due is not None and file.driver.date is not None and action.due.last < file.driver.date.first
