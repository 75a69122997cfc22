"""What the whole site is made from: the one catalogue, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from policy_drivers.cache.code import code_digest
from policy_drivers.exports.export import Export
from policy_drivers.history.versions import Versions
from policy_drivers.markdown.sanitising import anchor_in_body
from policy_drivers.model import addresses
from policy_drivers.model.edtf import of_day
from policy_drivers.model.kind import Kind
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.linked_files import linked_kind, named_of
from policy_drivers.site.dates import Dates
from policy_drivers.site.derived.digests import Digests, digest_of, of_findings
from policy_drivers.site.derived.people import People
from policy_drivers.site.derived.pieces import Exported, exported
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.published import Published
from policy_drivers.site.sayings import Sayings
from policy_drivers.site.templating import environment, render
from policy_drivers.site.text.converted_texts import (
    IMPACT_PREFIX,
    RESOURCES_PREFIX,
    DriverText,
    DriverTexts,
    StudyText,
    StudyTexts,
)
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
class Site(Published):
    """What all pages and files are made from."""

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

    def __getstate__(self) -> dict[str, Any]:
        """What another process makes the same of: nothing that follows from it."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What modules that know pages have found out of this site, each by a name, so that none does so again."""
        return {}

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
    def templates(self) -> Environment:
        """The templates of the pages."""
        return environment(self.words)

    @cached_property
    def texts(self) -> DriverTexts:
        """The drivers' texts as HTML."""
        return DriverTexts(DriverText, IMPACT_PREFIX, self.link)

    @cached_property
    def study_texts(self) -> StudyTexts:
        """The case studies' texts as HTML."""
        drivers = f"{addresses.root_from(addresses.case_study('slug'))}{addresses.DRIVERS}"
        link = partial(self.link, drivers=drivers, beside=Kind.CASE_STUDY)
        return StudyTexts(StudyText, RESOURCES_PREFIX, link)

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

    def html(self, template: str, page: SitePage, **values: object) -> Content:
        """A template's output as a page's content; what is not translated is marked as English."""
        content = render(self.templates, template, site=self, page=page, root=page.root, **values)
        return Content(self.in_english(content) if template in ENGLISH_ONLY else content)

    def in_english(self, content: Markup) -> Markup:
        """What is in English on every site, marked as such on one in another language (WCAG 2.2, 3.1.2)."""
        return content if self.words.is_english else render(self.templates, "english.html", content=content)
