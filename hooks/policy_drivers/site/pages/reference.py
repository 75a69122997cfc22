"""The reference pages for writers: every field, from the schema, and every rule, from its function."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import Driver, about_impact
from policy_drivers.model.fields import Need, Part, need_of_field
from policy_drivers.reading.key_edits import render as as_yaml
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.rule import Rule
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site


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


@dataclass(frozen=True, kw_only=True)
class Section:
    """The keys of a kind of file that is not a driver."""

    id: str
    """What the heading is called in the address, and the keys' before their own."""
    title: str
    fields: tuple[Field, ...]


def fields(means_for: str = "libraries") -> list[Field]:
    """Every key of a driver, in the house's order; `means_for` is the setting."""
    impact = {"library_impact": about_impact(means_for)}
    return [replace(each, description=impact.get(each.key, each.description)) for each in _fields_of(Driver)]


def sections() -> tuple[Section, ...]:
    """Every key of a collection and of a case study, in the house's order."""
    return (
        Section(id="collections", title="Keys of a collection", fields=tuple(_fields_of(Collection))),
        Section(id="case-studies", title="Keys of a case study", fields=tuple(_fields_of(CaseStudy))),
    )


def _fields_of(model: type[Part]) -> Iterator[Field]:
    for key, info in model.model_fields.items():
        part = _part(info.annotation)
        yield Field(
            key=key,
            need=need_of_field(info),
            description=info.description or "",
            choices=_choices(info.annotation),
            examples=tuple(f"{key}:{_example(example)}" for example in info.examples or ()),
            parts=tuple(_parts(part)) if part else (),
        )


def _parts(part: type[Part], within: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The keys of a group, and of the groups in it."""
    for name, each in part.model_fields.items():
        key = f"{within}{each.alias or name}"
        yield key, each.description or "", _choices(each.annotation)
        if inner := _part(each.annotation):
            yield from _parts(inner, f"{key}, ")


def _part(annotation: Any) -> type[Part] | None:
    """The group of keys that a key holds, one or many; None for any other."""
    inner = next(iter(getattr(annotation, "__args__", ())), None)
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


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
        description="Every key that a driver, a collection or a case study can have, with examples.",
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
    others = sections()
    headings = (
        *(Heading(2, field.key, field.key) for field in found),
        *(Heading(2, each.id, each.title) for each in others),
    )
    return Content(site.html("fields.html", page, fields=found, sections=others).html, headings)


def _rules(site: Site, page: SitePage) -> Content:
    return site.html("rules.html", page, rules=all_rules().values())


def _rule(site: Site, rule: Rule, page: SitePage) -> Content:
    severity = site.settings.severities.get(rule.id, rule.severity)
    return site.html("rule.html", page, rule=rule, severity=str(severity))
