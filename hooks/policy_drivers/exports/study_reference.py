"""A case study as what somebody cites: its page on the site, by the body that did the work.

No person is its author: a team may be named by its roles. The page is new, or was revised, on the day that is cited.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from policy_drivers.exports import bibtex, csl_json, ris
from policy_drivers.exports.attribution import Attribution
from policy_drivers.exports.citations import Citation, harvard, vancouver
from policy_drivers.exports.reference import Reference, line
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.links import fault_of
from policy_drivers.reading.case_study_file import CaseStudyFile


@dataclass(frozen=True, kw_only=True)
class CitedStudy:
    """A case study, and what is to be known of where it is published."""

    file: CaseStudyFile
    page: str = ""
    """The absolute address of its page; an empty string where the site's is not known."""
    site: str = "Policy Drivers"
    """What the site is called."""
    keywords: Sequence[str] = ()

    @property
    def published(self) -> Edtf | None:
        """When the page became what it is, as far as the file tells."""
        study = self.file.study
        return study.last_updated or study.added or study.completed_on

    @property
    def _bodies(self) -> tuple[str, ...]:
        return (name,) if (name := line(self.file.study.organisation or "")) else ()

    def citations(self, accessed: date) -> tuple[Citation, Citation]:
        """Its entries for a reference list: in Harvard and in Vancouver style."""
        study = self.file.study
        link = self.page if self.page and fault_of(self.page) is None else None  # a site may be anywhere
        page = Driver(title=study.title, title_lang=study.title_lang, date=self.published, link=link)
        said, title = Attribution(self._bodies), self.file.slug
        return harvard(page, said, title, accessed), vancouver(page, said, title, accessed)

    @property
    def reference(self) -> Reference:
        """The same for reference managers."""
        study = self.file.study
        return Reference(
            key=self.file.slug,
            title=line(study.title or "") or self.file.slug,
            language=study.title_lang or "",
            persons=(),
            bodies=self._bodies,
            journal="",
            type=DocumentType.RESOURCE,
            date=self.published,
            url=line(self.page),
            identifiers=(),
            keywords=tuple(filter(None, map(line, self.keywords))),
            note=line(f"Case study in {self.site}"),
            access="",
        )


def _csl(reference: Reference) -> str:
    return json.dumps([csl_json.item(reference)], ensure_ascii=False, indent=2) + "\n"


REFERENCE_FILES: Mapping[str, tuple[str, Callable[[Reference], str]]] = MappingProxyType(
    {".ris": ("RIS", ris.record), ".bib": ("BibTeX", bibtex.entry), ".csl.json": ("CSL-JSON", _csl)}
)
"""By how their names end: what readers know each format as, and what writes it."""
