"""Which version a repository was made by, or brought to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from packaging.version import Version

from policy_drivers.scaffold.released import is_untouched, known_files, releases
from policy_drivers.scaffold.upgrading.copied import MARK
from policy_drivers.scaffold.upgrading.installing import REQUIREMENTS, version_in
from policy_drivers.scaffold.upgrading.repository import Repository, UnusableError
from policy_drivers.scaffold.version_file import VERSION_FILE, recorded_version

_LAST_COPIED = Version("0.2.0.dev0")
"""The version of the last of those that are recorded as copies."""
_SAID = re.compile(r"^__version__ = \"([^\"]+)\"", re.MULTILINE)


@dataclass(frozen=True)
class Standing:
    """What a repository is."""

    version: Version
    is_copied: bool
    """Whether it was begun by copying the repository of the tool, and still holds that."""


def standing(repository: Repository, installed: Version, *, was_copied: bool = False) -> Standing:
    """What a repository is; `was_copied` where that is known otherwise.

    Raises `UnusableError` where it is none of ours, or newer than the installed version.
    """
    found = _standing(repository)
    found = replace(found, is_copied=found.is_copied or was_copied)
    requirements = repository.read(REQUIREMENTS)
    wanted = version_in(requirements.text) if requirements else None
    newest = max(found.version, wanted or found.version)
    if newest > installed:
        what = f"{REQUIREMENTS} installs" if newest == wanted else "this repository was made by, or brought to,"
        raise UnusableError(f"{what} version {newest}, but {installed} runs here; install {newest} and run this again")
    return found


def _standing(repository: Repository) -> Standing:
    mark = repository.read(MARK)
    if (record := repository.read(VERSION_FILE)) is not None:
        return Standing(_recorded(record.raw), is_copied=mark is not None)
    if mark is not None:
        version = _said_by_copy(mark.text)
        if version > _LAST_COPIED:
            raise UnusableError(
                f"this is the repository of the tool, or a copy of its version {version}; only copies of what came "
                "before 0.2.0 can be brought up to date; start again with `drivers init`, and put your drivers there"
            )
        return Standing(version, is_copied=True)
    if any((held := repository.read(path)) and held.raw and is_untouched(path, held.raw) for path in known_files()):
        return Standing(releases()[0].version, is_copied=True)
    raise UnusableError(
        "nothing here tells that `drivers init` made this repository, or that it was copied from Policy Drivers; "
        "begin one with `drivers init` in an empty folder, and put your drivers there"
    )


def _recorded(content: bytes) -> Version:
    version = recorded_version(content)
    if version is None:
        raise UnusableError(f"{VERSION_FILE} holds no version; get it back with `git checkout {VERSION_FILE}`")
    return version


def _said_by_copy(text: str) -> Version:
    """The version of a copied package; where somebody has changed that, the first."""
    said = _SAID.search(text)
    try:
        return Version(said[1]) if said else releases()[0].version
    except ValueError:
        return releases()[0].version
