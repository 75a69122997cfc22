"""Contents are put into frames, and everything that is made from drivers is written into the folder of the site.

What an engine does for that:

1. It says which pages and files are to be poured: all of `all_pages` and `data_files` but those that it renders or
   copies itself, because they are in its navigation, or because something in `docs/` has taken their address.
2. It calls `Pouring.begin`, and lets its theme render each of `Pouring.marked` as it renders any page (templates,
   plugins, fixes), squeezes what is the theme's (`frames.squeezed`), and puts the Content Security Policy into it.
3. It hands the HTML of each to `Pouring.pour`, in the same order. Pages are written from then on.
4. It writes its own pages meanwhile, calls `Pouring.go_on` now and then, and `Pouring.finish` once it has written all.
   Then everything is there but the index, for which `Indexing.finish` waits.

Whatever happens, it calls `Pouring.stop` in the end.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from multiprocessing import get_all_start_methods
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Literal

from policy_drivers import processes
from policy_drivers.collector import without_collector
from policy_drivers.model.settings import Way
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import Group
from policy_drivers.site.files.indexing import Indexing, IndexingError
from policy_drivers.site.frames import Frame, MarkedPage, kinds_of, marked_pages
from policy_drivers.site.keeping import Keeping
from policy_drivers.site.pourer import (
    Done,
    Failed,
    Files,
    Finder,
    Frames,
    Pages,
    Pourer,
    Refused,
    Task,
    fault_in,
    path_of,
)
from policy_drivers.site.site import Site

_LAST = (Group.BRIEFINGS, Group.DRIVERS, Group.FEEDS, Group.NEWS, Group.DRIVER_FILES)
"""What is made while the index is made, the longest first."""
_FIRST = tuple(group for group in Group if group not in _LAST)
"""What is made before there are frames: little. The index has to wait for all pages, and they for nothing else."""
_SHARES = 16
"""Into so many parts the pages are divided for each process; whoever is ready early takes more of them."""
_LEAST = 8
"""Pages of one part."""
_OF_A_PART = 250
"""Briefings of one part; each takes a few milliseconds."""
_AHEAD = 2
"""Tasks that a process has been told of: it begins the next at once, even if this one is busy."""
_WORTH_FORKING = 25
"""Fewer drivers are poured by one process in less time than several take, each of which compiles its own templates."""
_WORTH_SPAWNING = 500
"""Fewer drivers are poured sooner than new processes have begun."""


class PouringError(Exception):
    """Something could not be poured; the text is one sentence that says what, and why."""

    def __init__(self, reason: str, details: str = "") -> None:
        super().__init__(reason)
        self.details = details
        """For whoever looks after the program."""


class Pouring:
    """The pouring of one build."""

    def __init__(
        self, site: Site, urls: Collection[str], folder: Path, indexing: Indexing, keeping: Keeping | None = None
    ) -> None:
        """`urls` are the addresses of the pages and files that are poured, `folder` is that of the site.

        What an earlier build has left there, and `keeping` holds, is not made again.
        """
        self._site = site
        self._folder = folder
        self._indexing = indexing
        self._keeping = keeping
        self._made_from: dict[str, str] = {}
        """The digests of what pages and files are made from, by their paths; nothing where nobody asks for them."""
        self._frames: dict[str, str] = {}
        """Those of the frames that pages are in, by their paths."""
        self._pourer = Pourer(site, frozenset(urls), folder, indexing.texts)
        self._helpers: processes.Helpers | None = None
        self._given: dict[Connection, deque[Task]] = {}
        """What each helper was told to do, and has not done yet."""
        self._digests: dict[Connection, int] = {}
        self._waiting: deque[Task] = deque()
        self._pages_left = 0
        self._exporter: Connection | None = None
        """The helper that has made the files of all drivers, and can make those of the finder of the same."""
        self._failure: Exception | None = None
        self.frames = Frames({})
        """What pages are poured into, once the engine has rendered it."""

    @cached_property
    def marked(self) -> list[MarkedPage]:
        """The pages that an engine has to render: one for each frame."""
        return marked_pages(self._pourer.pages, self._pourer.urls)

    def begin(self) -> None:
        """Start processes where that is worth it, and make what needs no frame.

        What an earlier build has left is deleted but for what can stay. Raises `PouringError`, and `OSError`.
        """
        if self._keeping is not None:
            self._look(self._keeping)
        paths = [*map(path_of, self._pourer.pages), *(file.url for file in self._pourer.files)]
        if self._keeping is None or not all(map(self._keeping.has, paths)):
            self._begin_processes()
        self._waiting.extend(self._files(_FIRST))
        self.go_on()

    def _look(self, keeping: Keeping) -> None:
        """Find out what can stay."""
        common = self._site.common
        digests = {path_of(page): page.digest for page in self._pourer.pages}
        digests |= {file.url: file.digest for file in self._pourer.files}
        digests |= dict.fromkeys(finder_data.URLS, finder_data.digest(self._site))
        self._made_from = {path: digest_of(common, digest).hex() for path, digest in digests.items() if digest}
        keeping.clear(self._made_from)

    def _is_to_be_made(self, path: str, frame: str = "") -> bool:
        return self._keeping is None or not self._keeping.holds(path, frame)

    def _files(self, groups: Iterable[Group]) -> list[Files]:
        """What is to be done of some groups."""
        wanted: dict[Group, set[str]] = {group: set() for group in groups}
        for file in self._pourer.files:
            if file.group in wanted and self._is_to_be_made(file.url):
                wanted[file.group].add(file.url)
        parts = ((group, part) for group, urls in wanted.items() for part in _divided(group, sorted(urls)))
        return [Files(group, frozenset(part)) for group, part in parts]

    def _begin_processes(self) -> None:
        way = _way(self._site.settings.pouring, len(self._site.drivers))
        if way is not None and self._helpers is None:
            self._start(way, processes.processors())

    def _start(self, way: Literal["fork", "spawn"], number: int) -> None:
        helpers = processes.Helpers(way)
        if way == "fork":
            self._pourer.prepare()
            gc.freeze()  # looking for garbage among what they share would copy it
        for each in range(number):
            pourer = copy(self._pourer) if way == "fork" else self._pourer.anew()
            pourer.texts = self._indexing.texts_of(each)
            try:
                connection = helpers.start(pourer.serve)
            except OSError:
                break  # for want of memory perhaps; fewer can do it
            self._given[connection] = deque()
            self._digests[connection] = 0
        if self._given:
            self._helpers = helpers
        else:
            helpers.stop()

    def pour(self, rendered: Iterable[str]) -> None:
        """Begin to write pages. `rendered` is the HTML of `marked`, in the same order.

        Raises `FrameError`, `IndexingError`, `PouringError`, and `OSError` for what the system refuses.
        """
        frames = self.frames = self.frames_of(rendered)
        numbers = self._pages_to_be_made(frames)
        if numbers:
            self._begin_processes()
        parts = self._parts(numbers)
        self._pages_left = len(parts)
        if self._helpers is None:
            self._do([frames, *parts])
            self._start_index()
        else:
            for connection in self._given:
                self._tell(connection, frames)
            self._waiting.extendleft(reversed(parts))
            self._waiting.extend(self._files(_LAST))
            self._index_if_complete()
            self.go_on()

    def frames_of(self, rendered: Iterable[str]) -> Frames:
        """The frames in what `pour` is given. Raises `FrameError`."""
        return Frames({page.kind: Frame.of(html, page) for page, html in zip(self.marked, rendered, strict=True)})

    def _pages_to_be_made(self, frames: Frames) -> list[int]:
        """The places of all pages but those that can stay."""
        if self._keeping is not None:
            digests = {kind: digest_of(frame).hex() for kind, frame in frames.of.items()}
            for page in self._pourer.pages:
                kinds = kinds_of(page, self._pourer.urls)
                self._frames[path_of(page)] = " ".join(digests[kind] for kind in kinds)
        paths = map(path_of, self._pourer.pages)
        return [number for number, path in enumerate(paths) if self._is_to_be_made(path, self._frames.get(path, ""))]

    def _parts(self, numbers: Sequence[int]) -> list[Pages]:
        """Pages in parts that take about as long each: every so many, for those of one kind lie together."""
        step = min(_SHARES * max(1, len(self._given)), -(-len(numbers) // _LEAST))
        return [Pages(numbers[start::step]) for start in range(step)]

    def go_on(self) -> None:
        """Hear what was done, and tell what to do next, without waiting for it. `finish` tells of what has failed."""
        if self._helpers is not None and self._failure is None:
            self._hear(0)

    def finish(self) -> None:
        """Wait until everything is written. Raises what `pour` does."""
        if self._helpers is None:
            self._do([*self._files((*_FIRST, *_LAST)), *self._finder()])
        while self._failure is None and any(self._given.values()):
            self._hear(None)
        if self._failure is not None:
            raise self._failure
        self.stop()

    def stop(self) -> None:
        """Leave no process running, whatever it is doing."""
        if self._helpers is not None:
            self._helpers.stop()
        gc.unfreeze()
        self._helpers = None
        self._given.clear()

    def _do(self, tasks: Iterable[Task]) -> None:
        """Do tasks in this process."""
        with without_collector():
            for task in tasks:
                self._note(_require(self._pourer.do(task)))

    def _hear(self, seconds: float | None) -> None:
        """Wait so long for what helpers have done, and let them do more."""
        working = [connection for connection, tasks in self._given.items() if tasks]
        try:
            for each in wait(working, seconds):
                assert isinstance(each, Connection)
                self._has_done(each, self._heard(each))
            for connection, tasks in self._given.items():
                while self._waiting and len(tasks) < _AHEAD:
                    self._tell(connection, self._waiting.popleft())
        except (IndexingError, OSError, PouringError) as error:
            self._failure = error

    def _tell(self, connection: Connection, task: Task) -> None:
        self._given[connection].append(task)
        try:
            connection.send(task)
        except ConnectionError:
            raise self._ended(connection) from None

    def _heard(self, connection: Connection) -> Done | Refused | Failed:
        try:
            said: Done | Refused | Failed = connection.recv()
        except (EOFError, ConnectionError):
            raise self._ended(connection) from None
        return said

    def _ended(self, connection: Connection) -> PouringError:
        """What is to be said of a process that is there no more."""
        assert self._helpers is not None
        ended = processes.ending(self._helpers.exit_code(connection))
        return PouringError(f"the site cannot be written: a process that writes it {ended}")

    def _has_done(self, connection: Connection, said: Done | Refused | Failed) -> None:
        done = _require(said)
        self._digests[connection] = done.digest
        self._note(done)
        task = self._given[connection].popleft()
        if isinstance(task, Pages):
            self._pages_left -= 1
            self._index_if_complete()
        elif isinstance(task, Files) and task.group is Group.DRIVERS:
            self._exporter = connection
            self._tell_of_finder()

    def _note(self, done: Done) -> None:
        """Remember what was written, and what it was made from."""
        if self._keeping is not None:
            for path, written in done.written.items():
                if (made_from := self._made_from.get(path)) is not None:
                    frame = self._indexing.stamp if path in finder_data.URLS else self._frames.get(path, "")
                    self._keeping.note(path, written._replace(made_from=made_from, frame=frame))

    def _index_if_complete(self) -> None:
        """Begin to make the index once all texts are there."""
        if not self._pages_left:
            self._start_index()
            self._tell_of_finder()

    def _start_index(self) -> None:
        digests = [*self._digests.values()]
        if self._keeping is None:
            self._indexing.start(self._folder, digests)
        else:
            self._indexing.start(self._folder, digests, self._keeping)

    def _tell_of_finder(self) -> None:
        """Let what the finder counts with be made, once the index has a stamp.

        Whoever has made the files of all drivers makes it. Where these stay, anybody can.
        """
        if not self._indexing.stamp:
            return
        tasks = (task for waiting in (self._waiting, *self._given.values()) for task in waiting)
        if self._exporter is None and any(isinstance(task, Files) and task.group is Group.DRIVERS for task in tasks):
            return
        for task in self._finder():
            self._tell(self._exporter or next(iter(self._given)), task)

    def _finder(self) -> list[Finder]:
        """What is to be done for the finder."""
        stamp = self._indexing.stamp
        is_there = [not self._is_to_be_made(url, stamp) for url in finder_data.URLS]
        return [] if all(is_there) else [Finder(stamp)]


def _divided(group: Group, urls: Sequence[str]) -> Iterator[Sequence[str]]:
    """Files of a group in parts, where each is made for itself; of others all are made from one thing."""
    step = _OF_A_PART if group is Group.BRIEFINGS else max(1, len(urls))
    return (urls[start : start + step] for start in range(0, len(urls), step))


def _require(said: Done | Refused | Failed) -> Done:
    """What was done. Raises what keeps it from being done."""
    match said:
        case Refused():
            raise OSError(said.number, said.reason, said.path)
        case Failed():
            raise PouringError(fault_in(said.what, said.reason), said.details)
    return said


def _way(wanted: Way, drivers: int) -> Literal["fork", "spawn"] | None:
    """How processes are started for so many drivers; not at all where one does everything."""
    can_fork = "fork" in get_all_start_methods()
    if wanted is Way.FORK and not can_fork:
        raise PouringError("extra.policy_drivers.pouring: this system cannot fork; choose spawn, alone or auto")
    if wanted is not Way.AUTO:
        return None if wanted is Way.ALONE else "fork" if wanted is Way.FORK else "spawn"
    if processes.usable() > 1:
        return "fork" if drivers >= _WORTH_FORKING else None
    return "spawn" if processes.processors() > 1 and drivers >= _WORTH_SPAWNING else None
