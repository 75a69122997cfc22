"""The JSON Schemas and the check agree: what an editor's tool takes for right, the check has no error about.

Front matter is made as text, so that each tool types it in its own way: YAML 1.2 as editors do (`NO` is a text), YAML
1.1 as Python does (`NO` is false), dates as dates or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from policy_drivers.model.json_schema import Draft, case_study_schema, collection_schema, driver_schema
from policy_drivers.model.register_names import OF_DRIVERS, RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from tests import REPOSITORY
from tests.making.any_front_matter import (
    KEYS_OF_CASE_STUDY,
    KEYS_OF_COLLECTION,
    KEYS_OF_DRIVER,
    SOUND,
    SOUND_STUDY,
    front_matters,
    lines,
)
from tests.making.demonstration import DRIVERS, demonstration
from tests.making.examples import examples

TODAY = date(2019, 1, 15)
BEYOND = {
    "case-study-driver-twice",
    "case-study-driver-unknown",
    "collection-search-line-twice",
    "collection-driver-twice",
    "collection-driver-unknown",
    "collection-updated-before-completed",
    "raw-html",
    "reference-self",
    "reference-unknown",
    "review-due-before-update",
    "review-log",
    "status-inconsistent",
    "supersedes-conflict",
    "value-rewritten",
}
"""Rules that hold one value against another, against other files, or that know what Markdown means or how it was typed.
"""
BEYOND_IN_WORDS = ("the interval ends", "the ISBN's check digit")


class _TypesAll(yaml.CSafeLoader):
    """YAML 1.1 as Python reads it; a day that is not in the calendar stays a text, where others stop."""


def _timestamp(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        return yaml.constructor.SafeConstructor.construct_yaml_timestamp(loader, node)
    except ValueError:
        return node.value


_TypesAll.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


class _AsEditors(SafeConstructor):
    """YAML 1.2, in which a date is a text."""


_AsEditors.add_constructor("tag:yaml.org,2002:timestamp", lambda constructor, node: node.value)


def as_python(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader=_TypesAll), default=str))


def as_editors(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _AsEditors
    return json.loads(json.dumps(reader.load(text)))


READERS = [as_python, as_editors]
DRAFTS: list[tuple[Draft, Any]] = [(Draft.D2020_12, Draft202012Validator), (Draft.D07, Draft7Validator)]


def errors(catalogue: Catalogue) -> list[str]:
    """What the check has to say of the file that a schema could say, too."""
    return [
        f"{finding.rule}: {finding.message}"
        for finding in check(catalogue, Settings(), TODAY)
        if finding.severity is Severity.ERROR
        and finding.rule not in BEYOND
        and not finding.message.startswith(BEYOND_IN_WORDS)
        and " is after today" not in finding.message
    ]


def catalogue_of(front_matter: str) -> Catalogue:
    """One driver, whose texts are sound."""
    source = SourceText("drivers/2018/input.md", f"---\n{front_matter}---\n\n## Summary\n\nIt says.\n".encode())
    return Catalogue((read_driver(source),))


def errors_of_driver(text: str) -> list[str]:
    return errors(catalogue_of(text))


def errors_of_collection(text: str) -> list[str]:
    source = SourceText("docs/collections/input.md", f"---\n{text}---\n\nText.\n".encode())
    return errors(Catalogue(collections=(read_collection(source),)))


def errors_of_case_study(text: str) -> list[str]:
    body = "## What was done\n\nThey asked.\n"
    source = SourceText("docs/case-studies/input.md", f"---\n{text}---\n\n{body}".encode())
    return errors(Catalogue(case_studies=(read_case_study(source),)))


DRIVER_VALIDATORS = [validator(driver_schema(draft)) for draft, validator in DRAFTS]
CASE_STUDY_VALIDATORS = [validator(case_study_schema(draft)) for draft, validator in DRAFTS]
COLLECTION_VALIDATORS = [validator(collection_schema(draft)) for draft, validator in DRAFTS]


def assert_agreement(text: str, found: list[str], validators: list[Any]) -> None:
    for read in READERS:
        values = read(text)
        for validator in validators:
            problems = [error.message for error in validator.iter_errors(values)]
            assert bool(problems) == bool(found), (read.__name__, text, problems, found)


@given(front_matters())
@examples(150)
def test_the_schema_accepts_what_the_check_accepts(text: str) -> None:
    assert_agreement(text, errors_of_driver(text), DRIVER_VALIDATORS)


@pytest.mark.parametrize("key", [*KEYS_OF_DRIVER])
def test_of_each_key_alone_too(key: str) -> None:
    @given(KEYS_OF_DRIVER[key], st.sampled_from(["current", "archived"]))
    @examples(30)
    def agrees(value: str, status: str) -> None:
        text = lines({**SOUND, "status": status, key: value}.items())
        assert_agreement(text, errors_of_driver(text), DRIVER_VALIDATORS)

    agrees()


@pytest.mark.parametrize("key", [*KEYS_OF_COLLECTION])
def test_the_schema_of_collections_accepts_what_the_check_accepts(key: str) -> None:
    @given(KEYS_OF_COLLECTION[key])
    @examples(30)
    def agrees(value: str) -> None:
        text = lines({"title": "Plans", "sections": "[{title: Key drivers, drivers: [plan]}]", key: value}.items())
        assert_agreement(text, errors_of_collection(text), COLLECTION_VALIDATORS)

    agrees()


@pytest.mark.parametrize("key", [*KEYS_OF_CASE_STUDY])
def test_the_schema_of_case_studies_accepts_what_the_check_accepts(key: str) -> None:
    @given(KEYS_OF_CASE_STUDY[key], st.sampled_from(["current", "archived", "draft"]), st.booleans())
    @examples(30)
    def agrees(value: str, status: str, is_named: bool) -> None:
        team = {"team": "[FG]", "team_consent": "2018"} if is_named and key != "team_consent" else {}
        text = lines({**SOUND_STUDY, **team, "status": status, key: value}.items())
        assert_agreement(text, errors_of_case_study(text), CASE_STUDY_VALIDATORS)

    agrees()


@pytest.mark.parametrize("status", ["current", "draft", "archived"])
@pytest.mark.parametrize(
    ("team", "consent", "is_error"),
    [
        ("[FG]", "~", True), ("FG", '""', True), ("7", "last year", True), ("[FG]", "2018-11", False),
        ("[]", "~", False), ("~", "~", False), ('""', "~", False), ("[~]", "~", False),
    ],
)  # fmt: skip
def test_of_whoever_is_named_the_schema_wants_the_consent(team: str, consent: str, is_error: bool, status: str) -> None:
    text = lines({**SOUND_STUDY, "status": status, "team": team, "team_consent": consent}.items())
    found = errors_of_case_study(text)
    assert bool(found) is is_error
    assert_agreement(text, found, CASE_STUDY_VALIDATORS)


OWN = sorted(DRIVERS.rglob("*.md"))


@demonstration
@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("draft", "validator"), DRAFTS)
def test_all_our_own_drivers_are_accepted(read: Callable[[str], Any], draft: Draft, validator: Any) -> None:
    registers = {
        name: [e.names[0] for e in getattr(read_catalogue(REPOSITORY, Settings()).registers, name).entries]
        for name in OF_DRIVERS
    }
    assert len(OWN) >= 50
    for schema in (driver_schema(draft), driver_schema(draft, registers)):
        refused = {
            path.name: error.message
            for path in OWN
            for error in validator(schema).iter_errors(read(path.read_text(encoding="utf-8").split("\n---")[0]))
        }
        assert refused == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2019-13"},
        {"identifiers": '["isbn:123"]'},
        {"title": '""'},
        {"title": '" "'},
        {"source": '[""]'},
        {"reveiw_due": ""},
        {"links": "[{title: A, url: https://example.org/, colour: }]"},
    ],
)
def test_what_both_refuse(wrong: dict[str, str]) -> None:
    text = lines({**SOUND, **wrong}.items())
    assert errors_of_driver(text)
    assert_agreement(text, ["refused"], DRIVER_VALIDATORS)


@pytest.mark.parametrize(
    ("beyond", "why"),
    [
        ({"date": "0x7E3"}, "date-format: “0x7E3” is not a date in a form that this tool reads"),
        ({"date": "2019.0"}, "date-format: “2019.0” is not a date in a form that this tool reads"),
        ({"date": "2017/2016"}, "date-impossible: the interval ends (2016) before it begins (2017)"),
        (
            {"identifiers": '["isbn:978-0-306-40615-8"]'},
            "identifier-invalid: the ISBN's check digit does not fit: a digit is wrong, or two are swapped",
        ),
        ({"library_impact": "<b>Text</b>"}, "raw-html: “<b>” is HTML"),
        (
            {"review_due": "2017"},
            "review-due-before-update: the review was due 2017, before the document was published (2018)",
        ),
    ],
)
def test_what_a_schema_cannot_tell(beyond: dict[str, str], why: str) -> None:
    """The list in the documentation; whoever shortens it shortens it there."""
    text = lines({**SOUND, **beyond}.items())
    found = check(catalogue_of(text), Settings(), TODAY)
    assert [f"{each.rule}: {each.message}" for each in found if each.severity is Severity.ERROR] == [why]
    assert_agreement(text, [], DRIVER_VALIDATORS)


def test_with_the_registers_members_must_be_in_theirs_and_other_names_need_not() -> None:
    registers = {RegisterName.MEMBERS: ["FG", "NO", "7"], RegisterName.THEMES: ["leadership"], RegisterName.SOURCES: []}
    for draft, validator in DRAFTS:
        checked = validator(driver_schema(draft, registers))
        for read in READERS:
            for member, is_right in {
                "FG": True,
                "NO": True,
                "7": True,
                "unassigned": True,
                "GF": False,
                "yes": False,
                "8": False,
                "~": False,
            }.items():
                assert checked.is_valid(read(lines({**SOUND, "group_member": member}.items()))) is is_right, member
            assert checked.is_valid(read(lines({**SOUND, "themes": "[leadership, another]"}.items())))
            by = lines({**SOUND, "reviews": "[{date: 2019, by: GF, outcome: no change}]"}.items())
            assert not checked.is_valid(read(by))


def test_the_schemas_are_schemas() -> None:
    for draft, validator in DRAFTS:
        for schema in (driver_schema(draft), collection_schema(draft), case_study_schema(draft)):
            validator.check_schema(schema)
            assert schema["$schema"] == validator.META_SCHEMA["$id"]
