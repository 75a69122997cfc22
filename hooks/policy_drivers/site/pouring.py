"""Contents are put into frames, and everything that is made from drivers is written into the folder of the site.

What an engine does for that:

1. It lists `Pouring.marked`, lets its theme render each of them as it renders any page (templates, plugins, fixes, the
   Content Security Policy), and squeezes what is the theme's (`frames.squeezed`) before anything counts hashes of it.
2. It hands the HTML of each to `Pouring.pour`, in the same order. Pages are written from then on.
3. It writes its own pages meanwhile, and calls `Pouring.finish` once it has. Then everything is there.

Pages that the engine renders itself, because they are in its navigation or because a page written by hand has taken
their address, are not among the pages that it hands over when it makes a `Pouring`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from policy_drivers.site.frames import Frame, Kind, MarkedPage, kind_of, marked_pages
from policy_drivers.site.page import SitePage


class Texts(Protocol):
    """Whoever wants the contents of pages, such as the index."""

    def add(self, url: str, content: str) -> None:
        """A page by its address from the site's root, and the HTML of its main part."""


class Pouring:
    """The pouring of one build."""

    def __init__(self, pages: Iterable[SitePage], folder: Path, texts: Texts) -> None:
        """`folder` is that of the site. `texts` gets what stands on each page that can be found."""
        self._pages: Sequence[SitePage] = tuple(pages)
        self._folder = folder
        self._texts = texts

    @cached_property
    def marked(self) -> list[MarkedPage]:
        """The pages that an engine has to render: one for each frame."""
        return marked_pages(self._pages)

    def pour(self, rendered: Sequence[str]) -> None:
        """Write all pages. `rendered` is the HTML of `marked`, in the same order. Raises `FrameError` and `OSError`."""
        frames = {page.kind: Frame.of(html, page) for page, html in zip(self.marked, rendered, strict=True)}
        for page in self._pages:
            self._page(page, frames)

    def _page(self, page: SitePage, frames: dict[Kind, Frame]) -> None:
        content = page.render()
        frame = frames[kind_of(page, has_headings=bool(content.headings))]
        if page.found_as:
            self._texts.add(page.url, content.html)
        path = self._folder / page.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(frame.fill(page, content).encode("utf-8", "xmlcharrefreplace"))

    def finish(self) -> None:
        """Wait until everything is written."""
