"""What has changed its name or its place since a release: one entry each, with the version that brought it.

An entry that is added here is all that `drivers init --upgrade` needs to do it. Entries stay for ever, because a
repository may come from any release.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from packaging.version import Version

from policy_drivers.scaffold.upgrading.installing import installed_by_requirements
from policy_drivers.scaffold.upgrading.new_names import Change
from policy_drivers.scaffold.upgrading.variables import settings_of_workflows


class Where(Enum):
    """The files of a repository in which something is changed."""

    SETTINGS = auto()
    """`mkdocs.yml`, and what it inherits from within the repository."""
    DRIVERS = auto()
    COLLECTIONS = auto()
    MEMBERS = auto()
    """The register of members."""
    REGISTERS = auto()
    """The other registers."""
    WORKFLOWS = auto()
    """What a forge or a host runs, where the team has changed it."""


@dataclass(frozen=True)
class Migration:
    """One change that every older repository needs."""

    brought_by: Version
    where: Where
    change: Change


_0_2 = Version("0.2.0")
MIGRATIONS = (
    Migration(_0_2, Where.WORKFLOWS, installed_by_requirements),
    Migration(_0_2, Where.SETTINGS, settings_of_workflows),
)
"""The oldest first. `new_names` has what gives a setting, a rule or a key its new name."""
