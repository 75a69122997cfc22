"""A collection's model: what its schema promises, and how its drivers are numbered."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.collection import CITATION, Collection, Section
from policy_drivers.model.json_schema import collection_schema

SLUGS = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
SOUND = {"title": "Leadership", "sections": [{"title": "Key drivers", "drivers": ["a-plan"]}]}


@given(st.lists(st.lists(SLUGS, max_size=5), max_size=5))
def test_drivers_are_numbered_from_1_in_the_order_of_the_sections_and_each_once(sections: list[list[str]]) -> None:
    collection = Collection(sections=tuple(Section(drivers=tuple(slugs)) for slugs in sections))
    listed = [slug for slugs in sections for slug in slugs]
    numbers = collection.numbers
    assert set(numbers) == set(listed)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert list(numbers) == sorted(numbers, key=listed.index)


@pytest.mark.parametrize(
    "values",
    [
        SOUND,
        {**SOUND, "question": "Who?", "requested_by": "A trust", "completed_on": "2019", "updated_on": "2019-12-03"},
        {**SOUND, "sources_searched": "Google", "strategy": "- a\n"},
        {"title": "Leadership", "sections": [{"title": "Key drivers", "drivers": "a-plan"}]},
    ],
)  # fmt: skip
def test_the_schema_takes_what_the_model_takes(values: dict[str, object]) -> None:
    assert list(jsonschema.Draft202012Validator(collection_schema()).iter_errors(values)) == []
    assert Collection.model_validate(values).title == values["title"]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Leadership"},
        {"sections": []},
        {**SOUND, "colour": "blue"},
        {**SOUND, "completed_on": "June 2019"},
        {**SOUND, "sections": [{"title": "Key drivers"}]},
        {**SOUND, "title": None},
    ],
)
def test_the_schema_refuses_what_a_rule_reports(values: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(collection_schema()).validate(values)


def test_the_schema_is_a_schema_and_says_what_each_key_is() -> None:
    schema = collection_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == list(Collection.model_fields)
    assert all(each["description"] for each in schema["properties"].values())


def test_the_examples_are_sound() -> None:
    for key, field in Collection.model_fields.items():
        for example in field.examples or ():
            assert getattr(Collection.model_validate({key: example}), key)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("See [[a-plan]] [[b]].", ["a-plan", "b"]),
        ("[[a-plan]][[b]]", ["a-plan", "b"]),
        (r"\[[a-plan]]", ["a-plan"]),
        ("[[]] [a] [[a\nb]] [[a]", []),
        ("[[[a]]]", ["a"]),
        ("[" * 50_000, []),
        ("[[a" * 20_000, []),
    ],
)
def test_a_citation_is_a_slug_between_two_brackets(text: str, slugs: list[str]) -> None:
    assert CITATION.findall(text) == slugs
