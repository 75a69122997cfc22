"""`drivers schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.model.json_schema import Draft, case_study_schema, driver_schema, register_schema
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
    for other in ("--registers", "--collection", "--case-study"):
        result = drivers("schema", "--of-register", "sources", other)
        assert (result.exit_code, result.stderr) == (
            2, "Error: --of-register: the schema is of one kind of file; leave the other option out\n",
        )  # fmt: skip


@pytest.mark.usefixtures("collection")
def test_collections_and_case_studies_have_members_and_these_have_services(drivers: Drivers) -> None:
    collection = json.loads(drivers("schema", "--collection", "--registers").output)
    members = {"enum": ["FG", "JW", "OLD", "unassigned"]}
    assert collection["properties"]["group_member"]["anyOf"] == [members, {"type": "null"}]
    study = json.loads(drivers("schema", "--case-study", "--registers").output)["else"]["properties"]
    assert study["group_member"]["anyOf"] == [members]
    assert study["services"]["anyOf"][0]["anyOf"][0] == {"enum": ["literature searching", "training"]}


def test_the_schema_of_case_studies_is_printed(drivers: Drivers) -> None:
    assert json.loads(drivers("schema", "--case-study").output) == case_study_schema()
    result = drivers("schema", "--case-study", "--collection")
    assert (result.exit_code, result.stderr) == (
        2, "Error: --case-study: the schema is of one kind of file; leave the other option out\n",
    )  # fmt: skip
