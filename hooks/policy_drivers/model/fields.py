"""What the fields of front matter are made of, whatever kind of file it begins."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError


class Need(StrEnum):
    """How much a file needs a field."""

    ALWAYS = "required"
    WHILE_CURRENT = "required while current"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


MOST_ENTRIES = 200
"""The longest list that a key may hold: a longer one is not a person's work, and every entry costs time to check."""


def _not_too_many(value: Any) -> Any:
    if isinstance(value, list) and len(value) > MOST_ENTRIES:  # before the entries are looked at, unlike `max_length`
        raise PydanticCustomError("value-type", "a list may have {most} entries at most", {"most": MOST_ENTRIES})
    return value


def one_or_many(value: Any) -> Any:
    """A text as the only entry of a list. Raises `PydanticCustomError` for a list that is too long."""
    return (value,) if isinstance(value, str) else _not_too_many(value)


_Entry = TypeVar("_Entry")
Entries = Annotated[tuple[_Entry, ...], Field(max_length=MOST_ENTRIES), BeforeValidator(_not_too_many)]
"""A list; always a tuple in Python."""
Names = Annotated[tuple[str, ...], Field(max_length=MOST_ENTRIES), BeforeValidator(one_or_many)]
"""One name, or a list of them; always a tuple in Python."""


class Part(BaseModel):
    """What all the models of front matter share: no unknown keys, no changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def described(need: Need, description: str, *examples: object, empty: Any = None) -> Any:
    """A field that may be absent: how much it is needed, what it holds, examples, and what stands for its absence."""
    return Field(empty, description=description, examples=list(examples), json_schema_extra={"x-need": need.value})


def need_of_field(field: FieldInfo) -> Need:
    """How much a field that was made by `described` is needed."""
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    return Need(str(extra["x-need"]))


def says_nothing(value: object) -> bool:
    """Whether the value of a field is none: absent, a text of spaces, or a list of such texts."""
    if isinstance(value, str):
        return not value or value.isspace()
    return all(map(says_nothing, value)) if isinstance(value, tuple) else value is None
