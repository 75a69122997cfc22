"""What a team answers when it begins a repository."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policy_drivers.model.forge import Forge
from policy_drivers.scaffold.tool import Tool


class FirstMember(NamedTuple):
    """Somebody who is in the group from the beginning."""

    initials: str
    name: str = ""


@dataclass(frozen=True)
class Answers:
    """All that a new repository is made from. Every text is one line, in which every character can be seen."""

    tool: Tool
    """Where the repository installs the tool from."""
    site_name: str = "Policy Drivers"
    group: str = "our group"
    """Who writes the summaries, as a reader is told."""
    means_for: str = "libraries"
    """For what, or whom, the policy means something: “What this means for {means_for}”."""
    members: tuple[FirstMember, ...] = ()
    licence: str = "CC-BY-4.0"
    """Under which the summaries may be used: an identifier of SPDX (https://spdx.org/licenses/), or a name."""
    forge: Forge | None = Forge.GITHUB
    """Where the repository is kept, and the site published; None for elsewhere."""
    site_url: str = ""
    """The address of the site; empty where it is not known yet."""
