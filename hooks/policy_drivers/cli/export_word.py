"""`drivers export --format docx`: drivers as one Word document, as the site's own briefings have them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from policy_drivers.cli.whole_site import site_of
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.site.files.briefings.selection import briefing

WORD = "docx"


class Briefed(NamedTuple):
    """A document, and what is not in it."""

    content: bytes
    files: list[DriverFile]
    """The drivers that are in it."""
    errors: int
    """How many are not, because they have errors. Drafts are not either, and are not counted."""


def briefed(files: Sequence[DriverFile], project: Project, catalogue: Catalogue, today: date) -> Briefed:
    """The document of some drivers, in their order."""
    site = site_of(project, catalogue, today)
    found = [file for file in files if file.slug in site.published]
    errors = sum(not file.is_draft for file in files) - len(found)
    return Briefed(briefing(site, found), found, errors)
