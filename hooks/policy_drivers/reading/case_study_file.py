"""One file of `docs/case-studies/`: its text, what it says as a `CaseStudy`, where, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from policy_drivers.model.case_study import CaseStatus, CaseStudy
from policy_drivers.model.kind import Kind
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile, read_front_matter
from policy_drivers.reading.source import SourceText, Span


@dataclass(slots=True)
class CaseStudyFile(MarkdownFile):
    """A case study and the file that it was read from. Its slug is its address on the site."""

    kind: ClassVar[Kind] = Kind.CASE_STUDY
    study: CaseStudy
    former: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """The slugs of now for the former slugs of drivers that it names: `study` has those of now."""

    @property
    def model(self) -> CaseStudy:
        """What the front matter says."""
        return self.study

    @property
    def markdown_keys(self) -> tuple[str, ...]:
        """The keys that hold a text in Markdown."""
        return ("resources",)

    @property
    def is_current(self) -> bool:
        """Whether it is published, and somebody looks after it."""
        return self.study.status is CaseStatus.CURRENT

    @property
    def is_draft(self) -> bool:
        """Whether it is unfinished, and not published."""
        return self.study.status is CaseStatus.DRAFT

    @property
    def written_drivers(self) -> list[tuple[str, Span]]:
        """The slugs of its drivers as they are written, in their order, each with its place."""
        found: list[tuple[str, Span]] = []
        _, entries = self.front_matter.entries.get("drivers", (None, None))
        for entry in entries.items if isinstance(entries, yaml_tree.Sequence) else ():
            if isinstance(entry, yaml_tree.Mapping) and "driver" in entry.entries:
                named = entry.entries["driver"][1]
                if isinstance(named, yaml_tree.Scalar) and not named.is_null:
                    found.append((named.text, Span(named.start, named.end)))
        return found

    @property
    def named_slugs(self) -> list[str]:
        """The slugs of now of its drivers, as far as they could be read: without places, which take long to find."""
        return [each.driver for each in self.study.drivers]

    @property
    def named_drivers(self) -> list[tuple[str, Span]]:
        """The same, with the slug of now for a former one."""
        return [(self.former.get(slug, slug), span) for slug, span in self.written_drivers]


def read_case_study(source: SourceText) -> CaseStudyFile:
    """Read one file's text. Never raises: what is wrong with it is in `faults`."""
    read = read_front_matter(source, CaseStudy)
    return CaseStudyFile(
        source,
        read.model,
        front_matter_start=read.start,
        front_matter_end=read.end,
        body_start=read.body_start,
        faults=read.faults,
        is_simple=read.is_simple,
    )


def unreadable_case_study(source: SourceText, fault: Fault) -> CaseStudyFile:
    """A file of which only the fault is known."""
    return CaseStudyFile(source, CaseStudy(), faults=[fault])
