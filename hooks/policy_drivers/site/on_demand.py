"""Pages and files that are made when somebody asks for them: whoever looks at a preview looks at few of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

from policy_drivers.reading.writing import put_in_place
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import DataFile, data_files
from policy_drivers.site.frames import kinds_of
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pourer import Frames, fault_in
from policy_drivers.site.site import Site

PAGE = "index.html"
"""The file of a page, in the folder that its address names."""


class MakingError(Exception):
    """A page or a file cannot be made; the text is a sentence that says which, and why."""


class OnDemand:
    """The pages and files of one site, each of which is made once. Only one thread at a time may use it."""

    def __init__(
        self,
        site: Site,
        urls: Collection[str],
        folder: Path,
        frames: Frames,
        *,
        rendered: Collection[str] = (),
        are_made: bool = False,
    ) -> None:
        """`urls` are the addresses of what is poured, `folder` is that of the site.

        `rendered` are those of our pages that the engine renders; `are_made` says whether all lies there already.
        """
        self.site = site
        self.urls = frozenset(urls)
        self.rendered = frozenset(rendered)
        self.folder = folder
        self.frames = frames
        self._waiting = set() if are_made else set(urls)
        self._coming = all_pages(site)
        self._pages: dict[str, SitePage] = {}
        self._in_order: list[SitePage] = []

    def after(self, site: Site) -> OnDemand:
        """The same of another site whose pages and files have the same addresses: nothing of it is made."""
        return OnDemand(site, self.urls, self.folder, self.frames, rendered=self.rendered)

    def page(self, url: str) -> SitePage | None:
        """The page at an address; of two the first, as engines have it."""
        while url not in self._pages:
            page = next(self._coming, None)
            if page is None:
                return None
            self._add(page)
        return self._pages[url]

    def pages(self) -> Iterator[SitePage]:
        """All pages that are poured, or that the engine renders, each found when it is asked for."""
        given = 0
        while True:
            if given < len(self._in_order):
                yield self._in_order[given]
                given += 1
            elif (page := next(self._coming, None)) is not None:
                self._add(page)
            else:
                return

    def _add(self, page: SitePage) -> None:
        if page.url not in self._pages and (page.url in self.urls or page.url in self.rendered):
            self._pages[page.url] = page
            self._in_order.append(page)

    @cached_property
    def _files(self) -> dict[str, DataFile]:
        return {each.url: each for each in reversed([*data_files(self.site)])}

    @cached_property
    def _addresses(self) -> tuple[frozenset[str], frozenset[str]]:
        """Those of all pages that are made of the site, published or not, and of all files."""
        return frozenset(page.url for page in all_pages(self.site)), frozenset(self._files)

    def has_same_addresses(self, other: OnDemand) -> bool:
        """Whether another site has pages and files at the same addresses, and there are frames for all of them."""
        kinds = {kind for page in other.pages() if page.url in self.urls for kind in kinds_of(page, self.urls)}
        return kinds <= self.frames.of.keys() and self._addresses == other._addresses

    def make(self, path: str) -> None:
        """See to it that a file of the site is as it has to be, if it is one of these.

        `path` is from the site's root. Raises `MakingError`, and `OSError` for what the system refuses.
        """
        of_page = path.removesuffix(PAGE) if path.endswith(f"/{PAGE}") else path
        url = of_page if of_page in self._waiting else path  # what leads on from a former address is a file
        if url not in self._waiting:
            return
        try:
            page = self.page(url) if url.endswith("/") else None
            if page is not None:
                self.text(page)
            elif url in self._files:
                self._write(url, self._files[url].content)
        except (MakingError, OSError):
            raise
        except Exception as error:
            raise _fault(url, error) from error
        self._waiting.discard(url)

    def text(self, page: SitePage) -> str:
        """The main part of a page, which is written if it is one of these and was not yet.

        Raises what `make` does.
        """
        try:
            content = page.render()
            if page.url in self._waiting:
                self._write(f"{page.url}{PAGE}", self.frames.filled(page, content, self.urls))
                self._waiting.discard(page.url)
        except OSError:
            raise
        except Exception as error:
            raise _fault(page.url, error) from error
        return content.html

    def finder_files(self, stamp: str) -> Iterator[tuple[str, bytes]]:
        """What the finder counts with, each file with its address; the stamp is that of the index."""
        yield from ((url, make(self.site, stamp)) for url, make in finder_data.FILES.items())

    def _write(self, path: str, content: bytes) -> None:
        write_beside(self.folder / path, content)


def write_beside(path: Path, content: bytes) -> None:
    """Write a file that somebody may be reading: it is the old one until it is the new one. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        put_in_place(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _fault(url: str, error: Exception) -> MakingError:
    return MakingError(fault_in(url, f"{type(error).__name__}: {error}"))
