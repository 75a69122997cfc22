"""The JSON Schemas of the registers and the check agree, whichever way a tool reads YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from ruamel.yaml import YAML

from policy_drivers.model.json_schema import Draft, register_schema
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.register_file import read_register
from policy_drivers.reading.source import SourceText
from tests import FIXTURE

VALIDATORS = {Draft.D2020_12: Draft202012Validator, Draft.D07: Draft7Validator}
DRIVERS = FIXTURE / "drivers"


def _accepts(name: RegisterName, text: str) -> set[bool]:
    """What each draft says of a file as tools of YAML 1.1 and of 1.2 read it."""
    read: list[Any] = [yaml.safe_load(text), YAML(typ="safe", pure=True).load(text)]
    read = [json.loads(json.dumps(each, default=str)) for each in read]  # tools have no dates in JSON
    return {VALIDATORS[draft](register_schema(name, draft)).is_valid(each) for draft in Draft for each in read}


@pytest.mark.parametrize("draft", Draft)
@pytest.mark.parametrize("name", RegisterName)
def test_a_schema_is_one(name: RegisterName, draft: Draft) -> None:
    VALIDATORS[draft].check_schema(register_schema(name, draft))


@pytest.mark.parametrize("name", RegisterName)
def test_registers_that_are_used_fit(name: RegisterName) -> None:
    text = (DRIVERS / "register" / f"{name}.yml").read_text(encoding="utf-8")
    assert _accepts(name, text) == {True}


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("themes", "# nothing yet\n", True),
        ("themes", "- name: leadership\n  also_known_as: leading\n", True),
        ("themes", "- name: 2019\n  also_known_as: [NO, 1.5]\n  until: 2019\n  successor: [a]\n", True),
        ("themes", "- name: a\n  until: 2019-06-01\n", True),
        ("themes", "- name: a\n  until: 2019-13\n", False),
        ("themes", "- name: a\n  identifiers: mesh:D007857\n", True),
        ("themes", "- name: a\n  identifiers: [D007857]\n", False),
        ("themes", "- name:\n  note: a\n", False),
        ("themes", "- note: a\n", False),
        ("themes", "- leadership\n", False),
        ("themes", "name: leadership\n", False),
        ("themes", "- name: a\n  within: [b]\n", False),
        ("coverage", "- name: a\n  within: [b]\n", True),
        ("sources", "- name: a\n  journal: yes\n  unidentified: false\n", True),
        ("sources", "- name: a\n  journal: perhaps\n", False),
        ("members", "- initials: NO\n  name: Nora Ode\n  email: no@example.org\n  github: nora\n  active: no\n", True),
        ("members", "- initials: 7\n", True),
        ("members", "- initials: A B\n", False),
        ("members", "- initials: ABCDEFGHIJKLM\n", False),
        ("members", "- initials: AB\n  email: nobody\n", False),
        ("members", "- initials: AB\n  github: '@ab'\n", False),
        ("members", "- initials: AB\n  phone: 1\n", False),
    ],
)
def test_it_accepts_what_can_be_read_and_nothing_else(name: str, text: str, fits: bool) -> None:
    register = RegisterName(name)
    faults = read_register(SourceText(f"drivers/register/{name}.yml", text.encode()), register).faults
    assert (faults == [], _accepts(register, text)) == (fits, {fits})
