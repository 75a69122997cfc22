"""A facet that somebody adds to the table is on the whole site, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import REPOSITORY
from tests.making.builds import build, make_collection, without_help
from tests.making.finder_pages import choose, expect_status, look, titles
from tests.making.servers import serve

DRIVERS = {
    "ash": 'date: 2018\nformat: PDF\nauthors: ["Ash, Ann", "Birch, Bob"]',
    "birch": 'date: 2017\nformat: PDF\nauthors: ["Birch, Bob"]',
    "cedar": "date: 2016\nformat: Web page",
    "dogwood": "date: 2015",
}
_TEXT = "---\ntitle: {title}\nsource: NHS\nlibrary_impact: Read it.\nreview_due: 2020\ngroup_member: JW\n{more}\n---\n"


@pytest.fixture(scope="module")
def more_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the two facets of `more_facets.py`, whose drivers are these."""
    root = tmp_path_factory.mktemp("more")
    drivers = root / "more"
    (drivers / "2018").mkdir(parents=True)
    (drivers / "register").mkdir()
    (drivers / "register" / "members.yml").write_text("- initials: JW\n", encoding="utf-8")
    for slug, more in DRIVERS.items():
        text = _TEXT.format(title=slug.capitalize(), more=more)
        (drivers / "2018" / f"{slug}.md").write_text(f"{text}\n## Summary\n\nA plan.\n", encoding="utf-8")
    project = without_help(make_collection(root / "site", drivers))
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    hook = REPOSITORY / "tests" / "making" / "more_facets.py"
    assert text.count("\nhooks:\n") == 1
    config.write_text(text.replace("\nhooks:\n", f"\nhooks:\n  - {hook.as_posix()}\n"), encoding="utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    with serve(project / "site") as url:
        yield url


def test_it_is_a_filter_with_its_counts(page: Page, more_url: str) -> None:
    page.goto(f"{more_url}drivers/")
    legends = page.locator("#pd-filters legend")
    expect(legends.first).to_be_attached()
    assert legends.all_inner_texts()[-2:] == ["Format", "Author"]
    for facet, values in {
        "Format": ["PDF 2", "Web page 1", "not said 1"],
        "Author": ["Birch, Bob 2", "Ash, Ann 1"],
    }.items():
        rows = page.get_by_role("group", name=facet).locator("li").all_inner_texts()
        assert [" ".join(row.split()) for row in rows] == values
    choose(page, "Format", "PDF")
    expect(page).to_have_url(f"{more_url}drivers/?format=PDF")
    expect_status(page, "2 drivers in the format PDF, newest first.")


def test_it_is_in_addresses_and_among_what_was_chosen(page: Page, more_url: str) -> None:
    look(page, more_url, "format=PDF&author=Birch,+Bob&theme=x")
    expect_status(page, "2 drivers in the format PDF written by Birch, Bob, newest first.")
    chips = page.locator("#pd-chips .pd-chip:not(.pd-chip--all)")
    expect(chips.filter(has_text="Format: PDF")).to_have_count(1)
    chips.filter(has_text="Author: Birch, Bob").click()
    expect(page).to_have_url(f"{more_url}drivers/?theme=x&format=PDF")


@pytest.mark.parametrize(
    ("typed", "says", "found"),
    [
        ("format:pdf", "2 drivers in the format PDF, newest first.", ["Ash", "Birch"]),
        ('author:"Ash, Ann"', "1 driver written by Ash, Ann.", ["Ash"]),
        (
            "author:birch format:PDF plan",
            "2 drivers in the format PDF written by Birch, Bob mention “plan”, the best match first.",
            ["Ash", "Birch"],
        ),
    ],
)
def test_it_can_be_typed(page: Page, more_url: str, typed: str, says: str, found: list[str]) -> None:
    page.goto(f"{more_url}drivers/")
    page.get_by_label("Search the drivers").fill(typed)
    page.get_by_label("Search the drivers").press("Enter")
    expect_status(page, says)
    assert titles(page) == found


def test_one_with_archives_has_pages_and_feeds(page: Page, more_url: str) -> None:
    look(page, more_url, "author=Birch,+Bob")
    feed = page.get_by_role("link", name="Subscribe to Birch, Bob (feed)")
    expect(feed).to_have_attribute("href", "../authors/birch-bob/feed.xml")
    assert page.request.get(f"{more_url}authors/birch-bob/feed.xml").ok
    page.goto(f"{more_url}authors/")
    expect(page.locator("article .pd-standfirst")).to_have_text("Who wrote the documents.")
    page.get_by_role("link", name="Birch, Bob").click()
    expect(page.locator("article .pd-standfirst")).to_have_text("2 drivers by this author, newest first.")
    expect(page.locator("article .pd-list > li > a")).to_have_text(["Ash", "Birch"])
    expect(page.locator("meta[name=description]")).to_have_attribute("content", "Policy drivers by Birch, Bob.")


def test_one_with_archives_leads_to_them_without_a_script(page: Page, more_url: str) -> None:
    html = page.request.get(f"{more_url}drivers/").text()
    assert '<a href="../years/">year</a> and <a href="../authors/">author</a>.</p></noscript>' in html
