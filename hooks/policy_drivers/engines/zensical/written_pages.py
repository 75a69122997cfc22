"""The pages written by hand, and the files beside them: which of them are published, and what front matter says."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

import yaml
from pathspec.gitignore import GitIgnoreSpec

from policy_drivers.engines.help_pages import FOLDER, HelpPages
from policy_drivers.model.folders import is_in
from policy_drivers.site.text.escaping import as_html

_NEVER = (".*", "/templates/")
"""What MkDocs leaves out unless `exclude_docs` brings it back."""
_FRONT_MATTER = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_WORDS = ("title", "description", "author")
"""What the theme prints as it is."""
_INDEXES = ("index", "README")
MADE = "made"
"""In front matter, that of which the team has no file: `partials/actions.html` asks for it."""


@dataclass(frozen=True)
class Written:
    """A file of the folder of the pages that is published, or a help page of the package."""

    source: str
    """Its path in that folder, with forward slashes; that of a help page as if it lay there."""
    path: Path

    @property
    def is_page(self) -> bool:
        """Whether it is one in Markdown."""
        return self.source.endswith(".md")

    @property
    def url(self) -> str:
        """Where it is on the site, from its root: empty for the home page."""
        return url_of(self.source) if self.is_page else self.source

    @property
    def is_help(self) -> bool:
        """Whether it comes with the package."""
        return self.path.is_relative_to(FOLDER)

    @property
    def place(self) -> str:
        """The file of the site that it becomes."""
        return f"{self.url}index.html" if self.is_page else self.source

    @cached_property
    def text(self) -> str:
        """What is in a page, front matter included. Raises `UnicodeDecodeError`, and `OSError`."""
        return self.path.read_text(encoding="utf-8-sig")

    @property
    def meta(self) -> dict[str, Any]:
        """What the front matter of a page says."""
        return _divided(self.text)[0]


def url_of(source: str) -> str:
    """The address of the page with a source: `about/` for `about.md`, and an empty one for `index.md`."""
    folder, name = posixpath.split(source)
    stem = name.removesuffix(".md")
    url = folder if stem in _INDEXES else posixpath.join(folder, stem)
    return f"{url}/" if url else ""


def written_files(docs_dir: Path, unpublished: Iterable[Path], patterns: str) -> tuple[list[Written], HelpPages]:
    """All files that are published, in the order in which MkDocs has them, and the help pages among them.

    `unpublished` are folders in which strangers write; what links lead to there is left out as well. `patterns` are
    those of `exclude_docs` and `draft_docs`.
    """
    is_left_out = GitIgnoreSpec.from_lines([*_NEVER, *patterns.splitlines()]).match_file
    strangers = list(unpublished)
    found: dict[str, Written] = {}
    for source in sorted(_sources(docs_dir), key=_in_order):
        path = docs_dir / source
        if not (is_left_out(source) or is_in(path, strangers)):
            written = Written(source, path)
            found[written.place] = written  # a README, which stands before an index, gives way to it

    def theirs(source: str) -> str:
        there = found.get(Written(source, FOLDER / source).place)
        return there.source if there else ""

    help_pages = HelpPages.beside(theirs, is_left_out)
    ours = (Written(source, FOLDER / source) for source in help_pages.ours)
    return sorted([*found.values(), *ours], key=lambda written: _in_order(written.source)), help_pages


def _sources(folder: Path) -> Iterator[str]:
    for here, _, names in os.walk(folder, followlinks=True):
        yield from (Path(here, name).relative_to(folder).as_posix() for name in names)


def _in_order(source: str) -> tuple[tuple[str, ...], bool, str]:
    """What to sort files by: an index first, folders last."""
    path = PurePosixPath(source)
    return path.parts[:-1], path.stem not in _INDEXES, path.name


def for_theme(text: str, *, has_tags: bool, is_made: bool = False) -> str:
    """The text of a page in which what front matter says in words is HTML; the theme prints it as it is.

    `is_made` says of one that no file of the team's has it, so that nobody is led to a file to be edited.

    Zensical shows tags on a page whether or not there is a plugin that knows them; Material does not.
    """
    said, body = _divided(text)
    meta = {name: value for name, value in said.items() if has_tags or name != "tags"}
    words = {name: str(as_html(meta[name])) for name in _WORDS if isinstance(meta.get(name), str)}
    made = {MADE: True} if is_made else {}
    return f"{front_matter({**meta, **words, **made})}{body}" if said or is_made else text


def _divided(text: str) -> tuple[dict[str, Any], str]:
    """Front matter, and what stands below it, as MkDocs tells them apart; what it cannot read is part of the text."""
    found = _FRONT_MATTER.match(text)
    try:
        meta: Any = yaml.load(found[1], Loader=yaml.CSafeLoader) if found else None
    except (yaml.YAMLError, ValueError, RecursionError):
        meta = None
    return (meta, text[found.end() :].lstrip("\n")) if found and isinstance(meta, dict) else ({}, text)


def front_matter(meta: dict[str, Any]) -> str:
    """Front matter as it stands at the top of a page."""
    return f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)}---\n\n"


def relative(url: str, page: str) -> str:
    """The way to an address from a page, each from the site's root, as MkDocs writes it."""
    way = posixpath.relpath(url.rstrip("/") or ".", page.rstrip("/") or ".")
    return quote(f"{way}/" if not url or url.endswith("/") else way)
