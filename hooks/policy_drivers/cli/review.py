"""`drivers review`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli.common import (
    alone,
    difference,
    find_collection,
    inside,
    project_option,
    read_all,
    shows_colours,
    today_option,
    write_files,
)
from policy_drivers.cli.git import member_at_keyboard
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.periods import period
from policy_drivers.cli.questions import as_date
from policy_drivers.cli.written_reviews import WrittenReviews
from policy_drivers.model.driver import UNASSIGNED, Outcome
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.names import slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import Change
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.reviews.recording import STAYS_CURRENT, Decision, RefusedError, months_from, record
from policy_drivers.reviews.undoing import taken_back
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible


@dataclass(frozen=True)
class _Given:
    """What was typed. The names are those of the options."""

    outcome: Outcome
    by: str | None
    note: str
    next_: str | None
    superseded_by: str | None
    day: str | None


class _OutcomeChoice(click.Choice[Outcome]):
    """An outcome as it is written in the review log, or with a hyphen in the place of the space."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """The form in which what was typed and what is meant are the same."""
        return on_one_line(str(choice).replace("-", " ").casefold())


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SLUG...")
@click.option("--outcome", type=_OutcomeChoice(Outcome), help="What the review decided. [required, except with --undo]")
@click.option("--by", metavar="INITIALS", help="Who looked. [default: found by git's e-mail]")
@click.option("--note", default="", metavar="TEXT", help="Why, in a sentence.")
@click.option(
    "--next",
    "next_",
    metavar="WHEN",
    help="The next review: 12m or 2y from this one, or a date. [default: the months of review_interval]",
)
@click.option("--superseded-by", metavar="SLUG", help="The newer driver, with the outcome superseded.")
@click.option("--date", "day", metavar="DATE", help="The day of the review, YYYY-MM-DD. [default: today]")
@click.option(
    "--undo", is_flag=True, help="Take back the last review that was recorded on this machine, and nothing else."
)
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@today_option
@project_option
def review(names: tuple[str, ...], undo: bool, dry_run: bool, today: date, start: Path, **options: Any) -> None:
    """Record that somebody looked at the drivers SLUG... again.

    It writes an entry into the review log of each and moves review_due. The outcome revised also sets last_updated;
    superseded and archived set the status. Nothing else in the files changes. If anything is wrong with one of them,
    none is changed. You can give the path of a driver's file instead of its slug.

    To take it back: drivers review --undo SLUG. Your other changes stay.

    \b
    Examples:
      drivers review interim-nhs-people-plan --outcome "no change"
      drivers review interim-nhs-people-plan --outcome revised --next 6m
      drivers review new-plan --outcome approved
      drivers review old-plan --outcome superseded --superseded-by new-plan
      drivers review plan-a plan-b --outcome archived --note "Out of print."
      drivers review --undo interim-nhs-people-plan
    """
    make_output_safe()
    project = find_collection(start)
    if undo:
        if any(options.values()):
            raise CannotRun("--undo takes back a review; leave the other options out")
        _undo(names, project, dry_run)
        return
    if options["outcome"] is None:
        raise CannotRun("say what the review decided: --outcome")
    given = _Given(**options)
    with nullcontext() if dry_run else alone(project):
        catalogue = read_all(project)
        files = _chosen(names, project, catalogue)
        try:
            decision = _decision(given, project, catalogue, today)
            done = record(files, decision, catalogue, project.settings, today)
        except RefusedError as error:
            raise CannotRun(str(error)) from None
        if not dry_run:
            write_files(project, {old.path: Change(old.source.raw, new.source.raw) for old, new in done.changes})
            _keep(project, done.changes)
    for before, after in done.changes:
        if dry_run:
            click.echo(difference(before.source, after.source), nl=False)
        else:
            click.echo(f"reviewed {visible(before.path)}: {_outcome(before, decision, catalogue)}")
    _say_what_is_doubtful(done.doubts, len(done.changes))


def _keep(project: Project, changes: Iterable[tuple[DriverFile, DriverFile]]) -> None:
    """Keep what was written for `--undo`. The reviews are recorded, whether that can be done or not."""
    written_reviews = WrittenReviews(project)
    try:
        for before, after in changes:
            written_reviews.add(before.path, before.source.raw, after.source.raw)
    except OSError as error:
        click.echo(f"--undo will not be able to take this back: {error}", err=True)


def _undo(names: Sequence[str], project: Project, dry_run: bool) -> None:
    """Take back the last review of each driver, of all of them or of none."""
    written_reviews = WrittenReviews(project)
    with nullcontext() if dry_run else alone(project):
        files = _chosen(names, project, read_all(project))
        changes = {file.path: Change(file.source.raw, _without_review(file, written_reviews)) for file in files}
        if not dry_run:
            write_files(project, changes)
            for path in changes:
                written_reviews.drop_last(path)
    for path, change in changes.items():
        if dry_run:
            click.echo(difference(SourceText(path, change.before), SourceText(path, change.after)), nl=False)
        else:
            click.echo(f"took the last review back: {visible(path)}")


def _without_review(file: DriverFile, written_reviews: WrittenReviews) -> bytes:
    reviews = written_reviews.reviews(file.path)
    if not reviews:
        raise CannotRun(
            f"{file.path}: no review of it was recorded on this machine, so that what it changed is not known; "
            "take it out by hand, or git revert the commit that it is in"
        )
    try:
        return taken_back(file.path, file.source.raw.decode("utf-8"), reviews[-1]).encode("utf-8")
    except UnicodeDecodeError:
        raise CannotRun(f"{file.path} is not UTF-8; take the review out by hand") from None
    except RefusedError as error:
        raise CannotRun(str(error)) from None


def _chosen(names: Sequence[str], project: Project, catalogue: Catalogue) -> list[DriverFile]:
    """The drivers that were named, each once."""
    files = [_file(name, project, catalogue) for name in names]
    return list({file.path: file for file in files}.values())


def _file(name: str, project: Project, catalogue: Catalogue) -> DriverFile:
    """The driver with a slug, or with a path. Raises `CannotRun` where there is none, or more than one."""
    if _is_path(name):
        paths = inside(Path(name), project)
        there = None if Path(name).is_dir() else catalogue.by_path.get(paths[0])
        if there is None:
            raise CannotRun(f"{name} is not a driver's file")
        return there
    found = [file for file in catalogue.called(name) if file.slug == name]
    if not found:
        close = catalogue.nearest_slug(slugify(name))
        raise CannotRun(f"there is no driver “{name}”{f'; did you mean {close}?' if close else ''}")
    if len(found) > 1:
        raise CannotRun(f"two files are called {name}; give the path of one: {found[0].path} or {found[1].path}")
    return found[0]


def _is_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.lower().endswith(".md")


def _decision(given: _Given, project: Project, catalogue: Catalogue, today: date) -> Decision:
    """What was decided, from what was typed and what can be filled in."""
    stays = given.outcome in STAYS_CURRENT
    if given.next_ is not None and not stays:
        raise CannotRun(f"--next: a driver that is {given.outcome} has no next review; leave it out")
    if given.superseded_by is not None and given.outcome is not Outcome.SUPERSEDED:
        raise CannotRun("--superseded-by goes only with --outcome superseded")
    day = _day(given.day) if given.day is not None else today
    newer = given.superseded_by or ""
    return Decision(
        day=day,
        by=_member(given.by, project, catalogue, day),
        outcome=given.outcome,
        note=_line(given.note, "--note"),
        next_due=_next_due(given.next_, day, project.settings.review_interval) if stays else None,
        superseded_by=_file(newer, project, catalogue).slug if newer else "",
    )


def _line(text: str, option: str) -> str:
    """A text on one line."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotRun(f"{option} holds bytes that are not UTF-8") from None
    return on_one_line(text)


def _day(text: str) -> date:
    found = as_date(text, "--date")
    if found.first != found.last:
        raise CannotRun(f"--date: {found.in_words()} is not one day; write the day of the review: 2019-06-01")
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


def _member(by: str | None, project: Project, catalogue: Catalogue, day: date) -> str:
    """The initials of who looked. Raises `CannotRun` where that is nobody, or nobody who was in the group."""
    members = catalogue.registers.members
    if by is None:
        member = member_at_keyboard(project.root, members, day)
        if member is None:
            raise CannotRun("git's e-mail address is not that of a member; say who looked: --by INITIALS")
        return member.initials
    name = _line(by, "--by")
    if not name or name == UNASSIGNED:
        raise CannotRun("--by: a review needs a member; give the initials of the member who looked")
    if not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return name
    member = members.find(name)
    if member is None:
        close = members.nearest(name)
        hint = f"; did you mean {close}?" if close else ""
        raise CannotRun(f"--by: “{name}” is not in the register of members{hint}")
    if not member.is_active(day):
        raise CannotRun(f"--by: {member.initials} has left the group; give the initials of a member")
    return member.initials


def _outcome(file: DriverFile, decision: Decision, catalogue: Catalogue) -> str:
    if decision.next_due is not None:
        return f"{decision.outcome}; next review due {decision.next_due.in_words()}"
    if decision.outcome is Outcome.SUPERSEDED:
        newer = {*catalogue.superseded_by(file.slug), decision.superseded_by} - {""}
        return f"superseded by {', '.join(sorted(newer))}"
    return str(decision.outcome)


def _say_what_is_doubtful(doubts: tuple[Finding, ...], files: int) -> None:
    """Show the warnings that came with the review, beside what is printed for other programs."""
    if doubts:
        report = CheckReport(doubts, files=files, level=Severity.ERROR, rules_url="", colour=shows_colours())
        click.echo(f"\nLook at this again:\n\n{FORMATS['text'](report)}", nl=False, err=True)
