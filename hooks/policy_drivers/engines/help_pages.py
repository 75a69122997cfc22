"""The help pages that come with the package: a site has them as if they lay in the folder of its pages.

A page that a team has at the same address takes the place of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "help"
"""Where they lie."""
_FILE = re.compile(rf"(?:.*/)?{FOLDER.parent.name}/{FOLDER.name}/(.+)")
"""The path of one of them from a project's root, in a repository that has the package's source."""


@cache
def sources() -> tuple[str, ...]:
    """The source of each: its path in the folder of a site's pages, with forward slashes."""
    return tuple(sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")))


@dataclass(frozen=True)
class HelpPages:
    """The help pages of one site."""

    ours: frozenset[str] = frozenset()
    """The sources of those that are published as they come with the package."""
    published: Mapping[str, str] = field(default_factory=dict)
    """The source of the page that is at the address of each: its own, another of the team's, or none (empty)."""

    @classmethod
    def beside(cls, theirs: Callable[[str], str], is_left_out: Callable[[str], bool]) -> HelpPages:
        """Those beside the pages of a team.

        `theirs` gives the source of what the team publishes at the address of a source, if anything; `is_left_out`
        says whether settings let nothing with a source be published.
        """
        team = {source: theirs(source) for source in sources()}
        ours = frozenset(source for source in team if not team[source] and not is_left_out(source))
        return cls(ours, {source: source if source in ours else at for source, at in team.items()})

    def follow(self, page: str, path: str, in_project: str, anchor: str = "") -> str | None:
        """The source of the page, and the anchor, to which a link to a help page leads.

        `page` is the source of the page that has the link, `path` leads from the folder of the pages, and `in_project`
        from the project's root. Empty where one of ours leads to a page that this site does not have; None for a link
        to anything else. A page in the place of one of ours need not have its anchors.
        """
        if page in self.ours and path in self.published:
            there = self.published[path]
            keeps = there in self.ours
        elif (file := _FILE.fullmatch(in_project)) and file[1] in self.published:
            there = self.published[file[1]] or file[1]
            keeps = True
        else:
            return None
        return f"{there}#{anchor}" if anchor and keeps else there
