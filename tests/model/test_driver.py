"""The schema of a driver, and the JSON Schema that is made from it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from policy_drivers.model.driver import FIELDS, Driver, Status, need_of
from policy_drivers.model.fields import MOST_ENTRIES, Need
from policy_drivers.model.json_schema import driver_schema

SCHEMA = driver_schema()
PROPERTIES = SCHEMA["else"]["properties"]
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

LEAST = {"title": "A", "source": "B", "date": "2019", "library_impact": "C"}
CURRENT = LEAST | {"review_due": "2020", "group_member": "FG"}


def test_the_json_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_the_json_schema_has_every_field_in_the_order_of_the_house() -> None:
    assert tuple(PROPERTIES) == tuple(SCHEMA["then"]["properties"]) == FIELDS
    assert [name for name, each in PROPERTIES.items() if not each["description"]] == []
    assert SCHEMA["else"]["additionalProperties"] is False


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_examples_that_fit(name: str) -> None:
    examples = Driver.model_fields[name].examples
    assert examples
    for example in examples:
        Driver.model_validate({name: example})
        assert VALIDATOR.evolve(schema=_resolvable(name)).is_valid(example), example


def _resolvable(name: str) -> dict[str, Any]:
    return {"$defs": SCHEMA["$defs"], **PROPERTIES[name]}


@pytest.mark.parametrize(
    "values",
    [
        CURRENT,
        CURRENT | {"status": "current"},
        LEAST | {"status": "archived"},
        LEAST | {"status": "superseded", "superseded_by": "x"},
        CURRENT | {"source": ["A", "B"], "themes": "leadership", "links": []},
        CURRENT | {"links": [{"title": "A", "url": "https://example.org/"}]},
        CURRENT | {"links": [{"title": "A", "url": "https://example.org/", "role": "briefing"}]},
        CURRENT | {"reviews": [{"date": "2019-01-01", "by": "FG", "outcome": "no change", "note": "x"}]},
        CURRENT | {"actions": [{"action": "A", "lead": "B"}]},
        CURRENT | {"identifiers": ["doi:10.1000/182"]},
        CURRENT | {"audience": ["A"] * MOST_ENTRIES},
    ],
)
def test_both_schemas_say_yes(values: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(values), list(VALIDATOR.iter_errors(values))
    Driver.model_validate(values)


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "A"},
        {"title": ["A"]},
        {"title": None},
        {"date": "June 2019"},
        {"date": ["2019"]},
        {"link": "www.example.org"},
        {"link": "javascript:alert(1)"},
        {"status": "withdrawn"},
        {"type": "Strategy"},
        {"themes": {"leadership": "yes"}},
        {"themes": [["leadership"]]},
        {"links": "https://example.org/"},
        {"links": [{"title": "A"}]},
        {"links": [{"title": "A", "url": "https://example.org/", "role": "x"}]},
        {"links": [{"title": "A", "url": "https://example.org/", "colour": "x"}]},
        {"reviews": ["2019"]},
        {"reviews": [{"date": "2019-01-01", "by": "FG", "outcome": "fine"}]},
        {"actions": [{"action": "A"}]},
        {"identifiers": ["pmid:1"]},
        {"identifiers": "doi:10.1000/182"},
        {"audience": ["A"] * (MOST_ENTRIES + 1)},
        {"reviews": [{"date": "2019", "by": "FG", "outcome": "no change"}] * (MOST_ENTRIES + 1)},
    ],
)
def test_both_schemas_say_no(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(CURRENT | wrong)
    if wrong != {"title": None}:  # a key without a value is left out before the model sees it
        with pytest.raises(ValidationError):
            Driver.model_validate(wrong)


@pytest.mark.parametrize("name", LEAST)
def test_what_is_always_needed(name: str) -> None:
    values = {key: value for key, value in CURRENT.items() if key != name}
    assert not VALIDATOR.is_valid(values)
    assert VALIDATOR.is_valid(values | {"status": "archived"})  # which the check only gives a notice about


@pytest.mark.parametrize("name", ["review_due", "group_member"])
def test_what_is_needed_while_current(name: str) -> None:
    values = {key: value for key, value in CURRENT.items() if key != name}
    assert not VALIDATOR.is_valid(values)
    assert not VALIDATOR.is_valid(values | {"status": "current"})
    assert VALIDATOR.is_valid(values | {"status": "archived"})


def test_how_much_a_field_is_needed() -> None:
    needs = {need: [name for name in FIELDS if need_of(name) is need] for need in Need if need is not Need.OPTIONAL}
    assert needs == {
        Need.ALWAYS: ["title", "source", "date", "library_impact"],
        Need.WHILE_CURRENT: ["review_due", "group_member"],
        Need.RECOMMENDED: ["link"],
    }
    with pytest.raises(KeyError):
        need_of("colour")


def test_a_driver_without_any_key_is_read() -> None:
    assert Driver() == Driver.model_validate({})
    assert Driver().status is Status.CURRENT
    assert Driver().themes == ()


def test_one_name_is_a_list_of_one() -> None:
    assert Driver.model_validate({"source": "NHS England"}).source == ("NHS England",)
    assert Driver.model_validate({"source": ["A", "B"]}).source == ("A", "B")


def test_a_driver_does_not_change() -> None:
    driver = Driver.model_validate({"title": "A"})
    with pytest.raises(ValidationError):
        driver.title = "B"  # type: ignore[misc]


def test_a_driver_as_plain_values_is_what_was_written() -> None:
    values = CURRENT | {
        "source": ["B"],
        "link": "https://example.org/",
        "reviews": [{"date": "2019-01", "by": "FG", "outcome": "no change"}],
        "identifiers": ["isbn:9780306406157"],
    }
    dumped = Driver.model_validate(values).model_dump(mode="json", exclude_unset=True)
    assert dumped == values
