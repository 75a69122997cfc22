"""What of a catalogue has a page, and what follows from that: lists, relations, reviews. It knows no words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy_drivers.model import addresses
from policy_drivers.model.citing import is_citation
from policy_drivers.model.names import SLUG
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.review_state import ReviewState, review_state
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue, latest_done_first, newest_first
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.families import Families, named_by
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reviews.actions import ActionPlan, action_plan
from policy_drivers.reviews.agenda import Agenda, ReviewItem, agenda_of
from policy_drivers.reviews.reviewers import reviewers
from policy_drivers.rules.engine.circles import circles
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.site.derived.similar import Similar
from policy_drivers.site.derived.successors import Successions
from policy_drivers.site.derived.unpublished import Unpublished, unpublished


@dataclass(frozen=True, kw_only=True)
class Published:
    """What is published of a catalogue on the day `today`."""

    catalogue: Catalogue
    settings: Settings
    today: date
    findings: Sequence[Finding]
    is_preview: bool = False
    """Whether only its writer sees it, who is told what is not published and why."""

    @cached_property
    def drivers(self) -> list[DriverFile]:
        """The drivers that can be published, newest first: no broken one, and of two with one slug only the first."""
        sound = [
            file
            for file in self.catalogue.by_slug.values()
            if file.path not in self.broken and file.has_keys and SLUG.fullmatch(file.slug)
        ]
        return sorted(sound, key=newest_first)

    @cached_property
    def broken(self) -> dict[str, list[Finding]]:
        """The errors of each file that has some."""
        errors: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.severity is Severity.ERROR:
                errors.setdefault(finding.path, []).append(finding)
        return errors

    @cached_property
    def unpublished(self) -> list[Unpublished]:
        """What lies in the folder of the drivers and has no page, in the order of the paths; in a preview alone."""
        if not self.is_preview:
            return []
        found = list(unpublished(self.catalogue.files, self.drivers, self._told, addresses.DRIVERS))
        inside = f"{self.settings.drivers_dir}/"
        strays = [each.path for each in self.catalogue.strays if each.path.startswith(inside)]
        found += [Unpublished(path=path, findings=self._told[path]) for path in strays if path in self._told]
        return sorted(found, key=lambda each: each.path)

    @cached_property
    def unpublished_collections(self) -> list[Unpublished]:
        """The collections that have no page, in the same way."""
        if not self.is_preview:
            return []
        return list(unpublished(self.catalogue.collections, self.collections, self._told, addresses.COLLECTIONS))

    @cached_property
    def unpublished_case_studies(self) -> list[Unpublished]:
        """The case studies that have no page, in the same way."""
        if not self.is_preview:
            return []
        return list(unpublished(self.catalogue.case_studies, self.case_studies, self._told, addresses.CASE_STUDIES))

    @property
    def misnamed(self) -> list[str]:
        """The paths of files that have no page for their names alone, where no rule is asked to say so."""
        told = {finding.path for finding in self.findings if finding.rule == "slug-format"}
        files = (*self.catalogue.files, *self.catalogue.collections, *self.catalogue.case_studies)
        return [file.path for file in files if not SLUG.fullmatch(file.slug) and file.path not in told]

    @cached_property
    def _told(self) -> dict[str, list[Finding]]:
        """Why each file is not published: its errors or, where it has none, whatever was found in it."""
        told: dict[str, list[Finding]] = {}
        for finding in self.findings:
            told.setdefault(finding.path, []).append(finding)
        return {**told, **self.broken}

    @cached_property
    def broken_registers(self) -> dict[RegisterName, list[Finding]]:
        """The errors of each register that has some."""
        files = self.catalogue.register_files.files
        return {file.name: self.broken[file.path] for file in files if file.path in self.broken}

    @cached_property
    def published(self) -> frozenset[str]:
        """The slugs that have a page."""
        return frozenset(file.slug for file in self.drivers)

    @cached_property
    def related_to(self) -> dict[str, list[str]]:
        """For each driver the slugs of those that name it as related."""
        naming: dict[str, list[str]] = {}
        for file in self.drivers:
            for slug in file.driver.related:
                naming.setdefault(slug, []).append(file.slug)
        return naming

    @cached_property
    def cited_by(self) -> dict[str, list[DriverFile]]:
        """For each driver those whose documents cite its document, the newest first."""
        by_slug = self.catalogue.by_slug
        return {slug: [by_slug[each] for each in slugs] for slug, slugs in named_by(self.drivers, "references").items()}

    def cites(self, file: DriverFile) -> list[str]:
        """What the document of a driver cites, as far as readers see it: slugs of drivers, and citations as text."""
        return [text for text in file.driver.references if text in self.published or is_citation(text)]

    @cached_property
    def families(self) -> Families:
        """The parts, editions and translations of one policy."""
        return Families(self.drivers)

    @cached_property
    def collections(self) -> list[CollectionFile]:
        """The collections that can be published, the latest search first."""
        sound = (file for file in self.catalogue.collections if file.path not in self.broken and file.has_keys)
        return sorted((file for file in sound if SLUG.fullmatch(file.slug)), key=_latest_first)

    @cached_property
    def index(self) -> FolderIndex | None:
        """The text above the list of the collections, where it can be published."""
        return self._sound(self.catalogue.index)

    @cached_property
    def case_studies_index(self) -> FolderIndex | None:
        """The text above the list of the case studies, where it can be published."""
        return self._sound(self.catalogue.case_studies_index)

    def _sound(self, index: FolderIndex | None) -> FolderIndex | None:
        return None if index is None or index.path in self.broken else index

    @cached_property
    def case_studies(self) -> list[CaseStudyFile]:
        """The case studies that can be published, the latest first; drafts too where the settings show them."""
        sound = (file for file in self.catalogue.case_studies if file.path not in self.broken and file.has_keys)
        return sorted((file for file in sound if SLUG.fullmatch(file.slug)), key=latest_done_first)

    @cached_property
    def used_in(self) -> dict[str, list[CaseStudyFile]]:
        """For each driver the case studies that answer it, in the order of their list."""
        using: dict[str, list[CaseStudyFile]] = {}
        for file in self.case_studies:
            for slug in file.study.slugs:
                using.setdefault(slug, []).append(file)
        return using

    @cached_property
    def in_collections(self) -> dict[str, list[CollectionFile]]:
        """For each driver the collections that list it."""
        listing: dict[str, list[CollectionFile]] = {}
        for file in self.collections:
            for slug in file.collection.numbers:
                listing.setdefault(slug, []).append(file)
        return listing

    @cached_property
    def linkable(self) -> frozenset[str]:
        """What has a page that a text may lead to by a file, each by what it is known by among all kinds."""
        files: list[Reviewed] = [*self.case_studies, *self.collections]
        others = (addresses.key_of(file.kind, file.slug) for file in files)
        return self.published.union(others)

    @cached_property
    def reviewed(self) -> list[Reviewed]:
        """All that has a page and that somebody looks at again."""
        return [*self.drivers, *self.case_studies, *self.collections]

    @cached_property
    def reviewed_by_key(self) -> dict[str, Reviewed]:
        """The same by what the agenda knows them by."""
        return {addresses.key_of(file.kind, file.slug): file for file in self.reviewed}

    @cached_property
    def agenda(self) -> Agenda:
        """What there is to look at, of the drivers, case studies and collections that have a page."""
        signals_of = self.catalogue.signals_of
        return agenda_of(self.reviewed, self.catalogue.registers, self.settings, self.today, signals_of)

    @cached_property
    def plan(self) -> ActionPlan:
        """Every action of the drivers that have a page."""
        return action_plan(self.drivers, self.agenda.members, self.today)

    @cached_property
    def _reviews(self) -> dict[str, ReviewItem]:
        return {item.subject.key: item for item in self.agenda.reviews}

    def agenda_of(self, slugs: Iterable[str]) -> Agenda:
        """The reviews of some drivers, in the order given."""
        reviews = tuple(self._reviews[slug] for slug in slugs if slug in self._reviews)
        return Agenda(today=self.today, due_soon=self.settings.due_soon, reviews=reviews)

    @cached_property
    def similar(self) -> Similar:
        """Which drivers are alike."""
        return Similar(self.drivers, self.catalogue.registers)

    @cached_property
    def successions(self) -> Successions:
        """What has become of superseded drivers."""
        return Successions(self._replaced_by, circles(self.catalogue).members)

    def _replaced_by(self, slug: str) -> list[str]:
        """Never the driver itself: the rule `reference-self` tells that, and nothing would lead past it."""
        return [each for each in self.catalogue.superseded_by(slug) if each in self.published and each != slug]

    @cached_property
    def reviewers(self) -> dict[str, str]:
        """The initials of whoever has a page of reviews, and its slug: members, whoever a driver names, nobody."""
        return reviewers(self.catalogue.registers.members.entries, self.agenda)

    def state(self, file: DriverFile) -> ReviewState:
        """A driver's review state on the day the site is built."""
        return review_state(file.driver, self.today, self.settings.due_soon)


def _latest_first(file: CollectionFile) -> tuple[int, str]:
    """Sorts by the day on which a search was brought up to date, or completed; without a date comes last."""
    searched = file.collection.updated_on or file.collection.completed_on
    return -searched.last.toordinal() if searched else 0, file.slug
