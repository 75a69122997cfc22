"""The finder's index, made of what stands on the pages, beside the rest of the build.

It needs no more of a page than its content, which is there before Material's templates are put around it. So it gets
the contents alone, a third of the HTML, and a process of its own (`search_index/`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from policy_drivers import processes
from policy_drivers.model import addresses
from policy_drivers.model.driver import Status
from policy_drivers.model.registers import Entry, Register
from policy_drivers.site.files.search_index.reading import read
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import on_one_line

FOLDER = addresses.SEARCH.rstrip("/")
"""Where the index lies in the site; `assets/finder/index.js` loads it from there."""
_STAMP = 12
"""Characters of a stamp."""
_CODE = Path(__file__).parents[3]
"""The folder from which `policy_drivers` is imported."""
_BEGIN = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); "  # whoever waits for the process says why it ended
    "import json, runpy, sys; sys.path[:0] = json.loads(sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__')"
)
"""Python that runs a module, and finds it where this process would: `PYTHONPATH` cannot name all folders."""


class IndexingError(Exception):
    """The index could not be made; the text says what was said of it."""


def require_own_folder(published: Iterable[str]) -> None:
    """Raise `IndexingError` where one of these paths, from the site's root, lies in the folder of the index."""
    for path in published:
        if path.casefold().startswith(f"{FOLDER}/"):  # on many systems `Search` is the same folder
            raise IndexingError(
                f"{path} would lie in the folder {FOLDER}/ of the site, where the search index is; "
                f"rename the folder or page of docs/ that it comes from"
            )


def line_of(url: str, content: str) -> bytes:
    """What the index takes of a page, by its address from the site's root and the HTML of its main part."""
    return f"{url}\t{read(content).packed()}\n".encode()


def digest_of_line(line: bytes) -> int:
    """The digest of what the index takes of a page."""
    return int.from_bytes(hashlib.sha256(line).digest(), "big")


class Kept(Protocol):
    """What an earlier build has left: pages that need not be made again, and perhaps the index itself."""

    stamp: str
    """That of the index that is there; empty where there is none."""

    @property
    def digest(self) -> int:
        """That of the texts of the pages."""

    def lines(self) -> Iterable[bytes]:
        """The texts of the pages, as `PageTexts` writes them."""

    def take(self, lines: Path) -> None:
        """Keep what an index is made of now. Raises `OSError`."""


class PageTexts:
    """What the index takes of some pages, in a file. Several processes write one each, and read their pages for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self.digest = 0
        """Of all lines, whatever their order; the digests of several files can be added up."""

    def add(self, url: str, content: str) -> int:
        """Add a page by its address from the site's root and the HTML of its main part. Its digest is returned.

        Raises `OSError`.
        """
        return self.add_line(line_of(url, content))

    def add_line(self, line: bytes) -> int:
        """Add a page as `line_of` writes it. Its digest is returned. Raises `OSError`."""
        if self._file is None:
            self._file = self._path.open("ab")
        digest = digest_of_line(line)
        self.digest += digest
        self._file.write(line)
        return digest

    def close(self) -> None:
        """Write out what was added; more can follow. Raises `OSError`."""
        if self._file is not None:
            self._file.close()
        self._file = None


class Indexing:
    """The making of one index: pages are added, then it is started, and waited for at the end of the build."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._work = tempfile.TemporaryDirectory(prefix="policy-drivers-", ignore_cleanup_errors=True)
        self._pages = Path(self._work.name) / "pages.txt"
        self.texts = PageTexts(self._pages)
        """Where this process adds pages."""
        self._process: subprocess.Popen[str] | None = None
        self._folder: Path | None = None
        self.stamp = ""
        """What tells this index from that of another build, once it is started."""

    def texts_of(self, number: int) -> PageTexts:
        """Where another process adds pages."""
        return PageTexts(self._of(number))

    def _of(self, number: int) -> Path:
        return self._pages.with_name(f"pages-{number}.txt")

    def start(self, site_dir: Path, digests: Sequence[int] = (), kept: Kept | None = None) -> None:
        """Begin to write the index into a site. Raises `IndexingError`, and `OSError` where texts cannot be written.

        `digests` are those of the texts that other processes have added, which have closed their files. An index of the
        same that is `kept` stays.
        """
        self.texts.close()
        with self._pages.open("ab") as pages:
            for path in filter(Path.exists, map(self._of, range(len(digests)))):
                with path.open("rb") as others:
                    shutil.copyfileobj(others, pages)
                path.unlink()
        work = Path(self._work.name)
        folder = self._folder = site_dir / FOLDER
        job = _job(self._site)
        digest = sum(digests, self.texts.digest) + (kept.digest if kept else 0)
        self.stamp = hashlib.sha256(json.dumps([digest, job]).encode("ascii")).hexdigest()[:_STAMP]
        if kept is not None:
            if kept.stamp == self.stamp:
                return
            with self._pages.open("ab") as pages:
                pages.writelines(kept.lines())
        (work / "job.json").write_text(json.dumps({**job, "stamp": self.stamp}), encoding="utf-8")
        command = [
            *(sys.executable, "-c", _BEGIN, json.dumps([str(_CODE), *map(os.path.abspath, filter(None, sys.path))])),
            "policy_drivers.site.files.search_index",
            "job.json",
            "pages.txt",
            str(folder.resolve()),
        ]
        try:
            shutil.rmtree(folder, ignore_errors=True)
            self._process = subprocess.Popen(
                command,
                cwd=work,
                env={**os.environ, "PYTHONUTF8": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise IndexingError(f"The making of the search index could not be started: {error}") from None
        if kept is not None:
            kept.take(self._pages)

    def finish(self) -> None:
        """Wait for the index. Raises `IndexingError`."""
        if self._process is None and self.stamp:  # the index that is there is the same
            self.stop()
            return
        assert self._process is not None
        assert self._folder is not None
        said, _ = self._process.communicate()
        code = self._process.returncode
        self.stop()
        if code:
            shutil.rmtree(self._folder, ignore_errors=True)  # half an index is none
            last = on_one_line(said.strip().rpartition("\n")[2]) if code > 0 else ""  # not of one that a signal ended
            ended = f"the process that made it {processes.ending(code)}"
            raise IndexingError(f"The search index could not be made: {last or ended}")

    def interrupt(self) -> None:
        """Let `finish`, for which another thread waits, fail now."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """Give up what is under way, and take away what was only for the index."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        self._process = None
        with suppress(OSError):  # a disk that is full
            self.texts.close()
        self._work.cleanup()


def _job(site: Site) -> dict[str, object]:
    """What the index has to know besides the pages."""
    are_current = [*(file.driver.status is Status.CURRENT for file in site.drivers)]
    are_current += (file.is_current for file in site.case_studies)
    titles = [title for file in site.drivers for title in (file.driver.title, *file.driver.alternative_titles) if title]
    return {
        "order": [addresses.driver(file.slug) for file in site.drivers],
        "studies": [addresses.case_study(file.slug) for file in site.case_studies],
        "past": [number for number, is_current in enumerate(are_current) if not is_current],
        "names": [[*map(without_invisible, group)] for group in _names(site)],
        "titles": [*map(without_invisible, titles)],
    }


def _names(site: Site) -> Iterator[Sequence[str]]:
    """Groups of names that stand for one thing each: of the registers, and of documents."""
    registers = site.catalogue.registers
    registered: tuple[Register[Entry], ...] = (
        registers.sources,
        registers.themes,
        registers.services,
        registers.coverage,
    )
    for register in registered:
        for entry in register.entries:
            if entry.also_known_as:
                yield entry.names
    for file in site.drivers:
        if file.driver.title and file.driver.alternative_titles:
            yield [file.driver.title, *file.driver.alternative_titles]
