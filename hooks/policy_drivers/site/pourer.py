"""What one process does of pouring: pages, files and what the finder counts with, as it is told."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from errno import ENOMEM
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exc

from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import DataFile, Group, data_files
from policy_drivers.site.files.indexing import PageTexts
from policy_drivers.site.frames import Frame, Kind, kind_of
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.site.written import Written, digest_of_content


@dataclass(frozen=True)
class Frames:
    """From now on pages can be made."""

    of: Mapping[Kind, Frame]

    def filled(self, page: SitePage, content: Content, poured: Container[str]) -> bytes:
        """The file of a page with its content. `poured` has the addresses of all that is poured."""
        frame = self.of[kind_of(page, poured, has_headings=bool(content.headings))]
        return frame.fill(page, content).encode("utf-8", "xmlcharrefreplace")


@dataclass(frozen=True)
class Pages:
    """Write some of the pages."""

    numbers: Sequence[int]
    """Their places among all that are poured."""


@dataclass(frozen=True)
class Files:
    """Write files of a group."""

    group: Group
    urls: frozenset[str]


@dataclass(frozen=True)
class Finder:
    """Write what the finder counts with. The stamp is that of the index."""

    stamp: str


Task = Frames | Pages | Files | Finder


@dataclass(frozen=True)
class Done:
    """The task that was given first is done."""

    digest: int
    """That of all texts that this process has added."""
    written: Mapping[str, Written]
    """The files that were written for the task, by their paths from the folder of the site."""


@dataclass(frozen=True)
class Refused:
    """What the system refused, as in `OSError`."""

    number: int | None
    reason: str
    path: str | None


@dataclass(frozen=True)
class Failed:
    """What could not be made, and why; `details` is for whoever looks after the program."""

    what: str
    reason: str
    details: str


def path_of(page: SitePage) -> str:
    """Where a page is written, from the folder of the site."""
    return f"{page.url}index.html"


def fault_in(what: str, why: str) -> str:
    """What is said where a page or a file cannot be made, at the address `what`."""
    return f"{what} cannot be made: {why}; this is a fault of the program, so please report it"


@dataclass
class Pourer:
    """Does what it is told, in this process. The parts that make up a site are the same in each."""

    site: Site
    urls: Collection[str]
    """The addresses of the pages and files that are poured."""
    folder: Path
    """The folder of the site."""
    texts: PageTexts
    _frames: Frames = field(default_factory=lambda: Frames({}))
    _written: dict[str, Written] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)
    """Those that are there, by their paths from the folder of the site."""
    _at: str = ""
    """The address of what is being made."""

    @cached_property
    def pages(self) -> Sequence[SitePage]:
        """The pages that are poured, in an order that is the same in all processes."""
        found: dict[str, SitePage] = {}
        for page in all_pages(self.site):
            if page.url in self.urls:
                found.setdefault(page.url, page)  # the first of two, as engines have it
        return [found[url] for url in sorted(found)]

    @cached_property
    def files(self) -> Sequence[DataFile]:
        """The files that are poured."""
        return [each for each in data_files(self.site) if each.url in self.urls]

    def prepare(self) -> None:
        """Find out now what all that is forked from this process will need: each would find it out again."""
        _ = self.pages, self.files
        first = next((page for page in self.pages if page.found_as == "driver"), None)
        if first is not None:
            with suppress(Exception):  # which is told when that page is poured
                first.render()

    def anew(self) -> Pourer:
        """The same for another process, which is handed nothing that it can find out."""
        return Pourer(self.site, self.urls, self.folder, self.texts)

    def do(self, task: Task) -> Done | Refused | Failed:
        """Do a task, and tell of it."""
        self._written = {}
        try:
            self._do(task)
            self.texts.close()
        except MemoryError:
            return Refused(ENOMEM, os.strerror(ENOMEM), None)
        except OSError as error:
            return Refused(error.errno, error.strerror or str(error), error.filename2 or error.filename)
        except Exception as error:
            return Failed(self._at, f"{type(error).__name__}: {error}", format_exc())
        return Done(self.texts.digest, self._written)

    def _do(self, task: Task) -> None:
        match task:
            case Frames():
                self._frames = task
            case Pages():
                for number in task.numbers:
                    self._page(self.pages[number])
            case Files():
                for file in self.files:
                    if file.group is task.group and file.url in task.urls:
                        self._at = file.url
                        self._write(file.url, file.content)
            case Finder():
                for url, make in finder_data.FILES.items():
                    self._at = url
                    self._write(url, make(self.site, task.stamp))

    def _page(self, page: SitePage) -> None:
        self._at = page.url
        content = page.render()
        text = f"{self.texts.add(page.url, content.html):x}" if page.found_as else ""
        path = path_of(page)
        self._write(path, self._frames.filled(page, content, self.urls))
        self._written[path] = self._written[path]._replace(text=text)

    def _write(self, url: str, content: bytes) -> None:
        folder = url.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(os.path.join(self.folder, folder), exist_ok=True)
            self._folders.add(folder)
        with open(os.path.join(self.folder, url), "wb", buffering=0) as file:
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
            modified = os.fstat(file.fileno()).st_mtime_ns
        self._written[url] = Written(len(content), modified, digest_of_content(content), made_from="")

    def serve(self, connection: Connection) -> None:
        """Do one task after the other, as another process wants them done, until it has gone."""
        gc.disable()  # the process ends before there is anything to collect
        while True:
            connection.send(self.do(connection.recv()))
