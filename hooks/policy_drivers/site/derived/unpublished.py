"""What a preview shows of the files that would not be published: what each is called, and where its findings stand.

A build stops for errors, so nobody but a writer who looks at a preview ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver
from policy_drivers.model.names import slugify
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.rules.engine.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Unpublished:
    """A file of the drivers, collections or case studies that has no page of its own kind."""

    path: str
    """From the project's root, with forward slashes."""
    findings: Sequence[Finding]
    """What is wrong with it; empty where rules were told to be quiet about it."""
    url: str = addresses.FINDINGS
    """The page with its findings, from the site's root."""
    file: MarkdownFile | None = None
    """What it says, where it is written as a driver, a collection or a case study."""

    @property
    def file_name(self) -> str:
        """The name of the file without its folder."""
        return PurePosixPath(self.path).name

    @property
    def name(self) -> str:
        """The title where it could be read, and the name of the file elsewhere."""
        title = getattr(self.file.model, "title", None) if self.file is not None and self.file.has_keys else None
        return title or self.file_name

    @property
    def driver(self) -> Driver | None:
        """What it says of a driver, where its keys can be read."""
        return self.file.driver if isinstance(self.file, DriverFile) and self.file.has_keys else None


def unpublished(
    files: Iterable[MarkdownFile],
    published: Iterable[MarkdownFile],
    findings: Mapping[str, Sequence[Finding]],
    folder: str,
) -> Iterator[Unpublished]:
    """Those of some files that are not among the published ones, with the findings of each path.

    `folder` is that of their pages; where another page has the address already, all errors together stand for it.
    """
    sound = list(published)
    shown = {file.path for file in sound}
    taken = {f"{folder}{file.slug}/" for file in sound}
    for file in files:
        if file.path not in shown:
            slug = slugify(file.slug)
            url = f"{folder}{slug}/"
            has_page = bool(slug) and url not in taken
            taken.add(url)
            yield Unpublished(
                path=file.path,
                findings=findings.get(file.path, ()),
                url=url if has_page else addresses.FINDINGS,
                file=file,
            )
