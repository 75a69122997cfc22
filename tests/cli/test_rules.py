"""`drivers rules`."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

from policy_drivers.rules.engine.all_rules import all_rules

Drivers = Callable[..., Result]


def test_every_rule_is_listed_with_its_severity_and_statement(drivers: Drivers) -> None:
    lines = drivers("rules").output.splitlines()
    listed = [line.split(maxsplit=2) for line in lines]
    assert listed == [[rule.id, str(rule.severity), rule.statement] for rule in all_rules().values()]


def test_one_rule_is_explained(drivers: Drivers) -> None:
    assert drivers("rules", "date-impossible").output == (
        "date-impossible: error (a notice about drafts, and about drivers that are superseded or archived)\n"
        "\n"
        "A date must be in the calendar.\n"
        "\n"
        "Nobody can be reminded on 30 February.\n"
        "\n"
        "Fails:\n"
        "    date: 2018-02-30\n"
        "\n"
        "Fixed:\n"
        "    date: 2018-02-28\n"
        "\n"
        "In the code of Policy Drivers: hooks/policy_drivers/rules/dates.py, tested by tests/rules/date-impossible/\n"
    )


def test_a_rule_about_safety_says_that_it_is(drivers: Drivers) -> None:
    first = drivers("rules", "raw-html").output.splitlines()[0]
    assert first == "raw-html: error (about safety: no setting turns it off or down)"


def test_a_rule_that_is_not_there_gets_a_suggestion(drivers: Drivers) -> None:
    result = drivers("rules", "date-imposible")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: drivers rules: there is no rule “date-imposible”; did you mean date-impossible?\n",
    )
