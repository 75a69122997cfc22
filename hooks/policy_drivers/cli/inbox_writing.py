"""The inbox of a repository as commands change it: read, decided about, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policy_drivers.cli.common import alone, read_all, write_files
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.watch_state import place_of
from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Feed
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.inbox_file import Inbox, inbox_text
from policy_drivers.reading.project import Project
from policy_drivers.reading.tree import INBOX, REGISTER_DIR, WATCH_DIR
from policy_drivers.reading.writing import Addition, AnyChange, Change
from policy_drivers.watching.inbox.deciding import DecisionError, candidate_called


def sound_inbox(project: Project, catalogue: Catalogue) -> Inbox:
    """The inbox. Raises `CannotRun` for one that cannot be read: what is in it would be lost."""
    what_then, inbox = "Nothing was changed", catalogue.inbox
    place_of(INBOX, project, catalogue, what_then)
    if inbox.faults and inbox.source:
        fault = inbox.faults[0]
        line = inbox.source.place(fault.span).line
        help_ = f"; {fault.help}" if fault.help else ""
        raise CannotRun(f"{inbox.source.path}, line {line}: {fault.reason}{help_}. {what_then}")
    return inbox


def feeds_of(catalogue: Catalogue, project: Project) -> list[Feed]:
    """The feeds to ask. Raises `CannotRun` where there is none, or the register has errors."""
    file = catalogue.register_files.feeds
    if file is None or (not file.register.entries and not file.faults):
        path = f"{project.settings.drivers_dir}/{REGISTER_DIR}/{RegisterName.FEEDS}.yml"
        raise CannotRun(f"there is no feed to ask; add one to {path}")
    if file.faults or any(len(feed.places) != 1 for feed in file.register.entries):
        raise CannotRun(f"{file.path} has errors; drivers check says which. Nobody was asked")
    return list(file.register.entries)


def decide(
    project: Project,
    id_: str,
    how: Callable[[Candidate, Catalogue], Candidate],
    take_back: Callable[[], None] = lambda: None,
) -> Candidate:
    """Decide about the candidate whose id begins so, and write that down; the candidate as it is then.

    Raises `CannotRun` where there is none, or nothing can be decided or written: then `take_back` undoes what `how`
    has done besides.
    """
    with alone(project, f"{project.settings.drivers_dir}/{WATCH_DIR}"):
        catalogue = read_all(project)
        inbox = sound_inbox(project, catalogue)
        try:
            done = how(candidate_called(id_, inbox.candidates), catalogue)
        except DecisionError as error:
            raise CannotRun(str(error)) from None
        try:
            write_inbox(project, inbox, inbox.feeds.values(), {**inbox.candidates, done.id: done}.values())
        except BaseException:
            take_back()
            raise
    return done


def write_inbox(project: Project, before: Inbox, feeds: Iterable[FeedState], candidates: Iterable[Candidate]) -> str:
    """Write the inbox, where it says something else than before: its path; empty where nothing was written.

    Raises `CannotRun` where it cannot be written.
    """
    after = inbox_text(feeds, candidates).encode("utf-8")
    path = f"{project.settings.drivers_dir}/{WATCH_DIR}/{INBOX}"
    if before.source is None:
        change: AnyChange = Addition(after)
    elif before.source.raw == after:
        return ""
    else:
        change = Change(before.source.raw, after)
    write_files(project, {path: change})
    return path
