"""Rules about which driver replaces which."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.phrases import few
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule
from policy_drivers.rules.references import wrong_references


@driver_rule(Severity.ERROR, about=["supersedes"])
def supersedes_conflict(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two drivers must not contradict each other about which replaces which.

    Why: The site has to send readers of the old one to the right new one.

    Fails:
        supersedes: [replaced-by-another]

    Fix:
        related: [replaced-by-another]
    """

    def said(slug: str) -> tuple[str, ...]:
        other = context.catalogue.by_slug.get(slug, file)
        return () if other is file or file.slug in other.driver.superseded_by else other.driver.superseded_by

    for _, slug, span in wrong_references(file, lambda slug: bool(said(slug)), ["supersedes"]):
        message = f"“{slug}” says that it is superseded by {few(said(slug))}, not by this driver"
        path = context.catalogue.by_slug[slug].path
        yield Complaint(span, message, f"change `superseded_by` in {path}, or take {slug} out of `supersedes`")


@driver_rule(Severity.ERROR, about=["supersedes", "superseded_by"])
def supersedes_cycle(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Drivers must not replace each other in a circle.

    Why: Readers who follow “superseded by” must arrive somewhere.

    Fails:
        supersedes: [another-driver]
        superseded_by: [another-driver]

    Fix:
        supersedes: [another-driver]
    """
    path = context.circles.ways.get(file.slug)
    if path and context.catalogue.by_slug[file.slug] is file:
        key = "superseded_by" if file.driver.superseded_by else "supersedes"
        way = " → ".join([file.slug, *path])
        yield Complaint(
            file.span(key), f"the drivers supersede each other in a circle: {way}", "take one of the steps out"
        )
