"""Rules about what the team decided to do about a document."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import UNASSIGNED, Action, ActionStatus
from policy_drivers.model.names import fold
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.review_state import how_long
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Span
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
    today = context.today
    for number, action in _to_be_done(file):
        if action.due is not None and action.due.last < today and not _is_due_too_early(file, action):
            late = how_long((today - action.due.last).days)
            message = f"the action was due {action.due.in_words()}, {late} ago, and is “{action.progress}”"
            help_ = "if it is done, write `status: done`; if not, set another date"
            yield Complaint(_place(file, number, "due"), message, help_)


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
    for number, action in _to_be_done(file):
        if members.find(action.lead) is None and (fold(action.lead) == UNASSIGNED or is_placeholder(action.lead)):
            lead = action.lead.strip()
            message = f"“{lead}” does not name anybody" if lead else "the action has no lead"
            help_ = "write the initials of a member in its place, or the name of the person who leads it"
            yield Complaint(_place(file, number, "lead"), message, help_)


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
    members = context.catalogue.registers.members
    for number, action in _to_be_done(file):
        member = members.find(action.lead)
        if member is not None and not member.is_active(context.today):
            message, help_ = f"{member.initials} has left the group", "find somebody else to lead the action"
            yield Complaint(_place(file, number, "lead"), message, help_)


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
    if (published := file.driver.date) is None:
        return
    for number, action in enumerate(file.driver.actions):
        if action.due is not None and action.due.last < published.first:
            words = published.in_words()
            message = f"the action was due {action.due.in_words()}, before the document was published ({words})"
            yield Complaint(_place(file, number, "due"), message, "check the years of both dates")


@driver_rule(Severity.WARNING, about=["recommendations"])
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
    for place, action in enumerate(file.driver.actions if numbers else ()):
        if action.recommendation is not None and fold(action.recommendation) not in numbers:
            named = few([*numbers.values()])
            message = f"the driver lists no recommendation {short(action.recommendation)}"
            yield Complaint(_place(file, place, "recommendation"), message, f"name one of these: {named}")


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
    if len({each.due and each.due.text for each in actions}) == len(actions):
        return  # and nothing need be folded
    seen: set[tuple[object, ...]] = set()
    for place, action in enumerate(actions):
        number = fold(action.recommendation or "")
        key = (fold(action.action), fold(action.lead), action.due, number)
        if key in seen:
            help_ = "delete one of the two, and keep what both say"
            span = _place(file, place, "action")
            yield Complaint(span, "this action is listed above, with the same lead and date", help_)
        seen.add(key)


def _to_be_done(file: DriverFile) -> list[tuple[int, Action]]:
    """The actions of a current driver that are not done, each with its number among those that can be read."""
    if not file.is_current:
        return []
    return [(number, each) for number, each in enumerate(file.driver.actions) if each.status is not ActionStatus.DONE]


def _place(file: DriverFile, number: int, name: str) -> Span:
    """Where a key of an action stands. Only what is found is looked for, because most actions are as they should be."""
    return file.span("actions", file.positions("actions")[number], name)


def _is_due_too_early(file: DriverFile, action: Action) -> bool:
    """Whether the action is due before there was anything to act on, so that the date cannot be right."""
    return action.due is not None and file.driver.date is not None and action.due.last < file.driver.date.first
