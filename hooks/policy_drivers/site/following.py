"""In a preview the finder's index follows the pages: it is made in a thread, while people look at what they edited.

Until it is there the finder goes on with the one before, which is taken away whole and at once.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.indexing import FOLDER, Indexing, IndexingError, line_of
from policy_drivers.site.on_demand import MakingError, OnDemand, write_beside
from policy_drivers.site.page import SitePage
from policy_drivers.site.site import Site

_GRACE = 0.5
"""Seconds after which nobody has ended all of it: a terminal that does ends the process of the index first."""


class Turns:
    """Lets one thread work at a time, and whoever is waited for before whoever is not."""

    def __init__(self) -> None:
        self._working = threading.Lock()
        self._changed = threading.Condition()
        self._urgent = 0

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """The turn of somebody for whom somebody waits."""
        with self._changed:
            self._urgent += 1
        try:
            with self._working:
                yield
        finally:
            with self._changed:
                self._urgent -= 1
                self._changed.notify_all()

    @contextmanager
    def patient(self) -> Iterator[None]:
        """The turn of somebody who can wait until all others have had theirs."""
        with self._changed:
            self._changed.wait_for(lambda: not self._urgent)
        with self._working:
            yield


class PageLines:
    """What the index takes of pages, read once as long as they stay as they are."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[bytes, bytes]] = {}

    def of_html(self, url: str, html: str) -> bytes:
        """The line of a page written by hand, which is known by its HTML."""
        return self._kept(url, digest_of(html), lambda: html)

    def of_page(self, page: SitePage, site: Site, make: Callable[[SitePage], str]) -> bytes:
        """The line of a page of ours, which is known by what it is made from. `make` gives its HTML."""
        digest = page.digest
        key = b"" if digest is None else digest_of(site.common, digest)
        return self._kept(page.url, key, lambda: make(page))

    def _kept(self, url: str, key: bytes, make: Callable[[], str]) -> bytes:
        known = self._lines.get(url)
        if known is None or known[0] != key or not key:
            known = self._lines[url] = (key, line_of(url, make()))
        return known[1]


class Following:
    """The making of one index behind a preview. `wait` comes back when it is there, has failed, or was interrupted."""

    def __init__(
        self,
        made: OnDemand,
        written: Mapping[str, str],
        lines: PageLines,
        turns: Turns,
        tell: Callable[[str], None],
    ) -> None:
        """`written` has the HTML of the pages that were written by hand, by their addresses.

        `tell` is told in a sentence why there is no index.
        """
        self._made = made
        self._written = written
        self._lines = lines
        self._turns = turns
        self._tell = tell
        self._pause = 0.0
        self._is_stopped = threading.Event()
        self._indexing: Indexing | None = None
        self._thread = threading.Thread(target=self._follow, name="policy-drivers-index", daemon=True)

    def start(self, pause: float) -> None:
        """Begin after a pause of so many seconds, in which nobody has to share the processor with it."""
        self._pause = pause
        self._thread.start()

    def stop(self) -> None:
        """Give it up, and leave nothing running."""
        self._is_stopped.set()
        if self._indexing is not None:
            self._indexing.interrupt()
        self._thread.join()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def _follow(self) -> None:
        if self._is_stopped.wait(self._pause):
            return
        try:
            with tempfile.TemporaryDirectory(prefix="policy-drivers-", ignore_cleanup_errors=True) as folder:
                self._indexing = Indexing(self._made.site)
                try:
                    self._index(self._indexing, Path(folder))
                finally:
                    self._indexing.stop()
        except (IndexingError, MakingError, OSError) as error:
            if not self._is_stopped.wait(_GRACE):
                self._tell(f"the finder still shows what was there before: {error}")

    def _index(self, indexing: Indexing, folder: Path) -> None:
        for url, html in self._written.items():
            indexing.texts.add_line(self._lines.of_html(url, html))
        pages = self._made.pages()
        while True:
            if self._is_stopped.is_set():
                return
            with self._turns.patient():
                page = next(pages, None)
                if page is None:
                    break
                if page.found_as:
                    indexing.texts.add_line(self._lines.of_page(page, self._made.site, self._made.text))
        indexing.start(folder)
        if self._is_stopped.is_set():
            return
        with self._turns.patient():
            data = [*self._made.finder_files(indexing.stamp)]
        indexing.finish()
        with self._turns.patient():
            if not self._is_stopped.is_set():
                self._take(folder, data)

    def _take(self, folder: Path, data: list[tuple[str, bytes]]) -> None:
        site = self._made.folder
        with suppress(FileNotFoundError):
            shutil.move(site / FOLDER, folder / "before")
        shutil.move(folder / FOLDER, site / FOLDER)
        for url, content in data:
            write_beside(site / url, content)


@contextmanager
def put_aside(site: Path) -> Iterator[None]:
    """Keep the finder's files from somebody who empties the folder of the site, and put them back."""
    with tempfile.TemporaryDirectory(prefix="policy-drivers-", ignore_cleanup_errors=True) as kept:
        for path in (FOLDER, *finder_data.FILES):
            _move(site / path, Path(kept) / path)
        try:
            yield
        finally:
            for path in (FOLDER, *finder_data.FILES):
                _move(Path(kept) / path, site / path)


def _move(path: Path, there: Path) -> None:
    """Move a file or a folder that may not be there, to where none is."""
    if path.exists() and not there.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, there)
