"""The version of a repository: that of the files in it that are ours, which one of them says.

Every check asks this, so it loads no more than it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policy_drivers import __version__

if TYPE_CHECKING:  # where the version is the same, nothing has to be compared
    from packaging.version import Version

VERSION_FILE = ".policy-drivers-version"
"""Where it says so, from the root."""


def recorded_version(content: bytes) -> Version | None:
    """The version that a `VERSION_FILE` names; None where it names none."""
    from packaging.version import Version

    try:
        return Version(content.decode("ascii").strip())
    except ValueError:  # also for a number that is too long for Python, and what is not ASCII
        return None


def older_version(root: Path) -> Version | None:
    """The version of a repository, where it is older than the one that is installed and the repository says so."""
    try:
        content = (root / VERSION_FILE).read_bytes()
    except OSError:
        return None
    if content.strip() == __version__.encode():
        return None
    from packaging.version import Version

    version = recorded_version(content)
    return version if version is not None and version < Version(__version__) else None
