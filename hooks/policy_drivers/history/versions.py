"""The versions of each driver's summary: what pages show of git's history, without knowing git."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from policy_drivers.history.parts import Difference

_SHA1 = 40
"""Digits of the names of blobs in most repositories; others have SHA-256."""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a driver's file that a commit has made."""

    commit: str
    """Its whole name."""
    day: date
    email: str
    """Of who wrote it, folded; empty where nobody can tell. It is never published."""
    path: str
    """Of the file then, from the project's root."""
    blob: str
    """The name that git has for the contents."""
    changed: Difference
    """What is not as it was in the version before."""
    is_new: bool = False
    """Whether there was none before."""
    moved_from: str = ""
    """The slug that the driver had before, where it got another."""
    is_draft: bool = False


@dataclass(frozen=True)
class Versions:
    """Those of all drivers of a repository."""

    by_path: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    """By the path of a driver's file, the newest first."""
    prefix: str = ""
    """The project's folder from the repository's root, with a slash at its end."""
    is_cut: bool = False
    """Whether there are older ones that nobody knows of here: in a shallow clone."""

    def of(self, path: str) -> tuple[Version, ...]:
        """The versions of a driver, the newest first; none where git knows of none."""
        return self.by_path.get(path, ())


def is_state(version: Version, raw: bytes) -> bool:
    """Whether a file's bytes are those of a version, whichever line ends it was checked out with."""
    made = hashlib.sha1 if len(version.blob) == _SHA1 else hashlib.sha256
    return any(
        made(b"blob %d\0%b" % (len(each), each), usedforsecurity=False).hexdigest() == version.blob
        for each in (raw, raw.replace(b"\r\n", b"\n"))
    )
