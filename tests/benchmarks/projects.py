"""The folders in which things are measured: this repository with a made-up collection, and the same pages bare."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import collection

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
_SITE = "site-"
_OURS = frozenset(
    {"bare", "docs", "drivers", "hooks", "mkdocs.yml", "bare.yml", "material-search.yml", "without-reviews.yml"}
)
_LINK_TO_DRIVER = re.compile(r"\]\(\.\./\d{4}/")
_BARE = """\
# The same theme, Markdown extensions and pages as ours, and nothing else: what MkDocs and Material cost by themselves.
INHERIT: mkdocs.yml
docs_dir: bare
hooks: []
plugins: []
theme:
  language: en  # Material's own, whatever language our hooks bring
nav:
  - Home: index.md
not_in_nav: /**
"""
_MATERIAL_SEARCH = """\
INHERIT: bare.yml
plugins: [search]
"""
_WITHOUT_REVIEWS = """\
INHERIT: mkdocs.yml
extra:
  policy_drivers:
    show_reviews: false
"""


@dataclass(frozen=True)
class Project:
    """A copy of the repository with another collection in it."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the commands need to run this copy's code, on the collection's day, without a word about versions."""
        day = datetime(collection.TODAY.year, collection.TODAY.month, collection.TODAY.day, 12, tzinfo=UTC)
        return {
            "PYTHONPATH": str(self.root / "hooks"),
            "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
            "NO_MKDOCS_2_WARNING": "1",
            "XDG_CACHE_HOME": str(self.root / ".cache"),
        }

    def site(self, engine: str, config: str) -> Path:
        """Where the site of one configuration is built."""
        return self.root / f"{_SITE}{engine}-{Path(config).stem}"

    def first_driver(self) -> Path:
        """One of the drivers, always the same."""
        return min(self._drivers())

    def number_of_drivers(self) -> int:
        """How many files of drivers there are."""
        return len(self._drivers())

    def _drivers(self) -> list[Path]:
        return list((self.root / "drivers").glob("*/*.md"))

    def clean(self, *sites: Path, left_behind: bool) -> None:
        """Take away sites, and with `left_behind` all else that commands have written: the next one starts cold."""
        for path in [*sites, *(self.left_behind() if left_behind else [])]:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def left_behind(self) -> list[Path]:
        """What builds have written beside the sources and their sites, such as a cache."""
        return [path for path in self.root.iterdir() if path.name not in _OURS and not path.name.startswith(_SITE)]

    def remove(self) -> None:
        """Give the room back: ten thousand drivers and their sites are more than a gigabyte."""
        shutil.rmtree(self.root)


_NOT_MEASURED = shutil.ignore_patterns("__pycache__", "*.egg-info", "collections", "case-studies")
"""What is not copied; the collections and case studies name drivers that a measured project does not have."""


def snapshot(source: Path, folder: Path) -> Path:
    """Copy code, hand-written pages and configuration from `source`, so that a run measures one state of them.

    The code is compiled here, or the first of all commands would be the only one that has to.
    """
    for name in ("hooks", "docs"):
        shutil.copytree(source / name, folder / name, ignore=_NOT_MEASURED)
    shutil.copyfile(source / "mkdocs.yml", folder / "mkdocs.yml")
    compileall.compile_dir(folder / "hooks", quiet=1)
    return folder


def lay_out(root: Path, size: int, source: Path) -> Project:
    """Copy a snapshot, and make a collection of `size` drivers in it and their bare pages beside it.

    The drivers are made by another process, because `measure` must be called from a small one.
    """
    shutil.copytree(source, root)
    _write_configurations(root)
    subprocess.run([sys.executable, str(HERE / "collection.py"), str(root / "drivers"), str(size)], check=True)
    _write_bare_pages(root)
    return Project(root)


def lay_out_own(root: Path, source: Path, repository: Path) -> Project:
    """Copy a snapshot of a repository, its own drivers and collections too, and make bare pages beside them."""
    shutil.copytree(source, root)
    shutil.copytree(repository / "drivers", root / "drivers")
    shutil.copytree(repository / "docs" / "collections", root / "docs" / "collections")
    _write_configurations(root)
    _write_bare_pages(root)
    return Project(root)


def _write_configurations(root: Path) -> None:
    (root / "material-search.yml").write_text(_MATERIAL_SEARCH, encoding="utf-8")
    (root / "without-reviews.yml").write_text(_WITHOUT_REVIEWS, encoding="utf-8")
    (root / "bare.yml").write_text(_BARE, encoding="utf-8")


def _write_bare_pages(root: Path) -> None:
    """The drivers as pages, all in one folder as on our site; links between them follow."""
    pages = root / "bare" / "drivers"
    pages.mkdir(parents=True)
    (root / "bare" / "index.md").write_text("# Home\n\nThe barest site of the same drivers.\n", encoding="utf-8")
    for path in (root / "drivers").glob("*/*.md"):
        text = path.read_text(encoding="utf-8")
        (pages / path.name).write_text(_LINK_TO_DRIVER.sub("](", text), encoding="utf-8", newline="\n")


def size_of(folder: Path) -> tuple[int, float]:
    """How many HTML pages a site has, and its size in MB."""
    pages, size = 0, 0
    for parent, _, names in os.walk(folder):
        pages += sum(name.endswith(".html") for name in names)
        size += sum(os.path.getsize(os.path.join(parent, name)) for name in names)
    return pages, size / 1e6
