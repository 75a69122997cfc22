"""How a preview learns of changed files: the system tells it, and it looks for itself where that says nothing.

MkDocs looks at every file twice a second (`PollingObserver`). Most systems tell of changes at once; but not of all that
happens on network drives, in containers, or behind links. So both are asked, and what one has told is not told again.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingEmitter, PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from policy_drivers.reading.walking import is_litter

_PATIENT = 2.0
"""Seconds between two looks as long as the system has told of everything."""
_NO_CHANGE = frozenset({"opened", "closed_no_write"})
"""What is told of files that somebody only reads."""


class _Signature(NamedTuple):
    """What tells a file from what it was; watchdog itself compares the first two."""

    modified: int
    size: int
    number: int


class _Watched(NamedTuple):
    """Where one path is watched."""

    patient: ObservedWatch
    swift: ObservedWatch | None


class _Looking(PollingEmitter):
    """Looks at a folder or a file, and goes on where that is gone: it may come back, as when git changes branches."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        take = self._take_snapshot

        def take_what_is_there() -> DirectorySnapshot:
            try:
                return take()
            except (FileNotFoundError, NotADirectoryError):
                return EmptyDirectorySnapshot()

        self._take_snapshot = take_what_is_there


class Observers:
    """Stands in the place of the observer of MkDocs' server, and keeps what has changed."""

    def __init__(self, interval: float, swift: BaseObserver | None) -> None:
        """`interval` is the number of seconds between two looks; `swift` asks the system, if there is one."""
        self._interval = interval
        self._swift = swift
        self._patient = BaseObserver(_Looking, timeout=max(interval, _PATIENT) if swift else interval)
        self._lock = threading.Lock()
        self._known: dict[str, _Signature | None] = {}
        self._changed: set[str] = set()

    @classmethod
    def of_system(cls, interval: float) -> Observers:
        """Those that ask the system, if it can be asked."""
        try:
            swift = None if Observer is PollingObserver else Observer()
        except OSError:  # too many are asking it
            swift = None
        return cls(interval, swift)

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = False) -> _Watched:
        """Tell `handler` of whatever changes in a folder, and below it if `recursive`; or of one file."""
        only = "" if os.path.isdir(path) else path
        self._note(path)
        patient = self._patient.schedule(_Told(self, handler, only, self._hurry), path, recursive=recursive)
        told = _Told(self, handler, only)
        return _Watched(patient, self._watch_swiftly(told, os.path.dirname(path) if only else path, recursive))

    def _hurry(self) -> None:
        """Look as often as MkDocs does, for the system has not told of what was found by looking."""
        for emitter in self._patient.emitters:
            emitter._timeout = self._interval

    def _watch_swiftly(self, told: _Told, folder: str, recursive: bool) -> ObservedWatch | None:
        """Of a file its folder is watched: editors put another one into its place."""
        if self._swift is None:
            return None
        try:
            return self._swift.schedule(told, folder, recursive=recursive and not told.only)
        except OSError:  # it watches as much as it can
            return None

    def unschedule(self, watched: _Watched) -> None:
        """Tell of it no more. What the system is asked of goes on being asked of, and nobody hears it."""
        self._patient.unschedule(watched.patient)

    def start(self) -> None:
        """Begin to tell of changes."""
        self._patient.start()
        if self._swift is not None:
            try:
                self._swift.start()
            except OSError:
                self._swift = None

    def stop(self) -> None:
        """Tell of nothing any more."""
        for observer in self._running():
            observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait until nothing is told any more."""
        for observer in self._running():
            observer.join(timeout)

    def _running(self) -> Iterator[BaseObserver]:
        for observer in (self._patient, self._swift):
            if observer is not None and observer.is_alive():
                yield observer

    def is_new(self, path: str) -> bool:
        """Whether a file is not as it was when this was asked of it last, or a folder has such a file.

        Between two looks here a folder may come or go, or take the place of a file.
        """
        with self._lock:
            below = [] if path in self._known else [each for each in self._known if each.startswith(f"{path}{os.sep}")]
        return any([*map(self._is_new_file, {path, *below, *_files(path)})])

    def _is_new_file(self, path: str) -> bool:
        if is_litter(os.path.basename(path)):
            return False
        now = _signature(path)
        with self._lock:
            if self._known.get(path) == now:
                return False
            if now is None:
                self._known.pop(path, None)
            else:
                self._known[path] = now
            self._changed.add(path)
        return True

    def taken(self) -> set[str]:
        """The absolute paths of the files that have changed since this was asked last."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed

    def _note(self, path: str) -> None:
        for each in _files(path) if os.path.isdir(path) else [path]:
            if (signature := _signature(each)) is not None:
                self._known.setdefault(each, signature)


class _Told(FileSystemEventHandler):
    """Hears of a change, and passes it on once."""

    def __init__(
        self,
        observers: Observers,
        handler: FileSystemEventHandler,
        only: str,
        when_first: Callable[[], object] = lambda: None,
    ) -> None:
        """`when_first` is called where nobody else has told of a change."""
        self._observers = observers
        self._when_first = when_first
        self._handler = handler
        self.only = only
        """The path of the one file that it is about; empty for a folder."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass it on where something is not as it was."""
        if event.event_type in _NO_CHANGE or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any([*map(self._observers.is_new, [path for path in paths if self.only in ("", path)])]):
            self._when_first()
            event.is_directory = False  # MkDocs hears only of files
            self._handler.dispatch(event)


def _files(folder: str) -> Iterator[str]:
    """All below a folder; none below a file."""
    for above, _, names in os.walk(folder):
        yield from (os.path.join(above, name) for name in names)


def _signature(path: str) -> _Signature | None:
    """That of a file; none where there is no file, as where there is a folder."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    if stat.S_ISDIR(found.st_mode):
        return None
    return _Signature(found.st_mtime_ns, found.st_size, found.st_ino)
