"""What every format is given: the findings, and what is to be known about the run that made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from policy_drivers import __version__
from policy_drivers.model.severity import Severity
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.finding import Finding

if TYPE_CHECKING:
    from policy_drivers.rules.engine.rule import Rule


class ChangedFile(NamedTuple):
    """A file that was changed, and the page that is made of it."""

    path: str
    url: str = ""
    """The page's address from the site's root; empty where it has none of its own, or is not published."""
    title: str = ""


@dataclass(frozen=True)
class CheckReport:
    """The findings of one run of `drivers check`, and how to print them."""

    findings: tuple[Finding, ...]
    """Sorted by path, place and rule."""
    files: int
    """How many files were read."""
    level: Severity
    """Findings at this level or above it make the command fail."""
    rules_url: str
    """An absolute URL under which each rule has a page `<id>/`, or an empty string."""
    colour: bool = False
    """Whether the text is for a terminal that shows colours."""
    only: Mapping[str, Rule] | None = None
    """The rules to list, where it is not all of them."""
    paths: tuple[str, ...] = ()
    """The files that were read, where they are known: a format may list those without a finding too."""
    version: str = __version__
    """The version of Policy Drivers that found this."""
    elsewhere: int = 0
    """How many of the findings are about files that were not asked for, because of those that were."""
    verdict: str = ""
    """What a build would do about the findings, as a sentence, where that is to be said to people."""
    changed: tuple[ChangedFile, ...] = ()
    """The files that were changed, where a format lists them."""
    gone: tuple[str, ...] = ()
    """The paths of those that are there no more."""
    prefix: str = ""
    """The way from the root of the repository to the project, with a slash at its end; empty where they are one.

    Reports for a forge put it before paths, because the forge looks for a file from there.
    """

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that a format may list, which takes loading them."""
        return all_rules() if self.only is None else self.only

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the worst first."""
        return {severity: sum(each.severity is severity for each in self.findings) for severity in Severity}

    @property
    def fixable(self) -> int:
        """How many findings `drivers fix` can fix."""
        return sum(each.fix is not None for each in self.findings)

    def fails(self, finding: Finding) -> bool:
        """Whether this finding makes the command fail."""
        return finding.severity.rank <= self.level.rank

    def page(self, rule_id: str) -> str:
        """The URL of a rule's page, or an empty string where the site's address is not known."""
        return f"{self.rules_url.rstrip('/')}/{rule_id}/" if self.rules_url else ""
