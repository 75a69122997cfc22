"""The parts of JSON Schemas: what pydantic says of a model, in terms of what tools make of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import yaml
from pydantic import BaseModel

from policy_drivers.model import authorities, edtf, identifiers, languages, links, registers
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.register_names import RegisterName
from policy_drivers.wording.characters import SPACES, VISIBLE_PATTERN

Schema: TypeAlias = dict[str, Any]
_TYPED = ("string", "number", "boolean")
"""What a text may have become to a tool that types it."""
_TYPED_INITIALS = {"not": {"type": ["string", "array", "object", "null"]}}
"""What initials such as `NO` and `007` may have become, said so that no editor offers it."""
_TYPED_FLAGS = {"not": {"not": {"enum": [0, 1]}}}
"""What `0` and `1` have become, said in the same way."""
_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}
_NOT_BLANK = f"^(?=[\\s\\S]*[^{SPACES}]){VISIBLE_PATTERN[1:]}"
_TRUE_OR_FALSE = "^(?:[01TtFfYyNn]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])$"
_IN_WORDS = {
    edtf.PATTERN: "Write a date that is in the calendar: 2019, 2019-06, 2019-06-01, or two of them with a slash.",
    identifiers.PATTERN: "Write doi:10.… or isbn: and its 10 or 13 digits.",
    languages.PATTERN: "Write the code of a language, such as cy for Welsh.",
    links.PATTERN: "Write a whole web address that begins with https:// or http://.",
    authorities.PATTERN: "Write an identifier such as ror: and its characters, or a whole web address.",
    registers.INITIALS_PATTERN: "Write initials without a space in them.",
    registers.EMAIL_PATTERN: "Write an e-mail address.",
    registers.GITHUB_PATTERN: "Write the name of an account on GitHub, without @.",
    _TRUE_OR_FALSE: "Write true or false.",
    _NOT_BLANK: "Write something here, without invisible characters.",
    VISIBLE_PATTERN: "This text has an invisible character in it. Type it again.",
}
"""For each pattern what to do where it does not fit, which editors show in the place of the pattern."""


def of_model(model: type[BaseModel], needed: Iterable[str]) -> tuple[Schema, Schema]:
    """The properties of a model, and the definitions that they refer to, made from pydantic's schema."""
    schema = model.model_json_schema()
    definitions: Schema = {}
    for name, definition in schema.get("$defs", {}).items():
        required = definition.get("required", [])
        definitions[name] = {key: value for key, value in definition.items() if key != "title"}
        if "properties" in definition:
            definitions[name]["properties"] = _properties(definition["properties"], required, blank=True)
    return _properties(schema["properties"], needed, blank=False), definitions


def _properties(properties: Schema, needed: Iterable[str], *, blank: bool) -> Schema:
    """The properties of a group of keys. A key without a value says nothing, so that null stands for absence.

    `blank` says whether a text that is needed may be blank.
    """
    made = {}
    for key, field in properties.items():
        notes = {name: field[name] for name in ("description", "default") if field.get(name) not in (None, [])}
        if all(isinstance(example, str) for example in field.get("examples", [[]])):
            notes["examples"] = field["examples"]  # editors offer an example, and a list as the text [object Object]
        value = _value(field)
        if key not in needed:
            value = _or_null(value)
        elif not blank:
            value = not_blank(value)
        made[key] = {**notes, **value}
    return made


def _value(field: Schema) -> Schema:
    """What pydantic says of a value, in terms of what tools make of YAML."""
    if "anyOf" in field:
        (field,) = (each for each in field["anyOf"] if each != {"type": "null"})
    if "$ref" in field:
        return {"$ref": field["$ref"]}
    kind = field.get("type")
    if kind == "array":
        items = field["items"]
        many = {"type": "array", "items": _or_null(_value(items)), "maxItems": field["maxItems"]}
        if items.get("pattern") == authorities.PATTERN:
            return {"anyOf": [_value(items), many]}
        return {"anyOf": [_text(), many]} if items == {"type": "string"} else many
    if kind == "object":
        return {
            "type": "object",
            "propertyNames": {"pattern": legible(VISIBLE_PATTERN)},
            "additionalProperties": _or_null(_value(field["additionalProperties"])),
            "maxProperties": field["maxProperties"],
        }
    if kind == "boolean":
        return {"anyOf": [{"type": "boolean"}, _TYPED_FLAGS, {"type": "string", **_said(_TRUE_OR_FALSE)}]}
    if "pattern" not in field:
        return _text()
    pattern = field["pattern"]
    if pattern == edtf.PATTERN:
        return {"anyOf": [{"type": "string", **_said(pattern)}, _YEAR]}
    visible = f"^(?={VISIBLE_PATTERN[1:]}){pattern[1:]}"
    text = {"type": "string", **_said(visible, _IN_WORDS[pattern])}
    if pattern == registers.INITIALS_PATTERN:
        return {"anyOf": [{**text, "maxLength": field["maxLength"]}, _TYPED_INITIALS]}
    return {"anyOf": [text, *_as_typed(["no"])]} if pattern == languages.PATTERN else text


def _text() -> Schema:
    return {"type": list(_TYPED), **_said(VISIBLE_PATTERN)}


def _said(pattern: str, otherwise: str = "") -> Schema:
    """A pattern, and what to do where it does not fit."""
    return {"pattern": legible(pattern), "patternErrorMessage": otherwise or _IN_WORDS[pattern]}


def legible(pattern: str) -> str:
    """A pattern that can be printed: with escapes that all languages know for what they have, up to U+FFFF."""
    return re.sub("[^ -~\U00010000-\U0010ffff]", lambda match: f"\\u{ord(match[0]):04x}", pattern)


def _or_null(value: Schema) -> Schema:
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**value, "type": [*kinds, "null"]}
    return {"anyOf": [value, {"type": "null"}]}


def not_blank(value: Schema) -> Schema:
    """A value that says something: no text of spaces, and a list with an entry that is none."""
    said = _said(_NOT_BLANK)
    if value == _text():
        return {**value, **said}
    if "anyOf" in value and value["anyOf"][0] == _text():
        text, many = value["anyOf"]
        return {**value, "anyOf": [{**text, **said}, {**many, "contains": {**_text(), **said}}]}
    return value


def with_names(field: Schema, register: RegisterName, names: Sequence[str]) -> Schema:
    """A field that holds names of a register. Those of members must be in it; of the others they are offered."""
    if register is RegisterName.MEMBERS:
        notes = {"description": field["description"]}  # an example is somebody who is not in this register
        nobody = [{"type": "null"}] if "null" in field["type"] else []
        return {**notes, "anyOf": [{"enum": [*names, UNASSIGNED]}, *_as_typed(names), *nobody]}
    text, many, *null = field["anyOf"]
    return {
        **field,
        "anyOf": [completed(text, names), {**many, "items": completed(many["items"], names)}, *null],
    }


def completed(text: Schema, names: Sequence[str]) -> Schema:
    """A text for which editors offer some names."""
    if not names:
        return text
    notes = {key: value for key, value in text.items() if key in ("description", "examples")}
    rest = {key: value for key, value in text.items() if key not in notes}
    return {**notes, "anyOf": [{"enum": list(names)}, rest]}


def _as_typed(names: Sequence[str]) -> list[Schema]:
    """What names become to a tool that types them: `NO` is false to some. Said so that no editor offers it."""
    typed = [value for name in names if isinstance(value := yaml.safe_load(name), (bool, int, float))]
    return [{"not": {"not": {"enum": typed}}}] if typed else []


def visible() -> Schema:
    """Whatever has no character that cannot be seen in any of its texts, however deep."""
    text = {"pattern": legible(VISIBLE_PATTERN)}
    inner = {"$ref": "#/$defs/Visible"}
    return {**text, "items": inner, "propertyNames": text, "additionalProperties": inner}
