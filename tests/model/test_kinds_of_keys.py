"""Which keys hold words, so that a text with ` #` in them belongs in double quotes."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection, FolderPage
from policy_drivers.model.driver import Driver
from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.model.registers import Entry, Member, Source

WORDS = frozenset(
    {
        *("title", "alternative_titles", "source", "authors", "format", "coverage", "audience", "themes", "services"),
        *("library_impact", "note", "action", "lead", "from", "verbatim", "question", "requested_by"),
        *("sources_searched", "strategy", "description", "name", "also_known_as", "published_as", "successor"),
        *("access_note", "references", "number", "text", "to", "stages", "benefit", "recommendation"),
        *("organisation", "team", "resources", "time", "effect", "evidence", "contact", "how"),
        *("completed_by", "database", "interface", "limits", "query", "results"),
    }
)
GROUPS = frozenset(
    {"links", "reviews", "actions", "imported", "sections", "recommendations", "searches", "lines", "impact"}
)


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
    models: tuple[type[BaseModel], ...] = (Driver, Collection, CaseStudy, FolderPage, Entry, Source, Member)
    keys = set[str]().union(*map(_keys, models))
    assert sorted([*WORDS, *CLOSED, *ADDRESSES, *GROUPS]) == sorted(keys)
