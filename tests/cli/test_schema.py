"""`drivers schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.model.json_schema import Draft, driver_schema, register_schema
from policy_drivers.model.register_names import RegisterName

Drivers = Callable[..., Result]


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


def test_the_schema_of_a_register_is_printed(drivers: Drivers) -> None:
    printed = json.loads(drivers("schema", "--of-register", "sources", "--draft", "07").output)
    assert printed == register_schema(RegisterName.SOURCES, Draft.D07)
    for other in ("--registers", "--collection"):
        result = drivers("schema", "--of-register", "sources", other)
        assert (result.exit_code, result.stderr) == (
            2, "Error: --of-register: the schema is of one kind of file; leave the other option out\n",
        )  # fmt: skip


def test_a_collection_has_no_names_of_a_register(drivers: Drivers) -> None:
    result = drivers("schema", "--collection", "--registers")
    assert (result.exit_code, result.stderr) == (
        2, "Error: --registers: no key of a collection holds names of a register; leave it out\n",
    )  # fmt: skip
