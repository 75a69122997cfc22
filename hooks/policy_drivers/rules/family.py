"""Rules about families: parts, editions and translations of one policy."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import FAMILY
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule
from policy_drivers.rules.references import wrong_references

_OF_ONE = ("edition_of", "translation_of")
"""The keys that should lead to the first of a family at once."""


@driver_rule(Severity.ERROR, about=FAMILY)
def family_circle(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Parts, editions and translations must not lead back to themselves.

    Why: Of two editions one is the first, and a part is smaller than the whole. Else nobody can show which is which.

    Fails:
        `belongs_to: [long-term-plan]` in `people-plan.md`, and `belongs_to: [people-plan]` in `long-term-plan.md`

    Fix:
        `belongs_to: [long-term-plan]` in `people-plan.md`
    """
    if context.catalogue.by_slug.get(file.slug) is not file:
        return
    for key in FAMILY:
        if getattr(file.driver, key) and (path := context.family_circles[key].get(file.slug)):
            way = " → ".join([file.slug, *path])
            help_ = f"take one of the steps out of `{key}`"
            yield Complaint(file.span(key), f"`{key}` leads in a circle: {way}", help_)


@driver_rule(Severity.WARNING, about=_OF_ONE)
def family_chain(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An edition or a translation should name the first driver of its family, and not another edition or translation.

    Why: All editions of one policy are shown together. A chain of them breaks when one in its middle is deleted.

    Fails:
        `edition_of: [state-of-care-2015]`, where `state-of-care-2015.md` has `edition_of: [state-of-care-2014]`

    Fix:
        `edition_of: [state-of-care-2014]`
    """
    former = context.catalogue.former
    for key in _OF_ONE:
        if not any(_first(slug, key, context) for slug in getattr(file.driver, key)):
            continue
        for slug, span in file.names(key):
            first = _first(former.get(slug, slug), key, context)
            if first and first != file.slug:
                fix = Edit(span, first) if len(getattr(file.driver, key)) == 1 else None
                yield Complaint(span, f"“{slug}” has `{key}` itself", f"write {in_code(first)}", fix)


@driver_rule(Severity.WARNING, about=["translation_of"])
def family_language(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A translation should be in another language than its original.

    Why: Readers choose the document in their language. Without `title_lang` a driver is in the language of the site.

    Fails:
        translation_of: [another-driver]

    Fix:
        title_lang: cy
        translation_of: [another-driver]
    """
    drivers = context.catalogue.by_slug

    def is_same(slug: str) -> bool:
        original = drivers.get(slug)
        return original not in (None, file) and _language(original) == _language(file)

    for _, slug, span in wrong_references(file, is_same, ["translation_of"]):
        message = f"this driver and “{slug}” are in the same language"
        yield Complaint(span, message, "say in which language this title is: `title_lang: …`")


def _language(file: DriverFile) -> str:
    return (file.driver.title_lang or "").casefold()


def _first(slug: str, key: str, context: Context) -> str:
    """Where a chain of editions or translations leads; an empty string where it is none, or a circle."""
    met, here = {slug}, slug
    while (file := context.catalogue.by_slug.get(here)) and (named := getattr(file.driver, key)):
        here = named[0]
        if here in met or len(named) > 1:
            return ""
        met.add(here)
    return here if here != slug and here in context.catalogue.by_slug else ""
