"""Full text by Pagefind (https://pagefind.app): its command, run on what stands on the pages.

It needs no more of a page than its content, which is there before Material's templates are put around it. So it gets
the contents alone, a third of the HTML, and works beside the rest of the build. Of Pagefind's filters nothing is used:
their files are other ones each time, and ours are to be the same.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = "pagefind"
"""Where the index lies in the site; `finder/search.js` loads it from there."""
NOT_SEARCHED = (
    "[data-search-exclude], .pd-as-of, .pd-banner, .pd-breadcrumbs, .pd-button, .pd-cite, .pd-copy, .pd-facts dt, "
    ".pd-facts-line, .pd-feedback, .pd-related, .pd-standfirst, .pd-state"
)
"""What leads elsewhere on a page, what is only true on the day it is read, and what stands on every page or twice."""
_NOT_USED = ("pagefind-*.css", "pagefind-*.js")
"""Pagefind's own boxes and its worker; the finder has a box of its own and searches in the page."""
_SIGNATURE = b"pagefind_dcd"
_ENDING = ".html"
"""Of the addresses that Pagefind knows; `finder/view.js` makes those of the site of them."""
_PAGE = '<!doctype html><html lang="{language}"><body>{content}</body></html>'


class IndexingError(Exception):
    """Pagefind could not be run, or did not do what it should; the text says what it said."""


class Indexed(NamedTuple):
    """A page in the index."""

    id: str
    """What Pagefind calls it in its results: the language and a hash of its text."""
    url: str
    """From the site's root: `drivers/interim-nhs-people-plan/`."""


class Indexing:
    """The making of one index: pages are added, then Pagefind is started, and waited for at the end of the build."""

    def __init__(self, language: str) -> None:
        """`language` is that of the site, as HTML names it: `en-GB`. It decides how words are reduced to stems."""
        self._language = language
        self._pages = tempfile.TemporaryDirectory(prefix="policy-drivers-", ignore_cleanup_errors=True)
        self._folders: set[Path] = set()
        self._process: subprocess.Popen[str] | None = None

    def add(self, url: str, content: str) -> None:
        """Add a page by its address from the site's root and the HTML of its main part."""
        path = Path(self._pages.name) / f"{url.rstrip('/')}{_ENDING}"  # a folder for each page would take half the time
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        page = _PAGE.format(language=self._language, content=content)
        path.write_text(page, encoding="utf-8", errors="replace")

    def start(self, site_dir: Path) -> None:
        """Begin to write the index into a site. Raises `IndexingError`."""
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            self._pages.name,
            "--output-path",
            str(site_dir / FOLDER),
        ]
        options = ["--exclude-selectors", NOT_SEARCHED, "--quiet"]
        try:
            self._process = subprocess.Popen(
                [*command, *options],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise IndexingError(
                f"Pagefind, which makes the index of the search, could not be started: {error}"
            ) from None

    def finish(self, site_dir: Path) -> None:
        """Wait for the index. Raises `IndexingError`."""
        assert self._process is not None
        said, _ = self._process.communicate()
        code = self._process.returncode
        self.stop()
        if code or not (site_dir / FOLDER).is_dir():
            said = re.sub(r"\s+", " ", said).strip()
            raise IndexingError(f"Pagefind, which makes the index of the search, failed: {said or code}")
        for pattern in _NOT_USED:
            for path in (site_dir / FOLDER).glob(pattern):
                path.unlink()

    def stop(self) -> None:
        """Give up what is under way, and take away what was only for Pagefind."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        self._process = None
        self._pages.cleanup()


def indexed(site_dir: Path) -> Iterator[Indexed]:
    """Every page that the index of a built site holds, in no order. Raises `IndexingError`."""
    for path in (site_dir / FOLDER / "fragment").glob("*.pf_fragment"):
        content = gzip.decompress(path.read_bytes())
        if not content.startswith(_SIGNATURE):
            raise IndexingError(f"{path.name} is not written as this version of Pagefind writes it")
        url = json.loads(content[len(_SIGNATURE) :])["url"].strip("/").removesuffix(_ENDING)
        yield Indexed(path.stem, f"{url}/")
