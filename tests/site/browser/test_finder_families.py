"""Results that are one policy: one entry, from which its earlier editions, parts and translations are reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.making.finder_pages import expect_status, look, titles
from tests.making.finder_sites import write_finder_of
from tests.making.servers import serve
from tests.making.sites import driver, site
from tests.site.browser.axe import broken_rules

OF_A_THEME = {"document-title", "html-has-lang", "region", "target-size"}
"""Rules of accessibility about what is around the finder here: a page without a theme."""


def _summary(words: str) -> str:
    return f"## Summary\n\n{words}.\n"


FILES = [
    driver("plan", "title: The plan\ndate: 2018\nthemes: [leading]", _summary("About okapis")),
    driver("plan-2014", "title: The plan of 2014\ndate: 2014\nedition_of: plan", _summary("Okapis, and a quokka")),
    driver("people", "title: <b>People</b>\ndate: 2020\nbelongs_to: plan", _summary("Okapis too")),
    driver("cynllun", "title: Y cynllun\ntitle_lang: cy\ndate: 2018\ntranslation_of: plan", _summary("Wombat")),
    *(
        driver(f"digest-{n:02}", f"title: Digest {n:02}\ndate: {1990 + n}\nedition_of: digest-14", _summary("Numbat"))
        for n in range(15)
    ),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("families")
    write_finder_of(site(FILES), folder)
    with serve(folder) as address:
        yield address


def test_what_is_found_of_one_policy_has_one_entry(page: Page, url: str) -> None:
    look(page, url, "q=okapis&sort=newest")
    expect_status(page, "3 drivers mention “okapis”, newest first.")
    entries = page.locator("#pd-cards > li")
    expect(entries).to_have_count(1)
    expect(entries.locator("> a")).to_have_text("The plan")
    family = entries.get_by_role("group")
    expect(family.locator("summary")).to_have_text("1 earlier edition, 1 part")
    expect(family).to_have_attribute("open", "")  # for the part is newer than the whole
    expect(family.get_by_role("link")).to_have_text(["<b>People</b>", "The plan of 2014"])
    expect(family.locator("mark").first).to_have_text("Okapis")
    page.set_viewport_size({"width": 320, "height": 640})
    assert [each for each in broken_rules(page) if each[1] not in OF_A_THEME] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_alone_is_found_says_what_it_is_of(page: Page, url: str) -> None:
    for words, found, said in (
        ("quokka", "The plan of 2014", "Earlier edition of The plan"),
        ("wombat", "Y cynllun", "Translation of The plan"),
        ("people", "<b>People</b>", "Part of The plan"),
    ):
        look(page, url, f"q={words}&sort=title")
        expect(page.locator("#pd-cards .pd-card__family")).to_have_text(said)
        assert titles(page) == [found]
        link = page.locator(".pd-card__family a")
        assert link.evaluate("link => link.href") == f"{url}drivers/plan/"


def test_a_filter_counts_drivers_and_not_entries(page: Page, url: str) -> None:
    look(page, url, "since=2014&sort=title")
    expect_status(page, "4 drivers published since 2014, by title.")
    expect(page.locator("#pd-cards > li")).to_have_count(1)
    look(page, url, "theme=leading")
    expect(page.locator("#pd-cards details")).to_have_count(0)
    assert titles(page) == ["The plan"]


def test_of_very_many_editions_the_newest_are_shown_and_the_others_counted(page: Page, url: str) -> None:
    look(page, url, "q=numbat&sort=newest")
    expect_status(page, "15 drivers mention “numbat”, newest first.")
    entry = page.locator("#pd-cards > li")
    expect(entry.locator("summary")).to_have_text("14 earlier editions")
    entry.locator("summary").press("Enter")
    expect(entry.locator("details li")).to_have_count(10)
    expect(entry.locator("details > p")).to_have_text("and 4 others")
    expect(page.locator("#pd-showing-more")).to_be_hidden()


def test_nonsense_in_the_address_is_text_and_does_nothing(page: Page, url: str) -> None:
    raised = []
    page.on("pageerror", lambda error: raised.append(str(error)))
    nonsense = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    look(page, url, f"q=okapis&theme={nonsense}&source=__proto__&since=NaN&sort=constructor&kind=toString&shown=1e309")
    expect(page.locator("#pd-notes")).to_contain_text("No driver has the theme “<img src=x onerror=alert(1)>”")
    expect(page.locator("#pd-cards > li")).to_have_count(1)
    expect(page.locator("img")).to_have_count(0)
    assert raised == []
