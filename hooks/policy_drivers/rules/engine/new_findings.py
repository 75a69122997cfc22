"""What a change of drivers brings: findings that were not there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.finding import Finding


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that were not there before, wherever in its file each of them stands."""
    known = {(each.rule, each.severity, each.path, each.message) for each in before}
    return (each for each in after if (each.rule, each.severity, each.path, each.message) not in known)


def is_mistake(finding: Finding) -> bool:
    """Whether somebody wrote something wrong; that a day has passed is no error, whatever the settings call it."""
    return finding.severity is Severity.ERROR and not all_rules()[finding.rule].of_time


def described(finding: Finding) -> str:
    """A finding in one sentence, with its place and its rule."""
    return f"{finding.path}:{finding.place.line}: {finding.message} [{finding.rule}]"
