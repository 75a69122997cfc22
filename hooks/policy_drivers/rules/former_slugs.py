"""Rules about slugs that drivers had before."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.names import is_slug
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.reviewed import Kept
from policy_drivers.reading.slug_references import slug_references
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, file_rule, kept_rule

_KEY = "former_slugs"


@kept_rule(Severity.ERROR, about=[_KEY])
def former_slug_format(file: Kept, context: Context) -> Iterator[Complaint]:
    """A former slug must be one: lower-case letters, digits and single hyphens.

    Why: It is an address of the site that leads to this driver, or case study. Nothing else can have been one.

    Fails:
        former_slugs: [The old plan]

    Fix:
        former_slugs: [the-old-plan]
    """
    if not all(map(is_slug, file.model.former_slugs)):
        for slug, span in file.names(_KEY):
            if not is_slug(slug):
                help_ = "write the name that the file had, without .md, or take it out of `former_slugs`"
                yield Complaint(span, f"“{slug}” cannot have been a slug", help_)


@driver_rule(Severity.ERROR, about=[_KEY], softens=False)
def former_slug_taken(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A former slug must be no driver's slug today, and belong to one driver alone.

    Why: Its address leads to this driver, and an address can lead to one place only.

    Fails:
        former_slugs: [another-driver]

    Fix:
        former_slugs: [an-older-name]
    """
    catalogue, help_ = context.catalogue, "take it out of `former_slugs`"
    for slug, span in file.names(_KEY):
        if slug == file.slug:
            yield Complaint(span, f"“{slug}” is this driver’s slug today", help_)
        elif slug in catalogue.by_slug:
            yield Complaint(span, f"“{slug}” is the slug of {catalogue.by_slug[slug].path}", help_)
        elif (now := catalogue.former.get(slug, file.slug)) != file.slug:
            path = catalogue.by_slug[now].path
            yield Complaint(span, f"{path} has “{slug}” among its former slugs too", "take it out of one of the two")


@file_rule(Severity.WARNING)
def former_slug_named(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A driver should be named by its slug of today.

    Why: A former slug still leads to the driver on the site, but not in an editor or on the forge, and a person
    who reads the file looks for a driver that is not there.

    Fails:
        `related: [people-plan-draft]`, where `people-plan.md` has `former_slugs: [people-plan-draft]`.

    Fix:
        `related: [people-plan]`
    """
    former = context.catalogue.former
    if not former:
        return
    for reference in slug_references(file, former.__contains__):
        now = former[reference.slug]
        message = f"the driver “{reference.slug}” is called “{now}” today"
        help_ = (
            f"write {in_code(now)}" if reference.folder is None else f"lead to {context.catalogue.by_slug[now].path}"
        )
        yield Complaint(reference.span, message, help_, Edit(reference.span, now))
