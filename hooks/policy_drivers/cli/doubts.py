"""What is doubtful about what a command writes or would write, beside what it prints for other programs."""

from __future__ import annotations

from collections.abc import Sequence

import click

from policy_drivers.cli.common import shows_colours
from policy_drivers.model.severity import Severity
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.finding import Finding


def say_what_is_doubtful(doubts: Sequence[Finding], files: int) -> None:
    """Show warnings that came with the change of so many files; nothing where there are none."""
    if doubts:
        report = CheckReport(tuple(doubts), files=files, level=Severity.ERROR, rules_url="", colour=shows_colours())
        click.echo(f"\nLook at this again:\n\n{FORMATS['text'](report)}", nl=False, err=True)
