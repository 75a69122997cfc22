"""Which keys hold words, so that a text with ` #` in them belongs in double quotes, and which comments are none."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from policy_drivers.model.collection import Collection, CollectionsPage
from policy_drivers.model.driver import Driver
from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.model.registers import Entry, Member, Source
from policy_drivers.reading.trailing_comments import is_remark

WORDS = frozenset(
    {
        *("title", "alternative_titles", "source", "authors", "format", "coverage", "audience", "themes", "services"),
        *("library_impact", "note", "action", "lead", "from", "verbatim", "question", "requested_by"),
        *("sources_searched", "strategy", "description", "name", "also_known_as"),
    }
)
GROUPS = frozenset({"links", "reviews", "actions", "imported", "sections"})


def _keys(model: type[BaseModel]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        for part in _models(field.annotation):
            found |= _keys(part)
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for each in get_args(annotation) for model in _models(each)]


def test_of_every_key_it_is_known_what_it_holds() -> None:
    models: tuple[type[BaseModel], ...] = (Driver, Collection, CollectionsPage, Entry, Source, Member)
    keys = set[str]().union(*map(_keys, models))
    assert sorted([*WORDS, *CLOSED, *ADDRESSES, *GROUPS]) == sorted(keys)


@pytest.mark.parametrize(
    "comment",
    ["# required", "# Optional: leave it out", "# recommended", "# TODO", "#TODO more", "# to do", "# e.g. Our Plan",
     "# as its cover says", "# the title, as the document prints it", "# full title", "# see the register",
     "# or a list", "# was: NHSE", "# since 2013", "# Example: PDF", "#", "## ", "# tbc"],
)  # fmt: skip
def test_a_comment_of_a_template_is_one(comment: str) -> None:
    assert is_remark(comment)


@pytest.mark.parametrize(
    "text", ["# the vision", "# 2020 vision", "# together", "#seen", "# orders", "# notable", "# of it"]
)
def test_words_of_a_text_are_no_remark(text: str) -> None:
    assert not is_remark(text)
