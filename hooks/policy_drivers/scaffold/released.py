"""What each release has written into repositories: the hashes of its files, by which an untouched one is known.

A file is known by the bytes that it has with LF at the ends of lines, because a checkout on Windows has CRLF.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.version import Version

FOLDER = Path(__file__).with_name("releases")
_COPIES = "copies"
"""The record of what a copied repository may hold besides the files of a release: those that `main` had in between."""
_DIGITS = 16
"""Of a hash in hexadecimal. 64 bits tell the few versions of one path apart."""


@dataclass(frozen=True)
class Release:
    """The files of one version: of 0.1.0, which was copied, all of them; of others, what `drivers init` writes."""

    version: Version
    files: Mapping[str, str]
    """Paths in the repository, and hashes."""


def hash_of(content: bytes) -> str:
    """The beginning of the SHA-256 of a file, whatever its line ends are."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:_DIGITS]


@cache
def releases() -> tuple[Release, ...]:
    """All that are recorded, the oldest first."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("[0-9]*.json")}
    return tuple(sorted((Release(Version(name), files) for name, files in found.items()), key=_version))


def _version(release: Release) -> Version:
    return release.version


@cache
def known_files() -> Mapping[str, frozenset[str]]:
    """The paths that were ever ours, each with the hashes of all that it has held."""
    copies = json.loads((FOLDER / f"{_COPIES}.json").read_text(encoding="utf-8"))
    known = {path: frozenset(hashes.split()) for path, hashes in copies.items()}
    for release in releases():
        for path, of_file in release.files.items():
            known[path] = known.get(path, frozenset()) | {of_file}
    return known


def is_untouched(path: str, content: bytes) -> bool:
    """Whether a file is one of ours as a release, or `main` while it was copied, has had it."""
    return hash_of(content) in known_files().get(path, ())


def record(files: Mapping[str, bytes]) -> str:
    """The record of a release, as it stands in its file."""
    return written({path: hash_of(content) for path, content in files.items()})


def written(hashes: Mapping[str, str]) -> str:
    """A record with one path to a line, in order; a path with several hashes has spaces between them."""
    return json.dumps(dict(sorted(hashes.items())), indent=0) + "\n"
