"""Full text by Pagefind (https://pagefind.app): its command, run on the built pages at the end of the build.

It indexes what stands in an element with `data-pagefind-body`, which `main.html` puts around drivers and help pages.
Of Pagefind's filters nothing is used: their files are other ones each time, and ours are to be the same.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
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


class IndexingError(Exception):
    """Pagefind could not be run, or did not do what it should; the text says what it said."""


class Indexed(NamedTuple):
    """A page in the index."""

    id: str
    """What Pagefind calls it in its results: the language and a hash of its text."""
    url: str
    """From the site's root: `drivers/interim-nhs-people-plan/`."""


def index_site(site_dir: Path) -> None:
    """Index a built site, in place. Raises `IndexingError`."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--output-subdir", FOLDER]
    options = ["--exclude-selectors", NOT_SEARCHED, "--quiet"]
    try:
        subprocess.run(
            [*command, *options], capture_output=True, check=True, text=True, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        raise IndexingError(f"Pagefind, which makes the index of the search, could not be started: {error}") from None
    except subprocess.CalledProcessError as error:
        said = re.sub(r"\s+", " ", error.stderr or error.stdout).strip()
        raise IndexingError(
            f"Pagefind, which makes the index of the search, failed: {said or error.returncode}"
        ) from None
    for pattern in _NOT_USED:
        for path in (site_dir / FOLDER).glob(pattern):
            path.unlink()


def indexed(site_dir: Path) -> Iterator[Indexed]:
    """Every page that the index of a built site holds, in no order. Raises `IndexingError`."""
    for path in (site_dir / FOLDER / "fragment").glob("*.pf_fragment"):
        content = gzip.decompress(path.read_bytes())
        if not content.startswith(_SIGNATURE):
            raise IndexingError(f"{path.name} is not written as this version of Pagefind writes it")
        yield Indexed(path.stem, json.loads(content[len(_SIGNATURE) :])["url"].lstrip("/"))
