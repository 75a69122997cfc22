"""What a reader gets who chooses themes and services: one list, kept in the browser, and a file for a feed reader."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, Route, expect

from tests.making.campaign import each_push
from tests.site.browser.axe import broken_rules

PAGE = "new/for-me/"
ENTRY = """<entry><link rel="alternate" type="text/html" href="{link}"/><id>tag:{id}</id><title>{title}</title>
<updated>{day}T00:00:00Z</updated><summary>It says &lt;b&gt;something&lt;/b&gt;.</summary></entry>"""
REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });"
)


def _feed(*entries: tuple[str, str, str]) -> str:
    """A feed of entries, each with its id, its day and its title."""
    made = (
        ENTRY.format(id=id_, day=day, title=title, link="https://drivers.example.org/drivers/new-plan/")
        for id_, day, title in entries
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(made)}</feed>'


FEEDS = {
    "/themes/leadership/new.xml": _feed(
        ("1", "2019-01-15", "Added: New plan"), ("2", "2018-12-01", "Revised: <i>Old</i> plan".replace("<", "&lt;"))
    ),
    "/services/training/new.xml": _feed(("3", "2019-01-20", "Added: Another"), ("1", "2019-01-15", "Added: New plan")),
}


@pytest.fixture
def page(page: Page, small_url: str) -> Page:
    """The page in a narrow window, in a browser that has nothing kept, with feeds of its own."""
    page.context.route("**/new.xml", _answer)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(small_url + PAGE)
    return page


def _answer(route: Route) -> None:
    route.fulfill(body=FEEDS[urlsplit(route.request.url).path], content_type="application/atom+xml")


def _tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name).press("Space")


def _status(page: Page, text: str) -> None:
    expect(page.locator("#pd-for-me-status")).to_have_text(text)


def _listed(page: Page) -> list[str]:
    return page.locator("#pd-for-me-list :is(h2, li > a, li > span:first-of-type)").all_inner_texts()


def test_what_is_chosen_is_one_list_in_which_each_event_is_once(page: Page) -> None:
    errors, asked = list[str](), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    _status(page, "Choose at least one theme or service.")
    expect(page.get_by_role("group", name="Themes").get_by_role("checkbox", name="Leadership")).not_to_be_checked()
    _tick(page, "Leadership")
    _status(page, "2 things are new about what you chose, newest first.")
    _tick(page, "Training")
    _status(page, "3 things are new about what you chose, newest first.")
    assert _listed(page) == [
        "January 2019",
        *("Added: Another", "20 January 2019 · Training"),
        *("Added: New plan", "15 January 2019 · Leadership, Training"),
        "December 2018",
        *("Revised: <i>Old</i> plan", "Leadership"),
    ]
    assert (errors, asked) == ([], ["/themes/leadership/new.xml", "/services/training/new.xml"])
    assert page.locator("#pd-for-me-list a").first.get_attribute("href") == "../../drivers/new-plan/"
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_choice_is_kept_until_somebody_chooses_none(page: Page) -> None:
    _tick(page, "Training")
    page.reload()
    _status(page, "2 things are new about what you chose, newest first.")
    expect(page.locator("#pd-for-me")).not_to_have_attribute("open", "")
    expect(page.locator("summary")).to_have_text("Themes and services (1 chosen)")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Choose none").click()
    expect(other.get_by_role("checkbox").first).to_be_focused()
    _status(page, "Choose at least one theme or service.")
    other.reload()
    _status(other, "Choose at least one theme or service.")


def test_what_was_kept_may_be_anything(page: Page) -> None:
    for kept in ("[", "{}", '["themes/gone/", 1, "themes/leadership/"]'):
        page.evaluate("kept => localStorage.setItem(`policy-drivers:${location.pathname}chosen`, kept)", kept)
        page.reload()
        if "gone" in kept:
            _status(page, "2 things are new about what you chose, newest first.")
            expect(page.locator("#pd-for-me-note")).to_have_text("1 of those that you chose is on this site no longer.")
        else:
            _status(page, "Choose at least one theme or service.")


def test_a_browser_that_keeps_nothing_still_lists(page: Page) -> None:
    page.add_init_script(REFUSED)
    page.reload()
    _tick(page, "Leadership")
    _status(page, "2 things are new about what you chose, newest first.")
    expect(page.locator("#pd-for-me-note")).to_have_text(
        "Your browser keeps nothing for this site: what you choose is gone when you leave this page."
    )


@pytest.mark.parametrize("body", each_push(["<feed", None], ["<html>Log in</html>", "<feed", "", None]))
def test_a_feed_that_fails_is_named_and_the_others_are_listed(page: Page, body: str | None) -> None:
    leadership = "**/themes/leadership/new.xml"
    page.route(leadership, lambda route: route.abort() if body is None else route.fulfill(body=body))
    _tick(page, "Leadership")
    _tick(page, "Training")
    _status(page, "2 things are new about what you chose, newest first.")
    failed = page.locator("#pd-for-me-failed")
    expect(failed).to_have_text("These could not be read, so what is new about them is not in the list: Leadership.")
    page.unroute(leadership)
    page.get_by_role("button", name="Try again").click()
    _status(page, "3 things are new about what you chose, newest first.")
    expect(failed).to_be_empty()


def test_many_events_are_shown_step_by_step(page: Page) -> None:
    many = _feed(*((str(n), "2019-01-02", f"Event {n}") for n in range(150)))
    page.route("**/themes/leadership/new.xml", lambda route: route.fulfill(body=many))
    _tick(page, "Leadership")
    _status(page, "150 things are new about what you chose, newest first.")
    expect(page.locator("#pd-for-me-list li")).to_have_count(100)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#pd-for-me-list li")).to_have_count(150)
    expect(page.get_by_role("link", name="Event 100")).to_be_focused()


def test_the_feeds_go_along_to_a_feed_reader(page: Page, small_url: str, tmp_path: Path) -> None:
    expect(page.get_by_role("button", name="Download these feeds")).to_be_disabled()
    _tick(page, "Leadership")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these feeds").click()
    assert download.value.suggested_filename == "for-me.opml"
    download.value.save_as(tmp_path / "for-me.opml")
    opml = ElementTree.parse(tmp_path / "for-me.opml").getroot()
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert [each.attrib for each in opml.iter("outline")] == [
        {
            "text": "Leadership",
            "title": "Leadership",
            "type": "rss",
            "xmlUrl": f"{small_url}themes/leadership/new.xml",
            "htmlUrl": f"{small_url}themes/leadership/",
        }
    ]


def test_without_a_script_the_feeds_are_links(plain_page: Page, small_url: str) -> None:
    plain_page.goto(small_url + PAGE)
    leadership = plain_page.get_by_role("link", name="Leadership")
    expect(leadership).to_have_attribute("href", "../../themes/leadership/new.xml")
    expect(plain_page.locator("#pd-for-me-still")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Choose none")).to_be_hidden()


def test_from_disk_the_page_says_what_does_not_work(page: Page, small_site: Path) -> None:
    page.goto((small_site / PAGE / "index.html").as_uri())
    expect(page.locator("#pd-for-me-still")).to_be_visible()
    expect(page.locator("#pd-from-disk")).to_be_visible()
    expect(page.get_by_role("link", name="Leadership")).to_be_visible()
