"""What the whole site is made from: the one catalogue, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from policy_drivers.cache.code import code_digest
from policy_drivers.exports.export import Export
from policy_drivers.history.versions import Versions
from policy_drivers.markdown.sanitising import anchor_in_body
from policy_drivers.model import addresses
from policy_drivers.model.citing import is_citation
from policy_drivers.model.edtf import of_day
from policy_drivers.model.kind import Kind
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
from policy_drivers.reading.linked_files import linked_kind, named_of
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reviews.actions import ActionPlan, action_plan
from policy_drivers.reviews.agenda import Agenda, ReviewItem, agenda_of
from policy_drivers.reviews.reviewers import reviewers
from policy_drivers.rules.engine.circles import circles
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.site.dates import Dates
from policy_drivers.site.derived.digests import Digests, digest_of, of_findings
from policy_drivers.site.derived.people import People
from policy_drivers.site.derived.pieces import Exported, exported
from policy_drivers.site.derived.similar import Similar
from policy_drivers.site.derived.successors import Successions
from policy_drivers.site.derived.unpublished import Unpublished, unpublished
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.sayings import Sayings
from policy_drivers.site.templating import environment, render
from policy_drivers.site.text.converted_texts import Texts
from policy_drivers.wording.words import ENGLISH, Words
from policy_drivers.wording.words import marked as _

ROOMS = (
    *("exports", "forms", "history", "markdown", "model", "reading", "reports", "reviews", "rules", "site", "watching"),
    "wording",
)
"""The rooms whose code makes pages and files."""


ENGLISH_ONLY = frozenset({"fields.html", "findings.html", "map.html", "questions.html", "rule.html", "rules.html"})
"""The templates of what is for writers and developers: it is generated from code, or read by the command as it is."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What all pages and files are made from."""

    catalogue: Catalogue
    settings: Settings
    today: date
    findings: Sequence[Finding]
    name: str = "Policy Drivers"
    """What the site is called."""
    url: str = ""
    """The absolute address of the published site, with a slash at its end; empty where it is not known."""
    lang: str = "en-GB"
    """The language of the pages (BCP 47)."""
    words: Words = ENGLISH
    """What the pages say in their language."""
    docs_dir: str = "docs"
    """The folder of the pages written by hand, from the project's root."""
    versions: Versions = field(default_factory=Versions)
    """What git knows of the drivers; nothing where that is not asked for, or nobody can tell."""
    is_preview: bool = False
    """Whether only its writer sees it, who is told what is not published and why."""

    def __getstate__(self) -> dict[str, Any]:
        """What another process makes the same of: nothing that follows from it."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What modules that know pages have found out of this site, each by a name, so that none does so again."""
        return {}

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
    def digests(self) -> Digests:
        """By which what was made before can be known again."""
        return Digests(self.published, self.state, self._in_lists, self._other_links)

    @cached_property
    def _other_links(self) -> dict[str, tuple[str, ...]]:
        """For each slug what it may lead to besides the driver that it is the slug of."""
        catalogue, found = self.catalogue, dict[str, tuple[str, ...]]()
        for kind in Kind:
            for slug, file in named_of(kind, catalogue).items():
                key = addresses.key_of(kind, file.slug)
                if key != slug and key in self.linkable:
                    found[slug] = (*found.get(slug, ()), key)
        return found

    def _in_lists(self, file: DriverFile) -> str:
        """What lists show of a driver that follows from others, and from what sources say."""
        return f"{self.sayings.digest(file)}{self.families.mark(file.slug)}"

    @cached_property
    def heading_of_impact(self) -> str:
        """The heading above what a driver means for those whom the team writes for."""
        said = self.words.gettext("What this means for %(means_for)s", means_for=self.means_for)
        return self.settings.impact_heading or said

    @cached_property
    def means_for(self) -> str:
        """For whom the team says what a driver means, in the language of the site where the team has not chosen."""
        return self.words.own(_("libraries"), self.settings.means_for)

    @cached_property
    def member_word(self) -> str:
        """What the team calls whoever looks after a driver, in the same way."""
        return self.words.own(_("group member"), self.settings.member_word)

    @cached_property
    def common(self) -> bytes:
        """A digest of what all pages and files are made from besides what each says that it is made from."""
        registers = ((file.path, file.source.raw) for file in self.catalogue.register_files.of_drivers)
        told = (self.name, self.url, self.lang, self.docs_dir, self.is_preview, self.settings.model_dump_json())
        broken = ((name, *of_findings(found)) for name, found in self.broken_registers.items())
        template = self.catalogue.word_template and self.catalogue.word_template.source.raw
        return digest_of(code_digest(ROOMS), self.words.digest, told, template, *registers, *broken)

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
    def templates(self) -> Environment:
        """The templates of the pages."""
        return environment(self.words)

    @cached_property
    def texts(self) -> Texts:
        """The drivers' texts as HTML."""
        return Texts(self.link)

    def link(self, target: str, drivers: str = "../", beside: Kind = Kind.DRIVER) -> str:
        """A link to a file, as an editor and a forge follow it, becomes one to its page, or to nothing.

        The file is that of a driver, a case study or a collection. `drivers` leads from the page with the link to the
        folder of the drivers' pages; `beside` is the kind of what lies beside the file that the link is in.
        """
        path, _, anchor = target.partition("#")
        if not path.endswith(".md") or "://" in path:
            return target
        slug = path.rpartition("/")[2].removesuffix(".md")
        kind = linked_kind(path, beside, self.catalogue, self.settings)
        file = named_of(kind, self.catalogue).get(slug)
        if file is None or addresses.key_of(kind, file.slug) not in self.linkable:
            return ""
        place = f"#{anchor_in_body(anchor)}" if anchor else ""
        if kind is Kind.DRIVER:
            return f"{drivers}{file.slug}/{place}"
        root = drivers.removesuffix(addresses.DRIVERS) if drivers.endswith(addresses.DRIVERS) else f"{drivers}../"
        return f"{root}{addresses.of_kind(kind, file.slug)}{place}"

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

    @cached_property
    def people(self) -> People:
        """Whoever drivers, review logs and actions name, as readers see them."""
        return People(self.catalogue.registers.members, self.reviewers, self.today, self.words)

    @cached_property
    def dates(self) -> Dates:
        """How dates are said."""
        return Dates(self.words)

    @cached_property
    def sayings(self) -> Sayings:
        """What sources say of their documents, as readers see it."""
        return Sayings(self.catalogue.signals_of, self.drivers, self.words, self.dates)

    @cached_property
    def today_in_words(self) -> str:
        """The day that the site is built on, for readers."""
        return self.dates.in_words(of_day(self.today))

    def export(self, files: Sequence[DriverFile]) -> Export:
        """Some drivers for the formats of `drivers export`, with what readers of this site see of them."""
        return Export(
            files=files,
            catalogue=self.catalogue,
            today=self.today,
            due_soon=self.settings.due_soon,
            site_url=self.url,
            title=self.name,
            licence=self.settings.licence,
            published=self.published,
            shows_reviews=self.settings.show_reviews,
        )

    @cached_property
    def exported(self) -> Exported:
        """All drivers in each format."""
        return exported(self.export(self.drivers))

    def calendar(self, url: str) -> str:
        """The address by which calendar programs subscribe to a calendar; empty where the site's own is not known."""
        return f"webcal:{self.url.partition(':')[2]}{url}" if self.url else ""

    def state(self, file: DriverFile) -> ReviewState:
        """A driver's review state on the day the site is built."""
        return review_state(file.driver, self.today, self.settings.due_soon)

    def html(self, template: str, page: SitePage, **values: object) -> Content:
        """A template's output as a page's content; what is not translated is marked as English."""
        content = render(self.templates, template, site=self, page=page, root=page.root, **values)
        return Content(self.in_english(content) if template in ENGLISH_ONLY else content)

    def in_english(self, content: Markup) -> Markup:
        """What is in English on every site, marked as such on one in another language (WCAG 2.2, 3.1.2)."""
        return content if self.words.is_english else render(self.templates, "english.html", content=content)


def _latest_first(file: CollectionFile) -> tuple[int, str]:
    """Sorts by the day on which a search was brought up to date, or completed; without a date comes last."""
    searched = file.collection.updated_on or file.collection.completed_on
    return -searched.last.toordinal() if searched else 0, file.slug
