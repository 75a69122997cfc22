"""`drivers due`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from policy_drivers.cli.common import (
    format_option,
    open_project,
    print_for_machine,
    project_option,
    shows_colours,
    today_option,
)
from policy_drivers.cli.job import files_url, inside_checkout
from policy_drivers.cli.mails import write_mails
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.periods import PERIODS, Period, period
from policy_drivers.cli.weekly_job import why_it_may_stop
from policy_drivers.collector import without_collector
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import near
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reading.signals import place_of
from policy_drivers.reports.sentences import count, listing
from policy_drivers.reviews.agenda import ActionItem, Agenda, ReviewItem, agenda, agenda_of_drafts
from policy_drivers.reviews.formats import FORMATS, Listing
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible

_STATES = (ReviewState.OVERDUE, ReviewState.DUE_SOON, ReviewState.IN_DATE)
_URGENT = (ReviewState.OVERDUE, ReviewState.DUE_SOON)
_LATE = (ReviewState.OVERDUE,)
_MAIL = "mail"
"""The format that is no text to print, but a file for each member."""
_OF_DRAFTS = ["text", "json", "csv", "markdown"]
"""The formats that list drafts."""

Value = TypeVar("Value")
Given: TypeAlias = str | tuple[str, ...] | None


@dataclass(frozen=True)
class _Choice:
    """Which reviews and actions are listed."""

    states: Sequence[ReviewState]
    """Empty where nobody asked for any."""
    by: date | None
    """The day by which they fall due."""

    def of(self, whole: Agenda) -> Agenda:
        """The part of an agenda that is listed. An action is in the state that a review of the same date would be in.

        Where neither states nor a day were asked for, actions are listed only once they are late.
        """
        actions = [item for item in whole.actions if self._wants(item, whole.action_state(item), _LATE)]
        return replace(whole.only(lambda item: self._wants(item, item.state, _URGENT)), actions=tuple(actions))

    def _wants(self, item: ReviewItem | ActionItem, state: ReviewState, unasked: Sequence[ReviewState]) -> bool:
        states = self.states or (_STATES if self.by else unasked)
        return state in states and (self.by is None or item.due.last <= self.by)


def _state(text: str) -> ReviewState:
    """A review state as it is called, or with a hyphen. Raises `ValueError` where it is none."""
    words = on_one_line(text.lower().replace("-", " "))
    if words not in _STATES:
        raise ValueError(f"“{text}” is not one of {listing([each.value for each in _STATES])}")
    return ReviewState(words)


def _overdue(text: str) -> Period:
    """How long something may be overdue: `overdue`, or `overdue:` and a period. Raises `ValueError` otherwise."""
    word, colon, allowed = text.strip().partition(":")
    if word.lower() != "overdue":
        raise ValueError(f"“{text}” is neither overdue nor overdue: and {PERIODS}")
    return period(allowed) if colon else Period(0)


def _typed(read: Callable[[str], Value]) -> Callable[[click.Context, click.Parameter, Given], Any]:
    """A callback that reads what was typed for an option, each time where it may be repeated."""

    def convert(context: click.Context, parameter: click.Parameter, given: Given) -> Any:
        try:
            if isinstance(given, tuple):
                return tuple(read(each) for each in given)
            return read(given) if given is not None else None
        except ValueError as error:
            raise click.BadParameter(visible(str(error))) from None

    return convert


@click.command()
@click.option(
    "--within", callback=_typed(period), metavar="PERIOD", help="List what is due by then: 90d, 6m or 2y from today."
)
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="INITIALS",
    help="List only what concerns this member; unassigned: what no active member looks after. [may be repeated]",
)
@click.option(
    "--state",
    "states",
    callback=_typed(_state),
    multiple=True,
    metavar="STATE",
    help="List only what is overdue, due-soon or in-date. [may be repeated]",
)
@click.option("--drafts", "wants_drafts", is_flag=True, help="List the drafts, and nothing else.")
@format_option([*FORMATS, _MAIL])
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="With --format mail: the folder that the messages go to, as .eml files.",
)
@click.option(
    "--from",
    "sender",
    metavar="ADDRESS",
    help="With --format mail: who sends the messages. [default: the setting contact, or git's e-mail address]",
)
@click.option(
    "--unassigned-to",
    "shares_out",
    metavar="ADDRESS",
    help="With --format mail: who gets the message about what is unassigned. [default: the setting contact]",
)
@click.option(
    "--fail-on",
    "allowed",
    callback=_typed(_overdue),
    metavar="overdue[:PERIOD]",
    help="Exit with code 1 if something listed is overdue, or overdue by more than the period.",
)
@today_option
@project_option
def due(
    within: Period | None,
    members: tuple[str, ...],
    states: tuple[ReviewState, ...],
    wants_drafts: bool,
    format_: str,
    output: Path | None,
    sender: str | None,
    shares_out: str | None,
    allowed: Period | None,
    today: date,
    start: Path,
) -> None:
    """List who has to look at which driver, the oldest date first, and which actions are still to do.

    Without --within and --state it lists what is overdue or due soon, and actions that are late. What is due because a
    source has said something comes first, then what is unassigned.

    \b
    Examples:
      drivers due
      drivers due --member FG --within 6m
      drivers due --drafts
      drivers due --format csv > due.csv
      drivers due --format mail --output mails
      drivers due --fail-on overdue:90d
    """
    make_output_safe()
    _require_sense(format_, members, mail_options=(output, sender, shares_out))
    if wants_drafts:
        _require_no_dates(states, within, allowed, format_)
    project, catalogue = open_project(start)
    with without_collector():
        whole = (agenda_of_drafts if wants_drafts else agenda)(catalogue, project.settings, today)
    only = _called(members, whole) if members else ()
    whole = whole.of_member(*only) if members else whole
    found = _Choice(states, within.after(today) if within else None).of(whole)
    listed = _listing(found, whole, project, catalogue, format_, today)
    if format_ == _MAIL:
        write_mails(project, listed, whole, only, output, sender, shares_out)
    else:
        _print(FORMATS[format_](listed), format_)
    if missing := _missing(catalogue):
        click.echo(f"not listed: {missing}; run drivers check", err=True)
    if allowed is not None and _is_late(found, allowed.before(today)):
        sys.exit(1)


def _require_sense(format_: str, members: Sequence[str], mail_options: Sequence[object]) -> None:
    """Refuse options that do not go with a format."""
    if format_ != _MAIL and any(mail_options):
        raise CannotRun("--output, --from and --unassigned-to go with --format mail")
    if members and format_ == "issues":
        raise CannotRun("--member does not go with --format issues, which would close everybody else's issue")


def _called(members: Sequence[str], whole: Agenda) -> tuple[str, ...]:
    """The names under which those who were given are on the agenda. Raises `CannotRun` where somebody is unknown."""
    named = [item.subject.member for item in (*_entries(whole), *(whole.drafts or ()))]
    used = {UNASSIGNED, *named, *(item.lead for item in whole.actions)}
    return tuple(name for each in members for name in _names(each, whole, used))


def _listing(
    found: Agenda, whole: Agenda, project: Project, catalogue: Catalogue, format_: str, today: date
) -> Listing:
    """What is listed, with all that a format may say of it."""
    return Listing(
        found,
        site_url=f"{project.site_url.rstrip('/')}/" if project.site_url else "",
        title=project.site_name or Listing.title,
        width=shutil.get_terminal_size().columns,
        colour=format_ == "text" and shows_colours(),
        line=lambda item: _line(catalogue, item),
        files_url=files_url(project.root),
        members=whole.members.entries,
        prefix=inside_checkout(project.root),
        repository=project.settings.on_forge,
        warning=why_it_may_stop(project.root, today),
        shows_reviews=project.settings.show_reviews,
    )


def _print(written: str, format_: str) -> None:
    if format_ == "text":
        click.echo(written, nl=False)
    elif format_ == "github":  # which is commands
        click.echo(written.encode("utf-8", "backslashreplace"), nl=False)
    else:
        print_for_machine(written.encode("utf-8", "backslashreplace"), f"due.{format_}")


def _require_no_dates(*given: object) -> None:
    """Refuse what is about dates, which drafts have none of: options that were given, and formats."""
    *options, format_ = given
    if any(options):
        raise CannotRun("a draft is not due at any time; leave --state, --within and --fail-on out with --drafts")
    if format_ not in _OF_DRAFTS:
        raise CannotRun(f"--format {format_} has no drafts; choose {listing(_OF_DRAFTS).replace(' and ', ' or ')}")


def _names(name: str, whole: Agenda, used: Collection[str]) -> tuple[str, ...]:
    """The names under which somebody is on the agenda: a member's initials, or what drivers and actions have `used`.

    Raises `CannotRun` with a suggestion where nobody is called so.
    """
    member = whole.members.find(name)
    names = (*([member.initials] if member else []), *([name] if name in used else []))
    if not names:
        close = whole.members.nearest(name) or near(name, used)
        hint = f"did you mean {close}?" if close else f"write initials from the register of members, or {UNASSIGNED}"
        raise CannotRun(f"--member: there is no member “{name}”; {hint}")
    return names


def _missing(catalogue: Catalogue) -> str:
    """What cannot be on an agenda although it should be, or an empty string."""
    unreadable = sum(not file.has_keys for file in catalogue.files)
    undated = sum(file.has_keys and file.is_current and file.driver.review_due is None for file in catalogue.files)
    reasons = [
        (unreadable, "file", "that cannot be read"),
        (undated, "current driver", "without a review date"),
    ]
    return listing([f"{count(number, noun)} {why}" for number, noun, why in reasons if number])


def _line(catalogue: Catalogue, item: ReviewItem | ActionItem) -> int:
    """The line in which the date of an entry stands, or the address of which a source has said something."""
    file = catalogue.reviewed_by_path[item.subject.path]
    if isinstance(file, DriverFile) and isinstance(item, ReviewItem) and item.because:
        return file.source.place(place_of(file, item.because[0])).line
    place = ("review_due",) if isinstance(item, ReviewItem) else ("actions", item.number, "due")
    return file.source.place(file.span(*place)).line


def _is_late(found: Agenda, since: date) -> bool:
    """Whether the last day of anything listed lies before the day `since`."""
    return any(item.due.last < since for item in _entries(found))


def _entries(some: Agenda) -> Sequence[ReviewItem | ActionItem]:
    return [*some.reviews, *some.actions]
