"""`drivers review` without a name: what is due, one after the other, with a person at a terminal.

Nothing is written before it is confirmed. What was decided is kept after each answer, so that whoever stops can go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import click

from policy_drivers.cli.common import alone, read_all, write_files
from policy_drivers.cli.decided_reviews import Decided, digest_of, forget_decided, keep_decided, read_decided
from policy_drivers.cli.decisions import Given, decision_of, member_who_looked
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.written_reviews import keep_for_undo
from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED, Outcome
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.writing import Change
from policy_drivers.reports.sentences import count
from policy_drivers.reviews.agenda import ReviewItem, agenda
from policy_drivers.reviews.decision import Decision, RefusedError
from policy_drivers.reviews.formats.sentences import when, why
from policy_drivers.reviews.named import in_words
from policy_drivers.reviews.outcomes import outcomes
from policy_drivers.reviews.recording import Recorded, record, recorded
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.lines import beginning, on_one_line
from policy_drivers.wording.visible import visible

_KEYS = {
    "n": Outcome.NO_CHANGE,
    "r": Outcome.REVISED,
    "s": Outcome.SUPERSEDED,
    "a": Outcome.ARCHIVED,
}
"""The key for each outcome, which is the letter that it begins with."""
_LATER, _STOP = "k", "q"
_URGENT = (ReviewState.OVERDUE, ReviewState.DUE_SOON)
_MOST_LINES = 12
_LONGEST_LINE = 400

Written = tuple[list[Finding], int]
"""What is doubtful, and how many reviews were written."""


def walk(project: Project, by: str | None, today: date) -> Written:
    """Go through what is due, and write what was confirmed. Raises `CannotRun` where nobody is known who looks."""
    return _Walk(project, by, today).go()


class _Walk:
    """What is known on the way."""

    def __init__(self, project: Project, by: str | None, today: date) -> None:
        self._project = project
        self._today = today
        self._catalogue = read_all(project)
        self._who = member_who_looked(by, project, self._catalogue, today)
        self._decided: dict[str, Decided] = {}

    def go(self) -> Written:
        """From the first that is due to the confirmation."""
        due = self._due()
        if not due:
            click.echo("Nothing is due.")
            return [], 0
        self._take_up()
        left = [item for item in due if item.subject.path not in self._decided]
        for number, item in enumerate(left, start=1):
            self._show(item, f"{number} of {len(left)}")
            if not self._ask(item):
                break
        return self._confirm()

    def _due(self) -> list[ReviewItem]:
        """What is overdue or due soon: the member's own first, then what is unassigned, then others'."""
        found = agenda(self._catalogue, self._project.settings, self._today)
        items = found.in_state(*_URGENT)
        return sorted(items, key=lambda item: (self._who not in item.concerns, UNASSIGNED not in item.concerns))

    def _take_up(self) -> None:
        """Go on with what was decided another time, where that is wanted."""
        kept = read_decided(self._project, self._catalogue, self._who)
        decided = {path: each for path, each in kept.items() if self._makes_sense(path, each)}
        if not decided:
            return
        click.echo(f"You have decided on {count(len(decided), 'review')} already, and not written them.")
        if click.confirm("Go on with them?", default=True):
            self._decided = decided
        else:
            forget_decided(self._project)

    def _makes_sense(self, path: str, decided: Decided) -> bool:
        """Whether what was decided another time can still be recorded; else that is told, and it is asked again."""
        file = self._catalogue.reviewed_by_path[path]
        try:
            recorded(file, self._decision(decided))
        except (CannotRun, RefusedError) as error:
            click.echo(f"asked again: {visible(_key(file))}: {visible(str(error))}", err=True)
            return False
        return True

    def _show(self, item: ReviewItem, number: str) -> None:
        due = f"due {item.due.in_words()}, {when(item.days_overdue)}"
        click.echo(f"\n{number} · {due} · {visible(item.subject.member)}")
        for line in _heard(item):
            click.echo(visible(line))
        for line in _about(self._catalogue.reviewed_by_path[item.subject.path], self._project.settings.means_for):
            click.echo(visible(line))

    def _ask(self, item: ReviewItem) -> bool:
        """Ask what was found until there is an answer; whether to go on."""
        file = self._catalogue.reviewed_by_path[item.subject.path]
        while True:
            key = self._answer(outcomes(file.kind))
            if key in (_LATER, _STOP):
                return key == _LATER
            try:
                self._decide(file, _KEYS[key])
            except (CannotRun, RefusedError) as error:
                click.echo(visible(str(error)))
            else:
                return True

    def _answer(self, possible: Sequence[Outcome]) -> str:
        """The key that was pressed, of those for the outcomes that are possible, and of the two others."""
        keys = {key: outcome for key, outcome in _KEYS.items() if outcome in possible}
        asked = [f"[{key}]{outcome.value.removeprefix(key)}" for key, outcome in keys.items()]
        click.echo(f"\n{'  '.join([*asked, 's[k]ip', '[q]uit'])}: ", nl=False)
        while (key := click.getchar().lower()) not in (*keys, _LATER, _STOP):
            if not key:
                raise click.Abort  # the terminal was closed
        click.echo(key)
        return key

    def _decide(self, file: Reviewed, outcome: Outcome) -> None:
        """Ask for the rest, and keep what was decided. Raises `CannotRun` or `RefusedError` for what makes no sense."""
        newer = ""
        if outcome is Outcome.SUPERSEDED and not self._catalogue.superseded_by(file.slug):
            newer = _line("Which driver supersedes it? (its slug)")
        note = _line("Why, in a sentence? (Enter for no note)")
        decided = Decided(digest=digest_of(file), by=self._who, outcome=outcome, note=note, superseded_by=newer)
        recorded(file, self._decision(decided))
        self._decided[file.path] = decided
        try:
            keep_decided(self._project, self._decided)
        except OSError as error:
            click.echo(f"what you decide cannot be kept for another time: {error}", err=True)

    def _decision(self, decided: Decided) -> Decision:
        given = Given(
            outcome=decided.outcome,
            by=decided.by,
            note=decided.note,
            next_=None,
            superseded_by=decided.superseded_by or None,
            day=None,
        )
        return decision_of(given, self._project, self._catalogue, self._today)

    def _confirm(self) -> Written:
        """Write what was decided, if that is wanted."""
        if not self._decided:
            click.echo("\nNothing was decided, and nothing was written.")
            return [], 0
        click.echo("\nThis is what you have decided:\n")
        for path, decided in self._decided.items():
            file = self._catalogue.reviewed_by_path[path]
            click.echo(f"  {visible(_key(file))}: {in_words(file, self._decision(decided), self._catalogue)}")
        number = count(len(self._decided), "review")
        if not click.confirm(f"\nWrite {number}?", default=False):
            click.echo("Nothing was written. drivers review goes on with what you have decided.")
            return [], 0
        return self._write()

    def _write(self) -> Written:
        with alone(self._project):
            self._catalogue = read_all(self._project)
            changes, doubts = self._recorded(dict(self._unchanged()))
            write_files(
                self._project,
                {old.path: Change(old.source.raw, new.source.raw) for old, new in changes.values()},
            )
            keep_for_undo(self._project, changes.values())
            forget_decided(self._project)
        click.echo(f"wrote {count(len(changes), 'review')}")
        return doubts, len(changes)

    def _unchanged(self) -> Iterator[tuple[str, Decided]]:
        """What was decided about files that are still as they were shown."""
        for path, decided in self._decided.items():
            file = self._catalogue.reviewed_by_path.get(path)
            if file is not None and digest_of(file) == decided.digest:
                yield path, decided
            else:
                click.echo(f"not written: {visible(path)} has changed since you looked at it", err=True)

    def _recorded(self, decided: Mapping[str, Decided]) -> tuple[dict[str, tuple[Reviewed, Reviewed]], list[Finding]]:
        """The files before and after, and what is doubtful. What cannot be recorded is told, and left out.

        The same decisions go together, for each is held against the whole repository.
        """
        groups: dict[Decision, list[str]] = {}
        for path, each in decided.items():
            groups.setdefault(self._decision(each), []).append(path)
        changes: dict[str, tuple[Reviewed, Reviewed]] = {}
        doubts: list[Finding] = []
        for decision, paths in groups.items():
            for done in self._record(decision, paths):
                changes.update({old.path: (old, new) for old, new in done.changes})
                doubts += done.doubts
        return changes, doubts

    def _record(self, decision: Decision, paths: Sequence[str]) -> Iterator[Recorded]:
        """The reviews of some files, together where that can be, else one by one without those that make no sense."""
        files = [self._catalogue.reviewed_by_path[path] for path in paths]
        try:
            done = record(files, decision, self._catalogue, self._project.settings, self._today)
        except RefusedError as error:
            if len(paths) > 1:
                for path in paths:
                    yield from self._record(decision, [path])
            else:
                click.echo(f"not written: {visible(str(error))}", err=True)
            return
        self._catalogue = self._catalogue.with_changed(new for _, new in done.changes)
        yield done


def _heard(item: ReviewItem) -> Iterator[str]:
    """Why the review is due now, where that is because of a source."""
    if item.because:
        yield f"The source says: {why(item)}"
    yield from (f"See {by}" for by in dict.fromkeys(each.signal.by for each in item.because) if by)


def _about(file: Reviewed, means_for: str) -> Iterator[str]:
    """What somebody has to know who looks at something again."""
    yield file.model.title or file.slug
    if isinstance(file, DriverFile):
        yield from _of_driver(file)
    elif isinstance(file, CaseStudyFile):
        yield from _of_case_study(file)
    else:
        yield from _of_collection(file)
    if file.model.reviews:
        last = file.model.reviews[-1]
        note = f": {last.note}" if last.note else ""
        yield f"Last review: {last.date.in_words()}, {last.by}, {last.outcome.value}{note}"
    yield ""
    if isinstance(file, DriverFile):
        yield f"What it means for {means_for}:"
        yield from _lines(file.driver.library_impact or "")
        yield ""
    yield from _lines(file.body)


def _of_driver(file: DriverFile) -> Iterator[str]:
    published = [file.driver.date.in_words()] if file.driver.date else []
    yield " · ".join(["; ".join(file.driver.source), *published])
    yield file.driver.address or "no link to the document"


def _of_case_study(file: CaseStudyFile) -> Iterator[str]:
    done = [file.study.completed_on.in_words()] if file.study.completed_on else []
    yield " · ".join(["case study", *([file.study.organisation] if file.study.organisation else []), *done])
    yield f"Drivers: {', '.join(file.study.slugs) or 'none'}"


def _of_collection(file: CollectionFile) -> Iterator[str]:
    searched = file.collection.updated_on or file.collection.completed_on
    yield " · ".join(["collection", *([f"search of {searched.in_words()}"] if searched else [])])
    if file.collection.question:
        yield file.collection.question


def _key(file: Reviewed) -> str:
    return addresses.key_of(file.kind, file.slug)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that say something, not more than fit on a screen."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    yield from (f"  {beginning(line, _LONGEST_LINE)}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  … ({count(len(lines) - _MOST_LINES, 'more line')} in the file)"


def _line(question: str) -> str:
    return on_one_line(str(click.prompt(question, default="", show_default=False)))
