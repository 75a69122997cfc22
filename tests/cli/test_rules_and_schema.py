"""`drivers rules`, `drivers schema` and the command as a whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

import policy_drivers
from policy_drivers.cli import main
from policy_drivers.model.json_schema import Draft, driver_schema
from policy_drivers.rules.engine.all_rules import all_rules

Drivers = Callable[..., Result]


def test_every_rule_is_listed_with_its_severity_and_statement(drivers: Drivers) -> None:
    lines = drivers("rules").output.splitlines()
    listed = [line.split(maxsplit=2) for line in lines]
    assert listed == [[rule.id, str(rule.severity), rule.statement] for rule in all_rules().values()]


def test_one_rule_is_explained(drivers: Drivers) -> None:
    assert drivers("rules", "date-impossible").output == (
        "date-impossible: error (a notice about drivers that are superseded or archived)\n"
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


def test_the_schema_is_printed_as_json(drivers: Drivers) -> None:
    assert json.loads(drivers("schema").output) == driver_schema()
    assert json.loads(drivers("schema", "--draft", "07").output) == driver_schema(Draft.D07)


@pytest.mark.usefixtures("collection")
def test_the_schema_has_the_names_of_the_registers_when_asked(drivers: Drivers) -> None:
    printed = json.loads(drivers("schema", "--registers", "--draft", "07").output)
    properties = printed["else"]["properties"]
    assert properties["themes"]["anyOf"][0]["anyOf"][0] == {"enum": ["leadership", "workforce"]}
    assert properties["group_member"]["anyOf"] == [{"enum": ["FG", "JW", "OLD", "unassigned"]}]


def test_a_register_that_is_not_kept_is_not_in_it(collection: Path, drivers: Drivers) -> None:
    (collection / "drivers" / "register" / "members.yml").unlink()
    printed = json.loads(drivers("schema", "--registers").output)
    assert printed["else"]["properties"]["group_member"] == driver_schema()["else"]["properties"]["group_member"]


def test_a_collection_has_no_names_of_a_register(drivers: Drivers) -> None:
    result = drivers("schema", "--collection", "--registers")
    assert (result.exit_code, result.stderr) == (
        2, "Error: --registers: no key of a collection holds names of a register; leave it out\n",
    )  # fmt: skip


def test_the_version_is_the_packages(drivers: Drivers) -> None:
    assert drivers("--version").output == f"drivers, version {policy_drivers.__version__}\n"


@pytest.mark.parametrize("command", [None, *main.list_commands(click.Context(main))])
def test_every_help_has_an_example(command: str | None, drivers: Drivers) -> None:
    output = drivers(*([command] if command else []), "--help").output
    assert "Example" in output
    assert f"drivers {command or 'check'}" in output


@pytest.mark.usefixtures("collection")
def test_a_console_that_lacks_a_character_gets_an_escape_not_a_traceback() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "policy_drivers", "check", "--today", "2030-01-01"],
        capture_output=True,
        env={
            "PYTHONIOENCODING": "ascii",
            "PYTHONPATH": str(policy_drivers.__path__[0]).rpartition("policy_drivers")[0],
        },
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"review-overdue" in result.stdout
