"""The state file of `drivers watch`, as it was when a run began and as it is to be when it ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from policy_drivers.cli.common import alone, write_files
from policy_drivers.cli.output import CannotRun
from policy_drivers.model.signals import Watched
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import WATCH_DIR, WATCH_STATE
from policy_drivers.reading.watch_file import WatchState, read_watch_state, watch_state_text
from policy_drivers.reading.writing import Addition, Change
from policy_drivers.watching.outcome import Outcome


@dataclass(frozen=True)
class StateFile:
    """Where the state file of a project is, and what it said when the run began."""

    project: Project
    path: str
    known: Mapping[str, Watched]

    @classmethod
    def of(cls, project: Project, catalogue: Catalogue) -> StateFile:
        """That of a project. Raises `CannotRun` where it is there and cannot be read."""
        path = place_of(WATCH_STATE, project, catalogue, "Nothing was asked")
        return cls(project, path, _known(catalogue.watch, "Nothing was asked"))

    def write(self, outcome: Outcome, keeps: Collection[str] | None) -> str:
        """Write what was learned beside what others have written since; the path, or nothing where nothing is new.

        The lock is taken only now: nobody has to wait while servers are asked. Raises `CannotRun` where the file cannot
        be read any more, or cannot be written.
        """
        place = self.project.root / self.path
        with alone(self.project, place.parent.relative_to(self.project.root).as_posix()):
            raw = place.read_bytes() if place.exists() else None
            state = WatchState() if raw is None else read_watch_state(SourceText(self.path, raw))
            before = _known(state, "What this run has learned was not written")
            now = outcome.records(before, keeps)
            if now == before:
                return ""
            after = watch_state_text(now.values()).encode("utf-8")
            write_files(self.project, {self.path: Addition(after) if raw is None else Change(raw, after)})
        return self.path


def place_of(name: str, project: Project, catalogue: Catalogue, what_then: str) -> str:
    """The path of a file of what is known of sources, whether it is there or not.

    Raises `CannotRun` where something else is in its place, or in that of its folder, such as a link that leads out of
    the project; `what_then` is the sentence that ends the message.
    """
    folder = f"{project.settings.drivers_dir}/{WATCH_DIR}"
    path = f"{folder}/{name}"
    for stray in catalogue.strays:
        if stray.path == path:
            raise CannotRun(f"{path} cannot be read: {stray.faults[0].reason}. {what_then}")
        if stray.path == folder:
            raise CannotRun(
                f"{folder} should be a folder, for {name}, and is something else; move it away. {what_then}"
            )
    if (project.root / path).is_dir():
        raise CannotRun(f"{path} cannot be read: this is a folder. {what_then}")
    return path


def _known(state: WatchState, what_then: str) -> Mapping[str, Watched]:
    """What a state file says. Raises `CannotRun` where it cannot be read."""
    if state.faults and state.source is not None:
        fault = state.faults[0]
        line = state.source.place(fault.span).line
        help_ = f"; {fault.help}" if fault.help else ""
        raise CannotRun(f"{state.source.path}:{line}: {fault.reason}{help_}. {what_then}")
    return state.by_address
