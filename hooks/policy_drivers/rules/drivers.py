"""Rules about a driver as a whole: where it lies, and whether it is there already."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.citing import dois_of
from policy_drivers.model.driver import FAMILY
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, fault_rule


@fault_rule(Severity.ERROR, softens=False)
def driver_misplaced(fault: Fault) -> Complaint:
    """A driver must be in the folder of the drivers.

    Why: In another folder a driver is an ordinary page, or nothing at all: no list shows it, no check reads it, and
    nobody is told when its review is due.

    Fails:
        `docs/interim-nhs-people-plan.md`, `notes/interim-nhs-people-plan.md`, or that file beside `mkdocs.yml`

    Fix:
        `drivers/2019/interim-nhs-people-plan.md`
    """
    return Complaint(fault.span, fault.reason, fault.help)


@driver_rule(Severity.WARNING)
def driver_duplicate(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two drivers should not be about the same document.

    Why: If two drivers are about one document, one of them goes out of date, and readers cannot tell which. Case,
    quotes, dashes and spaces make no difference when titles and sources are compared; where link and date are the same
    too, nor does the order of words. A DOI names one document, wherever it is: among the identifiers or in the link.

    Fails:
        title: ANOTHER DRIVER
        source: NHS England

    Fix:
        title: A different document
        source: NHS England
    """
    first, said = context.same_work.get(file.path), "the same title and source"
    if first is None:
        first = context.same_words.get(file.path)
        said = "the same source, date and link, and the words of this title in another order"
    if first is not None:
        yield from _twice(file, first, "title", said, context, "")
        return
    first = context.same_doi.get(file.path)
    if first is not None and not _family(file) & _family(first):
        shared = {doi.casefold() for doi in dois_of(first.driver)}
        is_named = any(each.scheme == "doi" and each.value.casefold() in shared for each in file.driver.identifiers)
        key = "identifiers" if is_named else "link"
        part = f"; if this is a part of that document, add the line `belongs_to: [{first.slug}]`"
        yield from _twice(file, first, key, "the same DOI", context, part)


def _twice(
    file: DriverFile, first: DriverFile, key: str, said: str, context: Context, besides: str
) -> Iterator[Complaint]:
    """What is said of a driver whose document an earlier one is about; `besides` ends the help."""
    if first.slug != file.slug and not _is_edition(file, first, context):
        help_ = (
            f"keep one of the two; if this is the newer edition, add the line `supersedes: [{first.slug}]` to it, "
            f"and `status: superseded` to the older one{besides}"
        )
        yield Complaint(file.span(key), f"{first.path} has {said}", help_)


def _family(file: DriverFile) -> set[str]:
    """A driver and those that it is a part, an edition or a translation of: these may have one DOI."""
    return {file.slug, *(slug for key in FAMILY for slug in getattr(file.driver, key))}


def _is_edition(file: DriverFile, other: DriverFile, context: Context) -> bool:
    """Whether one of the two replaces the other: an annual report has the same title every year."""
    return context.catalogue.replaces(file.slug, other.slug) or context.catalogue.replaces(other.slug, file.slug)
