"""What every format is given: the drivers, and what is to be known about where they are published."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy_drivers.exports.reference import Reference, references
from policy_drivers.model import addresses
from policy_drivers.model.driver import FAMILY
from policy_drivers.model.licence import Licence
from policy_drivers.reading.catalogue import Catalogue, newest_first
from policy_drivers.reading.cells import COLUMNS, PAGE, VERSION, to_cells, version_of
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.families import named_by

OF_REVIEWS = frozenset({"review_due", "group_member", "reviews", "actions"})
"""The keys that tell of reviews, which a team may keep from its readers."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """Drivers to be written in one of the formats, in their order."""

    files: Sequence[DriverFile]
    catalogue: Catalogue
    """The whole repository, which knows what replaces what."""
    today: date
    due_soon: int
    """Days before a review in which it is “due soon”."""
    site_url: str = ""
    """The absolute address of the published site, with a slash at its end, or an empty string where it is not known."""
    title: str = "Policy Drivers"
    """What the site is called."""
    licence: Licence | None = None
    """Under which the summaries may be used, where the team has decided."""
    published: Collection[str] | None = None
    """The slugs that have a page, where data for machines names no others, such as drafts; else it names all."""
    shows_reviews: bool = True
    """Whether `OF_REVIEWS` and the review states are in it."""
    has_versions: bool = False
    """Whether a table says which version of its file each row is of, so that corrections can be told from it."""

    def page(self, slug: str) -> str:
        """The address of a driver's page; an empty string where the site's is not known, or the slug is none."""
        return addresses.whole_driver(self.site_url, slug)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a table of the drivers."""
        shown = tuple(key for key in COLUMNS if self.shows_reviews or key not in OF_REVIEWS)
        page = (PAGE,) if self.site_url else ()
        return (*shown, *page, VERSION) if self.has_versions else (*shown, *page)

    @cached_property
    def named_by(self) -> dict[str, dict[str, list[str]]]:
        """For each key that names drivers, and for each driver, the slugs of those that name it, the newest first."""
        files = self._shown
        return {key: named_by(files, key) for key in (*FAMILY, "references")}

    @property
    def _shown(self) -> list[DriverFile]:
        """The drivers that may be named, the newest first."""
        files = self.catalogue.by_slug.values()
        return sorted(
            (each for each in files if self.published is None or each.slug in self.published), key=newest_first
        )

    @cached_property
    def references(self) -> list[Reference]:
        """The document of each driver, for reference managers."""
        return list(references(self))

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """The cells of each driver by column; those of the keys are safe to open in a spreadsheet."""
        versions = {file.slug: version_of(file.source.raw) for file in self.files} if self.has_versions else {}
        return [
            {**to_cells(file), PAGE: self.page(file.slug), VERSION: versions.get(file.slug, "")} for file in self.files
        ]
