"""The pages that MkDocs renders and that show something of the site: ours in its navigation, and two written by hand.

Below the texts of these two stands what is made of the site. A preview renders all of them again after an edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from mkdocs.structure.pages import Page

from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.engines.mkdocs.rendering import Rendering
from policy_drivers.engines.page_sources import BELOW
from policy_drivers.site.page import SitePage
from policy_drivers.site.site import Site


class SitePages:
    """These pages of one build."""

    def __init__(self) -> None:
        self._below: dict[str, Markup] = {}
        """What was put below pages written by hand, by their sources."""

    def with_below(self, html: str, source: str, site: Site) -> str:
        """The contents of a page, by its source, with what is to stand below them; of most pages the same."""
        if source not in BELOW or not (below := _made_below(source, site)):
            return html
        self._below[source] = below
        return "".join([html, self._below[source]])

    def below(self, page: Page) -> str:
        """What was put below a page; of most nothing."""
        return self._below.get(page.file.src_uri, "")

    def rendered(self, rendering: Rendering) -> Iterator[Page]:
        """All of these pages, once MkDocs has rendered them."""
        yield from (page for page in rendering.nav.pages if isinstance(page, GeneratedPage))
        for source in self._below:
            file = rendering.files.get_file_from_path(source)
            if file is not None and file.page is not None:
                yield file.page

    def can_be_rendered_again(self, rendering: Rendering) -> bool:
        """Whether what was put below pages written by hand is found there, and something else can take its place."""
        found = ((page, self._below.get(page.file.src_uri)) for page in self.rendered(rendering))
        return all(below is None or (page.content or "").count(below) == 1 for page, below in found)

    def render_again(self, page: Page, made: SitePage | None, site: Site, rendering: Rendering) -> None:
        """Render one of these pages as a site is now; `made` is what a page of ours is.

        Raises whatever templates and plugins do, and `OSError`.
        """
        if isinstance(page, GeneratedPage):
            assert made is not None, page.url
            page.become(made)
            rendering.make_contents(page)
        else:
            source = page.file.src_uri
            before, self._below[source] = self._below[source], _made_below(source, site)
            page.content = (page.content or "").replace(before, self._below[source])
        rendering.write(page)


def _made_below(source: str, site: Site) -> Markup:
    """What stands below a page that has something there; nothing where the site has nothing for it."""
    below: Markup = BELOW[source](site).html.strip()
    return below
