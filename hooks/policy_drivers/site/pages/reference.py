"""The reference pages for writers: every field, from the schema, and every rule, from its function."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.driver import (
    FIELDS,
    Action,
    Document,
    Driver,
    Imported,
    Recommendation,
    Review,
    about_impact,
    need_of,
)
from policy_drivers.model.fields import Need, Part
from policy_drivers.reading.key_edits import render as as_yaml
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.rule import Rule
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site

_PARTS: dict[str, type[Part]] = {
    "links": Document,
    "reviews": Review,
    "actions": Action,
    "recommendations": Recommendation,
    "imported": Imported,
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A key of the front matter as the page of fields shows it."""

    key: str
    need: Need
    description: str
    choices: tuple[str, ...]
    examples: tuple[str, ...]
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]
    """For a list of groups each key of a group, what it holds, and the words that it may hold."""


def fields(means_for: str = "libraries") -> list[Field]:
    """Every key of a driver, in the house's order; `means_for` is the setting."""
    return [_field(key, means_for) for key in FIELDS]


def _field(key: str, means_for: str) -> Field:
    info = Driver.model_fields[key]
    part = _PARTS.get(key)
    return Field(
        key=key,
        need=need_of(key),
        description=about_impact(means_for) if key == "library_impact" else info.description or "",
        choices=_choices(info.annotation),
        examples=tuple(f"{key}:{_example(example)}" for example in info.examples or ()),
        parts=tuple(
            (each.alias or name, each.description or "", _choices(each.annotation))
            for name, each in part.model_fields.items()
        )
        if part
        else (),
    )


def _choices(annotation: Any) -> tuple[str, ...]:
    """The words that a field may hold, where it takes one of a few."""
    for each in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(each, type) and issubclass(each, StrEnum):
            return tuple(choice.value for choice in each)
    return ()


def _example(value: Any) -> str:
    return as_yaml(value) if isinstance(value, (str, list, dict)) else f" {json.dumps(value)}"


def pages(site: Site) -> Iterator[SitePage]:
    """The page of fields, the list of rules, and a page for each rule."""
    yield SitePage(
        url=addresses.FIELDS,
        title="Every field",
        description="Every key that a driver's front matter can have, with examples.",
        content=partial(_fields, site),
        made_from=tuple,
        has_headings=True,
    )
    yield SitePage(
        url=addresses.RULES,
        title="Every rule",
        description="Every rule that a driver is checked against.",
        content=partial(_rules, site),
        made_from=tuple,
    )
    for rule in all_rules().values():
        yield SitePage(
            url=addresses.rule(rule.id),
            title=rule.id,
            description=rule.statement,
            content=partial(_rule, site, rule),
            made_from=tuple,
            meta=WITHOUT_NAVIGATION,
            found_as="",
        )


def _fields(site: Site, page: SitePage) -> Content:
    found = fields(site.settings.means_for)
    headings = tuple(Heading(2, field.key, field.key) for field in found)
    return Content(site.html("fields.html", page, fields=found).html, headings)


def _rules(site: Site, page: SitePage) -> Content:
    return site.html("rules.html", page, rules=all_rules().values())


def _rule(site: Site, rule: Rule, page: SitePage) -> Content:
    severity = site.settings.severities.get(rule.id, rule.severity)
    return site.html("rule.html", page, rule=rule, severity=str(severity))
