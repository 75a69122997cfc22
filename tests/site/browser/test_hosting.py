"""Where the site may stand: at any path, on a server that only hands out files; and it asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.making import page_kinds
from tests.making.builds import SMALL, build, make_collection
from tests.making.campaign import each_push
from tests.making.demonstration import demonstration
from tests.making.page_kinds import KINDS_AND_OTHERS
from tests.making.policies import REPORT
from tests.making.servers import serve
from tests.making.settling import open_settled, settle

PREFIX = "/some/where/"


@pytest.fixture(scope="module")
def url_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site at a path of a server, with files that nobody may write to."""
    root = make_collection(tmp_path_factory.mktemp("below"), SMALL)
    result = build(root, "--strict", SITE_URL=f"https://example.org{PREFIX}")
    assert result.returncode == 0, result.stderr
    for path in (root / "site").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with serve(root / "site", PREFIX) as url:
        yield url
    for path in (root / "site").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _let_timers_end(page: Page) -> None:
    """Let a second pass for the scripts of a page, and whatever they then ask for come."""
    page.clock.run_for(1000)
    settle(page)


@KINDS_AND_OTHERS
@pytest.mark.parametrize(
    ("site", "kinds"),
    [("small_url", page_kinds.SMALL), pytest.param("own_url", page_kinds.OWN, marks=demonstration)],
)
def test_no_page_asks_another_host_or_runs_what_a_driver_says(
    own_page: Page, request: pytest.FixtureRequest, site: str, kinds: dict[str, tuple[str, ...]], pages: str
) -> None:
    """Nor does any do what its policy forbids."""
    hosts: set[str] = set()
    dialogs: list[str] = []
    errors: list[str] = []
    own_page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or request.url))
    own_page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    own_page.on("pageerror", lambda error: errors.append(str(error)))
    own_page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    own_page.add_init_script(REPORT)
    for url in [request.getfixturevalue(site) + path for path in kinds[pages]]:
        open_settled(own_page, url)
        _let_timers_end(own_page)
    assert (hosts, dialogs, errors) == ({"127.0.0.1"}, [], [])


BELOW = {
    "some": page_kinds.SMALL_KINDS[::2],
    "others": tuple(path for path in page_kinds.SMALL_PAGES if path not in page_kinds.SMALL_KINDS[::2]),
}


@pytest.mark.parametrize("pages", each_push(["some"], BELOW))
def test_every_page_works_below_a_path_and_asks_for_files_only(own_page: Page, url_below: str, pages: str) -> None:
    wrong: list[tuple[str, object]] = []

    def see_request(request: Request) -> None:
        is_site_map = request.url.endswith("sitemap.xml")  # a megabyte, of no use to a reader
        if request.method != "GET" or is_site_map or not request.url.startswith(url_below):
            wrong.append((request.url, request.method))

    def see_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append((response.url, response.status))

    own_page.on("request", see_request)
    own_page.on("response", see_response)
    own_page.on("pageerror", lambda error: wrong.append((own_page.url, str(error))))
    for path in BELOW[pages]:
        open_settled(own_page, url_below + path)
        _let_timers_end(own_page)
        for address in own_page.locator("a[href]").evaluate_all("links => links.map(each => each.href)"):
            if urlsplit(address).netloc == urlsplit(url_below).netloc and not address.startswith(url_below):
                wrong.append((path, address))
    assert wrong == []


def test_a_reader_gets_about_below_a_path(page: Page, url_below: str) -> None:
    page.goto(url_below)
    page.get_by_role("link", name="The New Plan").click()
    expect(page).to_have_url(url_below + "drivers/new-plan/")
    page.get_by_role("searchbox").fill("plan")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(url_below + "drivers/?q=plan")
    page.get_by_role("contentinfo").get_by_role("link", name="Accessibility statement").click()
    expect(page).to_have_url(url_below + "accessibility/")


def test_an_address_that_does_not_exist_leads_back(page: Page, url_below: str) -> None:
    response = page.goto(url_below + "drivers/no/such/page/")
    assert response is not None
    assert response.status == 404
    expect(page.locator("article h1")).to_have_text("There is no page at this address")
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Drivers").click()
    expect(page).to_have_url(url_below + "drivers/")
