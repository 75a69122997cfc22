"""`index.md` of a folder of collections or case studies: the text above their list, which strangers may write too."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from policy_drivers.model.collection import FolderPage
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile, read_front_matter
from policy_drivers.reading.source import SourceText

NAME = "index.md"


@dataclass(slots=True)
class FolderIndex(MarkdownFile):
    """The text of the page that lists the collections, or the case studies, and the file that it was read from."""

    page: FolderPage

    @property
    def model(self) -> FolderPage:
        """What the front matter says."""
        return self.page

    @property
    def markdown_keys(self) -> tuple[str, ...]:
        """The keys that hold a text in Markdown: none."""
        return ()


def read_index(source: SourceText) -> FolderIndex:
    """Read the file's text. Never raises: what is wrong with it is in `faults`. It need not have front matter."""
    read = read_front_matter(source, FolderPage)
    return FolderIndex(
        source,
        read.model,
        front_matter_start=read.start,
        front_matter_end=read.end,
        body_start=read.body_start,
        faults=[fault for fault in read.faults if fault.rule != "front-matter-missing"],
    )


def unreadable_index(source: SourceText, fault: Fault) -> FolderIndex:
    """A file of which only the fault is known."""
    return FolderIndex(source, FolderPage(), faults=[fault])


def target_of(target: str, path: str) -> str:
    """The path from the project's root to which a link leads that stands in the file `path`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
