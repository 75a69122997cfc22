"""Everything that is made from drivers is written, whichever way it is poured."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pouring import Pouring
from tests.making.builds import files
from tests.making.sites import site
from tests.making.themes import rendered, whole

DRIVER = "title: A\nsource: B\ndate: 2018\nthemes: [leadership]\nlibrary_impact: Do."


class Texts(dict[str, str]):
    """What the index would get."""

    def add(self, url: str, content: str) -> None:
        """One page."""
        self[url] = content


def test_every_page_is_written_and_those_that_can_be_found_are_told(tmp_path: Path) -> None:
    made = site({"one": DRIVER, "two": DRIVER})
    pages, texts = list(all_pages(made)), Texts()
    pouring = Pouring(pages, tmp_path, texts)
    pouring.pour([rendered(page) for page in pouring.marked])
    pouring.finish()
    wanted = {f"{page.url}index.html": whole(page, page.render()).encode() for page in pages}
    assert files(tmp_path) == wanted
    assert texts == {page.url: page.render().html for page in pages if page.found_as}
