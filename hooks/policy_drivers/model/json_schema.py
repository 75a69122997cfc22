"""The JSON Schemas of front matter and of registers, for editors and other tools.

They accept what `drivers check` has no error about.

Tools read YAML in their own ways: to most of them `date: 2019` is a number, to some `NO` is false, and a key without a
value is null. The model types texts, so the schemas allow what a text may have become.

A schema sees one value at a time. These are left to the check: whether an ISBN's check digit fits, an interval ends
after it begins and a language has the code, what Markdown means, dates and slugs held against each other, and how a
value was written (`0x7E3`, `true` for `YES`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from policy_drivers.model import links, registers
from policy_drivers.model.case_study import CaseStatus, CaseStudy
from policy_drivers.model.collection import Collection, Section
from policy_drivers.model.driver import Driver, Status, about_impact
from policy_drivers.model.fields import Need, Part, need_of_field
from policy_drivers.model.register_names import REGISTER_OF, RegisterName
from policy_drivers.model.schema_parts import Schema, completed, legible, not_blank, of_model, visible, with_names

Vocabulary: TypeAlias = Mapping[RegisterName, Sequence[str]]
"""The preferred names of each register that is kept; of the members, the initials."""


class Draft(StrEnum):
    """A version of JSON Schema (https://json-schema.org/specification-links)."""

    D2020_12 = "2020-12"
    D07 = "07"


_URIS = {
    Draft.D2020_12: "https://json-schema.org/draft/2020-12/schema",
    Draft.D07: "http://json-schema.org/draft-07/schema#",
}
_LET_OFF = [Status.DRAFT.value, Status.SUPERSEDED.value, Status.ARCHIVED.value]
_SAFE = {"not": {"type": "string", "pattern": legible(links.UNSAFE_PATTERN)}}


def driver_schema(
    draft: Draft = Draft.D2020_12, vocabulary: Vocabulary | None = None, means_for: str = "libraries"
) -> Schema:
    """The JSON Schema of a driver's front matter, with the names of the registers in it where they are given.

    Editors complete those names. Other names fit as well, as they are no error to the check, but for members'. A driver
    that is a draft, superseded or archived is let off all but what is unsafe, as the check lets it off. No key stands
    above that condition: editors would complete none of the values that stand below it.
    """
    needed = _while_current(Driver)
    properties, definitions = of_model(Driver, needed)
    properties["library_impact"]["description"] = about_impact(means_for)
    _name_registers(properties, definitions, vocabulary)
    if vocabulary is not None and RegisterName.MEMBERS in vocabulary:
        actions = definitions["Action"]["properties"]
        actions["lead"] = completed(actions["lead"], vocabulary[RegisterName.MEMBERS])
    let_off = _let_off(properties)
    let_off["links"]["items"] = {"properties": {"url": _SAFE}}
    return _whole(
        draft,
        "Policy driver",
        "The front matter of one file in drivers/. The check says more: drivers check.",
        _unless(_LET_OFF, let_off, properties, needed),
        {**definitions, "Visible": visible()},
    )


def case_study_schema(draft: Draft = Draft.D2020_12, vocabulary: Vocabulary | None = None) -> Schema:
    """The JSON Schema of a case study's front matter, with the names of the registers in it where they are given.

    One that is a draft or archived is let off as a driver is, but for the consent of those who are named.
    """
    needed = _while_current(CaseStudy)
    properties, definitions = of_model(CaseStudy, needed)
    properties["drivers"]["contains"] = {"type": "object"}
    _name_registers(properties, definitions, vocabulary)
    names, day = (
        {"anyOf": [each for each in properties[key]["anyOf"] if each != {"type": "null"}]}
        for key in ("team", "team_consent")
    )
    consent = {
        "if": {"required": ["team"], "properties": {"team": not_blank(names)}},
        "then": {"required": ["team_consent"], "properties": {"team_consent": day}},
    }
    whole = _unless([CaseStatus.DRAFT.value, CaseStatus.ARCHIVED.value], _let_off(properties), properties, needed)
    for branch in ("then", "else"):
        whole[branch]["allOf"] = [*whole[branch].get("allOf", []), consent]
    return _whole(
        draft,
        "Case study",
        "The front matter of one file in docs/case-studies/. The check says more: drivers check.",
        whole,
        {**definitions, "Visible": visible()},
    )


def _unless(statuses: Sequence[str], let_off: Schema, properties: Schema, needed: Iterable[str]) -> Schema:
    """What holds of a file: with one of some statuses only what is unsafe is refused."""
    return {
        "if": {"required": ["status"], "properties": {"status": {"enum": statuses}}},
        "then": {"allOf": [{"$ref": "#/$defs/Visible"}], "properties": let_off},
        "else": {"properties": properties, "required": list(needed), "additionalProperties": False},
    }


def _let_off(properties: Schema) -> Schema:
    """The properties of what is let off: anything that is safe."""
    let_off: Schema = {key: {"description": field["description"]} for key, field in properties.items()}
    let_off["link"].update(_SAFE)
    return let_off


def _name_registers(properties: Schema, definitions: Schema, vocabulary: Vocabulary | None) -> None:
    """Put the names of registers where keys hold them."""
    for key, register in {**REGISTER_OF, "group_member": RegisterName.MEMBERS}.items():
        if vocabulary is not None and key in properties and register in vocabulary:
            properties[key] = with_names(properties[key], register, vocabulary[register])
    if vocabulary is not None and RegisterName.MEMBERS in vocabulary:
        reviews = definitions["Review"]["properties"]
        reviews["by"] = with_names(reviews["by"], RegisterName.MEMBERS, vocabulary[RegisterName.MEMBERS])


def collection_schema(draft: Draft = Draft.D2020_12, vocabulary: Vocabulary | None = None) -> Schema:
    """The JSON Schema of a collection's front matter, with the initials of the members in it where they are given."""
    properties, definitions = of_model(Collection, _required(Collection))
    properties["sections"]["contains"] = {"type": "object"}
    section = definitions["Section"]
    section["properties"], _ = of_model(Section, _required(Section))
    section["required"] = _required(Section)
    _name_registers(properties, definitions, vocabulary)
    return _whole(
        draft,
        "Collection of policy drivers",
        "The front matter of one file in docs/collections/. The check says more: drivers check.",
        {"properties": properties, "required": _required(Collection), "additionalProperties": False},
        definitions,
    )


def register_schema(name: RegisterName, draft: Draft = Draft.D2020_12) -> Schema:
    """The JSON Schema of a register's file: a list of entries."""
    model = registers.ENTRY_OF[name]
    needed = model.model_json_schema()["required"]
    properties, _ = of_model(model, needed)
    entry = {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
    return {
        "$schema": _URIS[draft],
        "title": f"Register of {name}",
        "description": f"The file drivers/register/{name}.yml. The check says more: drivers check.",
        "type": ["array", "null"],  # a file of comments alone is an empty register
        "items": entry,
    }


def _whole(draft: Draft, title: str, description: str, constraints: Schema, definitions: Schema) -> Schema:
    schema = {
        "$schema": _URIS[draft],
        "title": title,
        "description": description,
        "type": "object",
        **constraints,
        "$defs": definitions,
    }
    if draft is Draft.D07:
        text = json.dumps(schema).replace('"#/$defs/', '"#/definitions/')
        schema = {{"$defs": "definitions"}.get(key, key): value for key, value in json.loads(text).items()}
    return schema


def _while_current(model: type[Part]) -> list[str]:
    """The keys that a file needs while it is current."""
    return [name for name in model.model_fields if _need(model, name) in (Need.ALWAYS, Need.WHILE_CURRENT)]


def _need(model: type[Part], name: str) -> Need:
    return need_of_field(model.model_fields[name])


def _required(model: type[Part]) -> list[str]:
    return [name for name in model.model_fields if _need(model, name) is Need.ALWAYS]
