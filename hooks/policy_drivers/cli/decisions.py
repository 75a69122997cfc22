"""What somebody decided about drivers, from what was typed and what can be filled in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from policy_drivers.cli.common import inside
from policy_drivers.cli.git import member_at_keyboard
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.periods import period
from policy_drivers.cli.questions import as_date
from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reviews.decision import STAYS_CURRENT, Decision, RefusedError, months_from
from policy_drivers.reviews.named import driver_called, member_called, reviewed_called
from policy_drivers.wording.lines import on_one_line

_File = TypeVar("_File")


class Options(NamedTuple):
    """What a command calls its options, for messages about what was typed there."""

    by: str = "--by"
    day: str = "--date"
    note: str = "--note"


OF_REVIEWS = Options()
"""Those of `drivers review`."""


@dataclass(frozen=True)
class Given:
    """What was typed. The names are those of the options of `drivers review`."""

    outcome: Outcome
    by: str | None
    note: str
    next_: str | None
    superseded_by: str | None
    day: str | None


def chosen_files(names: Sequence[str], project: Project, catalogue: Catalogue) -> list[Reviewed]:
    """The drivers, case studies and collections that were named, each once."""
    files = [find_reviewed(name, project, catalogue) for name in names]
    return list({file.path: file for file in files}.values())


def find_reviewed(name: str, project: Project, catalogue: Catalogue, *, is_rather_driver: bool = False) -> Reviewed:
    """What has a slug, one with its folder in front, or a path. Raises `CannotRun` as `find_file` does.

    With `is_rather_driver` a slug is that of the driver where something else has it too.
    """
    if _is_path(name) and not _is_key(name):
        return _at(name, project, catalogue.reviewed_by_path, "the file of a driver, a case study or a collection")
    try:
        return reviewed_called(name, catalogue, is_rather_driver=is_rather_driver)
    except RefusedError as error:
        raise CannotRun(str(error)) from None


def _is_key(name: str) -> bool:
    """Whether it is a slug with the folder of its kind in front, such as `case-studies/ward-leaders`."""
    return addresses.kind_and_slug(name)[0] is not None and not name.lower().endswith(".md") and not Path(name).exists()


def find_file(name: str, project: Project, catalogue: Catalogue) -> DriverFile:
    """The driver with a slug, or with a path. Raises `CannotRun` where there is none, or more than one."""
    if _is_path(name):
        return _at(name, project, catalogue.by_path, "a driver's file")
    try:
        return driver_called(name, catalogue)
    except RefusedError as error:
        raise CannotRun(str(error)) from None


def _at(name: str, project: Project, files: Mapping[str, _File], what: str) -> _File:
    """The one of some files that is at a path. Raises `CannotRun` where `what` they are is not there."""
    paths = inside(Path(name), project)
    there = None if Path(name).is_dir() else files.get(paths[0])
    if there is None:
        raise CannotRun(f"{name} is not {what}")
    return there


def _is_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.lower().endswith(".md")


def decision_of(
    given: Given, project: Project, catalogue: Catalogue, today: date, options: Options = OF_REVIEWS
) -> Decision:
    """What was decided, from what was typed and what can be filled in. Raises `CannotRun` for what makes no sense."""
    stays = given.outcome in STAYS_CURRENT
    if given.next_ is not None and not stays:
        raise CannotRun(f"--next: a driver that is {given.outcome} has no next review; leave it out")
    if given.superseded_by is not None and given.outcome is not Outcome.SUPERSEDED:
        raise CannotRun("--superseded-by goes only with --outcome superseded")
    day = _day(given.day, options.day) if given.day is not None else today
    newer = given.superseded_by or ""
    return Decision(
        day=day,
        by=member_who_looked(given.by, project, catalogue, day, options.by),
        outcome=given.outcome,
        note=_line(given.note, options.note),
        next_due=_next_due(given.next_, day, project.settings.review_interval) if stays else None,
        superseded_by=find_file(newer, project, catalogue).slug if newer else "",
    )


def _line(text: str, option: str) -> str:
    """A text on one line."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotRun(f"{option} holds bytes that are not UTF-8") from None
    return on_one_line(text)


def _day(text: str, option: str) -> date:
    found = as_date(text, option)
    if found.first != found.last:
        raise CannotRun(f"{option}: {found.in_words()} is not one day; write the day of the review: 2019-06-01")
    return found.first


def _next_due(text: str | None, day: date, interval: int) -> Edtf:
    """When somebody looks again: a month so many months after that of the review, or a date as it was given."""
    if text is None:
        return months_from(day, interval)
    try:
        given = period(text)
    except ValueError:
        return as_date(text, "--next (12m, 2y or a date)")
    return months_from(day, given.number) if given.in_months else of_day(given.after(day))


def member_who_looked(
    by: str | None, project: Project, catalogue: Catalogue, day: date, option: str = OF_REVIEWS.by
) -> str:
    """The initials of who looked. Raises `CannotRun` where that is nobody, or nobody who was in the group."""
    if by is None:
        member = member_at_keyboard(project.root, catalogue.registers.members, day)
        if member is None:
            raise CannotRun(f"git's e-mail address is not that of a member; say who looked: {option} INITIALS")
        return member.initials
    try:
        return member_called(_line(by, option), catalogue, day)
    except RefusedError as error:
        raise CannotRun(f"{option}: {error}") from None
