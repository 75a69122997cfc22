"""Links by which readers write to the team, in a browser: also where nothing is found, on a small screen, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.making.builds import SMALL, build, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.once import Once
from tests.making.servers import serve
from tests.site.browser.axe import broken_rules
from tests.site.browser.test_accessibility import WIDER

PAGES = ("drivers/?q=quetzal", "", "contribute/", "drivers/new-plan/", "drivers/")
CONTACT = "a-rather-long-name-of-a-library-team@knowledge-services.example.org"


@pytest.fixture(scope="module")
def url(once: Once) -> Iterator[str]:
    """The address of a site on which readers can write to the team."""

    def fill(folder: Path) -> None:
        root = without_help(make_collection(folder, SMALL))
        config = root / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        assert text.count("    due_soon: 60\n") == 1
        config.write_text(text.replace("    due_soon: 60\n", f"    due_soon: 60\n    contact: {CONTACT}\n"), "utf-8")
        result = build(root, "--strict")
        assert result.returncode == 0, result.stderr

    with serve(once("letters", fill) / "site", "/library/") as address:
        yield address


def _body(link: Locator) -> str:
    return parse_qs(urlsplit(link.get_attribute("href") or "").query)["body"][0]


def test_where_nothing_is_found_readers_suggest_a_driver_with_what_they_looked_for(page: Page, url: str) -> None:
    page.goto(f"{url}drivers/?q=quetzal%26body%3Dx")
    letters = page.locator("#pd-letters")
    suggest = letters.get_by_role("link", name="Suggest a driver")
    expect(suggest).to_be_visible()
    assert _body(suggest) == f"{page.url}\r\n\r\n"
    page.locator("#pd-q").fill("ocelot")
    expect(page.locator("#pd-status")).to_contain_text("No driver mentions “ocelot”")
    assert _body(suggest) == f"{url}drivers/?q=ocelot\r\n\r\n"
    page.locator("#pd-q").fill("政" * 290)
    expect(page.locator("#pd-status")).to_contain_text("政")
    assert _body(suggest) == f"{url}drivers/\r\n\r\n"
    page.locator("#pd-q").fill("plan")
    expect(letters).to_be_hidden()
    page.locator("#pd-q").fill("")
    expect(page.locator("#pd-plain")).to_be_visible()
    expect(letters).to_be_hidden()
    expect(page.locator("#pd-plain").get_by_role("link", name="Suggest a driver")).to_be_visible()


@pytest.mark.parametrize("path", each_push(PAGES[::3], PAGES))
def test_the_links_break_no_rule_of_accessibility_and_fit_a_small_screen(page: Page, url: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(url + path)
    expect(page.locator(".pd-letters:visible").first).to_be_visible()
    assert broken_rules(page) == []
    assert page.evaluate(WIDER) <= 0, "wider than the window"


def test_on_paper_there_is_nothing_that_one_presses(page: Page, url: str) -> None:
    page.goto(f"{url}drivers/new-plan/")
    page.emulate_media(media="print")
    expect(page.locator(".pd-letters")).to_have_count(2)
    expect(page.locator(".pd-letters:visible")).to_have_count(0)


def test_at_an_address_where_there_is_no_page_readers_say_so(page: Page, url: str) -> None:
    page.goto(f"{url}drivers/no-such-driver/")
    expect(page.locator("article h1")).to_have_text("There is no page at this address")
    link = page.get_by_role("link", name="Say that it is missing")
    assert link.get_attribute("href") == f"mailto:{CONTACT}?subject=A%20page%20is%20missing&body=%0D%0A%0D%0A"
