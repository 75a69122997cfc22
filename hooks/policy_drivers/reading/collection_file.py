"""One file of `docs/collections/`: its text, what it says as a `Collection`, where, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from policy_drivers.model.collection import Collection
from policy_drivers.model.kind import Kind
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile, names_in, read_front_matter
from policy_drivers.reading.source import SourceText, Span


@dataclass(slots=True)
class CollectionFile(MarkdownFile):
    """A collection and the file that it was read from. Its slug is its address on the site."""

    kind: ClassVar[Kind] = Kind.COLLECTION
    collection: Collection
    former: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """The slugs of now for the former slugs that its sections list: `collection` has those of now."""

    @property
    def model(self) -> Collection:
        """What the front matter says."""
        return self.collection

    @property
    def markdown_keys(self) -> tuple[str, ...]:
        """The keys that hold a text in Markdown."""
        return ("strategy",)

    @property
    def is_current(self) -> bool:
        """Whether it can be reviewed, as every collection can; one without a date is due at no time."""
        return True

    @property
    def is_draft(self) -> bool:
        """Whether it is unfinished, which no collection says of itself."""
        return False

    @property
    def items(self) -> list[tuple[str, Span]]:
        """The slugs of all sections, in their order, each with its place; that of now for a former one."""
        return [(self.former.get(slug, slug), span) for slug, span in self.written_items]

    @property
    def written_items(self) -> list[tuple[str, Span]]:
        """The same, as they are written."""
        found: list[tuple[str, Span]] = []
        _, sections = self.front_matter.entries.get("sections", (None, None))
        for section in sections.items if isinstance(sections, yaml_tree.Sequence) else ():
            if isinstance(section, yaml_tree.Mapping) and "drivers" in section.entries:
                found += names_in(section.entries["drivers"][1])
        return found


def read_collection(source: SourceText) -> CollectionFile:
    """Read one file's text. Never raises: what is wrong with it is in `faults`."""
    read = read_front_matter(source, Collection)
    return CollectionFile(
        source,
        read.model,
        front_matter_start=read.start,
        front_matter_end=read.end,
        body_start=read.body_start,
        faults=read.faults,
    )


def unreadable_collection(source: SourceText, fault: Fault) -> CollectionFile:
    """A file of which only the fault is known."""
    return CollectionFile(source, Collection(), faults=[fault])
