"""Which actions are listed or exported, and the files that they are written to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from policy_drivers.cli.output import CannotRun
from policy_drivers.exports.action_plan import PlanError, PlanTable, as_csv, as_xlsx, rows_of
from policy_drivers.imports.plans.planned import driver_of_plan
from policy_drivers.imports.plans.row_values import RowRefusedError
from policy_drivers.model.driver import ActionStatus
from policy_drivers.model.edtf import Edtf, parse
from policy_drivers.model.names import fold, near
from policy_drivers.model.settings import Settings
from policy_drivers.reading.action_cells import Column
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reviews.actions import ActionPlan, ActionState, PlannedAction, action_plan
from policy_drivers.reviews.agenda import agenda

FORMATS = ("xlsx", "csv", "docx")
_OF_STATE: dict[str, Callable[[PlannedAction], bool]] = {
    "late": lambda each: each.is_late,
    "open": lambda each: each.is_open,
    "undated": lambda each: each.state is ActionState.UNDATED,
}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which actions are wanted; nothing said lets all through."""

    leads: Sequence[str] = ()
    states: Sequence[str] = ()
    due: str | None = None


def chosen_of(catalogue: Catalogue, settings: Settings, today: date, chosen: Chosen) -> ActionPlan:
    """The actions that are wanted. Raises `CannotRun` for a lead who leads nothing, and for what is no date."""
    members = agenda(catalogue, settings, today).members
    whole = action_plan(catalogue.by_slug.values(), members, today)
    if chosen.leads:
        whole = whole.led_by(*(_lead(name, whole, catalogue) for name in chosen.leads))
    by = _by(chosen.due)
    return whole.only(
        lambda each: (
            (not chosen.states or any(_is(each, state) for state in chosen.states))
            and (by is None or (each.action.due is not None and each.action.due.last <= by.last))
        )
    )


def _is(each: PlannedAction, state: str) -> bool:
    named = _OF_STATE.get(state)
    return named(each) if named else each.action.status == ActionStatus(state.replace("-", " "))


def _by(due: str | None) -> Edtf | None:
    if due is None:
        return None
    try:
        return parse(due)
    except ValueError:
        raise CannotRun(f"--due: “{due}” is not a date; write it like 2019, 2019-06 or 2019-06-01") from None


def _lead(name: str, whole: ActionPlan, catalogue: Catalogue) -> str:
    """The name under which somebody leads actions: a member's initials, or what drivers have."""
    member = catalogue.registers.members.find(name)
    if member is not None and member.initials in whole.leads:
        return member.initials
    by_fold = {fold(each): each for each in whole.leads}
    if fold(name) in by_fold:
        return by_fold[fold(name)]
    if member is not None:
        return member.initials
    close = near(name, whole.leads)
    raise CannotRun(f"--lead: nobody called “{name}” leads an action{f'; did you mean {close}?' if close else ''}")


def plan_file(
    format_: str, project: Project, catalogue: Catalogue, chosen: ActionPlan, slugs: Sequence[str], *, is_whole: bool
) -> tuple[bytes, int]:
    """A file with the actions that are wanted of some drivers, and how many they are.

    Where no driver is named it is of those current ones that have actions or recommendations. `is_whole` says whether
    recommendations that no action carries out are in it. Raises `CannotRun` for a driver that there is not, and for
    what a format cannot hold.
    """
    files = _files(catalogue, slugs)
    there = {file.slug for file in files}
    plan = chosen.only(lambda each: each.file.slug in there)
    if format_ == "docx":
        from policy_drivers.cli.whole_site import site_of
        from policy_drivers.site.files.action_plan_word import render

        site = site_of(project, catalogue, plan.today)
        return render(site, plan, files if is_whole else ()), len(plan.actions)
    places = {(each.file.slug, each.number) for each in plan.actions}
    rows = [*rows_of(files, lambda file, number: (file.slug, number) in places, is_whole=is_whole)]
    table = PlanTable(rows=rows, title=f"{project.site_name or 'Policy Drivers'}: actions", today=plan.today)
    try:
        content = as_xlsx(table) if format_ == "xlsx" else as_csv(table)
    except PlanError as error:
        raise CannotRun(str(error)) from None
    return content, sum(Column.ID in row for row in rows)


def _files(catalogue: Catalogue, slugs: Sequence[str]) -> list[DriverFile]:
    """The drivers of a plan, by their slugs. Raises `CannotRun` for one that there is not, or that cannot be read."""
    if not slugs:
        files = sorted(catalogue.by_slug.values(), key=lambda file: file.slug)
        return [
            file
            for file in files
            if file.has_keys and file.is_current and (file.driver.actions or file.driver.recommendations)
        ]
    found = dict.fromkeys(_named(catalogue, slug).slug for slug in slugs)
    return [catalogue.by_slug[slug] for slug in found]


def _named(catalogue: Catalogue, slug: str) -> DriverFile:
    try:
        return driver_of_plan(slug, catalogue)
    except RowRefusedError as error:
        raise CannotRun(str(error)) from None
