"""Every page that is made from the catalogue, the rules or the schema."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.site.page import SitePage
from policy_drivers.site.pages import (
    actions,
    add,
    add_case_study,
    archive_pages,
    broken_files,
    case_studies,
    case_study,
    collections,
    driver,
    finder,
    for_me,
    inbox,
    new,
    questions,
    reference,
    reviews,
)
from policy_drivers.site.site import Site

_KINDS = (
    finder,
    driver,
    archive_pages,
    collections,
    case_studies,
    case_study,
    new,
    reviews,
    actions,
    for_me,
    add,
    add_case_study,
    inbox,
    questions,
    reference,
    broken_files,
)
"""A new kind of page is a module with a function `pages`, and a line here."""


def all_pages(site: Site) -> Iterator[SitePage]:
    """Every page, in no order that matters."""
    for kind in _KINDS:
        yield from kind.pages(site)
