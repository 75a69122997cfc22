"""`drivers rules`."""

from __future__ import annotations

import textwrap

import click

from policy_drivers.cli.common import known_rule
from policy_drivers.cli.output import make_output_safe
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.rule import Rule


@click.command()
@click.argument("rule_id", metavar="[ID]", required=False)
def rules(rule_id: str | None) -> None:
    """List the rules, or explain the one called ID.

    \b
    Examples:
      drivers rules
      drivers rules review-overdue
    """
    make_output_safe()
    if rule_id is None:
        width = max(map(len, all_rules()))
        for rule in all_rules().values():
            click.echo(f"{rule.id:{width}}  {rule.severity:7}  {rule.statement}")
    else:
        click.echo(_explained(all_rules()[known_rule(rule_id, "drivers rules")]))


def _explained(rule: Rule) -> str:
    softer = ""
    if rule.of_safety:
        softer = " (about safety: no setting turns it off or down)"
    elif rule.softens and rule.severity != "notice":
        softer = " (a notice about drafts, and about drivers that are superseded or archived)"
    indent = "    "
    return "\n".join(
        [
            f"{rule.id}: {rule.severity}{softer}",
            "",
            textwrap.fill(rule.statement, 100),
            "",
            textwrap.fill(rule.why, 100),
            "",
            "Fails:",
            textwrap.indent(rule.fails, indent),
            "",
            "Fixed:",
            textwrap.indent(rule.fix, indent),
            "",
            f"In the code of Policy Drivers: {rule.path}, tested by {rule.tests}",
        ]
    )
