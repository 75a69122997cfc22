"""What is poured, as MkDocs sees it: its plugins, its checks of links and its map of the site find every page and file.

But it renders no page and copies no file of them. Where it walks the pages to read and to build them, it says which it
means (`Files.documentation_pages(inclusion=…)`), and whoever looks for pages does not; so what is poured is hidden from
those alone who say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.engines.page_sources import page_source
from policy_drivers.reading.writing import put_in_place
from policy_drivers.site.files.data_files import DataFile
from policy_drivers.site.page import SitePage

_HOME = "index.html"
"""The home page, in the folder of the site."""


class PouredFile(File):
    """A file that is poured: MkDocs knows its address, and its content is made where a plugin asks for it."""

    data: DataFile | None = None
    """None once a plugin has put something else in its place, which MkDocs copies."""

    @property
    def content_bytes(self) -> bytes:
        """What is in it."""
        return self.data.content if self.data else str(self._content).encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.content_string = value.decode()

    @property
    def content_string(self) -> str:
        """What is in it, which has to be a text."""
        return self.content_bytes.decode("utf-8-sig")

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.data, self._content = None, value

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to pouring."""
        if self.data is None:
            super().copy_file(dirty)


def add_pages(pages: Iterable[SitePage], files: Files, config: MkDocsConfig) -> None:
    """Put the pages among MkDocs' files, outside of the navigation unless `nav` names them."""
    for page in pages:
        source = page_source(page.url)
        if source in files.src_uris:
            continue  # what was there first stays: a page of docs/, or a list before a driver that took its name
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        GeneratedPage(page, file, config)
        files.append(file)


def add_data_files(made: Iterable[DataFile], files: Files, config: MkDocsConfig) -> None:
    """Put feeds, calendars and data among MkDocs' files, where `docs/` has none of the same name."""
    for each in made:
        if each.url not in files.src_uris:
            file: Any = PouredFile.generated(config, each.url, content="")
            file.data = each
            files.append(file)


def poured(files: Files) -> list[DataFile]:
    """The feeds, calendars and data that are published: all that nobody has taken out, or told MkDocs to leave out."""
    found = (file for file in files if isinstance(file, PouredFile) and is_included(file))
    return [file.data for file in found if file.data is not None]


def leave_to_pouring(files: Files, nav: Navigation) -> list[SitePage]:
    """The pages of ours that MkDocs does not have to render from now on, for they are not in the navigation."""
    in_navigation = {id(page) for page in nav.pages}
    left: dict[str, SitePage] = {}
    for file in files:
        page = file.page
        if isinstance(page, GeneratedPage) and id(page) not in in_navigation and is_included(file):
            left[file.src_uri] = page.site_page
    every = files.documentation_pages

    def documentation_pages(*, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        if inclusion is None:
            return every()
        return [file for file in every(inclusion=inclusion) if file.src_uri not in left]

    files.documentation_pages = documentation_pages  # type: ignore[method-assign]  # MkDocs goes on with this object
    return list(left.values())


def hold_back_home(files: Files) -> File | None:
    """Let MkDocs write the home page beside its place, where readers do not find it as long as others are missing.

    It begins with that page, and nothing but its file tells a site that is half written, because the machine stopped
    maybe, from a whole one.
    """
    home = next((file for file in files if file.dest_uri == _HOME), None)
    if home is not None:
        home.abs_dest_path = f"{home.abs_dest_path}.part"
    return home


def let_home_follow(home: File) -> None:
    """Put the home page into its place, now that all others are in theirs. Raises `OSError`."""
    held = home.abs_dest_path
    home.abs_dest_path = held.removesuffix(".part")
    put_in_place(Path(held), Path(home.abs_dest_path))


def is_included(file: File) -> bool:
    """Whether a file is published."""
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]  # MkDocs says nothing of its types
