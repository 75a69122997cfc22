"""The site opened from a disk or a shared folder, without a server: links work, and the page says what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.making.servers import serve

NOTE = (
    "You opened this site from a disk, without a web server. Pages, lists and links work. These do not: searching and "
    "filtering, the form to add a driver, buttons that copy or download, feeds and calendars."
)


@pytest.fixture(scope="module")
def home(odd_project: Path) -> str:
    """The address of the home page in the file system."""
    return (odd_project / "site" / "index.html").as_uri()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_links_lead_from_page_to_page(page: Page, home: str) -> None:
    root = home.removesuffix("index.html")
    page.goto(home)
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Drivers").click()
    expect(page).to_have_url(f"{root}drivers/index.html")
    first = page.locator("article .pd-list a").first
    title = first.inner_text()
    first.click()
    expect(page.locator("article h1")).to_have_text(title)
    expect(page).to_have_url(re.compile(rf"^{re.escape(root)}drivers/.*/index\.html$"))
    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Home").click()
    expect(page).to_have_url(home)


def test_no_link_leads_to_a_folder_or_to_nothing(page: Page, home: str) -> None:
    page.goto(f"{home.removesuffix('index.html')}drivers/index.html")
    places = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    files = [place.partition("#")[0].partition("?")[0] for place in places if place.startswith("file:")]
    assert len(files) > 20
    assert [place for place in files if not Path(place.removeprefix("file://")).is_file()] == []


@pytest.mark.parametrize("url", ["index.html", "drivers/index.html", "themes/index.html", "contribute/add/index.html"])
def test_the_page_says_what_does_not_work(page: Page, home: str, url: str) -> None:
    page.goto(f"{home.removesuffix('index.html')}{url}")
    expect(page.locator("article #pd-from-disk")).to_have_text(NOTE)
    expect(page.get_by_role("search")).to_have_count(0)


def test_on_a_server_nothing_of_it_is_there(page: Page, odd_project: Path) -> None:
    with serve(odd_project / "site", "/library/") as address:
        page.goto(f"{address}drivers/")
        assert page.locator("#pd-from-disk").count() == 0
        expect(page.get_by_role("search").first).to_be_visible()
        places = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        assert [place for place in places if place.endswith("/index.html")] == []
